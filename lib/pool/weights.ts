import type { PoolView } from "./types";

/** Weights that stand beside rows: one choice for screen, figures and files. */
export interface ShownWeights {
  /** The pool that they are shares of; null where there are none. */
  of: "whole" | "group" | null;
  /** Percent by row. */
  weights: Readonly<Record<string, number>>;
  /** Which pool they are shares of, where a reader could take them for another's. */
  note: string | null;
}

/** Where nothing is pooled. */
export const NO_WEIGHTS: ShownWeights = { of: null, weights: {}, note: null };

/**
 * Weights in the pool of all rows, as forest plots with subtotals print them; within its group only where all rows
 * together can't be pooled.
 */
export function shownWeights({ whole, groups }: PoolView): ShownWeights {
  const of = whole.figures === null ? "group" : "whole";
  const weights: Record<string, number> =
    of === "whole" ? whole.weights : Object.assign({}, ...groups.map((group) => group.weights));
  if (Object.keys(weights).length === 0) return NO_WEIGHTS;
  return { of, weights, note: groups.length === 0 ? null : NOTES[of] };
}

const NOTES = {
  whole: "Weight: share of the pool of all rows, not of the group.",
  group: "Weight: share of the pool of the row's own group; all rows together are not pooled.",
} as const;
