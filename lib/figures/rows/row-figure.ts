import type { FigureKind } from "../../view/figure-kinds";
import type { Axis } from "../axis";
import type { Look } from "../looks";

/**
 * A figure of rows beside an axis, as statistics and words only: forest plot, medians, landmark rates, response, safety,
 * data-cut history, cumulative forest. `layout.ts` gives it places.
 */
export interface RowFigure {
  kind: FigureKind;
  /** Empty: none. */
  title: string;
  subtitle: string;
  /** The filters that the title does not name; empty: none. */
  filters: string;
  /** What the figure says in sentences, for those who don't see it. */
  description: string;
  columns: readonly FigureColumn[];
  /** One for each measure: figures of different measures share no axis. */
  plots: readonly [PlotFrame, ...PlotFrame[]];
  groups: readonly FigureGroup[];
  /** Below all groups: pooled estimate, prediction interval. */
  summary: readonly FigureRow[];
  legend: readonly LegendEntry[];
  footnotes: readonly string[];
  citations: readonly string[];
}

export interface LegendEntry {
  label: string;
  look: MarkLook;
  /** The marks as they stand in a row, on an axis from 0 to 1; without them a point of the look. */
  sample?: readonly PlotMark[];
}

/** Whom either side of the line favors, and the same in fewer letters, for a side with little room. */
export interface Favors {
  left: string;
  right: string;
  shorter?: readonly { left: string; right: string }[];
}

export interface PlotFrame {
  axis: Axis;
  /** Over the plot, as a column's head. */
  head: string;
  /** Below the ticks. */
  label: string;
  /** Whom either side of the line favors. */
  favors: Favors | null;
  /** Where a dashed line runs: the pooled estimate. */
  pooledAt: number | null;
}

export interface FigureColumn {
  id: string;
  head: string;
  align: "left" | "right" | "center";
  /** Words that may run over several lines; numbers never do. */
  wraps: boolean;
  side: "left" | "right";
}

/** A paragraph of a cell. */
export interface CellText {
  text: string;
  strong?: boolean;
  muted?: boolean;
  italic?: boolean;
  href?: string;
}

export type Cell = readonly CellText[];

export interface FigureRow {
  id: string;
  /** By column; a cell of the first column runs on over the empty ones beside it where the row sums others up. */
  cells: Readonly<Record<string, Cell>>;
  marks: readonly PlotMark[];
  /** The plot that its marks stand in, by place; the first where nothing is said. */
  plot?: number;
  /** Sums others up: its words are bold. */
  pooled: boolean;
  /** Left out of the pool by hand: shown, but gray. */
  excluded: boolean;
}

export interface FigureGroup {
  /** Null: no heading. */
  label: string | null;
  rows: readonly FigureRow[];
  /** The group's pooled row, and a note below it. */
  subtotal: readonly FigureRow[];
  notes: readonly string[];
}

/** Color and shape of a mark, chosen by the layout from the style: a tone, or the place of a class in the palette. */
export interface MarkLook {
  tone: "normal" | "excluded" | "second" | { class: number };
  /** How sure it is, told by its filling and its line; a full mark on a full line where nothing is said. */
  look?: Look;
}

/** Where a mark stands in its row: of two arms that share one, the first above the middle and the second below it. */
export interface InLane {
  lane?: "upper" | "lower";
}

/** Something drawn in the plot of a row; places are values on its axis. */
export type PlotMark =
  | ({ type: "interval"; from: number; to: number } & MarkLook & InLane)
  /** `share` of the largest area; null: hollow. */
  | ({ type: "point"; at: number; share: number | null; shape: "mark" | "dot" } & MarkLook)
  | { type: "diamond"; estimate: number; low: number; high: number }
  | { type: "prediction"; low: number; high: number }
  | ({ type: "connector"; from: number; to: number } & MarkLook)
  /** Goes on to the end of the axis, where it has not been reached. */
  | ({ type: "open-end"; from: number } & MarkLook & InLane)
  | ({ type: "bar"; from: number; to: number; solid: boolean } & MarkLook);
