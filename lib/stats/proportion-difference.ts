import { type ArmCounts, requireArms } from "./counts";
import { type ProportionInterval, wilsonCorrectedInterval, wilsonInterval } from "./proportion";

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
  const p1 = arms.events1 / arms.n1;
  const p2 = arms.events2 / arms.n2;
  const first = intervalOf({ events: arms.events1, n: arms.n1, level });
  const second = intervalOf({ events: arms.events2, n: arms.n2, level });
  const estimate = p1 - p2;
  return {
    estimate,
    low: estimate - below(p1, first, p2, second),
    high: estimate + below(p2, second, p1, first),
  };
}

/** How far the difference may fall: the first proportion to its lower bound, the second to its upper. */
function below(p1: number, first: ProportionInterval, p2: number, second: ProportionInterval): number {
  return Math.hypot(p1 - first.low, second.high - p2);
}
