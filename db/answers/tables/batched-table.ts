import type { ExportRow, ExportTable, TableHead } from "../../../lib/export/table/types";
import type { Database } from "../../client";
import { readAuthors } from "../../queries/reports";

/** Rows that a file which can't be streamed holds at the most. */
export const MOST_ROWS_WHOLE = 20_000;

/** A table that is ready to be read: its columns, and its rows batch by batch. */
export interface BatchedTable {
  head: TableHead;
  /** Rows that there will be. */
  total: number;
  /** @throws DatasetChanged where a dataset is loaded before the last batch was read. */
  batches(): AsyncGenerator<ExportRow[]>;
  /** All of it at once, with notes and references. @throws DatasetChanged */
  whole(): Promise<ExportTable>;
}

/** Rows with the first authors and titles of the reports that they cite. */
export async function withAuthors(db: Database, rows: readonly ExportRow[]): Promise<ExportRow[]> {
  const ids = new Set(
    rows.flatMap(({ report, otherReports = [] }) =>
      [report, ...otherReports].flatMap((cited) => cited?.id ?? []),
    ),
  );
  const known = await readAuthors(db, ids);
  return rows.map((row) => ({
    ...row,
    report: row.report && { ...row.report, ...known.get(row.report.id) },
    otherReports: (row.otherReports ?? []).map((report) => ({ ...report, ...known.get(report.id) })),
  }));
}
