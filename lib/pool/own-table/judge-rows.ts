import { type ContextColumn, MAY_DIFFER_COLUMNS, measureOf, ONE_VALUE_COLUMNS } from "./columns";
import { sameTrial, sums } from "./doubles";
import type { TableFault } from "./fault";
import { mayUnite, nameKey } from "./names";
import type { ReadRow } from "./rows";

/** What the rows of a readable table say against pooling them, and what a reader should look at again. */
export interface Judgement {
  faults: TableFault[];
  notes: string[];
}

/** Columns whose values are compared. */
type Judged = Exclude<ContextColumn, "nct">;

const PLURALS: Record<Judged, string> = {
  endpoint: "endpoints",
  measure: "measures",
  population: "populations",
  subgroup: "subgroups",
  assessor: "assessors",
  comparator: "comparators",
  tumor: "tumors",
  line: "lines of treatment",
  setting: "settings",
};

/** Values that a message names. */
const MOST_NAMED = 5;

/** Judges the rows as the guard of the site judges its own: one endpoint, one measure, every trial once. */
export function judgeRows(
  rows: readonly ReadRow[],
  nameOf: (column: ContextColumn | "study") => string,
): Judgement {
  const faults = [
    ...ONE_VALUE_COLUMNS.flatMap((column) => mixed(rows, column, nameOf(column))),
    ...twice(rows, nameOf),
    ...sameNumber(rows, nameOf("nct")),
    ...sums(rows, nameOf("study")),
  ];
  const notes = [
    ...MAY_DIFFER_COLUMNS.flatMap((column) => differing(rows, column)),
    ...ONE_VALUE_COLUMNS.flatMap((column) => partlyEmpty(rows, column, nameOf(column))),
    ...sameFigures(rows),
    ...sameTrial(rows),
    ...rows
      .filter(({ label }) => mayUnite(label))
      .map(
        ({ line, label }) =>
          `line ${line}: "${label}" may combine other studies; it is pooled as a study of its own`,
      ),
  ];
  return { faults, notes };
}

/** The values of a column as first written, each with its rows. */
function valuesOf(
  rows: readonly ReadRow[],
  column: ContextColumn,
): Map<string, { text: string; rows: ReadRow[] }> {
  const values = new Map<string, { text: string; rows: ReadRow[] }>();
  for (const row of rows) {
    const text = row.context[column];
    // Without a subgroup a row is of all patients, which is a value; elsewhere an empty cell says nothing.
    if (text === undefined || (text === "" && column !== "subgroup")) continue;
    const key = column === "measure" ? (measureOf(text) ?? nameKey(text)) : nameKey(text);
    const known = values.get(key);
    if (known === undefined) values.set(key, { text: text === "" ? "all patients" : text, rows: [row] });
    else known.rows.push(row);
  }
  return values;
}

function named(values: ReturnType<typeof valuesOf>): string {
  const all = [...values.values()].map(({ text, rows }) => `${text} (${rows.length})`);
  const more = all.length - MOST_NAMED;
  return more > 0 ? `${all.slice(0, MOST_NAMED).join(", ")} and ${more} more` : all.join(", ");
}

function mixed(rows: readonly ReadRow[], column: Judged, name: string): TableFault[] {
  const values = valuesOf(rows, column);
  const [, second] = values.values();
  if (second === undefined) return [];
  const reason = `different ${PLURALS[column]} are not pooled: ${named(values)}`;
  return [{ line: second.rows[0]?.line ?? 1, column: name, reason, overridable: true }];
}

function differing(rows: readonly ReadRow[], column: Judged): string[] {
  const values = valuesOf(rows, column);
  return values.size > 1 ? [`${PLURALS[column]} differ: ${named(values)}`] : [];
}

function partlyEmpty(rows: readonly ReadRow[], column: Judged, name: string): string[] {
  const empty = rows.filter((row) => row.context[column] === "");
  const [first] = empty;
  if (column === "subgroup" || first === undefined || empty.length === rows.length) return [];
  return [`line ${first.line}, column ${name}: is empty, and taken to be the same as on the other lines`];
}

/** A name that is given twice may be two cohorts, or the same patients counted twice. */
function twice(rows: readonly ReadRow[], nameOf: (column: ContextColumn | "study") => string): TableFault[] {
  const first = new Map<string, ReadRow>();
  return rows.flatMap((row) => {
    const before = first.get(nameKey(row.label));
    if (before === undefined) first.set(nameKey(row.label), row);
    if (before === undefined) return [];
    const as = before.label === row.label ? "" : ` as "${before.label}"`;
    const reason = `"${row.label}" is in line ${before.line} too${as}; the same patients would be counted twice`;
    return [{ line: row.line, column: nameOf("study"), reason, overridable: true as const }];
  });
}

/** One trial under two names: its registration number gives it away. */
function sameNumber(rows: readonly ReadRow[], column: string): TableFault[] {
  const first = new Map<string, ReadRow>();
  return rows.flatMap((row) => {
    const number = /NCT\d{8}/i.exec(row.context.nct ?? "")?.[0].toUpperCase();
    const before = number === undefined ? undefined : first.get(number);
    if (number !== undefined && before === undefined) first.set(number, row);
    if (before === undefined || nameKey(before.label) === nameKey(row.label)) return [];
    const reason = `"${row.label}" is the trial of "${before.label}" in line ${before.line}, ${number}; the same patients may be counted twice`;
    return [{ line: row.line, column, reason, overridable: true as const }];
  });
}

/** An estimate and interval that are given twice under two names: one trial by two names, or a line copied. */
function sameFigures(rows: readonly ReadRow[]): string[] {
  const first = new Map<string, ReadRow>();
  return rows.flatMap((row) => {
    if (row.values.estimate === undefined) return [];
    const figures = JSON.stringify(Object.entries(row.values).toSorted());
    const before = first.get(figures);
    if (before === undefined) first.set(figures, row);
    return before === undefined || nameKey(before.label) === nameKey(row.label)
      ? []
      : [`line ${row.line}: "${row.label}" has the same figures as "${before.label}" in line ${before.line}`];
  });
}
