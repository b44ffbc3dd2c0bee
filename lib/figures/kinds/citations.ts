import { followUpSentence } from "../../evidence/follow-up";
import { reportKindWords } from "../../evidence/report-kinds";
import type { EvidenceRow, ReportRef } from "../../evidence/types";
import { figureStyle } from "../rows/style";
import { columnsOfStyle } from "../rows/styles";
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
interface Cited {
  trial: { name: string };
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

/** "Garassino 2023 [3]", where the list of references has a number for it. */
export function citedLabel(
  { id, label }: Pick<ReportRef, "id" | "label">,
  cites: ReadonlyMap<string, number>,
): string {
  const number = cites.get(id);
  return number === undefined ? label : `${label}\u00a0[${number}]`;
}

function eachOnce(rows: readonly Cited[]): Cited[] {
  const byReport = new Map<string, Cited>();
  for (const row of rows) if (!byReport.has(row.report.id)) byReport.set(row.report.id, row);
  return [...byReport.values()];
}

/** What a forest plot cites, in the order in which its rows are drawn. */
export function citedByForest(source: FigureSource): Cited[] {
  const { options, pool } = source;
  const weights = pool?.whole.weights ?? {};
  const parts = figureStyle(options).parts;
  const ordered = grouped(source.rows, parts.has("headings")).flatMap(({ rows }) =>
    orderRows(rows, options, weights),
  );
  return showsMedians(source) ? withMedianReports(ordered, source) : ordered;
}

/** What a figure of medians cites. */
export const citedByMedians = (source: FigureSource): Cited[] =>
  withMedianReports(medianRows(source.rows), source);

/** The reports that a figure is drawn from: for its list of references, its notes and what a file says of itself. */
export const citationsOfFigure = (source: FigureSource): string[] =>
  citationsOf(citedByFigure(source), source);

/** What a figure cites, in the order of its list of references. */
export function citedByFigure(source: FigureSource): readonly Cited[] {
  const { options, rows, landmarks = [], responses = [], safety = [], histories = [] } = source;
  switch (options.kind) {
    case "medians":
      return citedByMedians(source);
    case "landmark":
      return landmarks.flatMap((rates) => ofRow(rates, rows));
    case "response":
      return responses;
    case "safety":
      return safety.flatMap((rates) => ofRow(rates, rows));
    case "history":
      return histories.flatMap(({ points }) => (points.length > 1 ? points : []));
    case "map":
      return mapReportsOfView(source);
    case "forest":
      return citedByForest(source);
    case "cumulative":
      return source.stepReports ?? [];
    case "funnel":
      // What is left out of the pool is not drawn.
      return rows.filter(({ rowId }) => !source.view.excluded.includes(rowId));
    default:
      return rows;
  }
}

const ofRow = ({ rowId, report }: { rowId: string; report: ReportRef }, rows: readonly EvidenceRow[]) =>
  rows.flatMap(({ rowId: own, trial }): Cited[] => (own === rowId ? [{ trial, report }] : []));

/** Each row, then the other reports that its medians come from. */
const withMedianReports = (rows: readonly EvidenceRow[], { medianReports = [] }: FigureSource): Cited[] =>
  rows.flatMap((row) => [
    row,
    ...medianReports.filter(({ rowId }) => rowId === row.rowId).flatMap((other) => ofRow(other, rows)),
  ]);

const showsMedians = ({ options, result }: FigureSource): boolean =>
  (options.columns ?? columnsOfStyle(options.style, result)).some(
    (id) => id === "medianExperimental" || id === "medianControl",
  );
