import type { BatchedTable } from "@/db/answers/tables/batched-table";
import type { Database } from "@/db/client";
import { keepOpen, streamFrom } from "@/db/in-use";
import { isStreamed, streamTable, type TableFormat, writeTable } from "@/lib/export/table";
import { refuseTooMany } from "./limit";
import { fileResponse, type SendOptions } from "./respond";

/** How a table that is read in batches goes out. */
interface BatchedOptions extends SendOptions {
  /** The sheet of a workbook. */
  sheet?: string;
  /** The parameter that decides how many rows there are. */
  limitedBy?: string;
}

/**
 * A table that is read in batches, as a file: streamed where the format is written row by row, else whole, up to a limit.
 * A stream that can't be finished fails: its answer breaks off and does not end as if it were whole.
 * @throws ApiProblem where the format does not hold so many rows.
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
