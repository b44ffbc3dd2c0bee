import type { EvidenceRow } from "../evidence/types";
import { compareSelections, type Selection } from "./selection";

/** A row of a tumor's page: the figure that heads it at the data cut, and since when it has been known. */
export interface OptionRow {
  figure: EvidenceRow;
  selection: Selection;
  /** Year of the first report that gave a figure of this row. */
  firstKnown: number;
}

/** Share of bounds left outside an axis at either end, as on the workbench. */
export const AXIS_TAIL = 0.05;

/** Rows under the selection of their patients, unselected first; within one in order of appearance. */
export function bySelection(rows: readonly OptionRow[]): { selection: Selection; rows: OptionRow[] }[] {
  const groups = new Map<string, { selection: Selection; rows: OptionRow[] }>();
  for (const row of rows) {
    const group = groups.get(row.selection.id) ?? { selection: row.selection, rows: [] };
    group.rows.push(row);
    groups.set(row.selection.id, group);
  }
  return [...groups.values()].sort((a, b) => compareSelections(a.selection, b.selection));
}

/** What a year brought to a row: `new` where it was first known then, `updated` where a later report took its place. */
export function newsOf(
  { figure, firstKnown }: Pick<OptionRow, "firstKnown"> & { figure: Pick<EvidenceRow, "report"> },
  year: number | null,
): "new" | "updated" | null {
  if (year === null) return null;
  if (firstKnown === year) return "new";
  return figure.report.year === year ? "updated" : null;
}
