import { printable } from "../text/measure";
import type { Cell, FigureGroup, FigureRow, PlotFrame, RowFigure } from "./row-figure";

/** The figure with every text fit to print: names and titles may come from a link. */
export function printableFigure(figure: RowFigure): RowFigure {
  const {
    title,
    subtitle,
    filters,
    description,
    columns,
    plots,
    groups,
    summary,
    legend,
    footnotes,
    citations,
  } = figure;
  const [first, ...more] = plots;
  return {
    kind: figure.kind,
    title: line(title),
    subtitle: line(subtitle),
    filters: line(filters),
    description: line(description),
    columns: columns.map((column) => ({ ...column, head: line(column.head) })),
    plots: [printablePlot(first), ...more.map(printablePlot)],
    groups: groups.map(printableGroup),
    summary: summary.map(printableRow),
    legend: legend.map((entry) => ({ ...entry, label: line(entry.label) })),
    footnotes: footnotes.map(line),
    citations: citations.map(line),
  };
}

const printablePlot = (plot: PlotFrame): PlotFrame => ({
  ...plot,
  head: line(plot.head),
  label: line(plot.label),
  favors: plot.favors && {
    ...printableSides(plot.favors),
    shorter: (plot.favors.shorter ?? []).map(printableSides),
  },
});

const printableSides = ({ left, right }: { left: string; right: string }) => ({
  left: line(left),
  right: line(right),
});

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
