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
  /** True where the interval extends beyond the axis: the mark ends in an arrowhead. */
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

/** An interval placed on an axis and cut to it; a cut end is marked, as in a row. */
export interface PlacedInterval {
  from: number;
  to: number;
  clippedLeft: boolean;
  clippedRight: boolean;
}

/** Places the ends of an interval on an axis. */
export function placeInterval(low: number, high: number, axis: Axis): PlacedInterval {
  const [left, right] = [position(axis, low), position(axis, high)];
  return { from: clamp(left), to: clamp(right), clippedLeft: left < 0, clippedRight: right > 1 };
}

/** A pooled estimate placed: what of its diamond is inside the axis, and what was cut off. */
export interface PlacedDiamond extends PlacedInterval {
  /** Corners: shares of the axis, and heights from -1 to 1; none where all of it lies beyond. */
  corners: [number, number][];
  beyond: "left" | "right" | null;
}

/** Places a diamond: one that passes an end is cut there, as if the paper ended, not squeezed into the axis. */
export function placeDiamond(
  { estimate, ciLow, ciHigh }: { estimate: number; ciLow: number; ciHigh: number },
  axis: Axis,
): PlacedDiamond {
  const interval = placeInterval(ciLow, ciHigh, axis);
  const [left, at, right] = [position(axis, ciLow), position(axis, estimate), position(axis, ciHigh)];
  const beyond = at < 0 ? "left" : at > 1 ? "right" : null;
  if (right < 0 || left > 1) return { ...interval, corners: [], beyond };
  const heightAt = (share: number) =>
    share <= at ? (share - left) / (at - left || 1) : (right - share) / (right - at || 1);
  const places = [interval.from, ...(beyond === null ? [at] : []), interval.to];
  const upper = places.map((share): [number, number] => [share, share === at ? 1 : heightAt(share)]);
  const lower = upper.toReversed().map(([share, height]): [number, number] => [share, -height]);
  return { ...interval, corners: [...upper, ...lower].filter(unlessRepeated), beyond };
}

/** The tips of a whole diamond are on its upper and its lower side. */
const unlessRepeated = (corner: [number, number], index: number, all: [number, number][]) =>
  !all.slice(0, index).some(([share, height]) => share === corner[0] && height === corner[1]);

const clamp = (share: number) => Math.min(1, Math.max(0, share));
