import type { ReportedRatio } from "./absolute-effect";
import { requireOneOf, requirePositive } from "./check";
import { StatsInputError } from "./errors";

/** What the ratio is, and for HR and OR whether the outcome is common (above 15 % at the end of follow-up). */
export type EValueMeasure = "RR" | "HR-rare" | "HR-common" | "OR-rare" | "OR-common";

export const E_VALUE_MEASURES: readonly EValueMeasure[] = [
  "RR",
  "HR-rare",
  "HR-common",
  "OR-rare",
  "OR-common",
];

export interface EValue {
  /** The ratio turned into an approximate risk ratio, with its bounds. */
  riskRatio: ReportedRatio;
  /** How strongly, as a risk ratio with both treatment and outcome, a confounder must act to explain the estimate. */
  estimate: number;
  /** The same for the bound nearer 1; 1 when the interval holds 1. */
  interval: number;
}

/**
 * E-value, RR + sqrt(RR (RR - 1)) of the (inverted if below 1) risk ratio. It speaks of unmeasured confounding: for
 * non-randomized and indirect comparisons, not for a randomized hazard ratio.
 * Source: VanderWeele and Ding 2017, Ann Intern Med 167:268; HR and OR: VanderWeele 2020, Biometrics 76:746.
 * @throws StatsInputError unless the ratio is positive and lies in its interval.
 */
export function eValue(ratio: ReportedRatio, measure: EValueMeasure): EValue {
  requireOneOf(measure, E_VALUE_MEASURES, "measure");
  for (const [field, value] of Object.entries(ratio)) requirePositive(value, field);
  if (ratio.estimate < ratio.ciLow || ratio.estimate > ratio.ciHigh) {
    throw new StatsInputError(
      `estimate must lie in its interval, got ${ratio.estimate} (${ratio.ciLow} to ${ratio.ciHigh})`,
      {
        field: "estimate",
        value: ratio.estimate,
      },
    );
  }
  const convert = CONVERSIONS[measure];
  const riskRatio = {
    estimate: convert(ratio.estimate),
    ciLow: convert(ratio.ciLow),
    ciHigh: convert(ratio.ciHigh),
  };
  const holdsOne = riskRatio.ciLow <= 1 && riskRatio.ciHigh >= 1;
  const nearer = riskRatio.estimate < 1 ? riskRatio.ciHigh : riskRatio.ciLow;
  return { riskRatio, estimate: eOf(riskRatio.estimate), interval: holdsOne ? 1 : eOf(nearer) };
}

const CONVERSIONS: Record<EValueMeasure, (ratio: number) => number> = {
  RR: (ratio) => ratio,
  "HR-rare": (ratio) => ratio,
  "OR-rare": (ratio) => ratio,
  "HR-common": (ratio) => (1 - 0.5 ** Math.sqrt(ratio)) / (1 - 0.5 ** Math.sqrt(1 / ratio)),
  "OR-common": Math.sqrt,
};

function eOf(riskRatio: number): number {
  const above = riskRatio < 1 ? 1 / riskRatio : riskRatio;
  return above + Math.sqrt(above * (above - 1));
}
