import { type LeanResult, leanFit, leanOptions } from "./lean-fit";
import type { PoolOptions } from "./pool-options";
import { type Study, toStudySet } from "./study";

/** The pool without one study. */
export interface LeaveOneOutRow extends LeanResult {
  /** Place of the omitted study in the input, from 0. */
  omitted: number;
  label: string | undefined;
}

/**
 * Pools again and again, each time without one study, in the order given. Options as in pool().
 * @throws TooFewStudiesError below 2 studies, otherwise as pool().
 */
export function leaveOneOut(studies: readonly Study[], options: PoolOptions = {}): LeaveOneOutRow[] {
  toStudySet(studies, 2);
  const chosen = leanOptions(options);
  return studies.map(({ label }, omitted) => ({
    omitted,
    label,
    ...leanFit(toStudySet(studies.toSpliced(omitted, 1)), chosen),
  }));
}
