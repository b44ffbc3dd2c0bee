import type { ExportRow, ExportTable, TableHead } from "../../../lib/export/table/types";
import type { Database } from "../../client";
import { readAuthors } from "../../queries/reports";

/** Maximum number of rows in a file that can't be streamed. */
export const MOST_ROWS_WHOLE = 20_000;

/** A table that is ready to be read: its columns, and its rows batch by batch. */
export interface BatchedTable {
  head: TableHead;
  /** Expected number of rows. */
  total: number;
  /** @throws DatasetChanged where a dataset is loaded before the last batch was read. */
  batches(): AsyncGenerator<ExportRow[]>;
  /** The whole table at once, with notes and references. @throws DatasetChanged */
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
