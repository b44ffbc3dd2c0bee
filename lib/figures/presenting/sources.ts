import type { EvidenceRow } from "../../evidence/types";
import { type Cited, citationOf, citedByRow, namingColumns, ofRow } from "../kinds/citations";
import { rowId as rowOfResponse } from "../kinds/response";
import type { FigureSource } from "../kinds/source";
import type { Scene } from "../scene";

/** A report behind rows of a slide. */
export interface SlideSource {
  text: string;
  /** The trial's page. */
  href: string;
  /** Rows of the scene that rest on it. */
  rows: readonly string[];
}

/** The reports behind the rows of one slide, each once, in the order of the rows, with the rows that rest on it. */
export function sourcesOf(scene: Scene, source: FigureSource): SlideSource[] {
  const found = new Map<string, { text: string; href: string; rows: string[] }>();
  for (const row of new Set(scene.items.flatMap((item) => item.row ?? []))) {
    for (const { trial, report } of citedOf(row, source)) {
      const known = found.get(report.id) ?? {
        text: citationOf(trial.name, report, source.references),
        href: `/trials/${trial.id}`,
        rows: [],
      };
      if (!known.rows.includes(row)) known.rows.push(row);
      found.set(report.id, known);
    }
  }
  return [...found.values()];
}

function citedOf(row: string, source: FigureSource): Cited[] {
  const { options, rows, landmarks = [], responses = [], safety = [], histories = [] } = source;
  const columns = namingColumns(source);
  const withQuoted = (own: EvidenceRow): Cited[] => citedByRow(own, source, columns);
  switch (options.kind) {
    case "landmark":
      return landmarks.flatMap((rates) =>
        `${rates.rowId}@${rates.timeMonths}` === row ? ofRow(rates, rows).flatMap(withQuoted) : [],
      );
    case "safety":
      return safety.flatMap((rates) =>
        `${rates.rowId}@${rates.event}` === row ? ofRow(rates, rows).flatMap(withQuoted) : [],
      );
    case "history":
      return histories.flatMap(({ rowId, points }) =>
        points.filter(({ report }) => `${rowId}@${report.id}` === row),
      );
    case "response":
      return responses.filter((response) => rowOfResponse(response) === row);
    case "map":
      return mapReports(row, source);
    case "cumulative":
      return reportsOfYear(row, source);
    case "funnel":
      return pointRows(row, source);
    case "medians":
    case "forest":
      return rows.filter(({ rowId }) => rowId === row).flatMap(withQuoted);
  }
}

function mapReports(row: string, { map, mapReports: reports = [] }: FigureSource): Cited[] {
  const cell = map?.cells.find(({ classId, tumorId }) => `${classId}/${tumorId}` === row);
  if (cell === undefined) return [];
  const trials = new Set(cell.trials.map(({ id }) => id));
  return reports.filter(({ classId, trial }) => classId === cell.classId && trials.has(trial.id));
}

function reportsOfYear(row: string, { pool, stepReports = [] }: FigureSource): Cited[] {
  const ids = pool?.exploration?.rows.find(({ label }) => row === `until-${label}`)?.step?.reports ?? [];
  return stepReports.filter(({ report }) => ids.includes(report.id));
}

function pointRows(row: string, { pool, rows }: FigureSource): Cited[] {
  const point = pool?.funnel?.points.find((own) => (own.rows[0] ?? own.label) === row);
  return rows.filter(({ rowId }) => point?.rows.includes(rowId) ?? false);
}
