import { requireFinite, requireLevel, requireOneOf, requirePositive } from "./check";
import { normalCritical } from "./distributions";
import { StatsInputError } from "./errors";

/** An estimate with its bounds, low <= estimate <= high. */
export interface Bounded {
  estimate: number;
  low: number;
  high: number;
}

/** A ratio (HR, RR, OR) of the arm of interest to its comparator, as reported, not its log. */
export interface ReportedRatio {
  estimate: number;
  ciLow: number;
  ciHigh: number;
}

/** Share free of the event in one arm at a landmark time, 0 to 1, with its interval. */
export interface LandmarkRate {
  rate: number;
  ciLow: number;
  ciHigh: number;
  /** Percent. */
  ciLevel: number;
}

/**
 * Absolute gain in the share free of the event at the time for which the control share is given,
 * S_c^HR - S_c, bounds from the bounds of the HR (the control share taken as known). Assumes proportional hazards.
 * Source: Altman and Andersen 1999, BMJ 319:1492.
 * @throws StatsInputError unless 0 < controlSurvival < 1 and the ratio is positive and in order.
 */
export function survivalGain(hazardRatio: ReportedRatio, controlSurvival: number): Bounded {
  requireRatio(hazardRatio);
  requireShare(controlSurvival, "controlSurvival");
  return flipped(hazardRatio, (ratio) => controlSurvival ** ratio - controlSurvival);
}

/**
 * Absolute risk reduction at a control risk: r (1 - RR), or r less the risk that the odds ratio gives.
 * Source: Cochrane Handbook 15.4.4.
 * @throws StatsInputError unless 0 < controlRisk < 1 and the ratio is positive and in order.
 */
export function riskReduction(ratio: ReportedRatio, measure: "RR" | "OR", controlRisk: number): Bounded {
  requireOneOf(measure, ["RR", "OR"], "measure");
  requireRatio(ratio);
  requireShare(controlRisk, "controlRisk");
  const riskWith = (value: number) =>
    measure === "RR" ? value * controlRisk : (value * controlRisk) / (1 - controlRisk + value * controlRisk);
  return flipped(ratio, (value) => controlRisk - riskWith(value));
}

/**
 * Absolute gain from two reported landmark rates, S_t - S_c ± z sqrt(SE_t² + SE_c²), each SE from its arm's own
 * interval: (U - L) / 2z, or the same on the log(-log) scale on which Kaplan-Meier intervals are often made.
 * Source: Altman and Andersen 1999.
 * @throws StatsInputError on rates outside 0 to 1 (both ends excluded on the log(-log) scale) or reversed intervals.
 */
export function landmarkGain(
  treated: LandmarkRate,
  control: LandmarkRate,
  { level = 95, scale = "identity" }: { level?: number; scale?: "identity" | "log-log" } = {},
): Bounded {
  requireLevel(level);
  requireOneOf(scale, ["identity", "log-log"], "scale");
  const estimate = treated.rate - control.rate;
  const half = normalCritical(level) * Math.hypot(rateError(treated, scale), rateError(control, scale));
  return { estimate, low: estimate - half, high: estimate + half };
}

/** The same difference counted in patients: of 100 treated, how many more are free of the event. */
export function per100({ estimate, low, high }: Bounded): Bounded {
  return { estimate: 100 * estimate, low: 100 * low, high: 100 * high };
}

/** A ratio's lower bound gives the larger benefit. */
function flipped({ estimate, ciLow, ciHigh }: ReportedRatio, gain: (ratio: number) => number): Bounded {
  return { estimate: gain(estimate), low: gain(ciHigh), high: gain(ciLow) };
}

function rateError({ rate, ciLow, ciHigh, ciLevel }: LandmarkRate, scale: "identity" | "log-log"): number {
  requireLevel(ciLevel);
  const inOrder = ciLow >= 0 && ciLow < ciHigh && ciLow <= rate && rate <= ciHigh && ciHigh <= 1;
  const inside = scale === "identity" || (ciLow > 0 && ciHigh < 1);
  if (!inOrder || !inside) {
    throw new StatsInputError(
      `landmark rate must lie in its interval and both within 0 to 1, got ${rate} (${ciLow} to ${ciHigh})`,
      {
        field: "rate",
        value: rate,
      },
    );
  }
  const z2 = 2 * normalCritical(ciLevel);
  if (scale === "identity") return (ciHigh - ciLow) / z2;
  const logLog = (share: number) => Math.log(-Math.log(share));
  // Delta method back to the rate: dS = S ln S d(ln(-ln S)).
  return (rate * -Math.log(rate) * (logLog(ciLow) - logLog(ciHigh))) / z2;
}

function requireRatio({ estimate, ciLow, ciHigh }: ReportedRatio): void {
  requirePositive(ciLow, "ciLow");
  requirePositive(estimate, "estimate");
  requirePositive(ciHigh, "ciHigh");
  if (ciLow <= estimate && estimate <= ciHigh) return;
  throw new StatsInputError(`estimate must lie in its interval, got ${estimate} (${ciLow} to ${ciHigh})`, {
    field: "estimate",
    value: estimate,
  });
}

function requireShare(share: number, field: string): void {
  requireFinite(share, field);
  if (share > 0 && share < 1) return;
  const hint = share >= 1 && share <= 100 ? " (a share from 0 to 1, not in percent)" : "";
  throw new StatsInputError(`${field} must lie between 0 and 1, got ${share}${hint}`, {
    field,
    value: share,
  });
}
