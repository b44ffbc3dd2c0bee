import { holdsNoDifference } from "./no-difference";
import type { EvidenceFigure, EvidenceRow } from "./types";

/** How the estimate of one comparison moved from its first report to its latest. */
export interface Change {
  row: EvidenceRow;
  /** In the order of publication, two or more. */
  points: readonly EvidenceFigure[];
  first: EvidenceFigure;
  latest: EvidenceFigure;
  /** log(latest / first) of ratios; of risk differences, points over 100. Below 0: the estimate fell. */
  moved: number;
  direction: Direction;
  /** How the interval changed with respect to no difference. */
  interval: IntervalChange;
}

export type Direction = "nearer" | "farther" | "across" | "same";
export type IntervalChange =
  | "came-to-exclude"
  | "came-to-include"
  | "unchanged"
  | "levels-differ"
  | "unknown";

/** Moves smaller than this are rounding: a hazard ratio of 0.70 against 0.705. */
const ROUNDING = 0.0075;

/** On the scale of analysis: logs of ratios, shares of differences. */
const onScale = (value: number, { measure }: EvidenceFigure) =>
  measure === "RD" ? value / 100 : Math.log(value);

/**
 * The change of a comparison over its reports; null where fewer than two of them give an estimate by one measure.
 */
export function changeOf(row: EvidenceRow, history: readonly EvidenceFigure[]): Change | null {
  const points = history.filter(({ estimate, measure }) => estimate !== null && measure === row.measure);
  const [first, latest] = [points[0], points.at(-1)];
  if (first === undefined || latest === undefined || points.length < 2) return null;
  if (first.estimate === null || latest.estimate === null) return null;
  const [from, to] = [onScale(first.estimate, first), onScale(latest.estimate, latest)];
  const moved = to - from;
  return {
    row,
    points,
    first,
    latest,
    moved,
    direction: directionOf(from, to),
    interval: intervalChange(first, latest),
  };
}

/** A wide interval of a strict level and a 95% one can't be told apart by what they exclude. */
function intervalChange(first: EvidenceFigure, latest: EvidenceFigure): IntervalChange {
  const [before, after] = [holdsNoDifference(first), holdsNoDifference(latest)];
  if (before === null || after === null) return "unknown";
  if (before === after) return "unchanged";
  if (first.ciLevel !== latest.ciLevel) return "levels-differ";
  return after ? "came-to-include" : "came-to-exclude";
}

function directionOf(from: number, to: number): Direction {
  if (Math.abs(to - from) < ROUNDING) return "same";
  if (from !== 0 && to !== 0 && Math.sign(from) !== Math.sign(to)) return "across";
  return Math.abs(to) < Math.abs(from) ? "nearer" : "farther";
}

export const CHANGE_SORTS = ["moved", "recent", "trial"] as const;
export type ChangeSort = (typeof CHANGE_SORTS)[number];

/** Changes in the order requested: the largest move first, the newest report first, or by trial as they come. */
export function sortChanges(changes: readonly Change[], sort: ChangeSort): Change[] {
  if (sort === "trial") return [...changes];
  const key = ({ moved, latest }: Change) => (sort === "moved" ? Math.abs(moved) : latest.report.year);
  return [...changes].sort((a, b) => key(b) - key(a));
}
