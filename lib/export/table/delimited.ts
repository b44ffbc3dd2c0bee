import { neutralized, neverADate } from "./formula";
import type { ExportColumn, ExportRow, ExportValue, TableHead } from "./types";

/** How a file of separated values is written. */
export interface DelimitedFormat {
  separator: "," | "\t";
  /** Excel reads a file as UTF-8 only with this mark at its beginning. */
  byteOrderMark?: boolean;
}

const BYTE_ORDER_MARK = "\ufeff";
/** RFC 4180: a line ends with CRLF. */
const LINE_END = "\r\n";
const NEEDS_QUOTES = { ",": /[",\r\n]/, "\t": /["\t\r\n]/ } as const;

/** Most texts: they don't begin like a formula and need no quotes. */
const PLAIN = /^[A-Za-z0-9(<>][^",;\t\r\n\0]*$/;

/** Text of a cell, neutralized if a spreadsheet would run it; quoted if necessary. Numbers keep all their digits. */
function field(value: ExportValue, { separator, byteOrderMark = false }: DelimitedFormat): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  // The mark says that Excel reads the file; other programs get the text as it is.
  const dateless = byteOrderMark ? neverADate(value) : value;
  if (PLAIN.test(dateless)) return dateless;
  const text = neutralized(dateless.replaceAll("\0", ""));
  return NEEDS_QUOTES[separator].test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The first line: the columns' names. */
export const headerLine = (
  columns: readonly Pick<ExportColumn, "label">[],
  format: DelimitedFormat,
): string =>
  (format.byteOrderMark ? BYTE_ORDER_MARK : "") +
  columns.map(({ label }) => field(label, format)).join(format.separator) +
  LINE_END;

/** One row as a line. */
export function rowLine(values: readonly ExportValue[], format: DelimitedFormat): string {
  let line = "";
  for (const [index, value] of values.entries())
    line += (index === 0 ? "" : format.separator) + field(value, format);
  return line + LINE_END;
}

/** A whole table as text. */
export const toDelimited = (
  { columns, rows }: Pick<TableHead, "columns"> & { rows: readonly Pick<ExportRow, "values">[] },
  format: DelimitedFormat,
): string => headerLine(columns, format) + rows.map(({ values }) => rowLine(values, format)).join("");

/** Text gathered before it is handed on: many small pieces cost more than one. */
const CHUNK = 64 * 1024;

/**
 * A table as a stream of bytes, in constant memory: rows are requested when the reader has taken those before them.
 * @param rows batches of rows, as a database gives them.
 */
export function streamDelimited(
  { columns }: Pick<TableHead, "columns">,
  rows: AsyncIterable<readonly Pick<ExportRow, "values">[]>,
  format: DelimitedFormat,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return streamText(delimitedPieces(columns, rows, format));
}

async function* delimitedPieces(
  columns: readonly ExportColumn[],
  rows: AsyncIterable<readonly Pick<ExportRow, "values">[]>,
  format: DelimitedFormat,
): AsyncGenerator<string> {
  let text = headerLine(columns, format);
  for await (const batch of rows)
    for (const { values } of batch) {
      text += rowLine(values, format);
      if (text.length < CHUNK) continue;
      yield text;
      text = "";
    }
  yield text;
}

/** Pieces of text as bytes, pulled one at a time; a reader that goes away ends the source. */
export function streamText(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        let piece = await pieces.next();
        // A stream that is pulled and gets nothing is not pulled again: its reader would wait forever.
        while (!piece.done && piece.value === "") piece = await pieces.next();
        if (piece.done) controller.close();
        else controller.enqueue(encoder.encode(piece.value));
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}
