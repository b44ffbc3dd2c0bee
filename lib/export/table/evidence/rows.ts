import { visibleColumns } from "@/lib/evidence/columns";
import type { EvidenceFigure } from "@/lib/evidence/types";
import { activeFilters, type ResultKind, type View } from "@/lib/view";
import type { ExportRow, TableAbout, TableHead } from "../types";
import { citedReport, type DataColumn, dataColumns, type RowContext } from "./data-columns";
import { itemOf } from "./item";
import { printedCells, printedColumns, printedIds } from "./printed";

/** A figure of the workbench, with the group that it stands in. */
export type GroupedFigure = EvidenceFigure & { group?: string | null };

/** How the rows of a View become rows of a file: columns first, then one row after the other. */
export interface EvidenceLayout {
  head: TableHead;
  toRow(figure: GroupedFigure): ExportRow;
}

export interface LayoutOptions {
  title: string;
  about: TableAbout;
  context: RowContext;
  /** Whether figures stand there that unfold beneath a row. */
  unfolded: boolean;
}

/** The columns of a View's files, and the way from a figure to a row of them. */
export function evidenceLayout(view: View, result: ResultKind, options: LayoutOptions): EvidenceLayout {
  const { title, about, context, unfolded } = options;
  const shown = visibleColumns(view, result);
  const columns = dataColumns(shown, result, { grouped: view.group !== "none", unfolded });
  const ids = printedIds(shown);
  return {
    head: { title, columns: columns.map(plainColumn), printedColumns: printedColumns(ids, result), about },
    toRow: (figure) => ({
      key: figure.relation === "head" ? figure.rowId : figure.figureId,
      group: figure.group ?? null,
      values: columns.map(({ value }) => value(figure, context)),
      printed: printedCells(ids, figure, context),
      report: citedReport(figure),
      verified: figure.verified,
      item: itemOf(figure),
    }),
  };
}

const plainColumn = ({ value: _, ...column }: DataColumn) => column;

/** "Filters", data cut and scope in words, for the sheet that says where a file comes from. */
export function viewWords(
  view: View,
  result: ResultKind,
  { scope, filterWords }: { scope: string; filterWords: (view: View) => readonly string[] },
): string[] {
  const filters = activeFilters(view).length === 0 ? ["no filter"] : filterWords(view);
  return [
    `Rows: ${scope}, ${result === "arm" ? "results by arm" : "comparisons"}`,
    `Filters: ${filters.join("; ")}`,
    `Data cut: ${cutWords(view)}`,
    `Populations: ${view.population === "primary" ? "the trials' primary ones" : "every population and subgroup"}`,
    ...(view.group === "none" ? [] : [`Grouped by: ${view.group}`]),
  ];
}

function cutWords({ cut }: View): string {
  if (cut.kind === "latest") return "each row from its latest report";
  if (cut.kind === "primary") return "each row from its primary report, or the first that gave the figure";
  return `as known on ${cut.date} (reports are dated by year)`;
}
