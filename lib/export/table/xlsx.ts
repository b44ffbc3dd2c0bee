import {
  type Cell,
  type CellValue,
  type ColumnDef,
  colToLetter,
  type WriteSheet,
  writeXlsx,
} from "hucre/xlsx";
import { SOFTWARE } from "../meta";
import { kindWords, reportHref, reportsOf, vancouver } from "./references";
import { type ExportColumn, type ExportTable, LICENSE } from "./types";
import { DATE_FORMAT, dateCell, FONT, linkCell, specialCells, textCell, valueCell } from "./xlsx-cells";
import { xmlText } from "./xml-text";

const HEADER = {
  font: { ...FONT, bold: true },
  alignment: { wrapText: true, vertical: "top" },
  border: { bottom: { style: "thin" } },
} as const;
const WRAPPED = { alignment: { wrapText: true, vertical: "top" } } as const;

const ONE_PAGE_WIDE = { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;
const HEAD_REPEATED = { ...ONE_PAGE_WIDE, printTitlesRow: "$1:$1" } as const;

/** A further table of a workbook, as a sheet of its own. */
export interface NamedTable {
  name: string;
  table: Pick<ExportTable, "columns" | "rows" | "prose"> & Partial<Pick<ExportTable, "printedColumns">>;
}

/**
 * A workbook: the table, its sources, and where it comes from. Numbers are numbers, full dates are dates.
 * @param more further sheets between the table and its sources.
 */
export function toXlsx(
  table: ExportTable,
  more: readonly NamedTable[] = [],
  name = "Table",
): Promise<Uint8Array> {
  const tables = [{ name, table }, ...more];
  return writeXlsx({
    sheets: [
      ...tables.map((one) => tableSheet(one)),
      sourcesSheet(tables.flatMap((one) => one.table.rows)),
      aboutSheet(table),
    ],
    defaultFont: FONT,
    properties: { title: xmlText(table.title), creator: SOFTWARE, created: new Date(table.about.time) },
  });
}

/** Excel allows 31 characters and none of these in the name of a sheet. */
const sheetName = (name: string) =>
  xmlText(name)
    .replace(/[[\]:*?/\\]/g, " ")
    .slice(0, 31);

function tableSheet({ name, table }: NamedTable): WriteSheet {
  const { columns, rows, prose = false } = table;
  const definitions = columns.map((column, index) => columnOf(column, index, rows, prose));
  // The columns that name a row: the first, and in a comparison also the section.
  const names = prose ? 2 : 1;
  const lines = prose ? rows.map(({ values }) => [...values]) : [];
  const heights = heightsOf(
    lines,
    definitions.map(({ width = null }) => width),
  );
  return {
    name: sheetName(name),
    columns: definitions,
    rows: [
      columns.map(({ label }) => textCell(label)),
      ...rows.map(({ values }) => values.map((value, index) => valueCell(value, columns[index]))),
    ],
    cells: new Map([...headerCells(columns.map(({ label }) => label)), ...specialCells(table)]),
    rowDefs: new Map([
      [0, { height: 2 * LINE_HEIGHT }],
      ...[...heights].map(([row, height]) => [row + 1, height] as const),
    ]),
    freezePane: { rows: 1, columns: names },
    autoFilter: { range: `A1:${colToLetter(columns.length - 1)}${rows.length + 1}` },
    pageSetup: {
      ...HEAD_REPEATED,
      printTitlesColumn: `$A:$${colToLetter(names - 1)}`,
      fitToWidth: pagesWide(definitions.map(({ width = 0 }) => width)),
    },
  };
}

/** Characters across a page that can still be read: A4 landscape at about 40%. */
const READABLE = 330;

/** As few pages side by side as keep the print readable. */
const pagesWide = (widths: readonly number[]): number =>
  Math.max(1, Math.ceil(widths.reduce((sum, width) => sum + width, 0) / READABLE));

const headerCells = (labels: readonly string[]): Map<string, Partial<Cell>> =>
  new Map(labels.map((label, index) => [`0,${index}`, { value: textCell(label), style: HEADER }]));

/** Widths in characters. */
const NARROWEST = 9;
const WIDEST = 42;
/** Rows examined for the width of a column. */
const SAMPLE = 500;

function columnOf(column: ExportColumn, index: number, rows: ExportTable["rows"], prose: boolean): ColumnDef {
  const lengths = rows.slice(0, SAMPLE).flatMap(({ values }) =>
    String(values[index] ?? "")
      .split("\n")
      .map(({ length }) => length),
  );
  // A header takes two lines before it widens its column.
  const wanted = Math.max(Math.ceil(column.label.length / 2) + 3, ...lengths.map((length) => length + 2));
  const numFmt = numberFormat(column);
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, wanted)),
    ...(numFmt === null ? {} : { numFmt }),
    ...(prose ? { style: WRAPPED } : {}),
  };
}

