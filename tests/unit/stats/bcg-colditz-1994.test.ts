// methods.md, section 6: figures of metafor's test suite and documentation, and recomputations with scipy.
import { describe, expect, test } from "vitest";
import {
  cumulative,
  leaveOneOut,
  pool,
  predictionOf,
  qProfileInterval,
  testBasedInterval,
} from "../../../lib/stats/index";
import { bcgOddsRatios, bcgRiskRatios, bcgYears } from "./bcg-trials";
import { expectAllClose, expectClose } from "./golden";

const PUBLISHED = { absolute: 5e-5 };
const SIX_DECIMALS = { absolute: 6e-7 };

describe("Colditz 1994, log risk ratio (methods.md 6)", () => {
  test("log risk ratios and variances of the 13 trials", () => {
    expectAllClose(
      bcgRiskRatios.map((study) => study.estimate),
      [
        -0.8893113339, -1.585388657, -1.348073148, -1.44155119, -0.2175473222, -0.7861155858, -1.620898224,
        0.01195233352, -0.4694176487, -1.371344803, -0.3393588283, 0.4459134006, -0.01731394822,
      ],
    );
    expectAllClose(
      bcgRiskRatios.map((study) => study.variance),
      [
        0.325584765, 0.1945811214, 0.4153679654, 0.0200100319, 0.05121017217, 0.006905618456, 0.2230172476,
        0.003961579298, 0.05643421046, 0.07302479361, 0.01241221397, 0.5325058452, 0.07140465968,
      ],
    );
  });

  test("as metafor's tests print it: common effect, DL, REML, prediction on the ratio scale", () => {
    const common = pool(bcgRiskRatios, { model: "common" });
    expectAllClose([common.estimate, common.ciLow, common.ciHigh], [-0.4303, -0.5097, -0.3509], PUBLISHED);
    const dl = pool(bcgRiskRatios, { tauSquaredMethod: "DL", intervalMethod: "wald" });
    expectAllClose(
      [dl.tauSquared, dl.estimate, dl.ciLow, dl.ciHigh, dl.statistic],
      [0.3088, -0.7141, -1.0644, -0.3638, -3.9952],
      PUBLISHED,
    );
    expectAllClose([dl.estimate, dl.ciLow, dl.ciHigh].map(Math.exp), [0.4896, 0.3449, 0.695], PUBLISHED);
    const reml = pool(bcgRiskRatios, { intervalMethod: "wald", prediction: "skipka" });
    expectClose(reml.tauSquared, 0.3132433, SIX_DECIMALS);
    expectClose(reml.estimate, -0.714532, SIX_DECIMALS);
    expectClose(reml.statistic, -3.974448306);
    const { low, high } = reml.prediction ?? { low: 0, high: 0 };
    expectAllClose([low, high].map(Math.exp), [0.154634, 1.549028], SIX_DECIMALS);
    expectClose(reml.weightsPercent[0] ?? 0, 5.0595, PUBLISHED);
  });

  test("common effect, Q and its p from the upper tail", () => {
    const { estimate, standardError, ciLow, ciHigh, statistic, heterogeneity } = pool(bcgRiskRatios, {
      model: "common",
    });
    expectClose(estimate, -0.4302851637);
    expectClose(standardError, 0.04049875171);
    expectAllClose([ciLow, ciHigh], [-0.5096612584, -0.3509090689]);
    expectAllClose([estimate, ciLow, ciHigh].map(Math.exp), [0.6503236196, 0.6006990261, 0.7040477708]);
    expectClose(statistic, -10.6247, PUBLISHED);
    expectClose(heterogeneity?.q ?? 0, 152.2330081);
    expectClose(heterogeneity?.p ?? 0, 1.996764591e-26);
    expectClose(heterogeneity?.iSquared ?? 0, 92.11734685);
    expectClose(heterogeneity?.hSquared ?? 0, 12.68608401);
  });

  test("test-based intervals of H and I²", () => {
    const { h, iSquared } = testBasedInterval(bcgRiskRatios);
    expectAllClose([h.estimate, h.low, h.high], [3.56175294, 2.925575285, 4.336269885]);
    expectAllClose([iSquared.low, iSquared.high], [88.31637947, 94.68176663]);
  });

  test.each([
    ["DL", 0.3087602629, -0.7141172221, 0.1787420895, -1.06444528, -0.3637891641],
    ["REML", 0.3132432581, -0.7145323422, 0.1797815161, -1.066897639, -0.3621670455],
  ] as const)("%s, Wald", (tauSquaredMethod, tauSquared, estimate, standardError, ciLow, ciHigh) => {
    const actual = pool(bcgRiskRatios, { tauSquaredMethod, intervalMethod: "wald" });
    expectClose(actual.tauSquared, tauSquared);
    expectClose(actual.estimate, estimate);
    expectClose(actual.standardError, standardError);
    expectAllClose([actual.ciLow, actual.ciHigh], [ciLow, ciHigh]);
  });

  test("PM", () => {
    const actual = pool(bcgRiskRatios, { tauSquaredMethod: "PM", intervalMethod: "wald" });
    expectAllClose(
      [actual.tauSquared, actual.estimate, actual.standardError],
      [0.3180684522, -0.7149681535, 0.1808921915],
    );
  });

  test("Hartung-Knapp after REML and DL", () => {
    const actual = pool(bcgRiskRatios, { intervalMethod: "hartung-knapp" });
    expectClose(actual.generalizedQ / 12, 1.011269972);
    expectClose(actual.standardError, 0.1807917441);
    expectAllClose([actual.ciLow, actual.ciHigh], [-1.108443714, -0.3206209706]);
    expectClose(actual.statistic, -3.952239887);
    expectClose(actual.p, 0.001920015096);
    const dl = pool(bcgRiskRatios, { tauSquaredMethod: "DL", intervalMethod: "hartung-knapp" });
    expectClose(dl.generalizedQ / 12, 1.021989507);
    expectAllClose([dl.ciLow, dl.ciHigh], [-1.107821354, -0.32041309]);
  });

  test("Q-profile", () => {
    const { low, high, iSquared, hSquared } = qProfileInterval(bcgRiskRatios);
    expectAllClose([low, high], [0.1197183611, 1.111479084]);
    expectAllClose([iSquared.low, iSquared.high], [81.92057456, 97.67807496]);
    expectAllClose([hSquared.low, hSquared.high], [5.531149224, 43.06771243]);
  });

  test("five prediction intervals after REML", () => {
    const pooled = pool(bcgRiskRatios, { intervalMethod: "hartung-knapp" });
    for (const [variant, low, high] of [
      ["skipka", -1.866692218, 0.4376275336],
      ["veroniki", -1.995341959, 0.5662772742],
      ["hartung-knapp", -1.996016834, 0.5669521499],
      ["higgins-thompson-spiegelhalter", -2.008375907, 0.5793112226],
      ["partlett-riley", -2.00905765, 0.5799929661],
    ] as const) {
      const prediction = predictionOf(pooled, variant);
      expectAllClose([prediction?.low ?? 0, prediction?.high ?? 0], [low, high]);
    }
  });

  test("REML weights", () => {
    expectAllClose(
      pool(bcgRiskRatios).weightsPercent,
      [
        5.059482734, 6.364679373, 4.436027403, 9.698747019, 8.868456391, 10.09573854, 6.027181414,
        10.18943904, 8.743133212, 8.367607258, 9.925027, 3.821629063, 8.402851552,
      ],
    );
  });

  test("leave-one-out, REML", () => {
    const rows = leaveOneOut(bcgRiskRatios, { intervalMethod: "wald" });
    expectAllClose(
      rows.map((row) => row.estimate),
      [
        -0.7070837847, -0.6540312003, -0.6855544108, -0.6284093698, -0.7641700951, -0.7108765556,
        -0.6552475998, -0.7947676045, -0.7411972993, -0.6530329153, -0.7578586267, -0.7598120993,
        -0.7775361849,
      ],
    );
    expectAllClose(
      rows.map((row) => row.tauSquared ?? 0),
      [
        0.3361567018, 0.292583084, 0.3207379296, 0.2627581481, 0.3278032604, 0.3595540704, 0.2930258698,
        0.2731829294, 0.3494520098, 0.2987245046, 0.3404882878, 0.3081622148, 0.3037333664,
      ],
    );
    // R's REML iterations stop at about 1e-7.
    expectClose(rows[0]?.standardError ?? 0, 0.189961025, { relative: 1e-7 });
    expectClose(rows[0]?.iSquared ?? 0, 93.2259, PUBLISHED);
  });

  test("cumulative by year, ties in the order of the table (metafor's test_misc_cumul)", () => {
    const rows = cumulative(bcgRiskRatios, { orderBy: bcgYears });
    expect(rows.map((row) => (row.added[0] as number) + 1)).toEqual([
      1, 2, 6, 3, 10, 9, 12, 5, 7, 11, 13, 4, 8,
    ]);
    expectAllClose(
      rows.map((row) => row.estimate),
      [
        -0.889311, -1.325003, -0.97208, -1.001096, -1.101426, -0.973464, -0.901251, -0.788566, -0.865607,
        -0.78521, -0.708206, -0.794768, -0.714532,
      ],
      SIX_DECIMALS,
    );
  });

  test("cumulative by year with ties collapsed: both trials of 1973 enter at once", () => {
    const rows = cumulative(bcgRiskRatios, { orderBy: bcgYears, collapseTies: true });
    expect(rows).toHaveLength(12);
    expect(rows.find((row) => row.key === 1973)?.added).toEqual([4, 6]);
    expectClose(rows.find((row) => row.key === 1973)?.estimate ?? 0, -0.865607, SIX_DECIMALS);
  });
});

