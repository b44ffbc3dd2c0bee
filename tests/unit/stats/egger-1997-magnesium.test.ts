// methods.md, section 8.
import { describe, expect, test } from "vitest";
import { type AsymmetryTest, effectsFromCounts, eggerMixedTest, eggerTest } from "../../../lib/stats/index";
import { bcgOddsRatios, bcgRiskRatios } from "./bcg-trials";
import { expectClose } from "./golden";

/** Magnesium after myocardial infarction (`dat.egger2001`): deaths and patients, treated and control. */
const TRIALS = [
  [1, 40, 2, 36],
  [9, 135, 23, 135],
  [2, 200, 7, 200],
  [1, 48, 1, 46],
  [10, 150, 8, 148],
  [1, 59, 9, 56],
  [1, 25, 3, 23],
  [0, 22, 1, 21],
  [6, 76, 11, 75],
  [1, 27, 7, 27],
  [2, 89, 12, 80],
  [5, 23, 13, 33],
  [4, 130, 8, 122],
  [90, 1159, 118, 1157],
  [4, 107, 17, 108],
  [2216, 29011, 2103, 29039],
] as const;

const magnesium = effectsFromCounts(
  TRIALS.map(([events1, n1, events2, n2]) => ({ events1, n1, events2, n2 })),
  "OR",
).studies;

function expectTest(actual: AsymmetryTest, bias: number, statistic: number, p: number) {
  expectClose(actual.bias, bias);
  expectClose(actual.statistic, statistic);
  expectClose(actual.p, p, { relative: 5e-5 });
}

describe("Egger's regression", () => {
  test("magnesium, 16 trials (Bertschat's zero cell corrected)", () => {
    const actual = eggerTest(magnesium);
    expectTest(actual, -1.599085365, -5.784621355, 4.7287e-5);
    expectClose(actual.standardError, 0.2764373443);
    expect(actual.df).toBe(14);
    expect(actual.warning).toBeNull();
  });

  test("BCG", () => {
    const riskRatios = eggerTest(bcgRiskRatios);
    expectTest(riskRatios, -2.112042121, -1.401282002, 0.1887069951);
    expectClose(riskRatios.standardError, 1.507221328);
    expectTest(eggerTest(bcgOddsRatios), -2.345341242, -1.506950697, 0.1599914851);
  });

  test("warns below ten studies", () => {
    expect(eggerTest(bcgRiskRatios.slice(0, 9)).warning).toMatch(/^9 studies: too few/);
    expect(eggerTest(bcgRiskRatios.slice(0, 10)).warning).toBeNull();
  });
});

test("regtest's default, a mixed-effects regression on SE: magnesium z = -4.6686", () => {
  expectClose(eggerMixedTest(magnesium).statistic, -4.66863563);
  expectClose(eggerMixedTest(magnesium).statistic, -4.6686, { absolute: 5e-5 });
});
