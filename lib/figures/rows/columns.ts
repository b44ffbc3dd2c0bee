import type { TextStyle } from "../scene";
import { type TextMeasurer, wrap } from "../text/measure";
import type { Cell, CellText, FigureColumn, FigureRow, RowFigure } from "./row-figure";
import type { FigureStyle } from "./style";

/** A column with its place on the page. */
export interface PlacedColumn extends FigureColumn {
  left: number;
  width: number;
  headLines: readonly string[];
}

export interface PlacedColumns {
  columns: readonly PlacedColumn[];
  plot: { left: number; width: number };
  /** Of the whole figure; wider than asked for where the columns need it. */
  width: number;
}

/** Space between columns, in text sizes. */
const GAP = 1.1;

/** The plot's least share of the figure's width, and the share beyond which room goes to the words. */
const LEAST_PLOT = 0.24;
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
  const gaps = gap * figure.columns.length;
  const available = style.width - 2 * style.margin - gaps;
  const plotLeast = LEAST_PLOT * style.width;
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
  let plot = { left, width: plotWidth };
  const placePlot = () => {
    plot = { left, width: plotWidth };
    left += plotWidth + gap;
  };
  for (const [index, column] of figure.columns.entries()) {
    if (column.side === "right" && figure.columns[index - 1]?.side !== "right") placePlot();
    const own = (widths[index] ?? 0) + loose;
    columns.push({
      ...column,
      left,
      width: own,
      headLines: wrap(column.head, own, headStyle(style), measure),
    });
    left += own + gap;
  }
  if (figure.columns.at(-1)?.side !== "right") placePlot();
  return { columns, plot, width };
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
  const head = widestWord(column.head, headStyle(style), measure);
  if (!column.wraps) {
    const width = Math.max(natural, head);
    return { wanted: width, least: width };
  }
  const wanted = Math.max(head, Math.min(natural, WIDEST * style.text));
  const least = Math.max(head, Math.min(wanted, Math.max(NARROWEST * style.text, longestWord)));
  return { wanted, least };
}

const widestWord = (text: string, style: TextStyle, measure: TextMeasurer) =>
  Math.max(0, ...text.split(" ").map((word) => measure.width(word, style)));

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
