import type { TauSquaredMethod } from "./methods";
import { momentsAt } from "./moments";
import type { StudySet } from "./study";
import { estimateTauSquared } from "./tau-squared";

/** The bare fit under every pooled figure. `method` null is the common-effect model, tau² = 0. */
export interface Fit {
  estimate: number;
  /** Classic standard error, 1 / sqrt(sum w). */
  standardError: number;
  tauSquared: number;
  iterations: number;
  sumWeight: number;
  /** Generalized Q at tau². Over k - 1 it is Hartung and Knapp's q. */
  q: number;
}

export function fitSet(set: StudySet, method: TauSquaredMethod | null): Fit {
  const { tauSquared, iterations } =
    method === null ? { tauSquared: 0, iterations: 0 } : estimateTauSquared([set], method);
  return { ...fitAt(set, tauSquared), iterations };
}

/** The fit at a tau² found elsewhere, for example one common to several groups. */
export function fitAt(set: StudySet, tauSquared: number): Fit {
  const { mean, sumWeight, q } = momentsAt(set, tauSquared);
  return { estimate: mean, standardError: 1 / Math.sqrt(sumWeight), tauSquared, iterations: 0, sumWeight, q };
}

/** A single study has no tau²: it stands for itself, as in the first row of a cumulative analysis. */
export function fitOrSingle(set: StudySet, method: TauSquaredMethod | null): Fit {
  return fitSet(set, set.k === 1 ? null : method);
}
