import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../client";
import { DatasetChanged, DICTIONARIES_EDITION, WHOLE_EDITION, wholeEdition } from "../../editions";
import { fromJson, json, type RowSchema, readRows, rowSchema } from "../../rows";
import { listOf } from "../evidence/conditions";

/** Rows read at once: short reads, between which others get their turn. */
const BATCH = 500;

/** @throws DatasetChanged where something was written since: what was read meanwhile may be of either edition. */
export async function requireEdition(db: Database, edition: number): Promise<void> {
  if ((await wholeEdition(db)) !== edition) throw new DatasetChanged();
}

/** Rowids in order, four bytes each, and the edition of the dataset they belong to. */
export interface Places {
  edition: number;
  rowids: Uint32Array;
}

const PLACES = rowSchema(() => ({ edition: z.int(), places: json(z.array(z.int())) }));

/**
 * Reads places once, in order.
 * @param place the rowid wanted.
 * @param rest FROM, WHERE and ORDER BY.
 * @throws DatasetChanged where the database no longer holds this edition.
 */
export async function readPlaces(
  db: Database,
  edition: number,
  { place, rest }: { place: SQL; rest: SQL },
): Promise<Places> {
  const records = await readRows(
    db,
    PLACES,
    sql`SELECT ${WHOLE_EDITION} AS edition, json_group_array(place) AS places FROM (SELECT ${place} AS place ${rest})`,
  );
  const [found] = records;
  if (found?.edition !== edition) throw new DatasetChanged();
  return { edition, rowids: Uint32Array.from(fromJson(found.places)) };
}

/** Places from one up to, not with, another. */
export const placesBetween = ({ edition, rowids }: Places, from: number, to: number): Places => ({
  edition,
  rowids: rowids.subarray(from, to),
});

/** Places in their order, as many as are read at once. */
export function* placeBatches(places: Places): Generator<Places> {
  for (let from = 0; from < places.rowids.length; from += BATCH)
    yield placesBetween(places, from, from + BATCH);
}

/** The place of a record, and the edition in which its trial, or a dictionary, was changed last. */
export const placed = () => ({ placed_at: z.int(), placed_in: z.int() });

/**
 * The records at some places, in their order, each once. What changed in other trials meanwhile does no harm.
 * @param schema the columns of `select` and those of `placed`.
 * @param from FROM and, where the place alone does not tell the record, more conditions of WHERE.
 * @param trial the id of the record's trial.
 * @throws DatasetChanged where the trial of a record changed since the places were read, or a place holds no record: no
 *   row is ever left out silently, or read from a trial that is another by now.
 */
export async function readAt<Row extends { placed_at: number; placed_in: number }>(
  db: Database,
  { edition, rowids }: Places,
  {
    schema,
    select,
    from,
    place,
    trial,
    where = sql`1`,
  }: Record<"select" | "from" | "place" | "trial", SQL> & { schema: RowSchema<Row>; where?: SQL },
): Promise<Row[]> {
  if (rowids.length === 0) return [];
  const records = await readRows(
    db,
    schema,
    sql`SELECT ${select}, ${place} AS placed_at, max(${DICTIONARIES_EDITION},
      coalesce((SELECT number FROM edition WHERE kind = 'trial' AND id = ${trial}), 0)) AS placed_in FROM ${from}
    WHERE ${place} IN ${listOf([...rowids])} AND ${where}`,
  );
  const byPlace = new Map(records.map((record) => [record.placed_at, record]));
  return Array.from(rowids, (rowid) => {
    const record = byPlace.get(rowid);
    if (record === undefined || record.placed_in > edition) throw new DatasetChanged();
    return record;
  });
}
