import { followUpNumbers } from "@/lib/evidence/follow-up";
import { formatNumber } from "@/lib/evidence/format";
import { kindWords, reportHref } from "./references";
import type { CitedReport, ExportColumn, ExportTable, ExportValue, PrintedColumn, TableAbout } from "./types";

/** A column of a page's table: its value for programs, and what is printed of it. */
export interface ColumnOf<Row> extends Omit<ExportColumn, "digits"> {
  digits?: number | null;
  value(row: Row): ExportValue;
  /** Text of a printed table; without it, the value's own. `null`: not a column of printed tables. */
  printed?: ((row: Row) => string) | null;
}

export interface TableOf<Row> {
  title: string;
  about: TableAbout;
  columns: readonly ColumnOf<Row>[];
  rows: readonly Row[];
  key(row: Row): string;
  report(row: Row): CitedReport | null;
  group?(row: Row): string | null;
  verified(row: Row): boolean | null;
  /** The row as the API gives it, for JSON. */
  item?(row: Row): object | undefined;
  summaries?: ExportTable["summaries"];
  footnotes?: readonly string[];
}

/**
 * An ExportTable from rows of any page. The report of each row is added to its columns: no figure leaves without it.
 * Columns with the same name replace them.
 */
export function tableOf<Row>(table: TableOf<Row>): ExportTable {
  const { title, about, columns, rows, summaries = [], footnotes = [] } = table;
  const own = new Set(columns.map(({ id }) => id));
  const reported = REPORT_COLUMNS.filter(({ id }) => !own.has(id));
  const printed = columns.filter((column) => column.printed !== null);
  return {
    title,
    about,
    columns: [...columns.map(plain), ...reported.map(plain), VERIFIED],
    printedColumns: [...printed.map(headOf), { label: "Report", align: "left" }],
    rows: rows.map((row) => {
      const report = table.report(row);
      return {
        key: table.key(row),
        group: table.group?.(row) ?? null,
        values: [
          ...columns.map(({ value }) => value(row)),
          ...reported.map(({ value }) => report && value(report)),
          yesNo(table.verified(row)),
        ],
        printed: [...printed.map((column) => printedOf(column, row)), report?.label ?? "–"],
        report,
        verified: table.verified(row),
        ...itemIn(table.item?.(row)),
      };
    }),
    summaries,
    footnotes,
  };
}

const itemIn = (item: object | undefined) => (item === undefined ? {} : { item });

const yesNo = (value: boolean | null) => (value === null ? null : value ? "yes" : "no");

const VERIFIED: ExportColumn = {
  id: "verified",
  label: "Checked against source",
  kind: "text",
  digits: null,
};

const REPORT_COLUMNS: readonly ColumnOf<CitedReport>[] = [
  { id: "trial", label: "Trial", kind: "text", value: ({ trial }) => trial.name },
  { id: "nct", label: "NCT number", kind: "text", value: ({ trial }) => trial.nct },
  { id: "report", label: "Report", kind: "text", value: ({ label }) => label },
  { id: "reportKind", label: "Kind of report", kind: "text", value: kindWords },
  { id: "journal", label: "Journal", kind: "text", value: ({ journal }) => journal },
  { id: "reportYear", label: "Report year", kind: "integer", value: ({ year }) => year },
  { id: "dataCutoff", label: "Data cut-off", kind: "date", value: ({ dataCutoff }) => dataCutoff },
  {
    id: "followUp",
    label: "Median follow-up, months",
    kind: "number",
    value: (report) => followUpNumbers(report).all,
  },
  {
    id: "followUpExperimental",
    label: "Median follow-up, experimental arm, months",
    kind: "number",
    value: (report) => followUpNumbers(report).experimental,
  },
  {
    id: "followUpControl",
    label: "Median follow-up, control arm, months",
    kind: "number",
    value: (report) => followUpNumbers(report).control,
  },
  { id: "pmid", label: "PMID", kind: "text", value: ({ pmid }) => pmid },
  { id: "doi", label: "DOI", kind: "text", value: ({ doi }) => doi },
  { id: "link", label: "Link", kind: "text", value: reportHref },
];

const plain = ({
  id,
  label,
  kind,
  digits = null,
}: Omit<ExportColumn, "digits"> & { digits?: number | null }) => ({
  id,
  label,
  kind,
  digits,
});

const headOf = ({ label, kind }: Pick<ExportColumn, "label" | "kind">): PrintedColumn => ({
  label,
  align: kind === "text" || kind === "date" ? "left" : "right",
});

function printedOf<Row>({ printed, value }: ColumnOf<Row>, row: Row): string {
  if (typeof printed === "function") return printed(row);
  const own = value(row);
  if (own === null) return "–";
  return typeof own === "number" ? formatNumber(own) : own;
}
