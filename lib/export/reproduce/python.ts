import type { PooledFigures, PoolOf } from "@/lib/pool/types";
import { computedDecimals } from "@/lib/rounding";
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

/** What statsmodels lacks, stated in the script itself. */
const LIMITS = [
  "What statsmodels has: the common effect; tau2 by DerSimonian-Laird and Paule-Mandel; Wald's and Hartung-Knapp's interval; Q and I2.",
  "What it lacks: tau2 by REML, ML, EB, SJ or HS; the guard of Hartung-Knapp; Q-profile intervals of tau2; prediction",
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
    ...RANDOM,
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
    const words = [row.label, row.group, row.nct ?? "", row.report, row.pmid, row.doi].map(quoted);
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
    '    """Effects and variances; comparisons that share an arm are one study (Borenstein 2009, ch. 24 and 25)."""',
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
  '    """Logits and their variances, with 1/2 added where no patient or every patient has the event."""',
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

const RANDOM = [
  "",
  "def random_effects(yi, vi, method, hartung_knapp):",
  '    """Estimate, its interval and tau2, with two corrections of combine_effects.',
  "",
  "    DerSimonian-Laird's tau2 is not cut off at 0 there: where Q is below its degrees of freedom, tau2 comes out negative.",
  "    The answer at tau2 = 0 is then the fixed effect's.",
  "    Paule-Mandel's tau2 falls back to 0 where a rounding residue ends its iteration below the root. It rises to the root",
  "    from below, so the largest of several tolerances is the nearest.",
  '    """',
  '    how = [{"atol": tolerance} for tolerance in (1e-4, 1e-6, 1e-8)] if method == "iterated" else [{}]',
  "    results = [combine_effects(yi, vi, method_re=method, **options) for options in how]",
  "    result = max(results, key=lambda one: one.tau2)",
  "    fixed, random, fixed_hk, random_hk = result.conf_int(alpha=0.05, use_t=hartung_knapp)",
  "    if result.tau2 < 0:",
  '        print("  tau2 is below 0 before it is cut off: the fixed effect\'s answer")',
  "        low, high = fixed_hk if hartung_knapp else fixed",
  "        return result.mean_effect_fe, low, high, 0.0",
  "    low, high = random_hk if hartung_knapp else random",
  "    return result.mean_effect_re, low, high, result.tau2",
];

function poolLines(source: PoolScript, pool: PoolOf & { figures: PooledFigures }): string[] {
  const { figures, group } = pool;
  const { tauSquaredMethod, intervalMethod, proportionMethod } = source.settings;
  const common = isCommon(source, figures.k);
  const rates = figures.measure === null;
  const method = common ? "chi2" : METHODS[tauSquaredMethod];
  const able = (!rates || proportionMethod === "logit") && method !== undefined;
  const name = ascii(group ?? "All rows");
  const digits = computedDecimals([figures.estimate], figures.measure);
  const ofInterval = computedDecimals([figures.ciLow, figures.ciHigh], figures.measure);
  const check = (what: string, value: string, shown: number, places: number) =>
    `check(${quoted(what)}, ${value}, ${shown.toFixed(places)}, ${places})`;
  const hartungKnapp = intervalMethod === "hartung-knapp";
  const interval = common || intervalMethod !== "hartung-knapp-guarded";
  const head = [
    `# ${name}: ${ascii(pool.sentence)}`,
    `print(${quoted(`\n${name}`)})`,
    group === null ? "chosen = rows" : `chosen = [row for row in rows if row[2] == ${quoted(group)}]`,
    "yi, vi = effects(chosen)",
    `assert len(yi) == ${figures.k}`,
  ];
  const q = figures.q === null ? [] : [check("Q", "combine_effects(yi, vi).q", figures.q, 1)];
  if (!able)
    return [
      ...head,
      `# ${rates && proportionMethod !== "logit" ? "Not by the method of the screen, which statsmodels lacks" : `tau2 by ${tauSquaredMethod} is not in statsmodels`}: Paule-Mandel's is shown instead, not compared.`,
      'estimate, low, high, tau2 = random_effects(yi, vi, "iterated", True)',
      'print("  not compared:", back(estimate), "tau2", tau2)',
      ...(rates ? [] : q),
    ];
  return [
    ...head,
    ...(common
      ? [
          "result = combine_effects(yi, vi)",
          "estimate, (low, high) = result.mean_effect_fe, result.conf_int(alpha=0.05, use_t=False)[0]",
        ]
      : [
          `estimate, low, high, tau2 = random_effects(yi, vi, ${quoted(method)}, ${hartungKnapp ? "True" : "False"})`,
        ]),
    check("estimate", "back(estimate)", figures.estimate, digits),
    ...q,
    ...(common || figures.tauSquared === null ? [] : [check("tau2", "tau2", figures.tauSquared, 3)]),
    ...(interval
      ? [
          check("CI, low", "back(low)", figures.ciLow, ofInterval),
          check("CI, high", "back(high)", figures.ciHigh, ofInterval),
        ]
      : ["# The interval on screen is Hartung-Knapp's with the guard, which statsmodels lacks."]),
  ];
}
