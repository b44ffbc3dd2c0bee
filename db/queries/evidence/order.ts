import { type SQL, sql } from "drizzle-orm";
import { LINES, SETTINGS } from "../../../lib/evidence/lists";
import type { ColumnId, ResultKind, View } from "../../../lib/view";
import { asOfMonth, besideIn } from "./as-of";
import { armLabel } from "./comparison";
import { sizeKnown } from "./figures";

const text = (name: SQL): Order => ({ value: sql`${name} COLLATE NOCASE` });
const number = (name: SQL): Order => ({ value: name });

interface Order {
  value: SQL;
  /** Sorts before the value in both directions: 0 for figures, more for what must come last. */
  last?: SQL;
}

/** "Not reached" after every number, and a blank after that. */
const median = (alias: SQL): Order => ({
  value: sql`${alias}.value`,
  last: sql`CASE WHEN ${alias}.value IS NOT NULL THEN 0 WHEN ${alias}.not_reached = 1 THEN 1 ELSE 2 END`,
});

/** Position of a value in one of our vocabularies, as SQL. */
const placeIn = (column: SQL, values: readonly string[]): SQL =>
  sql`CASE ${column} ${sql.join(
    values.map((value, place) => sql`WHEN ${value} THEN ${sql.raw(String(place))}`),
    sql` `,
  )} END`;

const line = placeIn(sql`r.line`, LINES);
const setting = placeIn(sql`r.setting`, SETTINGS);

/** How each column sorts. A column without a rule does not compile. */
const COLUMN_ORDER: { readonly [K in ColumnId]: Order | ((view: View, result: ResultKind) => Order) } = {
  trial: text(sql`r.sort_name`),
  population: text(sql`r.population`),
  endpoint: number(sql`ep.position`),
  experimental: text(armLabel(sql`a`, sql`r`)),
  control: text(sql`ra.label`),
  // A size that is not shown does not sort: it is blank, or only a later report gives it.
  n: (view, result) => {
    const size = result === "comparison" ? sql`e.n_arm + e.n_reference` : sql`o.n_analyzed`;
    return number(sizeKnown(view, size));
  },
  medianExperimental: median(sql`m1`),
  medianControl: median(sql`m2`),
  forest: number(sql`c.weight`),
  estimate: number(sql`c.estimate`),
  weight: number(sql`c.weight`),
  p: number(sql`c.p_value`),
  tested: (view) => number(besideIn(asOfMonth(view), "testedP")),
  significant: (_view, result) =>
    number(result === "comparison" ? sql`coalesce(c.significant, te.significant)` : sql`NULL`),
  report: number(sql`rp.year`),
  followUp: number(sql`rp.median_follow_up_months`),
  tumor: number(sql`tt.position`),
  line: number(line),
  phase: text(sql`r.phase`),
  masking: text(sql`r.masking`),
  biomarker: text(sql`r.biomarker`),
};

/** Label and order of each grouping, over the tables of the figure query. */
const GROUPS: { readonly [K in View["group"]]: { label: SQL; order: SQL } | null } = {
  none: null,
  class: { label: sql`r.regimen_class`, order: sql`r.regimen_class COLLATE NOCASE` },
  tumor: { label: sql`tt.name`, order: sql`tt.position` },
  line: { label: sql`r.line`, order: line },
  setting: { label: sql`r.setting`, order: setting },
  comparator: {
    label: sql`coalesce(r.comparator_class, 'No comparator')`,
    order: sql`coalesce(r.comparator_class, 'No comparator') COLLATE NOCASE`,
  },
  endpoint: { label: sql`ep.name`, order: sql`ep.position` },
  biomarker: { label: sql`r.biomarker`, order: sql`r.biomarker COLLATE NOCASE` },
  trial: { label: sql`t.name`, order: sql`r.sort_name` },
};

export const groupOf = (view: View) => GROUPS[view.group];

/**
 * ORDER BY of a View: its group, then its sort keys, then trial, endpoint, arm and the row's place in the record.
 * Blanks and "not reached" come last in both directions.
 * @param own values of columns that are another figure's than the one that heads the row.
 */
export function orderBy(view: View, result: ResultKind, own: { readonly [K in ColumnId]?: SQL } = {}): SQL {
  const group = groupOf(view);
  const keys = view.sort.flatMap(({ column, descending }) => {
    const rule = COLUMN_ORDER[column];
    const of = own[column];
    const { value, last } =
      of !== undefined ? number(of) : typeof rule === "function" ? rule(view, result) : rule;
    return [last ?? sql`${value} IS NULL`, descending ? sql`${value} DESC` : sql`${value} ASC`];
  });
  const parts = [
    ...(group === null ? [] : [group.order]),
    ...keys,
    sql`r.sort_name`,
    sql`ep.position`,
    sql`a.position`,
    sql`r.rowid`,
  ];
  return sql.join(parts, sql`, `);
}
