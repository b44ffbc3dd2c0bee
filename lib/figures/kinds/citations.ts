import type { EvidenceRow, ReportRef } from "../../evidence/types";
import { figureStyle } from "../rows/style";
import { columnsOfStyle } from "../rows/styles";
import { mapReportsOfView } from "./map-of-view";
import { medianRows } from "./median-rows";
import { grouped, orderRows } from "./order";
import type { FigureSource } from "./source";

/** "KEYNOTE-189: Garassino 2023, J Clin Oncol; data cut-off 2022-03-08; PMID 36809080; doi:10.1200/JCO.22.01989". */
export function citationOf(trial: string, report: ReportRef): string {
  const { label, journal, kind, dataCutoff, medianFollowUpMonths, pmid, doi } = report;
  const named = label.includes(journal) ? label : `${label}, ${journal}`;
  return [
    `${trial}: ${named}${kind === "conference" ? " (conference)" : kind === "label" ? " (drug label)" : ""}`,
    dataCutoff === null ? null : `data cut-off ${dataCutoff}`,
    medianFollowUpMonths === null ? null : `median follow-up ${medianFollowUpMonths} months`,
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
export const citationsOf = (rows: readonly Cited[]): string[] =>
  eachOnce(rows).map(({ trial, report }, index) => `${index + 1}. ${citationOf(trial.name, report)}`);

/** The numbers that the list of references gives to the reports of rows. */
export const citationNumbers = (rows: readonly Cited[]): Map<string, number> =>
  new Map(eachOnce(rows).map(({ report }, index) => [report.id, index + 1]));

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

/** The reports that a figure is drawn from: for its list of references, its notes and what a file says of itself. */
export function citationsOfFigure(source: FigureSource): string[] {
  const { options, rows, landmarks = [], responses = [], safety = [], histories = [] } = source;
  switch (options.kind) {
    case "medians":
      return citationsOf(withMedianReports(medianRows(rows), source));
    case "landmark":
      return citationsOf(landmarks.flatMap((rates) => ofRow(rates, rows)));
    case "response":
      return citationsOf(responses);
    case "safety":
      return citationsOf(safety.flatMap((rates) => ofRow(rates, rows)));
    case "history":
      return citationsOf(histories.flatMap(({ points }) => (points.length > 1 ? points : [])));
    case "map":
      return citationsOf(mapReportsOfView(source));
    case "forest":
      return citationsOf(citedByForest(source));
    case "funnel":
    case "cumulative":
      // What is left out of the pool is not drawn.
      return citationsOf(rows.filter(({ rowId }) => !source.view.excluded.includes(rowId)));
    default:
      return citationsOf(rows);
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
