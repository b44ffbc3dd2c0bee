import type { CellTable } from "./cells";
import { CONTEXT_COLUMNS, COUNT_COLUMNS, type ContextColumn, type TableColumn } from "./columns";
import { TableError, type TableFault } from "./fault";
import { isSumRow } from "./names";
import { type DecimalMark, type NumberKind, numberStyle, readNumber } from "./numbers";
import type { Place, ReadHeader } from "./shapes";

/** One row of a table, its numbers read. */
export interface ReadRow {
  line: number;
  label: string;
  values: Partial<Record<TableColumn, number>>;
  context: Partial<Record<ContextColumn, string>>;
}

/** A line of the file that is not pooled. */
export interface LeftOut {
  line: number;
  study: string;
  reason: string;
}

export interface ReadRows {
  rows: ReadRow[];
  leftOut: LeftOut[];
  notes: string[];
}

/**
 * Reads the cells of every row; rows that sum up the others are left out.
 * @throws TableError with every cell that can't be read.
 */
export function readRows(table: CellTable, header: ReadHeader, decimal: DecimalMark | null): ReadRows {
  const { shape, places } = header;
  const columns = [...shape.required, ...shape.optional].filter(
    (column) => column !== "study" && places.has(column),
  );
  const labelled = table.rows.map((row) => ({ ...row, label: labelOf(row.cells, places.get("study")) }));
  const leftOut = labelled
    .filter(({ label }) => isSumRow(label))
    .map(({ line, label }) => ({
      line,
      study: label,
      reason: "a row that sums the others is not a study",
    }));
  const kept = labelled.filter(({ label }) => !isSumRow(label));
  const kindOf = (column: TableColumn): NumberKind => (COUNT_COLUMNS.includes(column) ? "count" : "measured");
  const textOf = (cells: readonly string[], column: TableColumn) => cellPart(cells, places.get(column));
  const style = numberStyle(
    kept.flatMap(({ cells }) =>
      columns.map((column) => [textOf(cells, column) ?? "", kindOf(column)] as const),
    ),
    table.separator,
    decimal,
  );
  const faults: TableFault[] = [];
  const grouped: { line: number; cell: string; value: number }[] = [];
  const rows = kept.map(({ line, cells }): ReadRow => {
    const label = cells[places.get("study")?.at ?? -1] ?? "";
    const nameOf = (column: TableColumn) => table.header[places.get(column)?.at ?? 0] ?? column;
    const fault = (column: TableColumn, reason: string) =>
      faults.push({ line, column: nameOf(column), reason });
    if (label === "") fault("study", "is empty");
    const values: ReadRow["values"] = {};
    for (const column of columns) {
      const text = textOf(cells, column);
      if (text === "" && shape.optional.includes(column)) continue;
      if (text === null) {
        // The parts of one cell fail together, and are told once.
        const place = places.get(column);
        if (column === columns.find((one) => places.get(one)?.at === place?.at))
          fault(column, notInterval(cells[place?.at ?? -1] ?? "", place?.part === "estimate"));
        continue;
      }
      const number = readNumber(text, kindOf(column), style, table.separator);
      if ("reason" in number) {
        fault(column, number.reason);
        continue;
      }
      values[column] = number.value;
      if (number.grouped) grouped.push({ line, cell: text, value: number.value });
    }
    return { line, label, values, context: contextOf(cells, header) };
  });
  if (faults.length > 0) throw new TableError(faults);
  return { rows, leftOut, notes: thousandsNote(grouped) };
}

/** The name of a row; of a row without one, what stands in its first cell that is not empty. */
function labelOf(cells: readonly string[], study: Place | undefined): string {
  return cells[study?.at ?? -1] || (cells.find((cell) => cell !== "") ?? "");
}

function contextOf(cells: readonly string[], { places }: ReadHeader): ReadRow["context"] {
  return Object.fromEntries(
    CONTEXT_COLUMNS.flatMap((name) => {
      const place = places.get(name);
      return place === undefined ? [] : [[name, cells[place.at] ?? ""]];
    }),
  );
}

const NUMBER = String.raw`[+\-\u2212]?(?:\d+(?:[.,]\d+)?|[.,]\d+)`;
// A hyphen with a blank on one side only may be a minus sign.
const BETWEEN = String.raw`(?:\s*(?:to|\u2013|\u2014|;|,|\/|\.\.)\s*|\s+[-\u2212]\s+|[-\u2212])`;
const PAIR = `(?<low>${NUMBER})${BETWEEN}(?<high>${NUMBER})`;
const INTERVAL = new RegExp(String.raw`^[[(]?\s*${PAIR}\s*[\])]?$`, "i");
const WITH_INTERVAL = new RegExp(
  String.raw`^(?<estimate>${NUMBER})\s*[,;]?\s*[[(]\s*(?:\d{2}(?:\.\d+)?\s*%\s*CI[:,]?\s*)?${PAIR}\s*[\])]$`,
  "i",
);

/** The text of a number in a row; null where the cell does not hold it together with the others as it should. */
function cellPart(cells: readonly string[], place: Place | undefined): string | null {
  const cell = cells[place?.at ?? -1] ?? "";
  if (place === undefined || place.part === "whole") return cell;
  const groups = (WITH_INTERVAL.exec(cell) ?? INTERVAL.exec(cell))?.groups;
  const part = { estimate: "estimate", ciLow: "low", ciHigh: "high" }[place.part];
  return groups?.[part] ?? null;
}

const notInterval = (cell: string, withEstimate: boolean): string =>
  cell === ""
    ? "is empty"
    : `"${cell}" is not ${withEstimate ? "an estimate with its interval, such as 0.75 (0.60 to 0.94)" : "an interval, such as 0.60 to 0.94"}`;

/** Thousands separators that were read are told: somebody may have meant decimals. */
function thousandsNote(grouped: readonly { line: number; cell: string; value: number }[]): string[] {
  const [first] = grouped;
  if (first === undefined) return [];
  const more = grouped.length > 1 ? `, and ${grouped.length - 1} more alike` : "";
  return [`line ${first.line}: "${first.cell}" is read as ${first.value}, with a thousands separator${more}`];
}
