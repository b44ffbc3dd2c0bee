import type { TextStyle } from "../scene";
import { type TextMeasurer, widestWord, wrap } from "../text/measure";
import { axisText, widthForFavors } from "./axis-block";
import type { Cell, CellText, FigureColumn, FigureRow, PlotFrame, RowFigure } from "./row-figure";
import type { FigureStyle } from "./styles";

/** A column with its place on the page. */
export interface PlacedColumn extends FigureColumn {
  left: number;
  width: number;
  headLines: readonly string[];
}

export interface PlotColumn {
  left: number;
  width: number;
}

export interface PlacedColumns {
  columns: readonly PlacedColumn[];
  /** Beside each other, in the order of the figure's plots. */
  plots: readonly [PlotColumn, ...PlotColumn[]];
  /** Of the whole figure; wider than requested where the columns need it. */
  width: number;
}

/** Space between columns, in text sizes. */
const GAP = 1.1;

/** The least share of the figure's width of a plot, alone or of several, and the share beyond which room goes to the words. */
const LEAST_PLOT = 0.24;
const LEAST_OF_SEVERAL = 0.17;
const MOST_PLOT = 0.5;

/** Widest that a column of words gets, and the least it is squeezed to, in text sizes. */
const WIDEST = 19;
const NARROWEST = 6.5;

export const cellStyle = (
  part: CellText,
  row: Pick<FigureRow, "pooled">,
  style: FigureStyle,
  tabular: boolean,
): TextStyle => ({
  tabular,
  size: part.muted ? style.text * 0.88 : style.text,
  weight: part.strong || row.pooled ? 600 : 400,
  italic: part.italic ?? false,
});

export const headStyle = (style: FigureStyle): TextStyle => ({
  size: style.head,
  weight: 600,
  italic: false,
});

/** A head whose blanks do not break where the pieces say nothing alone: "(95% CI)", "n, exp. /". */
const bound = (head: string): string =>
  head.replace("(95% CI)", "(95%\u00a0CI)").replace(/^n, /, "n,\u00a0").replaceAll(" / ", "\u00a0/ ");

/** The lines of a column's or plot's head. */
export const headLines = (head: string, width: number, style: FigureStyle, measure: TextMeasurer): string[] =>
  wrap(bound(head), width, headStyle(style), measure).map((line) => line.replaceAll("\u00a0", " "));

/** Every row whose cells take room in the columns. */
export const allRows = ({ groups, summary }: RowFigure): FigureRow[] => [
  ...groups.flatMap(({ rows, subtotal }) => [...rows, ...subtotal]),
  ...summary,
];

/**
 * Shares the width among the columns and the plot. Numbers get what they need, words wrap when there is no room; where
 * even that is not enough the figure grows wider: nothing is cut.
 */
export function placeColumns(figure: RowFigure, style: FigureStyle, measure: TextMeasurer): PlacedColumns {
  const rows = allRows(figure);
  const gap = GAP * style.text;
  const needs = figure.columns.map((column) => needOf(column, rows, style, measure));
  const count = figure.plots.length;
  const gaps = gap * (figure.columns.length + count - 1);
  const available = style.width - 2 * style.margin - gaps;
  const shareLeast = (count === 1 ? LEAST_PLOT : LEAST_OF_SEVERAL) * style.width;
  const plotLeast =
    count * Math.max(shareLeast, ...figure.plots.map((plot) => needOfPlot(plot, style, measure)));
  const wanted = needs.reduce((sum, need) => sum + need.wanted, 0);
  const least = needs.reduce((sum, need) => sum + need.least, 0);
  const room = available - plotLeast;
  const share = wanted <= room ? 1 : least >= room ? 0 : (room - least) / (wanted - least);
  const widths = needs.map((need) => need.least + share * (need.wanted - need.least));
  const used = widths.reduce((sum, width) => sum + width, 0);
  const plotWidth = Math.max(plotLeast, Math.min(available - used, MOST_PLOT * style.width));
  const width = Math.max(style.width, 2 * style.margin + gaps + used + plotWidth);
  // Room that the plot does not take goes between the columns.
  const loose = (width - 2 * style.margin - gaps - used - plotWidth) / Math.max(1, figure.columns.length);

  let left = style.margin;
  const columns: PlacedColumn[] = [];
  const each = plotWidth / count;
  let plots: PlacedColumns["plots"] = [{ left, width: each }];
  const placePlot = () => {
    const [first, ...more] = figure.plots.map((_, place) => ({
      left: left + place * (each + gap),
      width: each,
    }));
    if (first !== undefined) plots = [first, ...more];
    left += plotWidth + count * gap;
  };
  for (const [index, column] of figure.columns.entries()) {
    if (column.side === "right" && figure.columns[index - 1]?.side !== "right") placePlot();
    const own = (widths[index] ?? 0) + loose;
    columns.push({
      ...column,
      left,
      width: own,
      headLines: headLines(column.head, own, style, measure),
    });
    left += own + gap;
  }
  if (figure.columns.at(-1)?.side !== "right") placePlot();
  return { columns, plots, width };
}

/** Most that a plot widens so that both names of its sides fit, as a share of the figure: an axis may be all one side. */
const MOST_FOR_NAMES = 0.27;

/** By how much a plot holds each word of its own whole. */
function needOfPlot(plot: PlotFrame, style: FigureStyle, measure: TextMeasurer): number {
  return Math.max(
    widestWord(bound(plot.head), headStyle(style), measure),
    widestWord(plot.label, axisText(style), measure),
    Math.min(widthForFavors(plot, style, measure), MOST_FOR_NAMES * style.width),
  );
}

interface Need {
  wanted: number;
  least: number;
}

function needOf(
  column: FigureColumn,
  rows: readonly FigureRow[],
  style: FigureStyle,
  measure: TextMeasurer,
): Need {
  let natural = 0;
  let longestWord = 0;
  for (const row of rows) {
    // The label of a row that sums up runs on over its neighbors.
    if (row.pooled && column.wraps) continue;
    for (const part of row.cells[column.id] ?? []) {
      const text = cellStyle(part, row, style, !column.wraps);
      natural = Math.max(natural, measure.width(part.text, text));
      if (column.wraps)
        for (const word of part.text.split(" "))
          longestWord = Math.max(longestWord, measure.width(word, text));
    }
  }
  const head = widestWord(bound(column.head), headStyle(style), measure);
  if (!column.wraps) {
    const width = Math.max(natural, head);
    return { wanted: width, least: width };
  }
  const wanted = Math.max(head, Math.min(natural, WIDEST * style.text));
  const least = Math.max(head, Math.min(wanted, Math.max(NARROWEST * style.text, longestWord)));
  return { wanted, least };
}

/** A line of a cell with the style of its paragraph. */
export interface CellLine extends TextStyle {
  text: string;
  muted: boolean;
  href: string | undefined;
}

/** The lines of a cell, each paragraph wrapped to the width. */
export function cellLines(
  cell: Cell | undefined,
  width: number,
  row: Pick<FigureRow, "pooled">,
  tabular: boolean,
  style: FigureStyle,
  measure: TextMeasurer,
): CellLine[] {
  return (cell ?? []).flatMap((part) => {
    const text = cellStyle(part, row, style, tabular);
    return wrap(part.text, width, text, measure).map((line) => ({
      ...text,
      text: line,
      muted: part.muted ?? false,
      href: part.href,
    }));
  });
}
