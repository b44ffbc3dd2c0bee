import { toBibtex, toRis } from "./citation-files";
import { streamDelimited } from "./delimited";
import { toDocx } from "./docx";
import { toHtml } from "./html";
import { streamJson } from "./json";
import { toMarkdown } from "./markdown";
import { reportsOf } from "./references";
import type { ExportRow, ExportTable, TableHead } from "./types";
import { type NamedTable, toXlsx } from "./xlsx";

export { stacked } from "./stacked";
export type * from "./types";

/** The formats that a table is written in. */
export const TABLE_FORMATS = ["csv", "tsv", "xlsx", "json", "docx", "md", "html", "bib", "ris"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export const TABLE_MEDIA_TYPES: Record<TableFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  tsv: "text/tab-separated-values; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  md: "text/markdown; charset=utf-8",
  html: "text/html; charset=utf-8",
  bib: "application/x-bibtex; charset=utf-8",
  ris: "application/x-research-info-systems; charset=utf-8",
};

/** Formats that are written row by row; the others need the whole table. */
export const STREAMED_FORMATS = ["csv", "tsv", "json"] as const;
export type StreamedFormat = (typeof STREAMED_FORMATS)[number];
export const isStreamed = (format: TableFormat): format is StreamedFormat =>
  STREAMED_FORMATS.some((streamed) => streamed === format);

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

/**
 * A whole table as a file.
 * @param name of the table's own sheet.
 * @param more further tables of the same page, each a sheet or section of its own where the format has such.
 */
export async function writeTable(
  table: ExportTable,
  format: Exclude<TableFormat, StreamedFormat>,
  more: readonly NamedTableOf[] = [],
  name = "Table",
): Promise<string | Uint8Array> {
  const all = [table, ...more.map((one) => one.table)];
  switch (format) {
    case "xlsx":
      return toXlsx(table, more, name);
    case "docx":
      return toDocx(all);
    case "md":
      return toMarkdown(all);
    case "html":
      return toHtml(all);
    case "bib":
      return toBibtex(reportsOf(all.flatMap(({ rows }) => rows)));
    case "ris":
      return toRis(reportsOf(all.flatMap(({ rows }) => rows)));
  }
}

/** A further table under a name. */
export interface NamedTableOf extends NamedTable {
  table: ExportTable;
}
