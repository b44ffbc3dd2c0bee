import { toBibtex, toRis } from "./citation-files";
import { streamDelimited } from "./delimited";
import { toDocx } from "./docx";
import type { StreamedFormat, WholeFormat } from "./formats";
import { toHtml } from "./html";
import { streamJson } from "./json";
import { toMarkdown } from "./markdown";
import { reportsOf } from "./references";
import type { ExportRow, ExportTable, NamedTableOf, TableHead } from "./types";
import { toXlsx } from "./xlsx";

export * from "./formats";
export { stacked } from "./stacked";
export type * from "./types";

/** Rows in batches, as a database gives them. */
export type RowBatches = AsyncIterable<readonly ExportRow[]>;

/** A table as a stream of bytes in constant memory. */
export function streamTable(
  head: TableHead,
  rows: RowBatches,
  format: StreamedFormat,
  { byteOrderMark = false }: { byteOrderMark?: boolean } = {},
): ReadableStream<Uint8Array<ArrayBuffer>> {
  if (format === "json") return streamJson(head, rows);
  return streamDelimited(head, rows, { separator: format === "csv" ? "," : "\t", byteOrderMark });
}

/** The writer of each format; a new format needs its record and its writer. */
const WRITERS: Record<
  WholeFormat,
  (
    tables: readonly ExportTable[],
    sheets: { name: string; more: readonly NamedTableOf[] },
  ) => string | Uint8Array | Promise<string | Uint8Array>
> = {
  xlsx: ([table], { name, more }) => toXlsx(table as ExportTable, more, name),
  docx: (tables) => toDocx(tables),
  md: (tables) => toMarkdown(tables),
  html: (tables) => toHtml(tables),
  bib: (tables) => toBibtex(reportsOf(tables.flatMap(({ rows }) => rows))),
  ris: (tables) => toRis(reportsOf(tables.flatMap(({ rows }) => rows))),
};

/**
 * A complete table as a file.
 * @param name of the table's own sheet.
 * @param more further tables of the same page, each a sheet or section of its own where the format has such.
 */
export async function writeTable(
  table: ExportTable,
  format: WholeFormat,
  more: readonly NamedTableOf[] = [],
  name = "Table",
): Promise<string | Uint8Array> {
  return WRITERS[format]([table, ...more.map((one) => one.table)], { name, more });
}
