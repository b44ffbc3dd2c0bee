import { requireFinite } from "./check";
import { StatsInputError, type StudyName, TooFewStudiesError } from "./errors";

/** One study on the scale it is pooled on: y (a log ratio, a logit, a difference) and its variance v = SE². */
export interface Study {
  /** Named in errors and handed back in results. */
  label?: string;
  estimate: number;
  variance: number;
}

/**
 * Studies checked and laid out for the inner loops, by rising variance. That order stays the same whatever tau² is
 * added, makes the sums independent of the order of input, and keeps running means exact where one study dwarfs
 * the others.
 */
export interface StudySet {
  readonly k: number;
  readonly y: Float64Array;
  readonly v: Float64Array;
}

/** Beyond these the sums of squared weights would lose all digits or overflow; no published effect comes near. */
const SMALLEST_VARIANCE = 1e-20;
const LARGEST = 1e20;

/**
 * @throws TooFewStudiesError below `fewest` studies.
 * @throws StatsInputError naming the study on a non-finite estimate or a variance that is not above 0.
 */
export function toStudySet(studies: readonly Study[], fewest = 1): StudySet {
  requireList(studies);
  requireStudies(studies.length, fewest);
  for (const [index, study] of studies.entries()) checkStudy(study, study?.label ?? index + 1);
  const sorted = [...studies].sort((a, b) => a.variance - b.variance || a.estimate - b.estimate);
  const k = sorted.length;
  const y = new Float64Array(k);
  const v = new Float64Array(k);
  for (const [index, study] of sorted.entries()) {
    y[index] = study.estimate;
    v[index] = study.variance;
  }
  return { k, y, v };
}

/** @throws TooFewStudiesError when `k` is below `fewest`. */
export function requireStudies(k: number, fewest: number, purpose = "this"): void {
  if (k >= fewest) return;
  throw new TooFewStudiesError(
    `${purpose} needs at least ${fewest} ${fewest === 1 ? "study" : "studies"}, got ${k}`,
  );
}

/** @throws StatsInputError unless `studies` is a list. */
export function requireList(studies: readonly unknown[]): void {
  if (Array.isArray(studies)) return;
  throw new StatsInputError(`studies must be a list, got ${String(studies)}`, {
    field: "studies",
    value: studies,
  });
}

function checkStudy(given: Study, study: StudyName): void {
  if (typeof given !== "object" || given === null) {
    throw new StatsInputError(`must hold an estimate and a variance, got ${String(given)}`, {
      study,
      field: "study",
      value: given,
    });
  }
  const { estimate, variance } = given;
  requireFinite(estimate, "estimate", study);
  requireFinite(variance, "variance", study);
  if (Math.abs(estimate) > LARGEST) {
    throw new StatsInputError(`estimate must lie within ±1e20, got ${estimate}`, {
      study,
      field: "estimate",
      value: estimate,
    });
  }
  if (variance < SMALLEST_VARIANCE || variance > LARGEST) {
    throw new StatsInputError(`variance must lie between 1e-20 and 1e20, got ${variance}`, {
      study,
      field: "variance",
      value: variance,
    });
  }
}

/** An estimate of tau², never below 0, and how many iterations it took (0 for closed forms and the boundary). */
export interface TauSquaredEstimate {
  tauSquared: number;
  iterations: number;
}
