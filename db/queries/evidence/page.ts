import { type SQL, sql } from "drizzle-orm";
import type {
  AxisBounds,
  EvidenceFigure,
  EvidenceRow,
  GroupCount,
  Relation,
} from "../../../lib/evidence/types";
import {
  activeFilters,
  DEFAULT_VIEW,
  type FilterKey,
  knownUntil,
  type ResultKind,
  type View,
} from "../../../lib/view";
import type { Database } from "../../client";
import { listOf, ROWS, viewConditions } from "./conditions";
import { allFigures, type FigureRecord, headFigures, toFigure } from "./figures";
import { groupOf, orderBy } from "./order";

/** Everything that the table of the workbench shows for a View. */
export interface EvidencePage {
  /** The kind of row that the View resolved to. */
  result: ResultKind;
  /** Matching rows of either kind. */
  counts: Record<ResultKind, number>;
  /** Trials behind the matching rows. */
  trials: number;
  /** Trials that match only with rows of the other kind. */
  otherTrials: number;
  /** Rows that can be paged through: all that match, less those in folded groups. */
  total: number;
  page: number;
  pages: number;
  rows: EvidenceRow[];
  /** All groups in order, folded ones too; empty without grouping. */
  groups: GroupCount[];
  bounds: AxisBounds;
  /** Endpoints' directions and measures that occur, for the axis and its labels. */
  directions: ("lower" | "higher")[];
  measures: string[];
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

/** What a View shows besides its rows: their kind and number, and what the axis and its words hang on. */
export type EvidenceSummary = Pick<
  EvidencePage,
  "result" | "counts" | "trials" | "bounds" | "directions" | "measures"
>;

/** Reads what a figure of a View is drawn from besides its rows. */
export async function evidenceSummary(db: Database, view: View): Promise<EvidenceSummary> {
  const counts = await countByResult(db, view);
  const result = resolveResult(view, counts, await endpointKinds(db, view.endpoint));
  const where = viewConditions(view, result);
  const { measures, ...summary } = await summarize(db, where);
  return { result, counts, ...summary, measures, bounds: await axisBounds(db, where, measures) };
}

/** Reads one page of the workbench. Filtering, counting, grouping, sorting and paging happen in SQL. */
export async function evidencePage(db: Database, view: View): Promise<EvidencePage> {
  const counts = await countByResult(db, view);
  const result = resolveResult(view, counts, await endpointKinds(db, view.endpoint));
  const where = viewConditions(view, result);
  const groups = await groupCounts(db, view, where, result);
  const folded = new Set(view.collapsed);
  const hidden = groups.filter(({ label }) => folded.has(label)).reduce((sum, { count }) => sum + count, 0);
  const total = counts[result] - hidden;
  const pages = Math.max(1, Math.ceil(total / view.pageSize));
  const page = Math.min(view.page, pages);
  const rows = await rowsOfPage(db, { ...view, page }, result, where);
  const summary = await summarize(db, where);
  return {
    result,
    counts,
    trials: summary.trials,
    otherTrials: await trialsOfOtherKindOnly(db, view, result),
    total,
    page,
    pages,
    rows,
    groups,
    bounds: await axisBounds(db, where, summary.measures),
    directions: summary.directions,
    measures: summary.measures,
  };
}

async function countByResult(db: Database, view: View): Promise<Record<ResultKind, number>> {
  const records: { result: ResultKind; count: number }[] = await db.all(
    sql`SELECT r.result, count(*) AS count FROM ${ROWS} WHERE ${viewConditions(view, null)} GROUP BY r.result`,
  );
  const count = (kind: ResultKind) => records.find(({ result }) => result === kind)?.count ?? 0;
  return { comparison: count("comparison"), arm: count("arm") };
}

async function trialsOfOtherKindOnly(db: Database, view: View, result: ResultKind): Promise<number> {
  const other = result === "arm" ? "comparison" : "arm";
  const records: { trials: number }[] = await db.all(
    sql`SELECT count(DISTINCT r.trial_id) AS trials FROM ${ROWS} WHERE ${viewConditions(view, other)}
        AND r.trial_id NOT IN (SELECT r.trial_id FROM ${ROWS} WHERE ${viewConditions(view, result)})`,
  );
  return records[0]?.trials ?? 0;
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

/** Groups with their counts. The look-ups are those of the figure query, so labels and order agree with the rows. */
async function groupCounts(db: Database, view: View, where: SQL, result: ResultKind): Promise<GroupCount[]> {
  const group = groupOf(view);
  if (group === null) return [];
  return db.all(
    sql`SELECT ${group.label} AS label, count(*) AS count FROM ${headFigures(result).from} WHERE ${where}
        GROUP BY ${group.label} ORDER BY ${group.order}`,
  );
}

type HeadRecord = FigureRecord & { group_label: string | null };
type Heads = HeadRecord[];

/** The figures that head the rows of a View, in its order. */
async function readHeads(
  db: Database,
  view: View,
  result: ResultKind,
  where: SQL,
  range: { limit: number; offset: number },
): Promise<Heads> {
  const { select, from } = headFigures(result);
  return db.all(
    sql`SELECT ${select}, ${groupOf(view)?.label ?? sql`NULL`} AS group_label FROM ${from} WHERE ${where}
        ORDER BY ${orderBy(view, result)} LIMIT ${range.limit} OFFSET ${range.offset}`,
  );
}

/** A row without what unfolds beneath it. */
export const toRow = (view: View, record: HeadRecord): EvidenceRow => ({
  ...toFigure(record, "head", knownYear(view, record)),
  group: record.group_label,
  beneath: 0,
  children: [],
});

/**
 * All rows of a View in its order, those of folded groups too, without what unfolds beneath them: for figures and files.
 * @param limit rows at most.
 */
export async function matchingRows(
  db: Database,
  view: View,
  result: ResultKind,
  limit: number,
): Promise<EvidenceRow[]> {
  const heads = await readHeads(db, view, result, viewConditions(view, result), { limit, offset: 0 });
  return heads.map((record) => toRow(view, record));
}

async function rowsOfPage(db: Database, view: View, result: ResultKind, where: SQL): Promise<EvidenceRow[]> {
  const group = groupOf(view);
  const unfolded =
    group === null || view.collapsed.length === 0
      ? where
      : sql`${where} AND ${group.label} NOT IN ${listOf(view.collapsed)}`;
  const range = { limit: view.pageSize, offset: (view.page - 1) * view.pageSize };
  const records = await readHeads(db, view, result, unfolded, range);
  const ids = records.map(({ row_id }) => row_id);
  const [beneath, children] = [
    await countBeneath(db, view, result, ids),
    await unfold(db, view, result, ids),
  ];
  return records.map((record) => ({
    ...toRow(view, record),
    beneath: (beneath.get(record.row_id) ?? 1) - 1,
    children: children.get(record.row_id) ?? [],
  }));
}

/** In the primary cut, a median published after the report beside it belongs to a later cut. */
export const knownYear = (view: View, record: FigureRecord): number | null =>
  view.cut.kind === "primary" ? record.report_year : knownUntil(view);

/** Figures published by the View's date. */
const published = (view: View): SQL => {
  const year = knownUntil(view);
  return year === null ? sql`1` : sql`rp.year <= ${year}`;
};

/**
 * The row under which a figure unfolds: its own, else the one above it. As of a date the row above may not have stood yet;
 * then the figure is found under the row that stood for the same comparison.
 */
function ownerOf(view: View, ids: readonly string[]): SQL {
  const year = knownUntil(view);
  if (year === null) return sql`CASE WHEN r.id IN ${listOf(ids)} THEN r.id ELSE r.parent_id END`;
  const stood = (row: SQL) =>
    sql`${row}.heads_from <= ${year} AND (${row}.heads_until IS NULL OR ${row}.heads_until > ${year})`;
  return sql`CASE WHEN ${stood(sql`r`)} THEN r.id ELSE coalesce(
    (SELECT h.id FROM evidence_row h WHERE h.id = r.parent_id AND ${stood(sql`h`)}),
    (SELECT h.id FROM evidence_row h WHERE h.trial_id = r.trial_id AND h.result = r.result
      AND h.endpoint_id = r.endpoint_id AND h.arm_id = r.arm_id AND h.reference_id IS r.reference_id
      AND h.measure IS r.measure AND ${stood(sql`h`)} ORDER BY h.rowid LIMIT 1)) END`;
}

/** The figures of a row, and with primary populations as rows those of the populations and subgroups beneath it. */
function belongsTo(view: View, ids: readonly string[]): SQL {
  if (view.population !== "primary") return sql`r.id IN ${listOf(ids)}`;
  if (knownUntil(view) === null) return sql`(r.id IN ${listOf(ids)} OR r.parent_id IN ${listOf(ids)})`;
  return sql`r.trial_id IN (SELECT trial_id FROM evidence_row WHERE id IN ${listOf(ids)})
    AND ${ownerOf(view, ids)} IN ${listOf(ids)}`;
}

async function countBeneath(
  db: Database,
  view: View,
  result: ResultKind,
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const figures = sql.raw(result === "comparison" ? "effect" : "arm_outcome");
  const records: { owner: string; count: number }[] = await db.all(
    sql`SELECT ${ownerOf(view, ids)} AS owner, count(*) AS count
        FROM evidence_row r JOIN ${figures} f ON f.row_id = r.id JOIN report rp ON rp.id = f.report_id
        WHERE ${belongsTo(view, ids)} AND ${published(view)} GROUP BY owner`,
  );
  return new Map(records.map(({ owner, count }) => [owner, count]));
}

/** The figures beneath the open rows among `ids`: other cuts and assessors first, then populations, then subgroups. */
async function unfold(
  db: Database,
  view: View,
  result: ResultKind,
  ids: readonly string[],
): Promise<Map<string, EvidenceFigure[]>> {
  const open = ids.filter((id) => view.open.includes(id));
  const byOwner = new Map<string, EvidenceFigure[]>();
  for (const id of open) byOwner.set(id, await figuresBeneath(db, view, result, id));
  return byOwner;
}

/** Every figure of a row and of the rows beneath it, but for the one that heads it at the View's data cut. */
export async function figuresBeneath(
  db: Database,
  view: View,
  result: ResultKind,
  rowId: string,
): Promise<EvidenceFigure[]> {
  const { select, from } = allFigures(result);
  const head: { figure: string | null; maturity: number; report: string; year: number }[] = await db.all(
    sql`SELECT coalesce(c.effect_id, c.outcome_id) AS figure, rp.maturity, rp.id AS report, rp.year
        FROM ${ROWS} JOIN report rp ON rp.id = c.report_id
        WHERE r.id = ${rowId} AND ${viewConditions({ ...view, population: "all" }, result, activeFilters(view))}`,
  );
  const records: FigureRecord[] = await db.all(
    sql`SELECT ${select} FROM ${from}
        WHERE ${belongsTo(view, [rowId])} AND ${published(view)}
        ORDER BY r.id <> ${rowId}, r.subgroup_factor IS NOT NULL, r.population, r.subgroup_factor, r.subgroup_level,
          rp.maturity DESC, ${result === "comparison" ? sql`e.position` : sql`o.position`}`,
  );
  const [first] = head;
  return records
    .filter(({ effect_id, outcome_id }) => (effect_id ?? outcome_id) !== first?.figure)
    .map((record) => toFigure(record, relationOf(record, rowId, first), knownYear(view, record)));
}

/** Why a figure stands beneath a row, seen from the one that heads it. */
export function relationOf(
  record: FigureRecord,
  rowId: string,
  head: { maturity: number; report: string; year: number } | undefined,
): Relation {
  if (record.row_id !== rowId) return record.subgroup_factor === null ? "other population" : "subgroup";
  if (head === undefined) return "earlier cut";
  if (record.report_id === head.report)
    return record.result === "comparison" ? "other assessor" : "other time point";
  if (record.report_kind === "label") return "drug label";
  // Reports are dated by year: of two from one year, none is known to be the earlier.
  if (record.report_year === head.year) return "other report";
  return record.maturity < head.maturity ? "earlier cut" : "later cut";
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
    const counts = await countByResult(db, freed);
    const rows = counts[resolveResult(freed, counts, await endpointKinds(db, freed.endpoint))];
    if (rows > 0) found.push({ filter, rows });
  }
  return found;
}
