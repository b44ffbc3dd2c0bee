import { type SQL, sql } from "drizzle-orm";
import type { AxisBounds } from "../../../lib/evidence/types";
import { activeFilters, DEFAULT_VIEW, type FilterKey, type ResultKind, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { listOf, ROWS, viewConditions } from "./conditions";

/** What a View shows besides its rows: their kind and number, and what the axis and its words hang on. */
export interface EvidenceSummary {
  /** The kind of row that the View resolved to. */
  result: ResultKind;
  /** Matching rows of either kind. */
  counts: Record<ResultKind, number>;
  /** Trials behind the matching rows. */
  trials: number;
  bounds: AxisBounds;
  /** Endpoints' directions and measures that occur, for the axis and its labels. */
  directions: ("lower" | "higher")[];
  measures: string[];
}

/** Reads what a figure of a View is drawn from besides its rows. */
export async function evidenceSummary(db: Database, view: View): Promise<EvidenceSummary> {
  const { result, counts } = await resolved(db, view);
  const where = viewConditions(view, result);
  const { measures, ...summary } = await summarize(db, where);
  return { result, counts, ...summary, measures, bounds: await axisBounds(db, where, measures) };
}

/** The kind of row a View shows, with the number of its rows of either kind. */
async function resolved(db: Database, view: View): Promise<Pick<EvidenceSummary, "result" | "counts">> {
  const counts = await countByResult(db, view);
  return { result: resolveResult(view, counts, await endpointKinds(db, view.endpoint)), counts };
}

/** The kind of row a View shows: what it says, else what its endpoints are, else whichever kind has rows. */
export function resolveResult(
  view: View,
  counts: Record<ResultKind, number>,
  kinds: readonly ("time-to-event" | "proportion")[],
): ResultKind {
  if (view.show !== "auto") return view.show;
  const ratesOnly = kinds.length > 0 && kinds.every((kind) => kind === "proportion");
  const wanted: ResultKind = ratesOnly && view.measure.length === 0 ? "arm" : "comparison";
  const other: ResultKind = wanted === "arm" ? "comparison" : "arm";
  return counts[wanted] === 0 && counts[other] > 0 ? other : wanted;
}

async function countByResult(db: Database, view: View): Promise<Record<ResultKind, number>> {
  const records: { result: ResultKind; count: number }[] = await db.all(
    sql`SELECT r.result, count(*) AS count FROM ${ROWS} WHERE ${viewConditions(view, null)} GROUP BY r.result`,
  );
  const count = (kind: ResultKind) => records.find(({ result }) => result === kind)?.count ?? 0;
  return { comparison: count("comparison"), arm: count("arm") };
}

async function endpointKinds(
  db: Database,
  ids: readonly string[],
): Promise<("time-to-event" | "proportion")[]> {
  if (ids.length === 0) return [];
  const records: { kind: "time-to-event" | "proportion" }[] = await db.all(
    sql`SELECT kind FROM endpoint WHERE id IN ${listOf(ids)}`,
  );
  return records.map(({ kind }) => kind);
}

async function summarize(
  db: Database,
  where: SQL,
): Promise<{ trials: number; directions: ("lower" | "higher")[]; measures: string[] }> {
  const records: { better: "lower" | "higher"; measure: string | null; trials: number }[] = await db.all(
    sql`SELECT ep.better, r.measure,
          (SELECT count(DISTINCT r.trial_id) FROM ${ROWS} WHERE ${where}) AS trials
        FROM ${ROWS} JOIN endpoint ep ON ep.id = r.endpoint_id WHERE ${where} GROUP BY ep.better, r.measure`,
  );
  return {
    trials: records[0]?.trials ?? 0,
    directions: [...new Set(records.map(({ better }) => better))],
    measures: [...new Set(records.flatMap(({ measure }) => (measure === null ? [] : [measure])))],
  };
}

/** Share of interval bounds left outside the axis at either end, so that one wild interval does not dwarf the rest. */
const TAIL = 0.05;

async function axisBounds(db: Database, where: SQL, measures: readonly string[]): Promise<AxisBounds> {
  // Percentage points have no place among ratios; alone they have an axis of their own.
  const fits = measures.some((measure) => measure !== "RD") ? sql`r.measure IS NOT 'RD'` : sql`1`;
  const records: AxisBounds[] = await db.all(sql`
    WITH b AS (
      SELECT coalesce(c.ci_low, c.estimate) AS low, coalesce(c.ci_high, c.estimate) AS high, c.weight
      FROM ${ROWS} WHERE ${where} AND c.estimate IS NOT NULL AND ${fits}
    ), tail AS (SELECT CAST(count(*) * ${TAIL} AS INTEGER) AS size FROM b)
    SELECT
      (SELECT low FROM b ORDER BY low LIMIT 1 OFFSET (SELECT size FROM tail)) AS low,
      (SELECT high FROM b ORDER BY high DESC LIMIT 1 OFFSET (SELECT size FROM tail)) AS high,
      (SELECT max(weight) FROM b) AS "maxWeight"`);
  return records[0] ?? { low: null, high: null, maxWeight: null };
}

/**
 * Where nothing matches: the filters that, dropped alone, would leave rows, with how many. A filter may be at fault
 * without being alone; then the list is empty and all filters together are.
 */
export async function filtersAtFault(
  db: Database,
  view: View,
): Promise<{ filter: FilterKey; rows: number }[]> {
  const found: { filter: FilterKey; rows: number }[] = [];
  for (const filter of activeFilters(view)) {
    const freed: View = { ...view, [filter]: DEFAULT_VIEW[filter] };
    const { result, counts } = await resolved(db, freed);
    const rows = counts[result];
    if (rows > 0) found.push({ filter, rows });
  }
  return found;
}
