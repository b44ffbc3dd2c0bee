import { type SQL, sql } from "drizzle-orm";
import { ORIGINS } from "../../../lib/evidence/lists";
import { originsOf } from "../../../lib/evidence/origins";
import { type FacetKey, type FilterKey, knownUntil, type ResultKind, type View } from "../../../lib/view";
import { trialsFound } from "../search";
import { FACET_RULES } from "./facet-rules";
import { listOf } from "./origins";

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

type Entry = [FacetKey, (typeof FACET_RULES)[FacetKey]];

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
  for (const [key, { matches, always }] of Object.entries(FACET_RULES) as Entry[])
    if ((view[key].length > 0 || always) && !omit.includes(key)) parts.push(matches(view[key], view));
  const { from, to } = view.startYear;
  if (!omit.includes("startYear")) {
    if (from !== null) parts.push(sql`r.start_year >= ${from}`);
    if (to !== null) parts.push(sql`r.start_year <= ${to}`);
  }
  if (view.search.trim() !== "" && !omit.includes("search"))
    parts.push(
      omit.includes("origin")
        ? sql`(${sql.join(
            ORIGINS.map((origin) => sql`r.trial_id IN ${trialsFound(view.search, [origin])}`),
            sql` OR `,
          )})`
        : sql`r.trial_id IN ${trialsFound(view.search, originsOf(view))}`,
    );
  return all(parts);
}

/** The tables that every count and list of the workbench starts from. */
export const ROWS = sql`evidence_row r JOIN evidence_cut c ON c.row_id = r.id`;
