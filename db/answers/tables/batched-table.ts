import type { ExportRow, ExportTable, TableHead } from "../../../lib/export/table/types";

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
