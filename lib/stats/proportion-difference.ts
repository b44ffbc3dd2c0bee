import type { Bounded } from "./absolute-effect";
import { type ArmCounts, requireArms } from "./counts";
import { StatsInputError } from "./errors";
import { wilsonCorrectedInterval, wilsonInterval } from "./proportion";

/** A difference of two proportions, p1 - p2, on the scale -1 to 1. */
export interface ProportionDifference {
  estimate: number;
  low: number;
  high: number;
}

/**
 * Newcombe's hybrid score interval of p1 - p2, from the two Wilson intervals; with `corrected`, from those with
 * continuity correction. Source: Newcombe 1998, Stat Med 17:873, methods 10 and 11.
 * @throws StatsInputError on impossible counts or a level not in percent.
 */
export function newcombeDifference(
  arms: ArmCounts,
  { level = 95, corrected = false }: { level?: number; corrected?: boolean } = {},
): ProportionDifference {
  requireArms(arms, arms.label);
  const intervalOf = corrected ? wilsonCorrectedInterval : wilsonInterval;
  const bounded = (events: number, n: number): Bounded => {
    const { low, high } = intervalOf({ events, n, level });
    return { estimate: events / n, low, high };
  };
  return squareAndAdd(bounded(arms.events1, arms.n1), bounded(arms.events2, arms.n2));
}

/**
 * Interval of a difference of two independent figures from their own intervals, each at the same level:
 * lower d - sqrt((a - a_L)² + (b_U - b)²), upper d + sqrt((a_U - a)² + (b - b_L)²). No symmetry is assumed.
 * Source: Newcombe 1998, Stat Med 17:873 (method 10); in general ("MOVER"): Zou and Donner 2008, Stat Med 27:1693.
 * @throws StatsInputError where a figure does not lie in its own interval.
 */
export function squareAndAdd(a: Bounded, b: Bounded): ProportionDifference {
  for (const figure of [a, b]) requireInside(figure);
  const estimate = a.estimate - b.estimate;
  return { estimate, low: estimate - below(a, b), high: estimate + below(b, a) };
}

/** How far the difference may fall: the first figure to its lower bound, the second to its upper. */
const below = (first: Bounded, second: Bounded): number =>
  Math.hypot(first.estimate - first.low, second.high - second.estimate);

/** Wilson's interval of 0 of n may begin a rounding error above 0. */
const ROUNDING = 1e-12;

function requireInside({ estimate, low, high }: Bounded): void {
  if (low <= estimate + ROUNDING && estimate <= high + ROUNDING) return;
  throw new StatsInputError(`a figure must lie in its interval, got ${estimate} (${low} to ${high})`, {
    field: "estimate",
    value: estimate,
  });
}
