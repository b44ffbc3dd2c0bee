import type { PooledFigures, PoolOf } from "@/lib/pool/types";
import {
  isCommon,
  nothingPooled,
  opening,
  type PoolScript,
  type ScriptRow,
  scriptRows,
  shownPools,
} from "./source";
import { ascii, quoted } from "./text";

/** What statsmodels calls the estimators of tau² that it has. */
const METHODS: Readonly<Record<string, string>> = { DL: "chi2", PM: "iterated" };

/** Where statsmodels stops, said in the script itself. */
const LIMITS = [
  "What statsmodels has: the common effect; tau2 by DerSimonian-Laird and Paule-Mandel; Wald's and Hartung-Knapp's interval; Q and I2.",
  "What it has not: tau2 by REML, ML, EB, SJ or HS; the guard of Hartung-Knapp; Q-profile intervals of tau2; prediction",
  "intervals; the binomial-normal GLMM. For those use the R script.",
];

/**
 * A script of Python that pools the rows of a View by statsmodels, as far as that can, and stops where a number that it
 * can compute is not the one on screen.
 */
export function pythonScript(source: PoolScript): string {
  const refused = nothingPooled(source);
  if (refused !== null) return [...opening(source), `print(${quoted(ascii(refused))})`, ""].join("\n");
  const rates = source.result === "arm";
  return [
    ...opening(source),
    ...LIMITS.map((line) => `# ${line}`),
    "# Run: python3 this-file.py   (needs numpy, scipy and statsmodels 0.13 or later)",
    "import numpy as np",
    "from scipy.stats import norm",
    "from statsmodels.stats.meta_analysis import combine_effects",
    "",
    ...dataLines(scriptRows(source), rates),
    "",
    ...(rates ? RATES : ratioLines(source)),
    "",
    ...CHECK,
    "",
    ...shownPools(source).flatMap((pool) => [...poolLines(source, pool), ""]),
  ].join("\n");
}

function dataLines(rows: readonly ScriptRow[], rates: boolean): string[] {
  const value = (number: number | null) => (number === null ? "None" : String(number));
  const lines = rows.map((row) => {
    const figures = rates
      ? [row.events, row.n]
      : [row.estimate, row.ciLow, row.ciHigh, row.ciLevel, row.nOwn, row.nShared];
    const words = [row.label, row.group, row.nct, row.report, row.pmid, row.doi].map(quoted);
    return `    (${[String(row.study), ...words, ...figures.map(value)].join(", ")}),`;
  });
  const names = rates ? "events, n" : "estimate, ciLow, ciHigh, ciLevel, nOwn, nShared";
  return [`# study, label, group, nct, report, pmid, doi, ${names}`, "rows = [", ...lines, "]"];
}

function ratioLines({ pool }: PoolScript): string[] {
  const difference = pool.measure === "RD";
  return [
    `scale, back = ${difference ? "(lambda x: x), (lambda x: x)" : "np.log, np.exp"}`,
    "",
    "",
    "def effects(chosen):",
    '    """Effects and variances; comparisons that share an arm are one study (Borenstein 2009, ch. 24)."""',
    "    studies = {}",
    "    for row in chosen:",
    "        studies.setdefault(row[0], []).append(row)",
    "    yi, vi = [], []",
    "    for members in studies.values():",
    "        estimate, low, high, level = (np.array([row[i] for row in members], float) for i in (7, 8, 9, 10))",
    "        y = scale(estimate)",
    "        v = ((scale(high) - scale(low)) / (2 * norm.ppf(1 - (100 - level) / 200))) ** 2",
    "        known = all(row[11] and row[12] for row in members)",
    "        share = np.array([row[11] / (row[11] + row[12]) if known else 0.5 for row in members])",
    "        r = np.sqrt(np.outer(share, share))",
    "        np.fill_diagonal(r, 1)",
    "        yi.append(y.mean())",
    "        vi.append((np.sqrt(np.outer(v, v)) * r).sum() / len(members) ** 2)",
    "    return np.array(yi), np.array(vi)",
  ];
}

const RATES = [
  "def back(x):",
  "    return 100 / (1 + np.exp(-x))",
  "",
  "",
  "def effects(chosen):",
  '    """Logits and their variances, with 1/2 added to nobody or everybody."""',
  "    x, n = (np.array([row[i] for row in chosen], float) for i in (7, 8))",
  "    half = np.where((x == 0) | (x == n), 0.5, 0)",
  "    x, rest = x + half, n - x + half",
  "    return np.log(x / rest), 1 / x + 1 / rest",
];

const CHECK = [
  "",
  "def check(name, value, shown, digits):",
  '    print(f"  {name:<28} {value:.{digits}f}   Crosstrial {shown:.{digits}f}")',
  "    assert abs(value - shown) <= 0.5 * 10**-digits + 1e-9, name",
];

function poolLines(source: PoolScript, pool: PoolOf & { figures: PooledFigures }): string[] {
  const { figures, group } = pool;
  const { tauSquaredMethod, intervalMethod, proportionMethod } = source.settings;
  const common = isCommon(source, figures.k);
  const rates = figures.measure === null;
  const method = common ? "chi2" : METHODS[tauSquaredMethod];
  const able = (!rates || proportionMethod === "logit") && method !== undefined;
  const name = ascii(group ?? "All rows");
  const digits = rates || figures.measure === "RD" ? 1 : 2;
  const check = (what: string, value: string, shown: number, places: number) =>
    `check(${quoted(what)}, ${value}, ${shown.toFixed(places)}, ${places})`;
  const which = common ? "fe" : "re";
  const hartungKnapp = intervalMethod === "hartung-knapp";
  const wald = common || intervalMethod === "wald";
  const head = [
    `# ${name}: ${ascii(pool.sentence)}`,
    `print(${quoted(`\n${name}`)})`,
    group === null ? "chosen = rows" : `chosen = [row for row in rows if row[2] == ${quoted(group)}]`,
    "yi, vi = effects(chosen)",
    `assert len(yi) == ${figures.k}`,
  ];
  if (!able)
    return [
      ...head,
      `# ${rates && proportionMethod !== "logit" ? "Not by the method of the screen, which statsmodels has not" : `tau2 by ${tauSquaredMethod} is not in statsmodels`}: Paule-Mandel's is shown instead, not compared.`,
      'result = combine_effects(yi, vi, method_re="iterated", use_t=True)',
      'print("  not compared:", back(result.mean_effect_re), "tau2", result.tau2)',
      ...(rates || figures.q === null ? [] : [check("Q", "result.q", figures.q, 1)]),
    ];
  return [
    ...head,
    `result = combine_effects(yi, vi, method_re="${method}", use_t=${hartungKnapp && !common ? "True" : "False"}${method === "iterated" ? ", atol=1e-12" : ""})`,
    check("estimate", `back(result.mean_effect_${which})`, figures.estimate, digits),
    ...(figures.q === null ? [] : [check("Q", "result.q", figures.q, 1)]),
    ...(common || figures.tauSquared === null ? [] : [check("tau2", "result.tau2", figures.tauSquared, 3)]),
    ...(wald || hartungKnapp
      ? [
          `low, high = result.conf_int(alpha=0.05, use_t=${wald ? "False" : "True"})[${common ? 0 : hartungKnapp ? 3 : 1}]`,
          check("CI, low", "back(low)", figures.ciLow, digits),
          check("CI, high", "back(high)", figures.ciHigh, digits),
        ]
      : ["# The interval on screen is Hartung-Knapp's with the guard, which statsmodels has not."]),
  ];
}
