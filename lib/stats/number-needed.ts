import type { Bounded } from "./absolute-effect";
import { requireFinite } from "./check";
import { StatsInputError } from "./errors";

/** Patients to treat for one more to benefit (NNTB), or to be harmed (NNTH). */
export interface PatientsNeeded {
  kind: "benefit" | "harm";
  count: number;
}

/** A number needed to treat with its bounds; null stands for infinity, no difference at all. */
export interface NumberNeeded {
  estimate: PatientsNeeded | null;
  /** From the upper bound of the absolute benefit. */
  best: PatientsNeeded | null;
  /** From the lower bound of the absolute benefit. */
  worst: PatientsNeeded | null;
  /** The interval runs from benefit through infinity to harm. */
  throughInfinity: boolean;
  /** "NNTB 12.6 (7.6 to 45.8)", or "NNTB 10.0 (NNTB 4.0 to infinity to NNTH 20.0)". */
  text: string;
}

/**
 * Number needed to treat from an absolute benefit (positive when the treatment helps): 1 / difference, bounds
 * inverted. When the interval holds 0 it runs through infinity and is written so, never as (20, -5).
 * Source: Altman 1998, BMJ 317:1309; from survival, Altman and Andersen 1999.
 * @throws StatsInputError if a bound is not a number or on the wrong side of the estimate.
 */
export function numberNeeded(benefit: Bounded): NumberNeeded {
  for (const [field, value] of Object.entries(benefit)) requireFinite(value, field);
  if (!(benefit.low <= benefit.estimate && benefit.estimate <= benefit.high)) {
    throw new StatsInputError(
      `the benefit must lie in its interval, got ${benefit.estimate} (${benefit.low} to ${benefit.high})`,
      { field: "estimate", value: benefit.estimate },
    );
  }
  const estimate = needed(benefit.estimate);
  const best = needed(benefit.high);
  const worst = needed(benefit.low);
  const throughInfinity = benefit.low < 0 && benefit.high > 0;
  const bounds = throughInfinity
    ? `${say(best)} to infinity to ${say(worst)}`
    : boundsOnOneSide(estimate, benefit.low < 0 ? worst : best, benefit.low < 0 ? best : worst);
  return { estimate, best, worst, throughInfinity, text: `${say(estimate)} (${bounds})` };
}

function needed(difference: number): PatientsNeeded | null {
  if (difference === 0) return null;
  return { kind: difference > 0 ? "benefit" : "harm", count: 1 / Math.abs(difference) };
}

function boundsOnOneSide(
  estimate: PatientsNeeded | null,
  nearer: PatientsNeeded | null,
  farther: PatientsNeeded | null,
): string {
  const bare = (patients: PatientsNeeded | null) => (patients ? patients.count.toFixed(1) : "infinity");
  return estimate ? `${bare(nearer)} to ${bare(farther)}` : `${say(nearer)} to ${say(farther)}`;
}

function say(patients: PatientsNeeded | null): string {
  if (!patients) return "infinity";
  return `${patients.kind === "benefit" ? "NNTB" : "NNTH"} ${patients.count.toFixed(1)}`;
}
