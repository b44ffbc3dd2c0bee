import { type SQL, sql } from "drizzle-orm";
import {
  type FacetKey,
  type FilterKey,
  knownUntil,
  lastFullYear,
  type ResultKind,
  type View,
} from "../../../lib/view";

/** `a AND b AND ...`; nothing at all is true. */
export const all = (parts: readonly SQL[]): SQL =>
  parts.length === 0 ? sql`1` : sql.join([...parts], sql` AND `);

export const listOf = (values: readonly (string | number)[]): SQL =>
  sql`(${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`;

/** Turns what a person typed into an FTS5 query: every word by its beginning, or all of it without blanks and hyphens. */
export function ftsQuery(search: string): string | null {
  const words = search.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return null;
  const each = words.map((word) => `"${word}"*`).join(" AND ");
  return `(${each}) OR squashed : "${words.join("")}"*`;
}

/** Which report heads a row: one record of evidence_cut for each row that has a figure at this data cut. */
export function cutCondition({ cut }: View): SQL {
  if (cut.kind === "latest") return sql`c.is_latest = 1`;
  if (cut.kind === "primary") return sql`c.is_primary_cut = 1`;
  const year = lastFullYear(cut.date);
  return sql`c.current_from <= ${year} AND (c.current_until IS NULL OR c.current_until > ${year})`;
}

/** The rows that stand in the table by themselves: as of a date, by what was known then. */
function headCondition(view: View): SQL {
  const year = knownUntil(view);
  if (year === null) return sql`r.is_primary = 1`;
  return sql`r.heads_from <= ${year} AND (r.heads_until IS NULL OR r.heads_until > ${year})`;
}

const column = (name: SQL) => (values: readonly string[]) => sql`${name} IN ${listOf(values)}`;

/** Regimens of one therapy class only; a value of the facet beside the classes. */
export const MONOTHERAPY = "none";
/** Control arms without a drug: observation or supportive care. */
export const NO_COMPARATOR_DRUG = "observation";

const withClass = (arm: SQL, values: readonly string[]) =>
  sql`${arm} IN (SELECT arm_id FROM arm_class WHERE class_id IN ${listOf(values)})`;

const either = (parts: readonly SQL[]) => sql`(${sql.join([...parts], sql` OR `)})`;

/**
 * Arms with each class that they hold beside another: beside one of the therapy classes asked for, where some are. A class
 * does not count as its own partner, nor through the branches above it.
 */
export const partnersBeside = (therapyClass: readonly string[]): SQL => sql`(
  SELECT DISTINCT p.arm_id, up.ancestor_id AS class_id
  FROM arm_class p JOIN therapy_class_ancestor up ON up.class_id = p.class_id
  WHERE p.direct = 1 AND EXISTS (
    SELECT 1 FROM arm_class t WHERE t.arm_id = p.arm_id AND t.direct = 1 AND t.class_id <> p.class_id
      ${therapyClass.length === 0 ? sql`` : sql`AND t.class_id IN (SELECT class_id FROM therapy_class_ancestor WHERE ancestor_id IN ${listOf(therapyClass)})`}
  )
)`;

function partnerCondition(values: readonly string[], { therapyClass }: View): SQL {
  const classes = values.filter((value) => value !== MONOTHERAPY);
  const partners = partnersBeside(therapyClass);
  return either([
    ...(classes.length > 0
      ? [sql`r.arm_id IN (SELECT arm_id FROM ${partners} WHERE class_id IN ${listOf(classes)})`]
      : []),
    ...(values.includes(MONOTHERAPY)
      ? [sql`r.arm_id IN (SELECT arm_id FROM arm_class WHERE direct = 1 GROUP BY arm_id HAVING count(*) = 1)`]
      : []),
  ]);
}

function comparatorCondition(values: readonly string[]): SQL {
  const classes = values.filter((value) => value !== NO_COMPARATOR_DRUG);
  return either([
    ...(classes.length > 0 ? [withClass(sql`r.reference_id`, classes)] : []),
    ...(values.includes(NO_COMPARATOR_DRUG)
      ? [sql`(r.reference_id IS NOT NULL AND r.reference_id NOT IN (SELECT arm_id FROM arm_class))`]
      : []),
  ]);
}

/** How each facet restricts the rows. A facet without a rule does not compile. */
const FACET_CONDITIONS: { readonly [K in FacetKey]: (values: readonly string[], view: View) => SQL } = {
  tumor: column(sql`r.tumor_type_id`),
  therapyClass: (values) => withClass(sql`r.arm_id`, values),
  partner: partnerCondition,
  line: column(sql`r.line`),
  setting: column(sql`r.setting`),
  endpoint: column(sql`r.endpoint_id`),
  measure: column(sql`r.measure`),
  biomarker: column(sql`r.biomarker`),
  comparator: comparatorCondition,
  histology: column(sql`r.histology`),
  phase: column(sql`r.phase`),
  masking: column(sql`r.masking`),
  verified: (values) => sql`c.verified IN ${listOf(values.map((value) => (value === "yes" ? 1 : 0)))}`,
};

/**
 * The WHERE clause of a View over `evidence_row r JOIN evidence_cut c`.
 * @param omit what to leave out: a facet's own, for its counts; one at a time, to find which leaves nothing; `cut`, for
 * the figures of every report.
 * @param result the kind of row, or null for both.
 */
export function viewConditions(
  view: View,
  result: ResultKind | null,
  omit: readonly (FilterKey | "cut")[] = [],
): SQL {
  const parts: SQL[] = omit.includes("cut") ? [] : [cutCondition(view)];
  if (result !== null) parts.push(sql`r.result = ${result}`);
  if (view.population === "primary") parts.push(headCondition(view));
  for (const [key, condition] of Object.entries(FACET_CONDITIONS) as [
    FacetKey,
    (values: readonly string[], view: View) => SQL,
  ][])
    if (view[key].length > 0 && !omit.includes(key)) parts.push(condition(view[key], view));
  const { from, to } = view.startYear;
  if (!omit.includes("startYear")) {
    if (from !== null) parts.push(sql`r.start_year >= ${from}`);
    if (to !== null) parts.push(sql`r.start_year <= ${to}`);
  }
  if (view.search.trim() !== "" && !omit.includes("search")) {
    const query = ftsQuery(view.search);
    parts.push(
      query === null
        ? sql`0`
        : sql`r.trial_id IN (SELECT trial_id FROM trial_search WHERE trial_search MATCH ${query})`,
    );
  }
  return all(parts);
}

/** The tables that every count and list of the workbench starts from. */
export const ROWS = sql`evidence_row r JOIN evidence_cut c ON c.row_id = r.id`;
