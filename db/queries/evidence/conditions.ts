import { type SQL, sql } from "drizzle-orm";
import { ORIGINS } from "../../../lib/evidence/lists";
import { originsOf } from "../../../lib/evidence/origins";
import { type FacetKey, type FilterKey, knownUntil, type ResultKind, type View } from "../../../lib/view";
import { trialsFound } from "../search";
import { listOf, ofOrigins } from "./origins";

export { listOf };

/** `a AND b AND ...`; nothing at all is true. */
export const all = (parts: readonly SQL[]): SQL =>
  parts.length === 0 ? sql`1` : sql.join([...parts], sql` AND `);

/** Which report heads a row: one record of evidence_cut for each row that has a figure at this data cut. */
export function cutCondition({ cut }: View): SQL {
  if (cut.kind === "latest") return sql`c.is_latest = 1`;
  if (cut.kind === "primary") return sql`c.is_primary_cut = 1`;
  const month = knownUntil({ cut });
  return sql`c.current_from <= ${month} AND (c.current_until IS NULL OR c.current_until > ${month})`;
}

/** The rows that stand in the table by themselves: as of a date, by what was known then. */
export function headCondition(view: View): SQL {
  const month = knownUntil(view);
  if (month === null) return sql`r.is_primary = 1`;
  return sql`r.heads_from <= ${month} AND (r.heads_until IS NULL OR r.heads_until > ${month})`;
}

const column = (name: SQL) => (values: readonly string[]) => sql`${name} IN ${listOf(values)}`;

/** Regimens of one therapy class only; a value of the facet beside the classes. */
export const MONOTHERAPY = "none";
const withClass = (arm: SQL, values: readonly string[]) =>
  sql`${arm} IN (SELECT arm_id FROM arm_class WHERE class_id IN ${listOf(values)})`;

const either = (parts: readonly SQL[]) => sql`(${sql.join([...parts], sql` OR `)})`;

/** The class of a drug of an arm, optional ones included; a placebo is nobody's partner. */
const isGiven = (table: string): SQL => sql.raw(`${table}.direct = 1 AND ${table}.class_id <> 'placebo'`);

/** Arms whose drugs are all of one therapy class. */
export const OF_ONE_CLASS: SQL = sql`(
  SELECT g.arm_id FROM arm_class g WHERE ${isGiven("g")} GROUP BY g.arm_id HAVING count(*) = 1
)`;

/**
 * Arms with each class that they hold beside another: beside one of the therapy classes asked for, where some are. A class
 * does not count as its own partner, nor through the branches above it.
 */
export const partnersBeside = (therapyClass: readonly string[]): SQL => sql`(
  SELECT DISTINCT p.arm_id, up.ancestor_id AS class_id
  FROM arm_class p JOIN therapy_class_ancestor up ON up.class_id = p.class_id
  WHERE ${isGiven("p")} AND EXISTS (
    SELECT 1 FROM arm_class t WHERE t.arm_id = p.arm_id AND ${isGiven("t")} AND t.class_id <> p.class_id
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
    ...(values.includes(MONOTHERAPY) ? [sql`r.arm_id IN ${OF_ONE_CLASS}`] : []),
  ]);
}

/**
 * Arms with each class, or branch of the tree, that they consist of: all that they are named by belongs to it. Placebo +
 * chemotherapy is chemotherapy; bevacizumab + chemotherapy is not.
 */
export const WHOLE_REGIMENS: SQL = sql`(
  SELECT n.arm_id, up.ancestor_id AS class_id
  FROM arm_class n JOIN therapy_class_ancestor up ON up.class_id = n.class_id WHERE n.named = 1
  GROUP BY n.arm_id, up.ancestor_id
  HAVING count(*) = (SELECT count(*) FROM arm_class k WHERE k.arm_id = n.arm_id AND k.named = 1)
)`;

/** What the whole control is: a class or branch, a combination as it is named, or no drug. */
const comparatorCondition = (values: readonly string[]): SQL =>
  either([
    sql`r.reference_id IN (SELECT arm_id FROM ${WHOLE_REGIMENS} WHERE class_id IN ${listOf(values)})`,
    sql`r.reference_id IN (SELECT id FROM arm WHERE regimen_key IN ${listOf(values)})`,
  ]);

/** Facets that restrict the rows where they name nothing too. */
const ALWAYS: ReadonlySet<FacetKey> = new Set<FacetKey>(["origin"]);

/** How each facet restricts the rows. A facet without a rule does not compile. */
const FACET_CONDITIONS: { readonly [K in FacetKey]: (values: readonly string[], view: View) => SQL } = {
  tumor: column(sql`r.tumor_type_id`),
  therapyClass: (values) => withClass(sql`r.arm_id`, values),
  partner: partnerCondition,
  line: column(sql`r.line`),
  setting: column(sql`r.setting`),
  endpoint: column(sql`r.endpoint_id`),
  measure: column(sql`r.measure`),
  biomarker: (values) => either([column(sql`r.biomarker`)(values), column(sql`r.cut_off`)(values)]),
  comparator: comparatorCondition,
  histology: column(sql`r.histology`),
  phase: column(sql`r.phase`),
  masking: column(sql`r.masking`),
  origin: (_, view) => ofOrigins(sql`r.trial_id`, originsOf(view)),
  verified: (values) => sql`c.verified IN ${listOf(values.map((value) => (value === "yes" ? 1 : 0)))}`,
};

/**
 * The WHERE clause of a View over `evidence_row r JOIN evidence_cut c`.
 * @param omit what to leave out: a facet's own, for its counts; one at a time, to find which leaves nothing; `cut`, for
 * the figures of every report. Without `origin`, a search finds in each origin what it would find there alone.
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
    if ((view[key].length > 0 || ALWAYS.has(key)) && !omit.includes(key))
      parts.push(condition(view[key], view));
  const { from, to } = view.startYear;
  if (!omit.includes("startYear")) {
    if (from !== null) parts.push(sql`r.start_year >= ${from}`);
    if (to !== null) parts.push(sql`r.start_year <= ${to}`);
  }
  if (view.search.trim() !== "" && !omit.includes("search"))
    parts.push(
      omit.includes("origin")
        ? either(ORIGINS.map((origin) => sql`r.trial_id IN ${trialsFound(view.search, [origin])}`))
        : sql`r.trial_id IN ${trialsFound(view.search, originsOf(view))}`,
    );
  return all(parts);
}

/** The tables that every count and list of the workbench starts from. */
export const ROWS = sql`evidence_row r JOIN evidence_cut c ON c.row_id = r.id`;
