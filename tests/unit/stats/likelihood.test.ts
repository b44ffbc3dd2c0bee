import { describe, expect, test } from "vitest";
import { ConvergenceError, pool } from "../../../lib/stats/index";
import { maximizeProfile, type Profile } from "../../../lib/stats/likelihood";
import { brentRoot } from "../../../lib/stats/root";
import { expectClose } from "./golden";

describe("a likelihood with two maxima", () => {
  // Falls at 0, rises from 1.1, falls again from 3.9: maxima at tau² = 0 and 3.9.
  const profile = (heightAbove: number): Profile => ({
    name: "two maxima",
    falling: (t) => (t - 1.1) * (t - 3.9),
    logLikelihood: (t) => (t === 0 ? 0 : heightAbove),
    smallestVariance: 0.1,
    range: 4,
  });

  test("the higher one is taken", () => {
    expect(maximizeProfile(profile(-1)).tauSquared).toBe(0);
    expectClose(maximizeProfile(profile(1)).tauSquared, 3.9);
  });

  test("without any bracket it throws instead of returning its last value", () => {
    expect(() => maximizeProfile({ ...profile(0), falling: () => -1 })).toThrow(ConvergenceError);
  });
});

test("studies far apart with very unequal variances: REML finds the far maximum", () => {
  // Two precise studies agree, two vague ones lie at ±30: the likelihood has a local maximum near 0 as well.
  const studies = [
    { estimate: 0, variance: 1e-6 },
    { estimate: 0.0005, variance: 1e-6 },
    { estimate: 30, variance: 0.01 },
    { estimate: -30, variance: 0.01 },
  ];
  expect(pool(studies).tauSquared).toBeGreaterThan(100);
});

describe("Brent's root", () => {
  test("a cubic, a steep exponential and a root at an end", () => {
    const solve = (f: (x: number) => number, low: number, high: number) =>
      brentRoot(f, { low, high, atLow: f(low), atHigh: f(high) }, "test").root;
    expectClose(
      solve((x) => x ** 3 - 2, 0, 10),
      2 ** (1 / 3),
      { relative: 1e-15 },
    );
    expectClose(
      solve((x) => Math.exp(x) - 1e6, 0, 100),
      Math.log(1e6),
      { relative: 1e-15 },
    );
    expect(solve((x) => x - 3, 0, 3)).toBe(3);
  });

  test("few evaluations on a smooth function", () => {
    let calls = 0;
    const f = (x: number) => {
      calls += 1;
      return 1 - 5 / (1 + x);
    };
    brentRoot(f, { low: 0, high: 100, atLow: f(0), atHigh: f(100) }, "test");
    expect(calls).toBeLessThan(16);
  });

  test("says so when it does not settle", () => {
    const bracket = { low: 0, high: 1, atLow: -1, atHigh: 1 };
    expect(() => brentRoot(() => Number.NaN, bracket, "broken")).toThrow("broken did not converge");
  });
});
