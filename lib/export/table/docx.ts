import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import { printable } from "@/lib/figures/text/printable";
import { SOFTWARE } from "../meta";
import { columnWidths } from "./column-widths";
import { groupsOf, numbersOf, referenceNumbers, wholeSummary } from "./sections";
import { type ExportRow, type ExportTable, LICENSE, type PrintedColumn } from "./types";

/** Twentieths of a point: A4 turned, and its margins. */
const PAGE = { width: 11906, height: 16838, margin: 900 };
const TEXT_WIDTH = PAGE.height - 2 * PAGE.margin;
/** Half points. */
const SIZE = { table: 16, notes: 15, body: 20 };
const RULE = { style: BorderStyle.SINGLE, size: 6, color: "000000" };
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };

/** Tables as a journal prints them: landscape, head repeated on every page, rules above and below, notes, references. */
export async function toDocx(tables: readonly ExportTable[]): Promise<Uint8Array> {
  const { numberOf, references } = referenceNumbers(tables);
  const [first] = tables;
  const document = new Document({
    creator: SOFTWARE,
    title: printable(first?.title ?? ""),
    description: printable(first?.about.url ?? ""),
    styles: { default: { document: { run: { font: "Arial", size: SIZE.body } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height, orientation: PageOrientation.LANDSCAPE },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin },
          },
        },
        footers: { default: pageFooter() },
        children: [
          ...tables.flatMap((table, index) => section(table, index, numberOf)),
          heading("References"),
          note(ABOUT_REFERENCES, true),
          ...references.map(reference),
          ...(first === undefined ? [] : aboutOf(first)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const run = (
  text: string,
  style: { bold?: boolean; italics?: boolean; size?: number; superScript?: boolean } = {},
) => new TextRun({ text: printable(text), size: SIZE.table, ...style });

const ABOUT_REFERENCES =
  "Authors and titles as far as our data have them; in brackets, in our words, the trial and the kind of report. DOI and PMID lead to the article.";

const heading = (text: string) =>
  new Paragraph({
    heading: HeadingLevel.HEADING_2,
    keepNext: true,
    spacing: { before: 240, after: 80 },
    children: [run(text, { bold: true, size: SIZE.body })],
  });

/** @param keepNext where what follows belongs to it. */
const note = (text: string, keepNext = false) =>
  new Paragraph({
    keepLines: true,
    keepNext,
    spacing: { before: 40 },
    children: [run(text, { size: SIZE.notes })],
  });

const pageFooter = () =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [
          new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES], size: SIZE.notes }),
        ],
      }),
    ],
  });

const reference = ({ text, href }: { text: string; href: string | null }, index: number) =>
  new Paragraph({
    keepLines: true,
    indent: { left: 400, hanging: 400 },
    spacing: { before: 40 },
    children: [
      run(`${index + 1}. `, { size: SIZE.notes }),
      ...(href === null
        ? [run(text, { size: SIZE.notes })]
        : [new ExternalHyperlink({ link: href, children: [run(text, { size: SIZE.notes })] })]),
    ],
  });

const aboutOf = ({ about }: ExportTable) => [
  heading("About this table"),
  new Paragraph({
    keepNext: true,
    spacing: { before: 40 },
    children: [new ExternalHyperlink({ link: about.url, children: [run(about.url, { size: SIZE.notes })] })],
  }),
  ...[...about.view, `Dataset version ${about.datasetVersion}, ${about.time}`, LICENSE].map((line) =>
    note(line),
  ),
];

function section(table: ExportTable, index: number, numberOf: ReadonlyMap<string, number>) {
  return [
    new Paragraph({
      heading: index === 0 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
      keepNext: true,
      spacing: { before: index === 0 ? 0 : 360, after: 120 },
      children: [run(table.title, { bold: true, size: index === 0 ? 24 : SIZE.body })],
    }),
    ...(table.filters ? [note(table.filters)] : []),
    journalTable(table, numberOf),
    ...table.footnotes.map((line) => note(line)),
  ];
}

function journalTable(table: ExportTable, numberOf: ReadonlyMap<string, number>): Table {
  const { printedColumns, prose = false } = table;
  const whole = wholeSummary(table);
  const groups = groupsOf(table);
  const widths = widthsOf(table);
  const rows = [
    headRow(printedColumns, prose),
    ...groups.flatMap(({ label, rows, summary }) => [
      ...(label === null ? [] : [wideRow(label, widths.length, { bold: true }, true)]),
      ...rows.map((row) => bodyRow(row, printedColumns, prose ? null : numberOf)),
      ...(summary === null ? [] : [wideRow(summary, widths.length, { italics: true }, false)]),
    ]),
    ...(whole === null ? [] : [wideRow(whole, widths.length, { italics: true }, false)]),
  ];
  return new Table({
    rows,
    columnWidths: widths,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: {
      top: RULE,
      bottom: RULE,
      left: NONE,
      right: NONE,
      insideHorizontal: NONE,
      insideVertical: NONE,
    },
    margins: { top: 30, bottom: 30, left: 80, right: 80 },
  });
}

const ALIGN = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER } as const;

const headRow = (columns: readonly PrintedColumn[], prose: boolean) =>
  new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: [...columns, ...(prose ? [] : [{ label: "Ref.", align: "right" as const }])].map(
      ({ label, align }) =>
        new TableCell({
          verticalAlign: VerticalAlign.BOTTOM,
          borders: { bottom: RULE },
          children: [new Paragraph({ alignment: ALIGN[align], children: [run(label, { bold: true })] })],
        }),
    ),
  });

/** @param numberOf numbers of the references; null where cells name them, and hold lines that may pass a page. */
const bodyRow = (
  row: ExportRow,
  columns: readonly PrintedColumn[],
  numberOf: ReadonlyMap<string, number> | null,
) =>
  new TableRow({
    cantSplit: numberOf !== null,
    children: [...row.printed, ...(numberOf === null ? [] : [numbersOf(row, numberOf)])].map(
      (text, index) =>
        new TableCell({
          children: text.split("\n").map(
            (line) =>
              new Paragraph({
                alignment: ALIGN[columns[index]?.align ?? "right"],
                children: [run(line, row.verified === false ? { italics: true } : {})],
              }),
          ),
        }),
    ),
  });

const wideRow = (
  text: string,
  span: number,
  style: { bold?: boolean; italics?: boolean },
  keepNext: boolean,
) =>
  new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        columnSpan: span,
        children: [new Paragraph({ keepNext, spacing: { before: 40 }, children: [run(text, style)] })],
      }),
    ],
  });

/** Twentieths of a point: a digit of the table's size, a cell's margins, the column of references. */
const DIGIT = 92;
const MARGINS = 2 * 80 + 20;
const REFERENCE_WIDTH = 560;

/** Twentieths of a point, the whole width of the page. */
function widthsOf({ printedColumns, rows, prose = false }: ExportTable): number[] {
  const room = TEXT_WIDTH - (prose ? 0 : REFERENCE_WIDTH);
  const texts = {
    heads: printedColumns.map(({ label }) => `${label} `),
    rows: rows.map(({ printed }) => printed),
  };
  const wanted = columnWidths(texts, room / DIGIT, MARGINS / DIGIT);
  const total = wanted.reduce((sum, width) => sum + width, 0);
  return [...wanted.map((width) => Math.floor((width / total) * room)), ...(prose ? [] : [REFERENCE_WIDTH])];
}
