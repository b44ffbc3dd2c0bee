import { describe, expect, it } from "vitest";
import { pythonScript } from "@/lib/export/reproduce/python";
import { rScript } from "@/lib/export/reproduce/r";
import type { PoolScript } from "@/lib/export/reproduce/source";
import { ascii, quoted } from "@/lib/export/reproduce/text";
import { madeUpFigures, madeUpInput, madeUpPoolOf, madeUpRateInput, madeUpScript } from "./made-up-pool";

/** The numbers that a script compares with the screen's: "estimate 0.72 2". R and Python write them alike. */
const checksIn = (script: string) =>
  [...script.matchAll(/^check\("([^"]+)", .*, (-?[\d.]+), (\d)\)$/gm)].map(
    ([, name, shown, digits]) => `${name} ${shown} ${digits}`,
  );

type Settings = PoolScript["settings"];
const settings = (change: Partial<Settings>): Partial<PoolScript> => ({
  settings: { ...madeUpScript().settings, ...change },
});
const whole = (...change: Parameters<typeof madeUpFigures>) => ({
  whole: madeUpPoolOf(madeUpFigures(...change)),
});
const RATE = { measure: null, estimate: 45.67, ciLow: 33.33, ciHigh: 55.56 } as const;
const INTERVALS = ["CI, low 0.61 2", "CI, high 0.85 2"];

