import { followUpSentence } from "../../evidence/follow-up";
import { reportKindWords } from "../../evidence/report-kinds";
import type { EvidenceRow, ReportRef } from "../../evidence/types";
import type { ColumnId } from "../../view";
import { figureStyle } from "../rows/style";
import { columnsOfStyle } from "../rows/styles";
import { armColumns } from "./columns";
import { mapReportsOfView } from "./map-of-view";
import { medianRows } from "./median-rows";
import { grouped, orderRows } from "./order";
import type { FigureSource } from "./source";

/** How reports are named, by id: "Garassino et al., J Clin Oncol 2023" (lib/evidence/reference.ts). */
export type References = NonNullable<FigureSource["references"]>;

/** "KEYNOTE-189: Garassino et al., J Clin Oncol 2023; data cut-off 2022-03-08; PMID 36809080; doi:10.1200/JCO.22.01989". */
export function citationOf(trial: string, report: ReportRef, references: References = {}): string {
  const { label, kind, dataCutoff, pmid, doi, secondary } = report;
  return [
    `${trial}: ${references[report.id] ?? label}${kind === "conference" || kind === "label" || secondary !== null ? ` (${reportKindWords(report)})` : ""}`,
    dataCutoff === null ? null : `data cut-off ${dataCutoff}`,
    followUpSentence(report),
    pmid === null ? null : `PMID ${pmid}`,
    doi === null ? null : `doi:${doi}`,
  ]
    .filter((part) => part !== null)
    .join("; ");
}

/** Anything that stands on a report of a trial. */
export interface Cited {
  trial: { id: string; name: string };
  report: ReportRef;
}

/** Every report behind the rows once, numbered in the order in which the rows name them. */
export const citationsOf = (
  rows: readonly Cited[],
  { references }: Pick<FigureSource, "references">,
): string[] =>
  eachOnce(rows).map(
    ({ trial, report }, index) => `${index + 1}. ${citationOf(trial.name, report, references)}`,
  );

/** The numbers that the list of references gives to the reports of rows. */
export const citationNumbers = (rows: readonly Cited[]): Map<string, number> =>
  new Map(eachOnce(rows).map(({ report }, index) => [report.id, index + 1]));

/** " [3]", where the list of references has a number for a report. */
export function citedNumber({ id }: Pick<ReportRef, "id">, cites: ReadonlyMap<string, number>): string {
  const number = cites.get(id);
  return number === undefined ? "" : `\u00a0[${number}]`;
}

/** "Garassino 2023 [3]". */
export const citedLabel = (
  report: Pick<ReportRef, "id" | "label">,
  cites: ReadonlyMap<string, number>,
): string => report.label + citedNumber(report, cites);

function eachOnce(rows: readonly Cited[]): Cited[] {
  const byReport = new Map<string, Cited>();
  for (const row of rows) if (!byReport.has(row.report.id)) byReport.set(row.report.id, row);
  return [...byReport.values()];
}

/** The rows of a forest plot in the order in which they are drawn. */
function forestRows({ options, pool, rows }: FigureSource): EvidenceRow[] {
  const weights = pool?.whole.weights ?? {};
  return grouped(rows, figureStyle(options).parts.has("headings")).flatMap((group) =>
    orderRows(group.rows, options, weights),
  );
}

/** The reports that a figure is drawn from: for its list of references, its notes and what a file says of itself. */
export const citationsOfFigure = (source: FigureSource): string[] =>
  citationsOf(citedByFigure(source), source);

/**
 * What a figure cites, in the order of its list of references.
 * @param named columns whose cells' own reports count beside those of the rows: all that are drawn.
 */
export function citedByFigure(source: FigureSource, named = namingColumns(source)): readonly Cited[] {
  const { options, rows, landmarks = [], responses = [], safety = [], histories = [] } = source;
  const withQuoted = (row: EvidenceRow) => citedByRow(row, source, named);
  switch (options.kind) {
    case "medians":
      return medianRows(rows).flatMap(withQuoted);
    case "landmark":
      return landmarks.flatMap((rates) => ofRow(rates, rows).flatMap(withQuoted));
    case "response":
      return responses;
    case "safety":
      return safety.flatMap((rates) => ofRow(rates, rows).flatMap(withQuoted));
    case "history":
      return histories.flatMap(({ points }) => (points.length > 1 ? points : []));
    case "map":
      return mapReportsOfView(source);
    case "forest":
      return forestRows(source).flatMap(withQuoted);
    case "cumulative":
      return source.stepReports ?? [];
    case "funnel":
      // What is left out of the pool is not drawn.
      return rows.filter(({ rowId }) => !source.view.excluded.includes(rowId));
    default:
      return rows;
  }
}

/** The row that rates are of, beside the report that gives them. */
export const ofRow = (
  { rowId, report }: { rowId: string; report: ReportRef },
  rows: readonly EvidenceRow[],
) => rows.flatMap((row) => (row.rowId === rowId ? [besideReport(row, report)] : []));

/**
 * A row beside figures of another of its trial's reports: what its cells hold of its own report is quoted from it, and says
 * so.
 */
export function besideReport(row: EvidenceRow, report: ReportRef): EvidenceRow {
  if (row.report.id === report.id) return row;
  const own: readonly (ColumnId | null)[] = [
    row.patients.of !== null && row.patients.otherReport === null ? "n" : null,
    row.p === null ? null : "p",
    row.testedCell?.isOwn || row.tested?.isOwnReport ? "tested" : null,
    row.significant === null ? null : "significant",
  ];
  const columns = own.filter((column) => column !== null);
  return {
    ...row,
    report,
    patients: columns.includes("n") ? { ...row.patients, otherReport: row.report.label } : row.patients,
    quotedReports: [...row.quotedReports, ...columns.map((column) => ({ id: row.report.id, column }))],
  };
}

/** The report of a row, then the others that its cells in these columns name. */
export function citedByRow(
  row: EvidenceRow,
  { rows, quoted = [] }: Pick<FigureSource, "rows" | "quoted">,
  columns: ReadonlySet<ColumnId>,
): Cited[] {
  const reports = [...quoted, ...rows.map(({ report }) => report)];
  const others = row.quotedReports.flatMap(({ id, column }) =>
    columns.has(column) ? (reports.find((report) => report.id === id) ?? []) : [],
  );
  return [row, ...others.map((report) => ({ trial: row.trial, report }))];
}

/** The columns of a figure whose cells name reports. */
export function namingColumns(source: FigureSource): ReadonlySet<ColumnId> {
  const { options, result } = source;
  switch (options.kind) {
    case "forest":
      return new Set(options.columns ?? columnsOfStyle(options.style, result));
    case "medians":
      // The plot draws them, whichever columns are shown.
      return new Set([...columnsWithArms(source), "medianExperimental", "medianControl"]);
    case "landmark":
      return new Set(columnsWithArms(source).filter((id) => !ARMS.has(id)));
    case "safety":
      return new Set(columnsWithArms(source, ["n"]).filter((id) => !ARMS.has(id)));
    default:
      return new Set();
  }
}

/** Columns that hold rates of the arms, all of the row's report, where a figure has no medians. */
const ARMS: ReadonlySet<ColumnId> = new Set(["medianExperimental", "medianControl"]);

const columnsWithArms = (source: FigureSource, without: readonly ColumnId[] = []): ColumnId[] =>
  armColumns(source, figureStyle(source.options), true, true, without);
