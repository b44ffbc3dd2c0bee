import { type Axis, position } from "./axis";

/** An effect or rate with its interval, as statistics only. */
export interface ForestDatum {
  estimate: number | null;
  ciLow: number | null;
  ciHigh: number | null;
  /** What the area of the mark stands for: inverse variance, or n. */
  weight: number | null;
}

/** The same, placed: shares of the axis (0 to 1), with what was cut off. */
export interface ForestMark {
  /** Place of the estimate; null where it lies beyond the axis (then `beyond` says where). */
  at: number | null;
  beyond: "left" | "right" | null;
  /** Ends of the interval inside the axis; null without an interval. */
  from: number | null;
  to: number | null;
  /** True where the interval goes on beyond the axis: an arrow head stands there. */
  clippedLeft: boolean;
  clippedRight: boolean;
  /** Side of the square as a share of the largest; its area is in proportion to the weight. Null: hollow, no interval. */
  side: number | null;
}

/**
 * Places an effect on an axis. Nothing is dropped: an interval that passes an end is clipped and marked, an estimate
 * beyond an end leaves an arrow. Null where there is no estimate.
 */
export function placeMark(datum: ForestDatum, axis: Axis, maxWeight: number | null): ForestMark | null {
  const { estimate, ciLow, ciHigh, weight } = datum;
  if (estimate === null) return null;
  const at = position(axis, estimate);
  const beyond = at < 0 ? "left" : at > 1 ? "right" : null;
  const hasInterval = ciLow !== null && ciHigh !== null;
  const left = hasInterval ? position(axis, ciLow) : null;
  const right = hasInterval ? position(axis, ciHigh) : null;
  return {
    at: beyond === null ? at : null,
    beyond,
    from: left === null ? null : clamp(left),
    to: right === null ? null : clamp(right),
    clippedLeft: (left !== null && left < 0) || beyond === "left",
    clippedRight: (right !== null && right > 1) || beyond === "right",
    side: hasInterval ? Math.sqrt(Math.min(1, (weight ?? 0) / (maxWeight || weight || 1))) : null,
  };
}

/** Places the ends of an interval on an axis, cut to it. */
export function placeInterval(low: number, high: number, axis: Axis): { from: number; to: number } {
  return { from: clamp(position(axis, low)), to: clamp(position(axis, high)) };
}

const clamp = (share: number) => Math.min(1, Math.max(0, share));
