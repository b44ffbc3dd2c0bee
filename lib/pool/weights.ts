import type { PoolView } from "./types";

/** Weights that stand beside rows: one choice for screen, figures and files. */
export interface ShownWeights {
  /** The pool that they are shares of; null where there are none. */
  of: "whole" | "group" | null;
  /** Percent by row. */
  weights: Readonly<Record<string, number>>;
}

const NONE: ShownWeights = { of: null, weights: {} };

/**
 * Weights in the pool of all rows, as forest plots with subtotals print them; within its group only where all rows
 * together can't be pooled.
 */
export function shownWeights(pool: PoolView | null): ShownWeights {
  if (pool === null) return NONE;
  const whole = pool.whole.figures !== null;
  const weights: Record<string, number> = whole
    ? pool.whole.weights
    : Object.assign({}, ...pool.groups.map((group) => group.weights));
  return Object.keys(weights).length === 0 ? NONE : { of: whole ? "whole" : "group", weights };
}

/** Which pool the weights are shares of, where a reader could take them for another's. */
export function weightNote(pool: PoolView | null): string | null {
  const { of } = shownWeights(pool);
  if (pool === null || of === null || pool.groups.length === 0) return null;
  return of === "whole"
    ? "Weight: share of the pool of all rows, not of the group."
    : "Weight: share of the pool of the row's own group; all rows together are not pooled.";
}
