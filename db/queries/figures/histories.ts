import { sql } from "drizzle-orm";
import type { RowHistory } from "../../../lib/evidence/arm-results";
import type { EvidenceRow } from "../../../lib/evidence/types";
import { knownUntil, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { readRows } from "../../rows";
import { listOf } from "../evidence/conditions";
import { FIGURE } from "../evidence/figure-columns";
import { toFigure } from "../evidence/figure-record";
import { allFigures } from "../evidence/figures";
import { groupedBy, known } from "./cut";

/**
 * Every report that gave the figure of a row, in the order of publication, as far as it was out by the View's date.
 * Of several assessors in a report the one that heads its cut.
 */
export async function readHistories(
  db: Database,
  view: View,
  rows: readonly EvidenceRow[],
): Promise<RowHistory[]> {
  const [first] = rows;
  const until = knownUntil(view);
  if (first === undefined) return [];
  const { select, from } = allFigures(first.result, until === null ? null : sql`${until}`);
  const heads = first.result === "comparison" ? sql`e.id = c.effect_id` : sql`o.id = c.outcome_id`;
  const records = await readRows(
    db,
    FIGURE,
    sql`SELECT ${select} FROM ${from}
        WHERE r.id IN ${listOf(rows.map(({ rowId }) => rowId))} AND ${heads} AND ${known(view)}
        ORDER BY rp.year, rp.maturity`,
  );
  const byRow = groupedBy(records, ({ row_id }) => row_id);
  return rows.map(({ rowId }) => ({
    rowId,
    points: (byRow.get(rowId) ?? []).map((record) => toFigure(record, "head", until)),
  }));
}