function numberFormat({ kind, digits }: ExportColumn): string | null {
  if (kind === "date") return DATE_FORMAT;
  if (kind === "integer") return "0";
  if (kind === "text" || digits === null) return null;
  // Figures as reported keep further decimals; a computed share is shown rounded.
  const decimals = "0".repeat(digits);
  return kind === "percent" ? `0.${decimals}` : `0.${decimals}########`;
}

function sourcesSheet(rows: ExportTable["rows"]): WriteSheet {
  const head = [
    "No.",
    "Reference",
    "Trial",
    "NCT number",
    "Kind",
    "Journal",
    "Year",
    "Data cut-off",
    "PMID",
    "DOI",
    "Link",
  ];
  const reports = reportsOf(rows);
  const lines = reports.map((report, index): CellValue[] => [
    index + 1,
    ...[vancouver(report), report.trial.name, report.trial.nct, kindWords(report), report.journal].map(
      textCell,
    ),
    report.year,
    dateCell(report.dataCutoff),
    ...[report.pmid, report.doi, reportHref(report)].map(textCell),
  ]);
  const link = head.indexOf("Link");
  const links = reports.flatMap((report, index): [string, Partial<Cell>][] => {
    const href = reportHref(report);
    return href === null ? [] : [[`${index + 1},${link}`, linkCell(href)]];
  });
  const widths = [6, 80, 22, 14, 16, 28, 8, 12, 12, 30, 44];
  return {
    name: "Sources",
    columns: widths.map((width, index) => ({
      width,
      ...(index === 1 ? { style: WRAPPED } : {}),
      ...(head[index] === "Data cut-off" ? { numFmt: DATE_FORMAT } : {}),
    })),
    rows: [head, ...lines],
    cells: new Map([...headerCells(head), ...links]),
    rowDefs: heightsOf([head, ...lines], [null, 80]),
    freezePane: { rows: 1 },
    pageSetup: { ...HEAD_REPEATED, printTitlesColumn: "$A:$A" },
    autoFilter: { range: `A1:${colToLetter(head.length - 1)}${lines.length + 1}` },
  };
}

/** What the sheet "About" and the end of a text file say of a table, label by label. */
export function aboutLines({ title, about, summaries, footnotes }: ExportTable): [string, string][] {
  return [
    ["Title", title],
    ["View", about.url],
    ...about.view.map((line): [string, string] => splitLabel(line)),
    ["Dataset version", about.datasetVersion],
    ["Made", `${about.time} by ${SOFTWARE}`],
    ["License", LICENSE],
    ...summaries.map(({ group, text }): [string, string] => [
      group === null ? "Pooled" : `Pooled, ${group}`,
      text,
    ]),
    ...footnotes.map((note): [string, string] => ["Note", note]),
  ];
}

/** "Filters: Tumor: NSCLC" as a label and its words. */
function splitLabel(line: string): [string, string] {
  const at = line.indexOf(": ");
  return at < 0 ? ["", line] : [line.slice(0, at), line.slice(at + 2)];
}

const DIGITS =
  "Numbers of the tables show the digits of the printed table (0.70, 26.0) where it has the number; the values are those of our data. p is a number if the report gives one, otherwise text.";

function aboutSheet(table: ExportTable): WriteSheet {
  const lines: [string, string][] = [...aboutLines(table), ["Digits", DIGITS]];
  const rows = lines.map((line) => line.map(textCell));
  const view = lines.findIndex(([label]) => label === "View");
  return {
    name: "About",
    pageSetup: ONE_PAGE_WIDE,
    columns: [
      { width: 28, style: { font: { ...FONT, bold: true }, ...WRAPPED } },
      { width: 110, style: WRAPPED },
    ],
    rows,
    cells: new Map([[`${view},1`, linkCell(table.about.url)]]),
    rowDefs: heightsOf(rows, [28, 110]),
  };
}

/** Points. */
const LINE_HEIGHT = 15.5;
/** No program allows a taller row. */
const HIGHEST = 409;

/**
 * Rows as high as their wrapped texts: not every program works that out when it opens a file.
 * @param widths of the columns that wrap, in characters; null and beyond the list: does not.
 */
const heightsOf = (rows: readonly CellValue[][], widths: readonly (number | null)[]) =>
  new Map(
    rows.map((row, index) => {
      const lines = row.map((value, column) => {
        const width = widths[column] ?? null;
        // Lines break at spaces, a little before the room runs out.
        if (width === null) return 1;
        const own = String(value ?? "").split("\n");
        return own.reduce((sum, { length }) => sum + Math.max(1, Math.ceil(length / (0.85 * width))), 0);
      });
      return [index, { height: Math.min(HIGHEST, Math.max(1, ...lines) * LINE_HEIGHT) }];
    }),
  );
