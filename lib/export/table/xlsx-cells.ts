import type { Cell, CellStyle, CellValue } from "hucre/xlsx";
import { neutralized } from "./formula";
import type { ExportColumn, ExportTable, ExportValue } from "./types";
import { xmlText } from "./xml-text";

export const FONT = { name: "Calibri", size: 11 } as const;
export const DATE_FORMAT = "yyyy-mm-dd";

/** Text for a cell: nothing that XML forbids, nothing that runs; blank if there is none. */
export const textCell = (text: string | null): string | null => {
  const written = neutralized(xmlText(text ?? ""));
  return written === "" ? null : written;
};

const FULL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A full date as one; a month or a year as text. */
export const dateCell = (date: string | null): CellValue =>
  date !== null && FULL_DATE.test(date) ? new Date(`${date}T00:00:00Z`) : textCell(date);

export function valueCell(value: ExportValue, column: ExportColumn | undefined): CellValue {
  if (typeof value !== "string") return value;
  if (column?.kind === "date") return dateCell(value);
  return textCell(value);
}

const LINK: CellStyle = {
  font: { ...FONT, color: { rgb: "0563C1" }, underline: "single" },
};

/** A clickable address. */
export const linkCell = (href: string): Partial<Cell> => ({
  value: textCell(href),
  hyperlink: { target: xmlText(href) },
  style: LINK,
});

const ADDRESS = /^https?:\/\/\S+$/;

type Formatted = Pick<ExportTable, "columns" | "rows" | "prose"> &
  Partial<Pick<ExportTable, "printedColumns">>;

/** Cells that differ from their column: addresses as links, and numbers with the digits that the printed row has. */
export function specialCells({
  columns,
  rows,
  printedColumns = [],
  prose = false,
}: Formatted): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  const sources = columns.map((column) => printedPlaces(column, printedColumns));
  for (const [at, { values, printed }] of rows.entries())
    for (const [index, column] of columns.entries()) {
      const value = values[index] ?? null;
      const place = `${at + 1},${index}`;
      if (column.id === "link" && typeof value === "string" && ADDRESS.test(value))
        cells.set(place, linkCell(value));
      if (prose) continue;
      const decimals = decimalsOf(
        value,
        column,
        (sources[index] ?? []).map((source) => printed[source] ?? ""),
      );
      if (decimals > 0) cells.set(place, { style: { numFmt: `0.${"0".repeat(decimals)}` } });
    }
  return cells;
}

const ESTIMATE = /^(Estimate|Rate)\b|CI\)$|, %$/;

/** Heads of the printed columns in which the number of a data column stands, where they have other words than its own. */
const PRINTED: Readonly<Record<string, RegExp>> = {
  estimate: ESTIMATE,
  ciLow: ESTIMATE,
  ciHigh: ESTIMATE,
  percent: ESTIMATE,
  medianExperimental: /^(Exp\. m|M)edian/,
  medianControl: /^Ctrl\. median/,
  followUp: /^Follow-up/,
};

function printedPlaces({ id, label }: ExportColumn, printed: readonly { label: string }[]): number[] {
  return [...printed.keys()].filter((index) => {
    const head = printed[index]?.label ?? "";
    return PRINTED[id]?.test(head) ?? label === head;
  });
}

/** Decimals that a number shows beyond its own: 0.7 where "0.70" is printed; 0: the column's format. */
function decimalsOf(value: ExportValue, column: ExportColumn, printed: readonly string[]): number {
  if (column.kind !== "number" || typeof value !== "number") return 0;
  const shown = printed
    .flatMap((text) => text.match(/\d+\.\d+/g) ?? [])
    .filter((token) => Number(token) === Math.abs(value));
  return shown.reduce((most, token) => Math.max(most, decimals(token)), 0);
}

const decimals = (token: string) => token.split(".")[1]?.length ?? 0;
