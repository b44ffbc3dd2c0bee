import type { ReportRef } from "@/lib/evidence/types";

/** A table as plain data: the source of every file format, whichever page made it. */

/** What a column holds. `text` is never read as a number or formula; `date` is an ISO day, month or year. */
export type ColumnKind = "text" | "integer" | "number" | "percent" | "date";

/** Numbers stay numbers; text stays text; null is what our data do not have. */
export type ExportValue = string | number | null;

export interface ExportColumn {
  /** Stable name for programs: the key in JSON. */
  id: string;
  /** Name for readers, with its unit: the header. */
  label: string;
  kind: ColumnKind;
  /** Decimals that a spreadsheet shows; the value itself is never rounded. Null: as many as it has. */
  digits: number | null;
}

/** A column of the table as it is printed: what the screen shows, several data columns in one. */
export interface PrintedColumn {
  label: string;
  align: "left" | "right" | "center";
}

export interface ExportRow {
  /** Its id, by which a link or the API finds it again. */
  key: string;
  group: string | null;
  /** One value a data column. */
  values: readonly ExportValue[];
  /** One text a printed column. */
  printed: readonly string[];
  /** The report that the figures come from; it stands in the data columns too. Null: no figure (the design of a trial). */
  report: CitedReport | null;
  /** Further reports that single figures of the row come from (medians of another cut). */
  otherReports?: readonly CitedReport[];
  /** False where a figure of the row was not checked against its source; null where it holds none. */
  verified: boolean | null;
  /** The row as the API gives it; without one, JSON holds the values by column id. */
  item?: unknown;
}

/** A report with the trial that it reports. */
export interface CitedReport extends ReportRef {
  trial: { id: string; name: string; nct: string | null };
  firstAuthor?: string | null;
  title?: string | null;
}

/** Where a table comes from. */
export interface TableAbout {
  /** Address of the View. */
  url: string;
  /** Filters, data cut and scope in words, one a line. */
  view: readonly string[];
  datasetVersion: string;
  /** ISO time at which the file was made. */
  time: string;
}

/** Properties of a table besides its rows, known before the first row is read. */
export interface TableHead {
  title: string;
  /** The filters that the title does not name; empty or absent: none. Printed below the title. */
  filters?: string;
  columns: readonly ExportColumn[];
  printedColumns: readonly PrintedColumn[];
  about: TableAbout;
}

/** A whole table in memory. CSV and TSV need only its head and can take rows as they come. */
export interface ExportTable extends TableHead {
  rows: readonly ExportRow[];
  /** Cells hold lines of text: they wrap, and name their references themselves as [1], so no column does. */
  prose?: boolean;
  /** A line that closes a group (`group`) or the table (null): the pooled estimate in words. */
  summaries: readonly { group: string | null; text: string }[];
  /** Populations, data cut-offs, abbreviations and signs, one a line. */
  footnotes: readonly string[];
}

/** One of several tables of a page, with its name. */
export interface NamedTableOf {
  name: string;
  table: ExportTable;
}

/** Figures are quoted from publications; the compilation is free. */
export const LICENSE =
  "Crosstrial is free software under the MIT license. Figures are quoted from their publications, which remain the property of their publishers; cite those.";
