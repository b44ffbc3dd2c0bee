import { newcombeDifference, numberNeeded, StatsInputError, squareAndAdd } from "../stats";
import type { BenefitMedian, BenefitRate, Both } from "./types";

/** A difference of two rates of one trial in percentage points, the arm's less the reference's. */
export interface RateDifference {
  points: number;
  interval: {
    low: number;
    high: number;
    level: number;
    from: "own intervals" | "counts" | "only counts";
  } | null;
  /** Why there is no interval. */
  withoutInterval: string | null;
  /** "NNTB 12.6 (7.6 to 45.8)"; without an interval "NNTB 12.6"; null where the rates are equal and have none. */
  needed: string | null;
  /** True if the interval of the number needed passes through infinity: the rates may be equal. */
  throughInfinity: boolean;
  verified: boolean;
}

const LEVEL = 95;

/**
 * Difference of the rates of two arms from one report at one time, in percentage points, with the number needed to treat.
 * Interval: from reported counts by Newcombe's hybrid score method; otherwise from the two reported intervals (both at one
 * level) by squaring and adding their distances; otherwise from the only counts that give the rates, on which Wilson's interval
 * of a rate rests too; otherwise none, with the reason. Number needed: 1 / difference, bounds inverted, and
 * through infinity where the interval holds 0 (Altman 1998, BMJ 317:1309; Altman and Andersen 1999, BMJ 319:1492).
 * @throws StatsInputError on impossible counts.
 */
export function rateDifference(arm: BenefitRate, reference: BenefitRate): RateDifference {
  const points = withoutNoise(arm.value - reference.value);
  const verified = arm.verified && reference.verified;
  const found = intervalOf(arm, reference);
  if (typeof found === "string")
    return {
      points,
      interval: null,
      withoutInterval: found,
      needed: points === 0 ? null : `${points > 0 ? "NNTB" : "NNTH"} ${(100 / Math.abs(points)).toFixed(1)}`,
      throughInfinity: false,
      verified,
    };
  const number = numberNeeded({
    estimate: points / 100,
    // A count and its printed rate differ by rounding; the interval must hold the printed difference.
    low: Math.min(found.low, points) / 100,
    high: Math.max(found.high, points) / 100,
  });
  return {
    points,
    interval: found,
    withoutInterval: null,
    needed: number.text,
    throughInfinity: number.throughInfinity,
    verified,
  };
}

function intervalOf(
  arm: BenefitRate,
  reference: BenefitRate,
): NonNullable<RateDifference["interval"]> | string {
  const reported = arm.count?.from === "reported" && reference.count?.from === "reported";
  const own = bounded(arm) !== null && bounded(reference) !== null;
  if (arm.count !== null && reference.count !== null && (reported || !own)) {
    const { low, high } = newcombeDifference(
      {
        events1: arm.count.responders,
        n1: arm.count.n,
        events2: reference.count.responders,
        n2: reference.count.n,
      },
      { level: LEVEL },
    );
    return { low: 100 * low, high: 100 * high, level: LEVEL, from: reported ? "counts" : "only counts" };
  }
  const [a, b] = [bounded(arm), bounded(reference)];
  if (a === null && b === null)
    return "no interval of the rates is in our data, and their counts are not known";
  if (a === null || b === null)
    return "the interval of one rate is not in our data, and the counts of both are not known";
  if (arm.ciLevel === null || arm.ciLevel !== reference.ciLevel)
    return "the intervals of the two rates are not at one level";
  try {
    const { low, high } = squareAndAdd(a, b);
    return { low, high, level: arm.ciLevel, from: "own intervals" };
  } catch (error) {
    if (!(error instanceof StatsInputError)) throw error;
    return "a rate lies outside its own interval as reported";
  }
}

const bounded = ({ value, ciLow, ciHigh }: BenefitRate) =>
  ciLow === null || ciHigh === null ? null : { estimate: value, low: ciLow, high: ciHigh };

/** A difference of two medians of one report, in months; or why there is none. */
export type MedianDifference =
  | { months: number; verified: boolean }
  | { months: null; reason: string; verified: boolean };

/**
 * Difference of the medians of two arms, the arm's less the reference's, in months. None where a median was not
 * reached: no bound is put in its place. Reports give no interval for it, and none can be computed from two medians.
 */
export function medianDifference({ arm, reference }: Both<BenefitMedian>): MedianDifference {
  const verified = (arm?.verified ?? true) && (reference?.verified ?? true);
  const missing = (reason: string): MedianDifference => ({ months: null, reason, verified });
  if (arm === null || reference === null) return missing("only one arm's median is in our data");
  if (arm.notReached || reference.notReached) {
    const both = arm.notReached && reference.notReached;
    return missing(both ? "not reached in either arm" : "not reached in one arm");
  }
  if (arm.value === null || reference.value === null) return missing("only one arm's median is in our data");
  return { months: withoutNoise(arm.value - reference.value), verified };
}

/** 8.2 - 5.2 is 3 in decimals and a little less in binary; a threshold of 3 must not depend on that. */
export const withoutNoise = (value: number): number => Number(value.toFixed(9));
