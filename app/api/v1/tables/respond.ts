import { fileName } from "@/lib/export/file-name";
import {
  formatRecord,
  isStreamed,
  type NamedTableOf,
  stacked,
  streamTable,
  type TableFormat,
  writeTable,
} from "@/lib/export/table";
import { today } from "@/lib/site";
import type { Query } from "../server/read-query";
import { refuseTooMany } from "./limit";

/** How a file goes out. */
export interface SendOptions {
  /** For Excel, which reads UTF-8 only with a mark. */
  byteOrderMark?: boolean;
  /** Read by the page (for copying) instead of saved. */
  inline?: boolean;
  /** Rows that a streamed file will hold, if known: the total for its progress. */
  total?: number;
}

/** The way that the address requests. */
export const sendOptionsOf = (query: Query): Required<Pick<SendOptions, "byteOrderMark" | "inline">> => ({
  byteOrderMark: query.bom === "1",
  inline: query.inline === "1",
});

/** Name of a table's file; the one for Excel is another file than the one without its mark. */
export const tableFileName = (parts: readonly string[], format: TableFormat, query: Query): string =>
  fileName(parts, today(), format, sendOptionsOf(query).byteOrderMark ? ["excel"] : []);

/** Answers with a table as a file. */
export type TableWriter = (
  search: URLSearchParams,
  format: TableFormat,
  where: { origin: string; time: string },
) => Promise<Response>;

/** A file to be saved under a name. */
export function fileResponse(
  content: ReadableStream<Uint8Array<ArrayBuffer>> | Uint8Array | string,
  format: TableFormat,
  name: string,
  { inline = false, total }: SendOptions = {},
): Response {
  return new Response(content instanceof Uint8Array ? new Uint8Array(content) : content, {
    headers: {
      "content-type": formatRecord(format).mediaType,
      "content-disposition": inline ? "inline" : `attachment; filename="${name}"`,
      "x-content-type-options": "nosniff",
      ...(total === undefined ? {} : { "total-count": String(total) }),
    },
  });
}

/**
 * Tables of one page as one file: sheets of a workbook, sections of a document; formats with a single table hold them one
 * below the other, with the columns of all.
 */
export async function sectionsResponse(
  tables: readonly NamedTableOf[],
  format: TableFormat,
  name: string,
  options: SendOptions,
): Promise<Response> {
  const [first, ...more] = tables;
  if (first === undefined) throw new RangeError("a file needs a table");
  if (!isStreamed(format)) {
    refuseTooMany(tables.reduce((sum, { table }) => sum + table.rows.length, 0));
    return fileResponse(await writeTable(first.table, format, more, first.name), format, name, options);
  }
  const { head, rows } = stacked(tables);
  return fileResponse(streamTable(head, once(rows), format, options), format, name, {
    ...options,
    total: rows.length,
  });
}

/** Rows already in memory, in the form that a stream takes. */
export async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}
