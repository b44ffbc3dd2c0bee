import { inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { MEASURES } from "../../../lib/evidence/lists";
import { comparePanels, type PanelBounds, type PanelKind } from "../../../lib/evidence/panel-kinds";
import type { AxisBounds } from "../../../lib/evidence/types";
import { activeFilters, DEFAULT_VIEW, type FilterKey, type ResultKind, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { readRows, rowSchema } from "../../rows";
import { endpoint } from "../../schema";
import { ROWS, viewConditions } from "./conditions";

/** What a View shows besides its rows: their kind and number, and what the axis and its words depend on. */
export interface EvidenceSummary {
  /** The kind of row that the View resolved to. */
  result: ResultKind;
  /** Matching rows of either kind. */
  counts: Record<ResultKind, number>;
  /** Trials behind the matching rows. */
  trials: number;
  /** Tumor types of the matching rows. */
  tumors: number;
  /** One for each measure and good side that occur: they share no axis. Of rates there is one. */
  panels: PanelBounds[];
  /** Endpoints' directions and measures that occur, for the axis and its labels. */
  directions: ("lower" | "higher")[];
  measures: string[];
  /** Endpoints that occur, by id. */
  endpoints: string[];
}

/** Reads what a figure of a View is drawn from besides its rows. */
export async function evidenceSummary(db: Database, view: View): Promise<EvidenceSummary> {
  const { result, counts } = await resolved(db, view);
  const where = viewConditions(view, result);
  const { kinds, ...summary } = await summarize(db, where);
  const panels: PanelBounds[] = [];
  for (const kind of kinds) panels.push({ ...kind, ...(await axisBounds(db, where, kind)) });
  return { result, counts, ...summary, panels };
}

/** The kind of row a View shows, with the number of its rows of either kind. */
async function resolved(db: Database, view: View): Promise<Pick<EvidenceSummary, "result" | "counts">> {
  const counts = await countByResult(db, view);
  return { result: resolveResult(view, counts, await endpointKinds(db, view.endpoint)), counts };
}

/** The kind of row a View shows: what it says, otherwise what its endpoints are, otherwise whichever kind has rows. */
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

const COUNT = rowSchema(() => ({ result: z.enum(["comparison", "arm"]), count: z.int() }));

async function countByResult(db: Database, view: View): Promise<Record<ResultKind, number>> {
  const records = await readRows(
    db,
    COUNT,
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
  const records = await db.select({ kind: endpoint.kind }).from(endpoint).where(inArray(endpoint.id, ids));
  return records.map(({ kind }) => kind);
}

const PANEL = rowSchema(() => ({
  better: z.enum(["lower", "higher"]),
  measure: z.enum(MEASURES).nullable(),
  endpoint: z.string(),
  trials: z.int(),
  tumors: z.int(),
}));

async function summarize(
  db: Database,
  where: SQL,
): Promise<
  Pick<EvidenceSummary, "trials" | "tumors" | "directions" | "measures" | "endpoints"> & {
    kinds: PanelKind[];
  }
> {
  const records = await readRows(
    db,
    PANEL,
    sql`SELECT ep.better, r.measure, ep.id AS endpoint,
          (SELECT count(DISTINCT r.trial_id) FROM ${ROWS} WHERE ${where}) AS trials,
          (SELECT count(DISTINCT r.tumor_type_id) FROM ${ROWS} WHERE ${where}) AS tumors
        FROM ${ROWS} JOIN endpoint ep ON ep.id = r.endpoint_id WHERE ${where} GROUP BY ep.better, r.measure, ep.id`,
  );
  return {
    trials: records[0]?.trials ?? 0,
    tumors: records[0]?.tumors ?? 0,
    directions: [...new Set(records.map(({ better }) => better))],
    measures: [...new Set(records.flatMap(({ measure }) => (measure === null ? [] : [measure])))],
    endpoints: [...new Set(records.map((record) => record.endpoint))],
    kinds: records
      .map(({ measure, better }): PanelKind => ({ measure, better }))
      .filter(
        ({ measure, better }, place, all) =>
          place ===
          all.findIndex(
            (other) => other.measure === measure && (measure === null || other.better === better),
          ),
      )
      .sort(comparePanels),
  };
}

/** Share of interval bounds left outside the axis at either end, so that one wild interval does not dwarf the rest. */
const TAIL = 0.05;

const BOUNDS = rowSchema(() => ({
  low: z.number().nullable(),
  high: z.number().nullable(),
  maxWeight: z.number().nullable(),
}));

async function axisBounds(db: Database, where: SQL, { measure, better }: PanelKind): Promise<AxisBounds> {
  const fits =
    measure === null
      ? sql`r.measure IS NULL`
      : sql`r.measure = ${measure} AND r.endpoint_id IN (SELECT id FROM endpoint WHERE better = ${better})`;
  const records = await readRows(
    db,
    BOUNDS,
    sql`WITH b AS (
      SELECT coalesce(c.ci_low, c.estimate) AS low, coalesce(c.ci_high, c.estimate) AS high, c.weight
      FROM ${ROWS} WHERE ${where} AND c.estimate IS NOT NULL AND ${fits}
    ), tail AS (SELECT CAST(count(*) * ${TAIL} AS INTEGER) AS size FROM b)
    SELECT
      (SELECT low FROM b ORDER BY low LIMIT 1 OFFSET (SELECT size FROM tail)) AS low,
      (SELECT high FROM b ORDER BY high DESC LIMIT 1 OFFSET (SELECT size FROM tail)) AS high,
      (SELECT max(weight) FROM b) AS "maxWeight"`,
  );
  return records[0] ?? { low: null, high: null, maxWeight: null };
}

/**
 * Where nothing matches: the filters that, dropped alone, would leave rows, with how many. A filter may be at fault
 * without being alone; then the list is empty and all filters together are.
 */
export async function findBlockingFilters(
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
