import type { EvidenceRow } from "../../evidence/types";
import type { ColumnId } from "../../view";
import type { Print } from "../print";
import type { FigureStyle } from "../rows/styles";
import type { CellContext } from "./cells";
import type { FigureSource } from "./source";

/** What the cells of a figure's rows need to know of the others. */
export function cellContext(
  { rows, options, quoted = [] }: Pick<FigureSource, "rows" | "options" | "quoted">,
  style: FigureStyle,
  print: Print,
  {
    shownIds,
    weights = {},
    cites = new Map(),
    namesTime = false,
    controlSaid = false,
  }: {
    shownIds: readonly ColumnId[];
    weights?: Readonly<Record<string, number>>;
    cites?: ReadonlyMap<string, number>;
    namesTime?: boolean;
    controlSaid?: boolean;
  },
): CellContext {
  return {
    style,
    print,
    labels: options.labels,
    weights,
    shown: new Set(shownIds),
    severalArms: several(rows, ({ arm }) => arm.id),
    severalControls: several(rows, ({ reference }) => reference?.id ?? ""),
    controlSaid,
    severalMeasures: new Set(rows.map(({ measure }) => measure)).size > 1,
    severalAssessors: new Set(rows.map(({ assessor }) => assessor)).size > 1,
    cites,
    reports: new Map([...rows.map(({ report }) => report), ...quoted].map((report) => [report.id, report])),
    namesTime,
    tellsCounts: tellsCounts(rows),
    severalEndpoints: new Set(rows.map(({ endpoint }) => endpoint.id)).size > 1,
  };
}

/** Whether the column of patients holds counts of events. */
export const tellsCounts = (rows: readonly EvidenceRow[]): boolean =>
  rows.some(({ outcome }) => outcome?.responders != null);

/** Trials with more than one of something among the rows. */
function several(rows: readonly EvidenceRow[], of: (row: EvidenceRow) => string): Set<string> {
  const found = new Map<string, Set<string>>();
  for (const row of rows) found.set(row.trial.id, (found.get(row.trial.id) ?? new Set()).add(of(row)));
  return new Set([...found].flatMap(([trial, own]) => (own.size > 1 ? [trial] : [])));
}

/** Each therapy class among the rows with its place in the palette. */
export function classesOf(
  rows: readonly { arm: { regimenClass: string } }[],
  wanted: boolean,
): Map<string, number> {
  const classes = new Map<string, number>();
  if (!wanted) return classes;
  for (const { arm } of rows) if (!classes.has(arm.regimenClass)) classes.set(arm.regimenClass, classes.size);
  return classes;
}
