import { type SQL, sql } from "drizzle-orm";
import type { EvidenceRow } from "../../../lib/evidence/types";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { knownBy } from "./as-of";
import { ROWS, viewConditions } from "./conditions";
import { type FigureRecord, toFigure } from "./figure-record";
import { headFigures } from "./figures";
import { groupOf, orderBy } from "./order";

/** A record of the figure query with the name of its group. */
export type HeadRecord = FigureRecord & { group_label: string | null };
/** The figures that head the rows of a View, in its order. */
export async function readHeads(
  db: Database,
  view: View,
  result: ResultKind,
  where: SQL,
  range: { limit: number; offset: number },
): Promise<HeadRecord[]> {
  const { select, from } = headFigures(view, result);
  return db.all(
    sql`SELECT ${select}, ${groupOf(view)?.label ?? sql`NULL`} AS group_label FROM ${from} WHERE ${where}
        ORDER BY ${orderBy(view, result)} LIMIT ${range.limit} OFFSET ${range.offset}`,
  );
}

/** A row without what unfolds beneath it. */
export const toRow = (view: View, record: HeadRecord): EvidenceRow => ({
  ...toFigure(record, "head", knownBy(view, record)),
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

/** Ids of all rows of a View, in no order. */
export async function matchingRowIds(db: Database, view: View, result: ResultKind): Promise<string[]> {
  const found: { id: string }[] = await db.all(
    sql`SELECT DISTINCT r.id FROM ${ROWS} WHERE ${viewConditions(view, result)}`,
  );
  return found.map(({ id }) => id);
}
