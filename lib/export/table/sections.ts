import { reportHref, reportsOf, vancouver } from "./references";
import type { ExportRow, ExportTable } from "./types";

/** Rows of one group under their heading, with the line that closes it. */
export interface PrintedGroup {
  label: string | null;
  rows: readonly ExportRow[];
  summary: string | null;
}

/** The rows of a table by group, in order, as a printed table shows them. */
export function groupsOf({ rows, summaries }: ExportTable): PrintedGroup[] {
  const groups: { label: string | null; rows: ExportRow[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last.label === row.group) last.rows.push(row);
    else groups.push({ label: row.group, rows: [row] });
  }
  const summaryOf = (label: string | null) =>
    label === null ? null : (summaries.find(({ group }) => group === label)?.text ?? null);
  return groups.map((group) => ({ ...group, summary: summaryOf(group.label) }));
}

/** The line that closes the whole table. */
export const wholeSummary = ({ summaries }: ExportTable): string | null =>
  summaries.find(({ group }) => group === null)?.text ?? null;

/** The numbers of the references by report, counted through all tables of a file. */
export function referenceNumbers(tables: readonly ExportTable[]): {
  numberOf: ReadonlyMap<string, number>;
  references: { text: string; href: string | null }[];
} {
  const reports = reportsOf(tables.flatMap(({ rows }) => rows));
  return {
    numberOf: new Map(reports.map(({ id }, index) => [id, index + 1])),
    references: reports.map((report) => ({ text: vancouver(report), href: reportHref(report) })),
  };
}

/** "1,4": the references of a row. */
export const numbersOf = (
  { report, otherReports = [] }: ExportRow,
  numberOf: ReadonlyMap<string, number>,
): string =>
  [
    ...new Set(
      [report, ...otherReports].flatMap((cited) => (cited === null ? [] : (numberOf.get(cited.id) ?? 0))),
    ),
  ].join(",");