describe("Colditz 1994, log odds ratio (methods.md 6)", () => {
  test("common effect [metafor's tests, Stata's metan]", () => {
    const { estimate, ciLow, ciHigh, heterogeneity } = pool(bcgOddsRatios, { model: "common" });
    expectAllClose([estimate, ciLow, ciHigh].map(Math.exp), [0.6465, 0.5951, 0.7024], PUBLISHED);
    expectClose(heterogeneity?.q ?? 0, 163.1649, PUBLISHED);
  });

  test("DL, REML, PM", () => {
    const dl = pool(bcgOddsRatios, { tauSquaredMethod: "DL", intervalMethod: "wald" });
    expectAllClose([dl.estimate, dl.ciLow, dl.ciHigh], [-0.7474, -1.1242, -0.3706], PUBLISHED);
    expectAllClose([dl.estimate, dl.ciLow, dl.ciHigh].map(Math.exp), [0.4736, 0.3249, 0.6903], PUBLISHED);
    expectClose(dl.tauSquared, 0.3663434067);
    expectClose(dl.tauBased?.iSquared ?? 0, 92.6455, PUBLISHED);
    const reml = pool(bcgOddsRatios, { intervalMethod: "wald" });
    expectAllClose(
      [reml.tauSquared, reml.estimate, reml.standardError],
      [0.3377720331, -0.7451777708, 0.1860279128],
    );
    expectClose(pool(bcgOddsRatios, { tauSquaredMethod: "PM" }).tauSquared, 0.3412051022);
  });

  test("ML and Q-profile (van Houwelingen, Arends and Stijnen 2002)", () => {
    const { estimate, ciLow, ciHigh, tauSquared } = pool(bcgOddsRatios, {
      tauSquaredMethod: "ML",
      intervalMethod: "wald",
    });
    expectAllClose([estimate, ciLow, ciHigh].map(Math.exp), [0.4762, 0.336, 0.6749], PUBLISHED);
    expectClose(tauSquared, 0.3025, PUBLISHED);
    const { low, high } = qProfileInterval(bcgOddsRatios);
    // Printed by confint(), which stops 1.2e-4 short of the root; the exact lower bound is .1301491.
    expectAllClose([low, high], [0.1302, 1.1812], { absolute: 1.2e-4 });
  });

  test("Hartung-Knapp's q is below 1 after DL: plain and guarded intervals differ (methods.md 3)", () => {
    const plain = pool(bcgOddsRatios, { tauSquaredMethod: "DL", intervalMethod: "hartung-knapp" });
    expectClose(plain.generalizedQ / 12, 0.9483915638);
    expectAllClose([plain.ciLow, plain.ciHigh], [-1.155344417, -0.3394402823]);
    const guarded = pool(bcgOddsRatios, { tauSquaredMethod: "DL", intervalMethod: "hartung-knapp-guarded" });
    expectAllClose([guarded.ciLow, guarded.ciHigh], [-1.166297112, -0.3284875877]);
  });
});