describe.each([
  ["R", rScript],
  ["Python", pythonScript],
])("a script of %s", (_, write) => {
  it("says what it is, where it is from, and what was left out of the pool", () => {
    const refused = madeUpPoolOf(null, { group: "G “1”", sentence: "Not pooled: one study." });
    const script = write(
      madeUpScript(
        { groups: [refused], betweenRefused: "No test between groups.", truncatedAt: 500 },
        { filters: "Filters: phase 3" },
      ),
    );
    expect(script.split("\n").slice(0, 7)).toEqual([
      "# Made-up title: the pooled estimates of Crosstrial, computed again.",
      "# Filters: phase 3",
      "# http://localhost/x",
      expect.stringMatching(/^# Dataset version made-up-7\. Figures are quoted/),
      '# G "1": Not pooled: one study.',
      "# No test between groups.",
      "# Only the first 500 rows were pooled.",
    ]);
    expect(write(madeUpScript()).split("\n").slice(1, 4)).toEqual([
      "# http://localhost/x",
      expect.stringMatching(/^# Dataset version/),
      expect.stringMatching(/^# (Run|What)/),
    ]);
  });

  it("pools the groups, then the whole, each by its own rows and number of studies", () => {
    const group = madeUpPoolOf(madeUpFigures({ k: 2, estimate: 0.5 }), {
      group: "G “1”",
      sentence: "Of the group.",
    });
    const script = write(madeUpScript({ groups: [group] }));
    expect(checksIn(script).filter((check) => check.startsWith("estimate"))).toEqual([
      "estimate 0.50 2",
      "estimate 0.72 2",
    ]);
    expect(script.indexOf('# G "1": Of the group.')).toBeLessThan(
      script.indexOf("# All rows: Made-up sentence."),
    );
    expect(
      script.match(/rows\[rows\$group == "G \\u201c1\\u201d", \]|row\[2\] == "G \\u201c1\\u201d"/g),
    ).toHaveLength(1);
    expect(script.match(/(nrow\(d\)|len\(yi\)) == 2\b/g)).toHaveLength(1);
    expect(script.match(/(nrow\(d\)|len\(yi\)) == 3\b/g)).toHaveLength(1);
  });

  it("is of the groups alone where the whole is not pooled, and says so", () => {
    const rows = ["one", "two", "three"].map((trial) =>
      madeUpInput(trial, { group: trial === "three" ? "B" : "A" }),
    );
    const script = write(
      madeUpScript(
        {
          whole: madeUpPoolOf(null, { sentence: "Not pooled: made up." }),
          groups: [
            madeUpPoolOf(madeUpFigures({ k: 2 }), { group: "A" }),
            madeUpPoolOf(null, { group: "B", sentence: "One study." }),
          ],
        },
        { rows },
      ),
    );
    expect(script).toContain("# All rows: Not pooled: made up.");
    expect(script).toContain("# B: One study.");
    expect(checksIn(script).filter((check) => check.startsWith("estimate"))).toHaveLength(1);
    expect(script).toContain('"Doe of two"');
    expect(script).not.toContain('"Doe of three"');
  });

  it("prints why, and pools nothing, where there is no pool at all", () => {
    const script = write(madeUpScript({ whole: madeUpPoolOf(null, { sentence: "Not pooled: “made up”." }) }));
    expect(script).toMatch(/^(message|print)\("Not pooled: \\"made up\\"\."\)$/m);
    expect(script).not.toContain("check");
    expect(script.endsWith("\n")).toBe(true);
  });

  it("names rows whose counts are not in our data", () => {
    const rows = [
      madeUpRateInput("one"),
      madeUpRateInput("two", { responders: null, estimate: 73, n: 257 }),
      madeUpRateInput("three", { responders: null, estimate: 50.3, n: 10 }),
    ];
    const script = write(madeUpScript(whole(RATE), { rows, result: "arm" }));
    expect(script).toContain(
      "# Counts that are not in our data, the nearest to the printed rate: TWO 188 of 257 (187 to 188 fit); THREE 5 of 10",
    );
    expect(script).toContain("THREE 5 of 10 (no count gives the printed rate).");
    expect(write(madeUpScript(whole(RATE), { result: "arm" }))).not.toContain("Counts that are not");
  });

  it("leaves out what the screen shows no number of", () => {
    const none = madeUpFigures({
      q: null,
      qP: null,
      tauSquared: null,
      tauSquaredLow: null,
      tauSquaredHigh: null,
      prediction: null,
      p: null,
    });
    expect(checksIn(write(madeUpScript({ whole: madeUpPoolOf(none) }))).sort()).toEqual(
      ["estimate 0.72 2", ...INTERVALS].sort(),
    );
  });

  it("compares fewer numbers of a common effect, which has no tau²", () => {
    for (const [model, k] of [
      ["common", 3],
      ["auto", 2],
    ] as const) {
      const script = write(madeUpScript(whole({ k }), settings({ model })));
      expect(checksIn(script).filter((check) => /tau2/.test(check))).toEqual([]);
      expect(checksIn(script)).toEqual(expect.arrayContaining(["estimate 0.72 2", "Q 4.6 1", ...INTERVALS]));
    }
    expect(checksIn(write(madeUpScript(whole({ k: 3 }), settings({ model: "auto" }))))).toContain(
      "tau2 0.012 3",
    );
    expect(checksIn(write(madeUpScript(whole({ k: 2 }), settings({ model: "random" }))))).toContain(
      "tau2 0.012 3",
    );
  });
});

describe("numbers that R compares", () => {
  const checks = (pool: ReturnType<typeof whole>, change: Partial<PoolScript> = {}) =>
    checksIn(rScript(madeUpScript(pool, change)));

  it("are all that the screen shows, with its digits", () => {
    expect(checks(whole())).toEqual([
      ...["estimate 0.72 2", ...INTERVALS, "p 0.023 3", "Q 4.6 1", "p of Q 0.10 2", "I2 from Q, % 56 0"],
      ...["tau2 0.012 3", "tau2 by Q-profile, low 0.001 3", "tau2 by Q-profile, high 0.234 3"],
      ...["prediction, low 0.51 2", "prediction, high 0.92 2"],
    ]);
    expect(checks(whole(RATE), { result: "arm" })).toEqual(
      expect.arrayContaining(["estimate 45.7 1", "CI, low 33.3 1"]),
    );
  });

  it("have a p below 0.001 as less than that", () => {
    const script = rScript(madeUpScript(whole({ p: 0.0009, qP: 0.001 })));
    expect(script).toContain("stopifnot(fit$pval < 0.001)");
    expect(checksIn(script)).toContain("p of Q 0.001 3");
    expect(checksIn(script).filter((check) => check.startsWith("p "))).toEqual(["p of Q 0.001 3"]);
  });

  it("have no Q of a GLMM, and no interval of tau² where a bound is missing; an empty one is explained", () => {
    expect(
      checks(whole(RATE), { ...settings({ proportionMethod: "glmm" }), result: "arm" }).some((check) =>
        /Q|I2/.test(check),
      ),
    ).toBe(true);
    const glmm = checks(whole({ ...RATE, tauSquaredLow: null }), {
      ...settings({ proportionMethod: "glmm" }),
      result: "arm",
    });
    expect(glmm.filter((check) => /^(Q|p of Q|I2)/.test(check))).toEqual([]);
    // Of ratios the choice for rates says nothing.
    expect(checks(whole(), settings({ proportionMethod: "glmm" }))).toContain("Q 4.6 1");
    for (const missing of [{ tauSquaredLow: null }, { tauSquaredHigh: null }])
      expect(checks(whole(missing)).some((check) => check.includes("profile"))).toBe(false);
    expect(checks(whole({ q: null })).some((check) => /^(Q|p of Q|I2)/.test(check))).toBe(false);
    expect(checks(whole({ qP: null })).some((check) => /^(Q|p of Q|I2)/.test(check))).toBe(false);
    const empty = "# The interval is empty";
    expect(rScript(madeUpScript(whole({ tauSquaredBelowZero: true })))).toContain(empty);
    expect(rScript(madeUpScript())).not.toContain(empty);
  });

  it("have the test between groups, by the model of the whole", () => {
    const between = { q: 1.234, df: 1, p: 0.2666, variant: "made-up – variant" };
    const script = rScript(madeUpScript({ between }));
    expect(checksIn(script).slice(-2)).toEqual(["Q between 1.23 2", "p between 0.27 2"]);
    expect(script).toContain("# Test for subgroup differences (made-up - variant).");
    expect(script).toContain('fit <- random(g, "z")');
    expect(rScript(madeUpScript({ between }, settings({ model: "common" })))).toContain("fit <- common(g)");
    expect(rScript(madeUpScript())).not.toContain("between");
    const group = madeUpPoolOf(madeUpFigures(), { group: "A" });
    expect(rScript(madeUpScript({ between, whole: madeUpPoolOf(null), groups: [group] }))).not.toContain(
      "Q between",
    );
  });
});

describe("the models of R", () => {
  const lines = (change: Partial<PoolScript> = {}, pool: Parameters<typeof madeUpScript>[0] = {}) =>
    rScript(madeUpScript(pool, change)).split("\n");
  const line = (start: string, all: readonly string[]) => all.filter((one) => one.startsWith(start));

  it.each([
    ["common", "common(d)"],
    ["random", "random(d)"],
    ["auto", "if (nrow(d) == 2) common(d) else random(d)"],
  ] as const)("%s: %s, of ratios and of rates", (model, call) => {
    expect(line("pool <-", lines(settings({ model })))).toEqual([`pool <- function(d) ${call}`]);
    expect(line("pool <-", lines({ ...settings({ model }), result: "arm" }, whole(RATE)))).toEqual([
      `pool <- function(d) ${call}`,
    ]);
    const glmm = call.replace("common(d)", 'glmm(d, "EE")').replace("random(d)", 'glmm(d, "ML")');
    const script = lines({ ...settings({ model, proportionMethod: "glmm" }), result: "arm" }, whole(RATE));
    expect(line("pool <-", script)).toEqual([`pool <- function(d) ${glmm}`]);
    expect(script).toContain("  c(fit$beta) + c(-1, 1) * qt(.975, fit$k - 1) * sqrt(fit$se^2 + fit$tau2)");
  });

  it.each([
    ["wald", "z"],
    ["hartung-knapp", "knha"],
    ["hartung-knapp-guarded", "adhoc"],
  ] as const)("the interval %s is the test %s", (intervalMethod, test) => {
    expect(line("random <-", lines(settings({ intervalMethod })))[0]).toContain(
      `test = "${test}") rma(yi, vi, data = d, slab = label, method = "PM"`,
    );
    const rates = lines(
      { ...settings({ intervalMethod, tauSquaredMethod: "DL" }), result: "arm" },
      whole(RATE),
    );
    expect(line("random <-", rates)[0]).toContain(
      `test = "${test}") rma(yi, vi, data = effects(d), method = "DL"`,
    );
  });

  it.each([
    ["hartung-knapp", "hartung-knapp", "knha", "fit$k - 1"],
    ["hartung-knapp", "hartung-knapp-guarded", "adhoc", "fit$k - 1"],
    ["hartung-knapp", "wald", "knha", "fit$k - 1"],
    ["partlett-riley", "hartung-knapp-guarded", "adhoc", "fit$k - 2"],
    ["veroniki", "hartung-knapp-guarded", "z", "fit$k - 1"],
    ["higgins-thompson-spiegelhalter", "hartung-knapp", "z", "fit$k - 2"],
    ["skipka", "hartung-knapp", "z", "Inf"],
  ] as const)(
    "the prediction interval %s beside %s is of the test %s with %s",
    (prediction, intervalMethod, test, df) => {
      const script = lines(settings({ prediction, intervalMethod }));
      expect(script).toContain(`# Prediction interval: ${prediction}.`);
      expect(script).toContain(`  fit <- random(d, "${test}")`);
      expect(script).toContain(`  c(fit$beta) + c(-1, 1) * qt(.975, ${df}) * sqrt(fit$se^2 + fit$tau2)`);
    },
  );

  it("take the logarithm of ratios, and of differences none, in pool and figure", () => {
    const ratios = lines();
    expect(ratios).toContain("rows$yi <- log(rows$estimate)");
    expect(ratios).toContain("back <- function(x) exp(x)");
    expect(ratios).toContain("forest(pool(d), atransf = exp, header = TRUE)");
    const difference = whole({ measure: "RD" });
    const points = lines({}, { ...difference, measure: "RD" });
    expect(points).toContain("rows$yi <- (rows$estimate)");
    expect(points).toContain("rows$vi <- (((rows$ciHigh) - (rows$ciLow)) / (2 * z))^2");
    expect(points).toContain("back <- function(x) x");
    expect(points).toContain("forest(pool(d), header = TRUE)");
    const grouped = lines(
      {},
      { measure: null, groups: [madeUpPoolOf(madeUpFigures({ measure: "RD" }), { group: "A" })] },
    );
    expect(grouped).toContain("back <- function(x) x");
  });

  it("draw rates by the way back of their scale", () => {
    const forest = (proportionMethod: Settings["proportionMethod"]) =>
      line("forest(", lines({ ...settings({ proportionMethod }), result: "arm" }, whole(RATE)));
    expect(forest("logit")).toEqual(["forest(pool(d), transf = transf.ilogit, header = TRUE)"]);
    expect(forest("glmm")).toEqual(["forest(pool(d), transf = transf.ilogit, header = TRUE)"]);
    expect(forest("freeman-tukey")).toEqual([
      "forest(pool(d), transf = transf.ipft.hm, targs = list(ni = d$n), header = TRUE)",
    ]);
    const tukey = lines({ ...settings({ proportionMethod: "freeman-tukey" }), result: "arm" }, whole(RATE));
    expect(line("effects <-", tukey)[0]).toContain('measure = "PFT"');
    expect(line("back <-", tukey)[0]).toContain("transf.ipft.hm");
    expect(line("effects <-", lines({ result: "arm" }, whole(RATE)))[0]).toContain('measure = "PLO"');
  });

  it("draw the first group that is pooled where the whole is not", () => {
    const rows = ["one", "two", "three"].map((trial) =>
      madeUpInput(trial, { group: trial === "three" ? "A" : "B" }),
    );
    const groups = [
      madeUpPoolOf(null, { group: "A" }),
      madeUpPoolOf(madeUpFigures({ k: 2 }), { group: "B" }),
    ];
    expect(lines({ rows }, { whole: madeUpPoolOf(null), groups }).at(-8)).toBe(
      'd <- combine(rows[rows$group == "B", ])',
    );
    expect(lines({ rows }, { groups }).at(-8)).toBe("d <- combine(rows)");
  });
});

describe("rows of a script", () => {
  it("hold figures, sizes and identifiers; the arm that comparisons share comes last", () => {
    const rows = [
      madeUpInput("one", { rowId: "one.OS.a.b", estimate: 0.5 }),
      madeUpInput("one", { rowId: "one.OS.c.b", armId: "one.c", armDrugs: "c", armSize: 199, estimate: 0.6 }),
      madeUpInput("two", { armSize: null }),
      madeUpInput("three"),
    ];
    const script = pythonScript(madeUpScript({}, { rows }));
    expect(script).toContain(
      "# study, label, group, nct, report, pmid, doi, estimate, ciLow, ciHigh, ciLevel, nOwn, nShared",
    );
    expect(script).toContain(
      '    (1, "ONE", "", "NCT of one", "Doe of one", "12345", "10.0/one", 0.5, 0.6, 0.81, 95, 201, 202),',
    );
    expect(script).toContain(
      '    (1, "ONE", "", "NCT of one", "Doe of one", "12345", "10.0/one", 0.6, 0.6, 0.81, 95, 199, 202),',
    );
    expect(script).toContain(
      '    (2, "TWO", "", "NCT of two", "Doe of two", "", "", 0.7, 0.6, 0.81, 95, None, 202),',
    );
    const r = rScript(madeUpScript({}, { rows }));
    expect(r).toContain("  study = c(1, 1, 2, 3)");
    expect(r).toContain("  nOwn = c(201, 199, NA, 201)");
    expect(r).toContain("  nShared = c(202, 202, 202, 202)");
  });

  it("of rates hold counts", () => {
    const source = madeUpScript(whole(RATE), { result: "arm" });
    expect(pythonScript(source)).toContain(
      '    (1, "ONE", "", "NCT of one", "Doe of one", "12345", "10.0/one", 45, 100),',
    );
    expect(pythonScript(source)).toContain("pmid, doi, events, n");
    expect(rScript(source)).toContain("  events = c(45, 45, 45),\n  n = c(100, 100, 100),");
    expect(rScript(source)).not.toContain("ciLevel");
  });
});

describe("what Python does where statsmodels stops", () => {
  const script = (
    change: Partial<Settings>,
    pool: ReturnType<typeof whole> = whole(),
    more: Partial<PoolScript> = {},
  ) => pythonScript(madeUpScript(pool, { ...settings(change), ...more }));

  it("is said at its beginning", () => {
    expect(script({})).toContain("# What statsmodels has: ");
    expect(script({})).toContain("# What it lacks: ");
    expect(script({})).toContain("# Run: python3");
  });

  it("compares everything by the methods that it has", () => {
    expect(checksIn(script({}))).toEqual(["estimate 0.72 2", "Q 4.6 1", "tau2 0.012 3", ...INTERVALS]);
    expect(script({})).toContain('random_effects(yi, vi, "iterated", True)');
    expect(script({ tauSquaredMethod: "DL", intervalMethod: "wald" })).toContain(
      'random_effects(yi, vi, "chi2", False)',
    );
    expect(checksIn(script({ intervalMethod: "wald" }))).toEqual([
      "estimate 0.72 2",
      "Q 4.6 1",
      "tau2 0.012 3",
      ...INTERVALS,
    ]);
  });

  it("leaves the guarded interval out of a random model, and compares it in a common one, where it is Wald's", () => {
    const guarded = script({ intervalMethod: "hartung-knapp-guarded" });
    expect(checksIn(guarded)).toEqual(["estimate 0.72 2", "Q 4.6 1", "tau2 0.012 3"]);
    expect(guarded).toContain("# The interval on screen is Hartung-Knapp's with the guard");
    const common = script({
      intervalMethod: "hartung-knapp-guarded",
      model: "common",
      tauSquaredMethod: "REML",
    });
    expect(checksIn(common)).toEqual(["estimate 0.72 2", "Q 4.6 1", ...INTERVALS]);
    expect(common).toContain("result = combine_effects(yi, vi)");
    expect(common).toContain("result.conf_int(alpha=0.05, use_t=False)[0]");
  });

  it("shows another tau² without comparing it, Q alone by its own", () => {
    const reml = script({ tauSquaredMethod: "REML" });
    expect(checksIn(reml)).toEqual(["Q 4.6 1"]);
    expect(reml).toContain(
      "# tau2 by REML is not in statsmodels: Paule-Mandel's is shown instead, not compared.",
    );
    expect(reml).toContain('print("  not compared:", back(estimate), "tau2", tau2)');
  });

  it("compares rates on the logit scale alone", () => {
    const rates = (proportionMethod: Settings["proportionMethod"]) =>
      script({ proportionMethod }, whole(RATE), { result: "arm" });
    expect(checksIn(rates("logit"))).toEqual([
      "estimate 45.7 1",
      "Q 4.6 1",
      "tau2 0.012 3",
      "CI, low 33.3 1",
      "CI, high 55.6 1",
    ]);
    for (const method of ["glmm", "freeman-tukey"] as const) {
      expect(checksIn(rates(method))).toEqual([]);
      expect(rates(method)).toContain(
        "# Not by the method of the screen, which statsmodels lacks: Paule-Mandel's is shown",
      );
    }
    expect(rates("logit")).toContain("    return 100 / (1 + np.exp(-x))");
    // Of ratios the choice for rates says nothing.
    expect(checksIn(script({ proportionMethod: "glmm" }))).toContain("estimate 0.72 2");
  });

  it("takes differences as they are", () => {
    expect(script({})).toContain("scale, back = np.log, np.exp");
    expect(pythonScript(madeUpScript({ measure: "RD", ...whole({ measure: "RD" }) }))).toContain(
      "scale, back = (lambda x: x), (lambda x: x)",
    );
  });
});

describe("texts of a script", () => {
  it("are one line of ASCII in a comment", () => {
    expect(ascii("a\n b\t²−–—≥≤…·“”’é腫")).toBe(`a b 2--->=<=...-""'e?`);
  });

  it("are escaped in a string, and half an emoji is dropped", () => {
    expect(quoted('a"\\\n\0é腫😀\ud83d')).toBe('"a\\"\\\\\\n\\u00e9\\u816b\\U0001F600"');
  });
});
