// methods.md, section 0.
import { describe, expect, test } from "vitest";
import {
  effectFromInterval,
  effectFromLogRank,
  intervalMiddleGap,
  standardErrorFromInterval,
  standardErrorFromP,
} from "../../../lib/stats/index";
import { expectClose } from "./golden";

describe("estimate and SE from a printed interval (Parmar 1998)", () => {
  test("HR 0.49 (0.38 to 0.64)", () => {
    const { estimate, standardError, variance } = effectFromInterval({
      estimate: 0.49,
      ciLow: 0.38,
      ciHigh: 0.64,
      ciLevel: 95,
      scale: "log",
    });
    expectClose(estimate, -0.7133498879);
    expectClose(standardError, 0.1329863527);
    expectClose(variance, 0.1329863527 ** 2);
  });

  test.each([
    [95, 1.959963985],
    [99, 2.575829304],
    [97.5, 2.241402728],
  ])("quantile of %f %%", (ciLevel, z) => {
    expectClose(standardErrorFromInterval({ ciLow: -1, ciHigh: 1, ciLevel, scale: "identity" }), 1 / z);
  });

  test("from an exact p, and from O - E and V", () => {
    expectClose(standardErrorFromP(-0.7133498879, 8.136e-8), 0.1329863527, { relative: 1e-4 });
    expect(effectFromLogRank(-12, 24)).toEqual({
      estimate: -0.5,
      variance: 1 / 24,
      standardError: Math.sqrt(1 / 24),
    });
  });
});

describe("is the estimate in the middle of its interval?", () => {
  test.each([
    ["KEYNOTE-189 OS", 0.56, 0.46, 0.69],
    ["DESTINY-Breast03 PFS", 0.28, 0.22, 0.37],
    ["trailing zeros lost: 0.50 (0.40 to 0.60) printed for 0.496 (0.405 to 0.604)", 0.5, 0.4, 0.6],
    ["three decimals", 0.563, 0.455, 0.697],
    ["estimate with two decimals, bounds with three", 0.7, 0.541, 0.914],
    ["OPTiM's odds ratio, printed with one decimal", 8.9, 2.7, 29.2],
  ])("%s", (_, estimate, ciLow, ciHigh) => {
    expect(intervalMiddleGap({ estimate, ciLow, ciHigh }).plausible).toBe(true);
  });

  test.each([
    ["digits swapped", 0.94, 0.38, 0.64],
    ["a bound of another row", 0.49, 0.38, 0.84],
    ["three decimals that do not fit", 0.563, 0.455, 0.72],
  ])("%s is caught", (_, estimate, ciLow, ciHigh) => {
    expect(intervalMiddleGap({ estimate, ciLow, ciHigh }).plausible).toBe(false);
  });

  test("gap and slack as methods.md defines them", () => {
    const { gap, slack } = intervalMiddleGap({ estimate: 0.49, ciLow: 0.38, ciHigh: 0.64 });
    expectClose(gap, Math.abs(Math.log(0.38) + Math.log(0.64) - 2 * Math.log(0.49)));
    const half = (value: number) => Math.log(value) - Math.log(value - 0.005);
    expectClose(slack, half(0.38) + half(0.64) + 2 * half(0.49));
  });

  test("a difference in months, on the identity scale", () => {
    expect(intervalMiddleGap({ estimate: 3.2, ciLow: 1.1, ciHigh: 5.3, scale: "identity" }).plausible).toBe(
      true,
    );
    expect(intervalMiddleGap({ estimate: 3.2, ciLow: 1.1, ciHigh: 5.9, scale: "identity" }).plausible).toBe(
      false,
    );
  });
});
