import type { ComparisonBenefit } from "../benefit";
import type { BaselineFigure } from "../evidence/baseline";
import type { TrialArm } from "../evidence/trial";
import type { EvidenceFigure } from "../evidence/types";
import type { ArmFigure, ComparedTrial, EventFigure } from "./types";

/** The rows of a comparison as plain data: drawn by components/compare, written to files by lib/export/table/compare. */

/** What is said if there is nothing, in case a dash is not enough: whose figures are missing. */
interface Missed {
  missing?: string | undefined;
}

/** What is said about figures for all patients of the trial beside results for some of them. */
interface OfAll {
  ofAll?: string | undefined;
}

/** The content of a cell. Empty lists and null: not in our data. */
export type CompareContent =
  | { kind: "text"; value: string | number | null; missing: string }
  | ({ kind: "arms"; arms: readonly TrialArm[] } & OfAll)
  /** `ofRow`: those of all columns, which share an axis. `namesSize`: each says how many patients it is of, not all of the arms. */
  | ({
      kind: "effects";
      effects: readonly EvidenceFigure[];
      ofRow: readonly EvidenceFigure[];
      namesSize: boolean;
    } & Missed)
  /** `namesTime`: the row has no time of its own, so each figure names its own. */
  | ({ kind: "outcomes"; figures: readonly ArmFigure[]; namesTime: boolean } & Missed)
  | ({ kind: "differences"; comparisons: readonly ComparisonBenefit[] } & Missed)
  | ({ kind: "grades"; comparisons: readonly ComparisonBenefit[] } & Missed)
  | ({ kind: "event"; figure: EventFigure | null } & OfAll)
  | ({ kind: "baseline"; figures: readonly BaselineFigure[] } & OfAll)
  | { kind: "reports"; trial: ComparedTrial };

/** What one column has in a row. `key`: what decides whether columns are equal; null: not known. */
export interface CompareCell {
  key: string | null;
  content: CompareContent;
}

export interface CompareRow {
  id: string;
  label: string;
  hint?: string;
  cells: readonly CompareCell[];
  /** Whether columns can be equal at all: figures of different trials never are. */
  compared: boolean;
  /** Set if the columns are judged by margins rather than as equal or not; null: not judged. */
  state?: RowState | null;
}

export interface CompareSection<Row = CompareRow> {
  id: string;
  title: string;
  rows: readonly Row[];
}

/** A row with how all its columns relate to each other; null if it holds figures. */
export interface JudgedRow extends CompareRow {
  state: RowState | null;
}

export type RowState = "equal" | "alike" | "differ" | "unknown";

/** Whether the columns of a row are equal; null for one column, and for figures, which are not set against each other. */
export function rowState({
  compared,
  cells,
}: {
  compared: boolean;
  cells: readonly Pick<CompareCell, "key">[];
}): RowState | null {
  if (!compared || cells.length < 2) return null;
  const known = new Set(cells.flatMap(({ key }) => (key === null ? [] : [key])));
  if (known.size > 1) return "differ";
  return cells.some(({ key }) => key === null) ? "unknown" : "equal";
}

/** A list in parts of at most `most` items, as even as possible: 5 as 3 and 2, not as 4 and 1. */
export function evenParts<T>(items: readonly T[], most: number): T[][] {
  const parts = Math.ceil(items.length / most);
  const size = Math.ceil(items.length / Math.max(1, parts));
  return Array.from({ length: parts }, (_, place) => items.slice(place * size, (place + 1) * size));
}
