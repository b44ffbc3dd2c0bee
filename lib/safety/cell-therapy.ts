import type { ReportRef } from "../evidence/types";
import { definitionOf } from "./grades";
import type { SafetyRow } from "./rows";

/** A column of the table: a group of events. */
export interface CellTherapyGroup {
  id: string;
  head: string;
  label: string;
}

export const CELL_THERAPY_GROUPS: readonly CellTherapyGroup[] = [
  { id: "crs", head: "CRS", label: "any grade" },
  { id: "crs-grade-3-5", head: "CRS", label: "grade 3 or higher" },
  { id: "icans", head: "ICANS", label: "any grade" },
  { id: "icans-grade-3-5", head: "ICANS", label: "grade 3 or higher" },
  { id: "neurotoxicity", head: "Neurotoxicity", label: "any grade" },
  { id: "neurotoxicity-grade-3-5", head: "Neurotoxicity", label: "grade 3 or higher" },
];

/** A figure with the later reports that give the same event for the arm: theirs are newer. */
export interface CellTherapyFigure {
  row: SafetyRow;
  later: readonly ReportRef[];
}

export interface CellTherapyCell {
  group: CellTherapyGroup;
  /** What this report gives for the arm. */
  figures: readonly CellTherapyFigure[];
  /** The reports that give it where this one does not; none: no report of our data does. */
  elsewhere: readonly ReportRef[];
}

/** An arm by one report. */
export interface CellTherapyLine {
  id: string;
  trial: SafetyRow["trial"];
  arm: SafetyRow["arm"];
  report: ReportRef;
  cells: readonly CellTherapyCell[];
}

/**
 * One line an arm and report, in order of appearance, with all that the report gives for the arm.
 * @param rows of every report, those of one arm from the least mature report to the most mature.
 * @param reports `latest`: without reports whose events a later one gives again, all of them.
 */
export function cellTherapyLines(rows: readonly SafetyRow[], reports: "latest" | "all"): CellTherapyLine[] {
  const byArm = new Map<string, SafetyRow[]>();
  for (const row of rows) byArm.set(row.arm.id, [...(byArm.get(row.arm.id) ?? []), row]);
  return [...byArm.values()]
    .flatMap(linesOfArm)
    .filter(
      ({ cells }) =>
        reports === "all" || cells.some(({ figures }) => figures.some(({ later }) => later.length === 0)),
    );
}

function linesOfArm(rows: readonly SafetyRow[]): CellTherapyLine[] {
  const reports = [...new Map(rows.map(({ report }) => [report.id, report])).values()];
  const thatGive = (gives: (row: SafetyRow) => boolean, among = reports) =>
    among.filter(({ id }) => rows.some((row) => row.report.id === id && gives(row)));
  return reports.flatMap((report, place) => {
    const own = rows.filter((row) => row.report.id === report.id);
    const [first] = own;
    if (first === undefined) return [];
    const cells = CELL_THERAPY_GROUPS.map((group) => {
      const figures = own
        .filter((row) => row.group.id === group.id)
        .map((row) => ({
          row,
          later: thatGive(
            ({ event }) => definitionOf(event) === definitionOf(row.event),
            reports.slice(place + 1),
          ),
        }));
      const elsewhere = figures.length > 0 ? [] : thatGive((row) => row.group.id === group.id);
      return { group, figures, elsewhere };
    });
    return [{ id: `${first.arm.id} ${report.id}`, trial: first.trial, arm: first.arm, report, cells }];
  });
}
