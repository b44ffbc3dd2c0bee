import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { EvidenceRow, GroupCount } from "../../../lib/evidence/types";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { eitherSchema, type RowOf, readRows, rowSchema } from "../../rows";
import { knownBy } from "./as-of";
import { countBeneath, unfold } from "./beneath";
import { listOf, ROWS, viewConditions } from "./conditions";
import { EFFECT, OUTCOME } from "./figure-columns";
import { toFigure } from "./figure-record";
import { headFigures } from "./figures";
import { groupOf, orderBy } from "./order";

/** The name of a row's group. */
export const groupLabel = () => ({ group_label: z.string().nullable() });

const HEAD = eitherSchema(
  "result",
  rowSchema(() => ({ ...EFFECT.columns(), ...groupLabel() })),
  rowSchema(() => ({ ...OUTCOME.columns(), ...groupLabel() })),
);
/** A record of the figure query with the name of its group. */
export type HeadRecord = RowOf<typeof HEAD>;

/** The figures that head the rows of a View, in its order. */
export async function readHeads(
  db: Database,
  view: View,
  result: ResultKind,
  where: SQL,
  range: { limit: number; offset: number },
): Promise<HeadRecord[]> {
  const { select, from } = headFigures(view, result);
  return readRows(
    db,
    HEAD,
    sql`SELECT ${select}, ${groupOf(view)?.label ?? sql`NULL`} AS group_label FROM ${from} WHERE ${where}
        ORDER BY ${orderBy(view, result)} LIMIT ${range.limit} OFFSET ${range.offset}`,
  );
}

/** A row without what unfolds below it. */
export const toRow = (view: View, record: HeadRecord): EvidenceRow => ({
  ...toFigure(record, "head", knownBy(view, record)),
  group: record.group_label,
  beneath: 0,
  children: [],
});

/**
 * All rows of a View in its order, those of folded groups too, without what unfolds below them: for figures and files.
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

const ID = rowSchema(() => ({ id: z.string() }));

/** Ids of all rows of a View, in no order. */
export async function matchingRowIds(db: Database, view: View, result: ResultKind): Promise<string[]> {
  const found = await readRows(
    db,
    ID,
    sql`SELECT DISTINCT r.id FROM ${ROWS} WHERE ${viewConditions(view, result)}`,
  );
  return found.map(({ id }) => id);
}

const OTHERS = rowSchema(() => ({ trials: z.int() }));

/** How many trials match only with rows of the other kind. */
export async function countOtherTrials(db: Database, view: View, result: ResultKind): Promise<number> {
  const other = result === "arm" ? "comparison" : "arm";
  const records = await readRows(
    db,
    OTHERS,
    sql`SELECT count(DISTINCT r.trial_id) AS trials FROM ${ROWS} WHERE ${viewConditions(view, other)}
        AND r.trial_id NOT IN (SELECT r.trial_id FROM ${ROWS} WHERE ${viewConditions(view, result)})`,
  );
  return records[0]?.trials ?? 0;
}

const GROUP = rowSchema(() => ({ label: z.string(), count: z.int() }));

/** Groups with their counts. The look-ups are those of the figure query, so labels and order agree with the rows. */
export async function countGroups(db: Database, view: View, result: ResultKind): Promise<GroupCount[]> {
  const group = groupOf(view);
  if (group === null) return [];
  return readRows(
    db,
    GROUP,
    sql`SELECT ${group.label} AS label, count(*) AS count FROM ${headFigures(view, result).from} WHERE ${viewConditions(view, result)}
        GROUP BY ${group.label} ORDER BY ${group.order}`,
  );
}

/** The rows of the View's page, without those of folded groups, each with what unfolds below it. */
export async function rowsOfPage(db: Database, view: View, result: ResultKind): Promise<EvidenceRow[]> {
  const group = groupOf(view);
  const where = viewConditions(view, result);
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
  return records
    .map((record) => toRow(view, record))
    .map((row) => ({
      ...row,
      beneath: (beneath.get(row.rowId) ?? 1) - 1,
      children: children.get(row.rowId) ?? [],
    }));
}
