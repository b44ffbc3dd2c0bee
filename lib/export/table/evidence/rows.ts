import { knownWords } from "@/lib/evidence/as-of-words";
import { holdsOthers, originsOf, originWords } from "@/lib/evidence/origins";
import { shownColumns } from "@/lib/evidence/standard-columns";
import type { EvidenceFigure } from "@/lib/evidence/types";
import { type ColumnId, FACET_KEYS, type FacetKey, type ResultKind, type View } from "@/lib/view";
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
  filters: string;
  about: TableAbout;
  context: RowContext;
  /** Tumor types of the rows that match. */
  tumors: number;
  /** Whether the table holds figures that unfold below a row. */
  unfolded: boolean;
}

/** The columns of a View's files, and the way from a figure to a row of them. */
export function evidenceLayout(view: View, result: ResultKind, options: LayoutOptions): EvidenceLayout {
  const { title, filters, about, context, unfolded } = options;
  const several = FACET_KEYS.filter((key) => (key === "origin" ? holdsOthers(view) : view[key].length > 1));
  const shown = withColumnsOf(several, shownColumns(view, result, options.tumors));
  const columns = dataColumns(shown, result, {
    grouped: view.group !== "none",
    unfolded,
    several,
    chosen: view.columns !== null,
  });
  const ids = printedIds(shown);
  return {
    head: {
      title,
      filters,
      columns: columns.map(plainColumn),
      printedColumns: printedColumns(ids, result),
      about,
    },
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

/** The column that distinguishes the values of a filter. Filters without one are covered by columns that are always there. */
const COLUMN_OF: { readonly [K in FacetKey]?: ColumnId } = {
  tumor: "tumor",
  histology: "tumor",
  line: "line",
  setting: "line",
  phase: "phase",
  masking: "masking",
  biomarker: "biomarker",
};

/** Columns shown, and those of filters with several values: without them, a reader can't tell rows apart. */
const withColumnsOf = (filters: readonly FacetKey[], shown: readonly ColumnId[]): ColumnId[] => [
  ...new Set([...shown, ...filters.flatMap((filter) => COLUMN_OF[filter] ?? [])]),
];

const plainColumn = ({ value: _, ...column }: DataColumn) => column;

/** "Filters", data cut and scope in words, for the sheet that says where a file comes from. `hidden` follows the cut. */
export function scopeLines(
  view: View,
  result: ResultKind,
  { scope, filters, hidden = "" }: { scope: string; filters: string; hidden?: string },
): string[] {
  return [
    `Rows: ${scope}, ${result === "arm" ? "results by arm" : "comparisons"}`,
    filters === "" ? "Filters: none" : filters,
    ...(holdsOthers(view) ? [`Origins: ${originsOf(view).map(originWords).join(", ")}`] : []),
    `Data cut: ${cutWords(view)}${hidden === "" ? "" : `.${hidden}`}`,
    `Populations: ${view.population === "primary" ? "the trials' primary ones" : "every population and subgroup"}`,
    ...(view.group === "none" ? [] : [`Grouped by: ${view.group}`]),
  ];
}

function cutWords({ cut }: View): string {
  if (cut.kind === "latest") return "each row from its latest report";
  if (cut.kind === "primary") return "each row from its primary report, or the first that gave the figure";
  return `as known ${knownWords(cut.date)}`;
}
