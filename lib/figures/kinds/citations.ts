import type { EvidenceRow, ReportRef } from "../../evidence/types";
import { columnsOfStyle } from "../rows/style";
import { mapReportsOfView } from "./map-of-view";
import { medianRows } from "./median-rows";
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
export function citationsOf(rows: readonly Cited[]): string[] {
  const seen = new Set<string>();
  const list: string[] = [];
  for (const { trial, report } of rows) {
    if (seen.has(report.id)) continue;
    seen.add(report.id);
    list.push(`${list.length + 1}. ${citationOf(trial.name, report)}`);
  }
  return list;
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
      return citationsOf(showsMedians(source) ? withMedianReports(rows, source) : rows);
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
