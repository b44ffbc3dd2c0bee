import { decimalsOf } from "../../decimals";
import { normalCritical } from "../../stats/distributions";
import { medianDifference, withoutNoise } from "../difference";
import type { BenefitEffect, BenefitMedian, Both, RatesAt } from "../types";

/** The lower limit of a hazard ratio's 95% interval. */
export interface LowerLimit {
  value: number;
  /** The level that the report gave its interval at, where it was another one. */
  recomputedFrom: number | null;
}

const LEVEL = 95;

/**
 * Lower limit of the 95% interval. An interval at another level is brought to 95% on the log scale, from the distance
 * between its own limit and the estimate: ln L95 = ln HR - (ln HR - ln L) z95 / z. A 99% limit as it stands would be
 * lower and so earn credit that the form does not give. Rounded to the decimals of the reported limit (two at the
 * least), as the limits are that the form was made for. Null without an interval, or with one that misses its estimate.
 */
export function lowerLimit95({ estimate, ciLow, ciLevel }: BenefitEffect): LowerLimit | null {
  if (ciLow === null || ciLevel === null || ciLow > estimate || ciLow <= 0) return null;
  if (ciLevel === LEVEL) return { value: ciLow, recomputedFrom: null };
  const distance = Math.log(estimate / ciLow) * (normalCritical(LEVEL) / normalCritical(ciLevel));
  const digits = Math.max(2, decimalsOf(ciLow));
  return { value: Number((estimate * Math.exp(-distance)).toFixed(digits)), recomputedFrom: ciLevel };
}

/** The gain in median time, in months. */
export interface Gain {
  months: number;
  calculated: boolean;
  verified: boolean;
}

/**
 * Gain in the median: the difference of the medians; where the new arm's was not reached, what the hazard ratio makes
 * of the control's, m / HR - m (scorecards 146 and 158), marked as calculated. Null where neither can be had.
 */
export function gainOf(medians: Both<BenefitMedian>, effect: BenefitEffect | null): Gain | null {
  const difference = medianDifference(medians);
  if (difference.months !== null)
    return { months: difference.months, calculated: false, verified: difference.verified };
  const control = medians.reference;
  if (control?.value == null || medians.arm?.notReached !== true || effect === null) return null;
  return {
    months: withoutNoise(control.value / effect.estimate - control.value),
    calculated: true,
    verified: control.verified && medians.arm.verified && effect.verified,
  };
}

/** The gain in the rate at a time, in percentage points. */
export interface RateGain {
  timeMonths: number;
  points: number;
  verified: boolean;
}

/** The gains at the times for which both arms' rates were reported. */
export const rateGains = (rates: readonly RatesAt[]): RateGain[] =>
  rates.flatMap(({ timeMonths, arm, reference }) =>
    timeMonths === null || arm === null || reference === null
      ? []
      : {
          timeMonths,
          points: withoutNoise(arm.value - reference.value),
          verified: arm.verified && reference.verified,
        },
  );

/**
 * Why a hazard ratio shows no benefit that the scale could grade; null where it does. The scale grades differences that
 * are statistically significant: here, by the trial's own testing plan.
 */
export function notShown(effect: BenefitEffect): string | null {
  const { verdict, estimate, ciHigh, testedIn } = effect;
  if (verdict === "not-significant")
    return "it was tested and is not statistically significant by the trial's own plan";
  if (verdict === "earlier-not-significant")
    return `it was not statistically significant by the trial's own plan when tested (${testedIn ?? "in an earlier report"})`;
  if (verdict === "not-recorded") return "the result of its test by the trial's own plan is not in our data";
  if (verdict === "not-reached")
    return "an earlier step of the trial's testing hierarchy was not met, so it was not tested";
  if (verdict === "exploratory") return "it was not tested under the trial's own plan, or not known to be";
  if (estimate >= 1) return "the difference favors the reference arm";
  if (verdict === "significant" && ciHigh !== null && ciHigh >= 1)
    return "its interval includes 1: the test by plan was one of non-inferiority or one-sided";
  return null;
}
