import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { EvidenceFigure, Relation } from "../../../lib/evidence/types";
import { activeFilters, knownUntil, type ResultKind, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { readRows, rowSchema } from "../../rows";
import { asOfMonth, knownBy } from "./as-of";
import { listOf, ROWS, viewConditions } from "./conditions";
import { FIGURE, type FigureRecord } from "./figure-columns";
import { toFigure } from "./figure-record";
import { allFigures } from "./figures";

/** Figures published by the View's date. */
const published = (view: View): SQL => {
  const month = knownUntil(view);
  return month === null ? sql`1` : sql`rp.month <= ${month}`;
};

/**
 * The row under which a figure unfolds: its own, else the one above it. As of a date the row above may not have stood yet;
 * then the figure is found under the row that stood for the same comparison.
 */
function ownerOf(view: View, ids: readonly string[]): SQL {
  const month = knownUntil(view);
  if (month === null) return sql`CASE WHEN r.id IN ${listOf(ids)} THEN r.id ELSE r.parent_id END`;
  const stood = (row: SQL) =>
    sql`${row}.heads_from <= ${month} AND (${row}.heads_until IS NULL OR ${row}.heads_until > ${month})`;
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

/** As of a date a figure may have no owner: no row that stood then. */
const COUNT = rowSchema(() => ({ owner: z.string().nullable(), count: z.int() }));

/** How many figures there are of each row and beneath it, the one at its head among them. */
export async function countBeneath(
  db: Database,
  view: View,
  result: ResultKind,
  ids: readonly string[],
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const figures = sql.raw(result === "comparison" ? "effect" : "arm_outcome");
  const records = await readRows(
    db,
    COUNT,
    sql`SELECT ${ownerOf(view, ids)} AS owner, count(*) AS count
        FROM evidence_row r JOIN ${figures} f ON f.row_id = r.id JOIN report rp ON rp.id = f.report_id
        WHERE ${belongsTo(view, ids)} AND ${published(view)} GROUP BY owner`,
  );
  return new Map(records.flatMap(({ owner, count }) => (owner === null ? [] : [[owner, count]])));
}

/** The figures beneath the open rows among `ids`: other cuts and assessors first, then populations, then subgroups. */
export async function unfold(
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

const HEAD = rowSchema(() => ({ figure: z.string(), maturity: z.int(), report: z.string(), year: z.int() }));

/** Every figure of a row and of the rows beneath it, but for the one that heads it at the View's data cut. */
export async function figuresBeneath(
  db: Database,
  view: View,
  result: ResultKind,
  rowId: string,
): Promise<EvidenceFigure[]> {
  const { select, from } = allFigures(result, asOfMonth(view));
  const head = await readRows(
    db,
    HEAD,
    sql`SELECT coalesce(c.effect_id, c.outcome_id) AS figure, rp.maturity, rp.id AS report, rp.year
        FROM ${ROWS} JOIN report rp ON rp.id = c.report_id
        WHERE r.id = ${rowId} AND ${viewConditions({ ...view, population: "all" }, result, activeFilters(view))}`,
  );
  const records = await readRows(
    db,
    FIGURE,
    sql`SELECT ${select} FROM ${from}
        WHERE ${belongsTo(view, [rowId])} AND ${published(view)}
        ORDER BY r.id <> ${rowId}, r.subgroup_factor IS NOT NULL, r.population, r.subgroup_factor, r.subgroup_level,
          rp.maturity DESC, ${result === "comparison" ? sql`e.position` : sql`o.position`}`,
  );
  const [first] = head;
  return records
    .filter(({ effect_id, outcome_id }) => (effect_id ?? outcome_id) !== first?.figure)
    .map((record) => toFigure(record, relationOf(record, rowId, first), knownBy(view, record)));
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
  // Which report is later is a matter of years: of two from one year, none is known to be the earlier.
  if (record.report_year === head.year) return "other report";
  return record.maturity < head.maturity ? "earlier cut" : "later cut";
}
