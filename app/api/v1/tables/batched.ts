import type { BatchedTable } from "@/db/answers/tables/batched-table";
import type { Database } from "@/db/client";
import { keepOpen, streamFrom } from "@/db/in-use";
import { isStreamed, streamTable, type TableFormat, writeTable } from "@/lib/export/table";
import { refuseTooMany } from "./limit";
import { fileResponse, type SendOptions } from "./respond";

/** How a table that is read in batches is sent. */
interface BatchedOptions extends SendOptions {
  /** The sheet of a workbook. */
  sheet?: string;
  /** The parameter that determines the number of rows. */
  limitedBy?: string;
}

/**
 * A table that is read in batches, as a file: streamed if the format is written row by row, otherwise whole, up to a limit.
 * A stream that can't be finished fails: its answer breaks off instead of ending as if it were complete.
 * @throws ApiProblem if the format can't hold so many rows.
 */
export async function batchedResponse(
  db: Database,
  table: BatchedTable,
  format: TableFormat,
  { name, sheet, limitedBy, ...options }: BatchedOptions & { name: string },
): Promise<Response> {
  if (isStreamed(format))
    return fileResponse(
      streamFrom(db, streamTable(table.head, table.batches(), format, options)),
      format,
      name,
      options,
    );
  refuseTooMany(table.total, limitedBy);
  const release = keepOpen(db);
  try {
    return fileResponse(await writeTable(await table.whole(), format, [], sheet), format, name, options);
  } finally {
    release();
  }
}
