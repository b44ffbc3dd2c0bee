import type { ComparedTrial } from "@/db/queries/compare";
import { type CompareSection, evenParts, type JudgedRow } from "@/lib/compare/rows";
import { CompareTable } from "./compare-table";

/** Columns that fit the width of A4 landscape. */
const MOST_ON_PAPER = 4;

interface PrintSheetsProps {
  columns: readonly ComparedTrial[];
  sections: readonly CompareSection<JudgedRow>[];
  hideEqual: boolean;
}

/** More columns than a sheet of paper holds, on several sheets, each with the names of the rows. Seen on paper only. */
export function PrintSheets({ columns, sections, hideEqual }: PrintSheetsProps) {
  if (columns.length <= MOST_ON_PAPER) return null;
  const places = columns.map((_, place) => place);
  return evenParts(places, MOST_ON_PAPER).map((part) => (
    <div key={part[0]} className="compare-sheet">
      <CompareTable
        columns={part.flatMap((place) => columns[place] ?? [])}
        sections={sections.map((section) => ({
          ...section,
          rows: section.rows.map((row) => ({
            ...row,
            cells: part.flatMap((place) => row.cells[place] ?? []),
          })),
        }))}
        hideEqual={hideEqual}
      />
    </div>
  ));
}
