import { CsvError, type CsvErrorCode, parse } from "csv-parse/sync";
import { TableError } from "./fault";

/** A table as its file has it: cells of text, each row with the line that it begins on. */
export interface CellTable {
  separator: string;
  header: readonly string[];
  /** Line of the header. */
  line: number;
  rows: readonly { line: number; cells: readonly string[] }[];
  /** Lines above the header, such as a title. */
  above: readonly { line: number; text: string }[];
}

/** What may stand between cells; the one that the header has most of counts. */
const SEPARATORS = [",", ";", "\t"] as const;

/** Lines that a title and its notes may take above the header. */
const MOST_ABOVE = 10;

/** The line with which Excel is told the separator. */
const SEPARATOR_LINE = /^"?sep=(.?)"?[,;\t]*$/i;

/**
 * Splits a CSV file into cells: RFC 4180 with any line end, a byte order mark, and semicolons or tabs for commas. Blank
 * lines, and lines of separators alone as spreadsheets leave them, are not rows. Lines above the header are handed back.
 * @param isHeader tells the header from a title above it; where no line passes, the first one is taken.
 * @throws TableError on quotes that do not close, a file without rows, or a row longer than the header.
 */
export function readCells(
  text: string,
  isHeader: (cells: readonly string[]) => boolean = () => true,
): CellTable {
  const lines = linesOf(text.replace(/^\ufeff/, ""));
  const told = separatorLine(lines);
  const start = headerStart(lines, told, isHeader);
  const source = lines
    .slice(start)
    .map(({ text: line, end }) => line + end)
    .join("");
  const separator = told?.separator ?? separatorOf(source);
  const [head, ...rows] = split(source, separator, start).filter(({ cells }) =>
    cells.some((cell) => cell !== ""),
  );
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
  const above = lines
    .slice(0, start)
    .map(({ text: line }, index) => ({ line: index + 1, text: line.replace(/[,;\t\s]+$/, "") }))
    .filter(({ line, text: words }) => words !== "" && line !== told?.line);
  return { separator, header, line: head.line, rows, above };
}

interface Line {
  text: string;
  end: string;
}

const linesOf = (text: string): Line[] =>
  [...text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)]
    .map(([, line = "", end = ""]) => ({ text: line, end }))
    .filter(({ text: line, end }) => line !== "" || end !== "");

function separatorLine(lines: readonly Line[]): { separator: string; line: number } | null {
  const at = lines.findIndex(({ text }) => text.trim() !== "");
  const found = SEPARATOR_LINE.exec(lines[at]?.text.trimEnd() ?? "");
  if (found === null) return null;
  // A tab at the end of the line was trimmed away.
  const separator = found[1] || "\t";
  if (![...SEPARATORS, "|"].includes(separator))
    throw new TableError([
      {
        line: at + 1,
        column: null,
        reason: `sep=${separator}: cells are separated by a comma, semicolon, tab or |`,
      },
    ]);
  return { separator, line: at + 1 };
}

/** Place of the header's line: the first that makes a table, so that a title above it does no harm. */
function headerStart(
  lines: readonly Line[],
  told: { separator: string; line: number } | null,
  isHeader: (cells: readonly string[]) => boolean,
): number {
  const first = told?.line ?? 0;
  const candidates = lines
    .map(({ text }, index) => ({ text, index }))
    .filter(({ text, index }) => index >= first && text.trim() !== "")
    .slice(0, MOST_ABOVE + 1);
  const header = candidates.find(({ text }) =>
    isHeader(cellsOfLine(text, told?.separator ?? separatorOf(text))),
  );
  return (header ?? candidates[0])?.index ?? first;
}

/** The cells of one line; none where it is not a line of CSV by itself. */
function cellsOfLine(line: string, separator: string): readonly string[] {
  try {
    return split(line, separator, 0)[0]?.cells ?? [];
  } catch (error) {
    if (error instanceof TableError) return [];
    throw error;
  }
}

function separatorOf(text: string): string {
  const firstLine = /[^\r\n]*\S[^\r\n]*/.exec(text)?.[0].replace(/"[^"]*"/g, "") ?? "";
  const count = (separator: string) => firstLine.split(separator).length;
  return SEPARATORS.reduce<string>((most, one) => (count(one) > count(most) ? one : most), SEPARATORS[0]);
}

interface ParsedRecord {
  record: string[];
  info: { bytes: number };
}

/** @param before lines of the file above this text. */
function split(text: string, separator: string, before: number): { line: number; cells: string[] }[] {
  try {
    const records = parse(text, {
      delimiter: separator,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      info: true,
      // A blank before a quote is not a part of the cell: people write `"A" ; "B"`. A tab between cells is no blank.
      trim: separator !== "\t",
    }) as unknown as ParsedRecord[];
    const lineAt = lineCounter(text);
    return records.map(({ record }, index) => ({
      line: before + lineAt(records[index - 1]?.info.bytes ?? 0),
      cells: record.map((cell) => cell.trim()),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new TableError([
      {
        line: before + Number(Reflect.get(error, "lines") ?? 1),
        column: null,
        reason: REASONS[error.code] ?? error.message,
      },
    ]);
  }
}

/** The line that a byte of the file stands on, from 1; requested in rising order. */
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
  CSV_QUOTE_NOT_CLOSED: "a quoted cell is not closed before the end of the file",
  CSV_INVALID_CLOSING_QUOTE:
    'a closing quote is not followed by the end of the cell; write a quote inside as ""',
  INVALID_OPENING_QUOTE:
    'a quote is inside a cell that is not quoted; put the cell in quotes and write the quote as ""',
};
