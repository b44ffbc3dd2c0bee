import { sql } from "drizzle-orm";
import type { EvidenceRow } from "../../../lib/evidence/types";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { listOf, viewConditions } from "../evidence/conditions";
import type { FigureRecord } from "../evidence/figure-record";
import { headFigures } from "../evidence/figures";
import { groupOf, orderBy } from "../evidence/order";
import { toRow } from "../evidence/rows";

/** Rows read at once: short reads, between which others get their turn. */
const BATCH = 500;

/**
 * All rows of a View in its order, in batches. The order is read once, as numbers of four bytes; each batch is then a
 * read by key: no matter how many rows there are, one batch of them is in memory.
 * @param only the rows wanted; null for all that match.
 */
export async function* rowBatches(
  db: Database,
  view: View,
  result: ResultKind,
  only: ReadonlySet<string> | null = null,
): AsyncGenerator<EvidenceRow[]> {
  const places = await placesOf(db, view, result, only);
  for (let start = 0; start < places.length; start += BATCH) {
    const batch = [...places.subarray(start, start + BATCH)];
    yield await readBatch(db, view, result, batch);
  }
}

/** The rowids of the View's rows in its order. */
async function placesOf(
  db: Database,
  view: View,
  result: ResultKind,
  only: ReadonlySet<string> | null,
): Promise<Uint32Array> {
  const chosen = only === null ? sql`1` : only.size === 0 ? sql`0` : sql`r.id IN ${listOf([...only])}`;
  const { from } = headFigures(result);
  const records: { places: string }[] = await db.all(sql`
    SELECT json_group_array(place) AS places FROM (
      SELECT r.rowid AS place FROM ${from} WHERE ${viewConditions(view, result)} AND ${chosen}
      ORDER BY ${orderBy(view, result)})`);
  return Uint32Array.from(JSON.parse(records[0]?.places ?? "[]") as number[]);
}

async function readBatch(
  db: Database,
  view: View,
  result: ResultKind,
  places: readonly number[],
): Promise<EvidenceRow[]> {
  const { select, from } = headFigures(result);
  const records: (FigureRecord & { group_label: string | null; place: number })[] = await db.all(sql`
    SELECT ${select}, ${groupOf(view)?.label ?? sql`NULL`} AS group_label, r.rowid AS place
    FROM ${from} WHERE r.rowid IN ${listOf(places)} AND ${viewConditions(view, result)}`);
  const byPlace = new Map(records.map((record) => [record.place, record]));
  return places.flatMap((place) => {
    const record = byPlace.get(place);
    return record === undefined ? [] : [toRow(view, record)];
  });
}
