import { printable } from "../text/measure";
import type { Cell, FigureGroup, FigureRow, RowFigure } from "./row-figure";

/** The figure with every text fit to print: names and titles may come from a link. */
export function printableFigure(figure: RowFigure): RowFigure {
  const { title, subtitle, description, columns, plot, groups, summary, legend, footnotes, citations } =
    figure;
  return {
    kind: figure.kind,
    title: line(title),
    subtitle: line(subtitle),
    description: line(description),
    columns: columns.map((column) => ({ ...column, head: line(column.head) })),
    plot: {
      ...plot,
      head: line(plot.head),
      label: line(plot.label),
      favors: plot.favors && { left: line(plot.favors.left), right: line(plot.favors.right) },
    },
    groups: groups.map(printableGroup),
    summary: summary.map(printableRow),
    legend: legend.map((entry) => ({ ...entry, label: line(entry.label) })),
    footnotes: footnotes.map(line),
    citations: citations.map(line),
  };
}

const line = (text: string): string => printable(text).trim();

const printableGroup = (group: FigureGroup): FigureGroup => ({
  label: group.label === null ? null : line(group.label),
  rows: group.rows.map(printableRow),
  subtotal: group.subtotal.map(printableRow),
  notes: group.notes.map(line),
});

const printableRow = (row: FigureRow): FigureRow => ({
  ...row,
  cells: Object.fromEntries(
    Object.entries(row.cells).map(([id, cell]): [string, Cell] => [
      id,
      cell.map((part) => ({ ...part, text: line(part.text) })).filter(({ text }) => text !== ""),
    ]),
  ),
});
