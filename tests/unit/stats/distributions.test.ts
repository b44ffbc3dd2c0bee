// Expected values: mpmath 1.3 with 40 digits.
import { describe, expect, test } from "vitest";
import {
  chiSquareQuantile,
  chiSquareUpperP,
  normalCritical,
  normalTwoSidedP,
  tCritical,
  tTwoSidedP,
} from "../../../lib/stats/distributions";
import { gaussHermite } from "../../../lib/stats/gauss-hermite";
import { expectClose } from "./golden";

const CHI_SQUARE: [number, number, number][] = [
  [152.233008082373, 12, 1.996764590846243e-26],
  [0.001, 5, 0.9999999983185123],
  [30, 1, 4.3204630578274975e-8],
  [900, 999, 0.9886211870834188],
  [1100, 1000, 0.014614408126295194],
  [1050, 1001, 0.13728676737234596],
  [2010, 2000, 0.4331390553339157],
  [1900, 2000, 0.9449453137692619],
  [2600, 2000, 1.8736155715785553e-18],
  [9999, 9999, 0.49811927192721916],
  [10100, 9999, 0.2368310814089903],
  [12000, 9999, 1.0464732737955494e-40],
];

const STUDENT: [number, number, number][] = [
  [0.000001, 12, 0.9999992185473896],
  [0.01, 300, 0.9920279339588818],
  [3.95, 12, 0.0019277907609823665],
  [1e-8, 1, 0.9999999936338023],
  [0.000001, 1, 0.9999993633802277],
  [50, 1, 0.012730698201945593],
  [12, 36, 3.8455098891979124e-14],
  [2, 9999, 0.045527263361510105],
];

const QUANTILES: [number, number, number][] = [
  [0.975, 12, 23.336664158645338],
  [0.025, 999, 913.3009983021134],
  [0.975, 1999, 2124.81130603695],
  [0.025, 1999, 1876.9770330918507],
  [0.025, 9999, 9723.73223701499],
  [0.975, 9999, 10278.056320256948],
];

const TWELVE_DIGITS = { relative: 1e-12 };

describe("tails keep their digits", () => {
  test.each(CHI_SQUARE)("chi-square %f, df %i", (q, df, p) => {
    expectClose(chiSquareUpperP(q, df), p, TWELVE_DIGITS);
  });

  test.each(STUDENT)("t %f, df %i", (t, df, p) => {
    expectClose(tTwoSidedP(t, df), p, { relative: 1e-11 });
  });

  test("normal", () => {
    expectClose(normalTwoSidedP(10.6246525010465), 2.2886293069735e-26, TWELVE_DIGITS);
    expect(normalTwoSidedP(0)).toBe(1);
  });
});

describe("quantiles", () => {
  test("normal, never 1.96", () => {
    expectClose(normalCritical(95), 1.959963984540054, { relative: 4e-16 });
  });

  test.each(QUANTILES)("chi-square p %f, df %i", (p, df, expected) => {
    expectClose(chiSquareQuantile(p, df), expected, TWELVE_DIGITS);
  });

  test("above and below the change of method at df = 1000 the quantile meets its own tail", () => {
    for (const df of [998, 1000, 1001, 1500, 4000, 20_000]) {
      for (const p of [0.001, 0.025, 0.5, 0.975, 0.999]) {
        expectClose(chiSquareUpperP(chiSquareQuantile(p, df), df), 1 - p, { relative: 1e-9 });
      }
    }
  });

  test("t with one degree of freedom", () => {
    expectClose(tCritical(95, 1), 12.706204736174694, TWELVE_DIGITS);
  });
});

test("Gauss-Hermite rules integrate x^(2m) exactly up to their degree", () => {
  for (const count of [1, 2, 7, 20, 51]) {
    const { nodes, weights } = gaussHermite(count);
    let moment = Math.sqrt(Math.PI);
    for (let m = 0; m < Math.min(count, 12); m++) {
      const sum = nodes.reduce((total, x, i) => total + (weights[i] as number) * x ** (2 * m), 0);
      expectClose(sum, moment, { relative: 1e-11 });
      moment *= m + 0.5;
    }
  }
});
