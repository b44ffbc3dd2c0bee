import { CsvError, type CsvErrorCode, parse } from "csv-parse/sync";
import { TableError } from "./fault";

/** A table as its file has it: cells of text, each row with the line that it begins on. */
export interface CellTable {
  separator: Separator;
  header: readonly string[];
  rows: readonly { line: number; cells: readonly string[] }[];
}

/** What may stand between cells; the one that the first line has most of counts. */
const SEPARATORS = [",", ";", "\t"] as const;
export type Separator = (typeof SEPARATORS)[number];

/** Bytes as text: UTF-8, UTF-16 where its mark says so, else what Excel on Windows writes. */
export function decodeTable(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * Splits a CSV file into cells: RFC 4180 with any line end, a byte order mark, and semicolons or tabs for commas. Blank
 * lines, and lines of separators alone as spreadsheets leave them, are no rows.
 * @throws TableError on quotes that do not close, a file without rows, or a row longer than the header.
 */
export function readCells(text: string): CellTable {
  const source = text.replace(/^\ufeff/, "");
  const separator = separatorOf(source);
  const [head, ...rows] = split(source, separator).filter(({ cells }) => cells.some((cell) => cell !== ""));
  if (head === undefined) throw new TableError([{ line: 1, column: null, reason: "the table is empty" }]);
  const header = head.cells.slice(0, head.cells.findLastIndex((cell) => cell !== "") + 1);
  const faults = rows
    .filter(({ cells }) => cells.slice(header.length).some((cell) => cell !== ""))
    .map(({ line, cells }) => ({
      line,
      column: null,
      reason: `has ${cells.length} cells where the header has ${header.length}${separator === "," ? " (decimal commas need semicolons between the columns)" : ""}`,
    }));
  if (faults.length > 0) throw new TableError(faults);
  return { separator, header, rows };
}

function separatorOf(text: string): Separator {
  const firstLine = /[^\r\n]*\S[^\r\n]*/.exec(text)?.[0].replace(/"[^"]*"/g, "") ?? "";
  const count = (separator: string) => firstLine.split(separator).length;
  return SEPARATORS.reduce((most, one) => (count(one) > count(most) ? one : most));
}

interface ParsedRecord {
  record: string[];
  info: { bytes: number };
}

function split(text: string, separator: Separator): { line: number; cells: string[] }[] {
  try {
    const records = parse(text, {
      delimiter: separator,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      info: true,
      // A blank before a quote is no part of the cell: people write `"A" ; "B"`. A tab between cells is no blank.
      trim: separator !== "\t",
    }) as unknown as ParsedRecord[];
    const lineAt = lineCounter(text);
    return records.map(({ record }, index) => ({
      line: lineAt(records[index - 1]?.info.bytes ?? 0),
      cells: record.map((cell) => cell.trim()),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new TableError([
      {
        line: Number(Reflect.get(error, "lines") ?? 1),
        column: null,
        reason: REASONS[error.code] ?? error.message,
      },
    ]);
  }
}

/** The line that a byte of the file stands on, from 1; asked for in rising order. */
function lineCounter(text: string): (byte: number) => number {
  const bytes = Buffer.from(text);
  let [line, at] = [1, 0];
  return (byte) => {
    for (; at < byte; at += 1) {
      const carriageReturn = bytes[at] === 13 && bytes[at + 1] !== 10;
      if (bytes[at] === 10 || carriageReturn) line += 1;
    }
    return line;
  };
}

const REASONS: Partial<Record<CsvErrorCode, string>> = {
  CSV_QUOTE_NOT_CLOSED: "a quoted cell that begins before the end of the file is not closed",
  CSV_INVALID_CLOSING_QUOTE:
    'after a closing quote something else than the end of the cell follows; write a quote inside as ""',
  INVALID_OPENING_QUOTE:
    'a quote stands inside a cell that is not quoted; put the cell in quotes and write the quote as ""',
};
