import type { CompareSection, JudgedRow } from "@/lib/compare/rows";
import type { ComparedTrial } from "@/lib/compare/types";
import { STATE_MARKS } from "@/lib/compare/words";
import type { ReportRef } from "@/lib/evidence/types";
import type { CitedReport, ExportColumn, ExportRow, ExportTable, TableAbout } from "../types";
import { cellLines } from "./cell-lines";

/** A report with its trial and first author. */
export type CiteReport = (report: ReportRef) => CitedReport;

interface SideBySide {
  title: string;
  about: TableAbout;
  columns: readonly ComparedTrial[];
  sections: readonly CompareSection<JudgedRow>[];
  cited: CiteReport;
  footnotes: readonly string[];
  /** Columns of each table: more trials than a page is wide for come in several, one below the other. */
  parts: readonly (readonly number[])[];
}

/** The table on screen: the same rows, one column per trial, references numbered through all parts. */
export function sideBySide({ parts, title, footnotes, ...shared }: SideBySide): ExportTable[] {
  const numbers = new Map<string, number>();
  return parts.map((places, index) => ({
    ...part({ ...shared, places, numbers }),
    title: parts.length === 1 ? title : `${title}, ${index + 1} of ${parts.length}`,
    // Notes are of all trials: they stand below the last part.
    footnotes: index === parts.length - 1 ? footnotes : [],
  }));
}

type Part = Omit<SideBySide, "parts" | "title" | "footnotes"> & {
  places: readonly number[];
  numbers: Map<string, number>;
};

function part({
  about,
  columns,
  sections,
  cited,
  places,
  numbers,
}: Part): Omit<ExportTable, "title" | "footnotes"> {
  const trials = places.flatMap((place) => columns[place]?.identity ?? []);
  const rows = sections.flatMap((section) =>
    section.rows.map((row): ExportRow => {
      const reports = new Map<string, CitedReport>();
      const cite = (report: ReportRef) => {
        if (!numbers.has(report.id)) numbers.set(report.id, numbers.size + 1);
        reports.set(report.id, cited(report));
        return `[${numbers.get(report.id)}]`;
      };
      const cells = places.map((place) => {
        const cell = row.cells[place];
        return cell === undefined ? "" : cellLines(cell.content, cite).join("\n");
      });
      const { state } = row;
      return {
        key: row.id,
        group: section.title,
        values: [section.title, row.label, state === null ? null : STATE_MARKS[state].word, ...cells],
        printed: [
          state === null ? row.label : `${row.label}\n${STATE_MARKS[state].sign} ${STATE_MARKS[state].word}`,
          ...cells,
        ],
        report: null,
        otherReports: [...reports.values()],
        verified: null,
      };
    }),
  );
  return {
    about,
    prose: true,
    columns: [
      text("section", "Section"),
      text("row", "What is compared"),
      text("across", "Across trials"),
      ...trials.map(({ id, name }) => text(id, name)),
    ],
    printedColumns: ["", ...trials.map(({ name }) => name)].map((label) => ({ label, align: "left" })),
    rows,
    summaries: [],
  };
}

const text = (id: string, label: string): ExportColumn => ({ id, label, kind: "text", digits: null });
