/** Everything about a format, wherever it is offered, requested or sent; `index.ts` has its writer. */
export interface FormatRecord {
  label: string;
  mediaType: string;
  /** Whether it can't be shown on a terminal. */
  binary: boolean;
  /**
   * `stream`: written row by row, in constant memory, rows alone; `whole`: made in memory, with what belongs to the
   * table as a whole (pooled estimate, notes, references).
   */
  written: "stream" | "whole";
  /** Whether Excel reads it right only with a byte order mark, which `bom=1` asks for. */
  takesByteOrderMark: boolean;
  /** Its entries in menus: what it is, and parameters that it is requested with. */
  menu: readonly { label?: string; what: string; options?: Readonly<Record<string, string>> }[];
}

const record = <const R extends Record<string, FormatRecord>>(formats: R): R => formats;

/** The formats that a table is written in, in the order of menus. */
const FORMATS = record({
  xlsx: {
    label: "Excel",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    binary: true,
    written: "whole",
    takesByteOrderMark: false,
    menu: [{ what: "table, sources, about" }],
  },
  csv: {
    label: "CSV",
    mediaType: "text/csv; charset=utf-8; header=present",
    binary: false,
    written: "stream",
    takesByteOrderMark: true,
    menu: [
      { label: "CSV for Excel", what: "one value per column", options: { bom: "1" } },
      { what: "the same for other programs" },
    ],
  },
  docx: {
    label: "Word",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    binary: true,
    written: "whole",
    takesByteOrderMark: false,
    menu: [{ what: "as a journal prints it" }],
  },
  json: {
    label: "JSON",
    mediaType: "application/json",
    binary: false,
    written: "stream",
    takesByteOrderMark: false,
    menu: [{ what: "one object per row" }],
  },
  md: {
    label: "Markdown",
    mediaType: "text/markdown; charset=utf-8",
    binary: false,
    written: "whole",
    takesByteOrderMark: false,
    menu: [{ what: "" }],
  },
  html: {
    label: "HTML",
    mediaType: "text/html; charset=utf-8",
    binary: false,
    written: "whole",
    takesByteOrderMark: false,
    menu: [{ what: "a self-contained page" }],
  },
  tsv: {
    label: "TSV",
    mediaType: "text/tab-separated-values; charset=utf-8",
    binary: false,
    written: "stream",
    takesByteOrderMark: true,
    menu: [{ what: "tab-separated" }],
  },
  bib: {
    label: "BibTeX",
    mediaType: "application/x-bibtex; charset=utf-8",
    binary: false,
    written: "whole",
    takesByteOrderMark: false,
    menu: [{ what: "its references" }],
  },
  ris: {
    label: "RIS",
    mediaType: "application/x-research-info-systems; charset=utf-8",
    binary: false,
    written: "whole",
    takesByteOrderMark: false,
    menu: [{ what: "its references" }],
  },
});

export type TableFormat = keyof typeof FORMATS;
/** Formats that are written row by row. */
export type StreamedFormat = {
  [F in TableFormat]: (typeof FORMATS)[F]["written"] extends "stream" ? F : never;
}[TableFormat];
/** Formats that need the whole table. */
export type WholeFormat = Exclude<TableFormat, StreamedFormat>;

export const TABLE_FORMATS = Object.keys(FORMATS) as readonly TableFormat[];

export const formatRecord = (format: TableFormat): FormatRecord => FORMATS[format];

export const isTableFormat = (text: string): text is TableFormat => Object.hasOwn(FORMATS, text);

export const isStreamed = (format: TableFormat): format is StreamedFormat =>
  FORMATS[format].written === "stream";

/** The formats that may begin with a byte order mark. */
export const MARKED_FORMATS = TABLE_FORMATS.filter((format) => FORMATS[format].takesByteOrderMark);

/** "CSV, JSON and TSV": the formats that hold any number of rows, in words. */
export const STREAMED_WORDS = inWords(TABLE_FORMATS.filter(isStreamed));

function inWords(formats: readonly TableFormat[]): string {
  const labels = formats.map((format) => FORMATS[format].label);
  return `${labels.slice(0, -1).join(", ")} and ${labels.at(-1)}`;
}
