import { decimalsOf } from "../decimals";
import { requireFinite, requireInterval, requireLevel, requireOneOf, requirePositive } from "./check";
import { normalCritical, normalQuantile } from "./distributions";
import { StatsInputError, type StudyName } from "./errors";

/** `log` for ratios (HR, OR, RR), whose intervals are symmetric on the log scale; `identity` for differences. */
export type EffectScale = "log" | "identity";

/** An estimate on the scale it is pooled on: y (a log ratio, or a difference), its variance v and SE = sqrt(v). */
export interface EffectSize {
  estimate: number;
  variance: number;
  standardError: number;
}

/** An interval as a report prints it: ratios as ratios (not logs), the level in percent. */
export interface PrintedInterval {
  ciLow: number;
  ciHigh: number;
  /** Confidence level in percent: 95, 98.7. A report's own, never assumed. */
  ciLevel: number;
  scale: EffectScale;
  /** Named in errors. */
  study?: StudyName;
}

/**
 * Standard error behind a Wald interval: (ln U - ln L) / (2 z), or (U - L) / (2 z) on the identity scale, with the
 * exact quantile z of the interval's own level.
 * Source: Parmar, Torri and Stewart 1998; Cochrane Handbook 6.3.1 and 6.3.2.
 * @throws StatsInputError on a reversed, non-finite or (for ratios) non-positive interval, or a level like 0.95.
 */
export function standardErrorFromInterval(interval: PrintedInterval): number {
  const { ciLow, ciHigh, ciLevel, scale, study } = interval;
  requireOneOf(scale, ["log", "identity"], "scale");
  requireInterval(ciLow, ciHigh, { positive: scale === "log", study });
  requireLevel(ciLevel, study);
  const width = scale === "log" ? Math.log(ciHigh) - Math.log(ciLow) : ciHigh - ciLow;
  return width / (2 * normalCritical(ciLevel));
}

/**
 * Estimate (y), variance and SE on the pooling scale from a printed estimate and interval at its own level.
 * Source: Parmar 1998; Tierney et al. 2007, Trials 8:16.
 * @throws StatsInputError as standardErrorFromInterval, or on an estimate outside its own interval.
 */
export function effectFromInterval(printed: PrintedInterval & { estimate: number }): EffectSize {
  const { estimate, ciLow, ciHigh, scale, study } = printed;
  const standardError = standardErrorFromInterval(printed);
  (scale === "log" ? requirePositive : requireFinite)(estimate, "estimate", study);
  if (estimate < ciLow || estimate > ciHigh) {
    throw new StatsInputError(`estimate ${estimate} lies outside its interval ${ciLow} to ${ciHigh}`, {
      study,
      field: "estimate",
      value: estimate,
    });
  }
  const y = scale === "log" ? Math.log(estimate) : estimate;
  return { estimate: y, variance: standardError ** 2, standardError };
}

/**
 * SE from an estimate and its exact two-sided p: |y| / z(1 - p/2), y on the pooling scale. A bound such as
 * "p < 0.001" is not an exact p and must not be passed as one. Source: Tierney et al. 2007.
 * @throws StatsInputError unless 0 < p < 1 and y is not 0 (any SE gives p = 1 there).
 */
export function standardErrorFromP(y: number, p: number, study?: StudyName): number {
  requireFinite(y, "estimate", study);
  if (!(p > 0 && p < 1) || y === 0) {
    throw new StatsInputError(`needs 0 < p < 1 and an estimate other than 0, got p = ${p}, estimate = ${y}`, {
      study,
      field: "p",
      value: p,
    });
  }
  return Math.abs(y) / -normalQuantile(p / 2);
}

/**
 * Log hazard ratio from a log-rank test's O - E and V: y = (O - E) / V, v = 1 / V.
 * Source: Yusuf et al. 1985; Tierney et al. 2007.
 * @throws StatsInputError on a V that is not above 0.
 */
export function effectFromLogRank(
  observedMinusExpected: number,
  logRankVariance: number,
  study?: StudyName,
): EffectSize {
  requireFinite(observedMinusExpected, "observedMinusExpected", study);
  requirePositive(logRankVariance, "logRankVariance", study);
  const variance = 1 / logRankVariance;
  return { estimate: observedMinusExpected * variance, variance, standardError: Math.sqrt(variance) };
}

/** How far an estimate lies from the middle of its interval, and how far rounding alone could have put it. */
export interface MiddleGap {
  gap: number;
  slack: number;
  plausible: boolean;
}

/**
 * Is the estimate where a Wald interval has it? gap = |ln L + ln U - 2 ln est| (or |L + U - 2 est|) against slack,
 * the most that rounding half a unit of each number's last printed digit can make of it. Printed digits are read
 * from the shortest decimal form; as that drops trailing zeros (0.6 for 0.60), each number is taken to have two
 * decimals at least where one of the three has as many. Three are not assumed: 0.70 (0.541 to 0.914) is common.
 * A failure marks a typing error, the wrong row, or an interval that is not Wald's (exact, profile, bootstrap).
 * @throws StatsInputError on a reversed or non-finite interval, or non-positive ratios.
 */
export function intervalMiddleGap(printed: {
  estimate: number;
  ciLow: number;
  ciHigh: number;
  scale?: EffectScale;
  study?: StudyName;
}): MiddleGap {
  const { estimate, ciLow, ciHigh, scale = "log", study } = printed;
  const isLog = scale === "log";
  requireInterval(ciLow, ciHigh, { positive: isLog, study });
  (isLog ? requirePositive : requireFinite)(estimate, "estimate", study);
  const gap = isLog
    ? Math.abs(Math.log(ciLow) + Math.log(ciHigh) - 2 * Math.log(estimate))
    : Math.abs(ciLow + ciHigh - 2 * estimate);
  const fewestDecimals = Math.min(2, Math.max(...[estimate, ciLow, ciHigh].map(decimalsOf)));
  const slackOf = (value: number) => {
    const halfUnit = 0.5 * 10 ** -Math.max(fewestDecimals, decimalsOf(value));
    // On the log scale the wider side: ln x - ln(x - h).
    return isLog ? -Math.log1p(-halfUnit / value) : halfUnit;
  };
  const slack = slackOf(ciLow) + slackOf(ciHigh) + 2 * slackOf(estimate);
  // A millionth of the slack for the binary form of the decimals: 0.015 is not exactly 0.015.
  return { gap, slack, plausible: gap <= slack * (1 + 1e-6) };
}
