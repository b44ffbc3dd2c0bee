import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../../client";
import { listOf } from "../evidence/conditions";
import type { Vocabulary } from "../vocabulary";

/** Rows read at once: short reads, between which others get their turn. */
const BATCH = 500;

/** Which load of the dataset something was read from: its version and time. */
export const editionOf = ({ version, loadedAt }: Pick<Vocabulary, "version" | "loadedAt">): string =>
  `${version} ${loadedAt}`;

/** The edition as a column: a statement that has it reads it in the same snapshot as its rows. */
const EDITION = sql`coalesce(
  (SELECT version || ' ' || loaded_at FROM dataset_load ORDER BY id DESC LIMIT 1), 'none ')`;

/** A dataset was loaded between two reads that belong together: what they give does not fit together. */
export class DatasetChanged extends Error {
  override readonly name = "DatasetChanged";
  /** SQLite's word for a read that is no longer of the latest state: answered as "try again". */
  readonly code = "SQLITE_BUSY_SNAPSHOT";
  constructor() {
    super("The dataset was loaded anew while its rows were being read. Ask again.");
  }
}

/** @throws DatasetChanged where another dataset is loaded by now: what was read since may be of either. */
export async function requireEdition(db: Database, edition: string): Promise<void> {
  const records: { edition: string }[] = await db.all(sql`SELECT ${EDITION} AS edition`);
  if (records[0]?.edition !== edition) throw new DatasetChanged();
}

/** Rowids in an order, numbers of four bytes, and the edition in which rows stand there. */
export interface Places {
  edition: string;
  rowids: Uint32Array;
}

/**
 * Reads places once, in order.
 * @param place the rowid wanted.
 * @param rest FROM, WHERE and ORDER BY.
 * @throws DatasetChanged where the database no longer holds this edition.
 */
export async function readPlaces(
  db: Database,
  edition: string,
  { place, rest }: { place: SQL; rest: SQL },
): Promise<Places> {
  const records: { edition: string; places: string }[] = await db.all(sql`
    SELECT ${EDITION} AS edition, json_group_array(place) AS places FROM (SELECT ${place} AS place ${rest})`);
  const [found] = records;
  if (found?.edition !== edition) throw new DatasetChanged();
  return { edition, rowids: Uint32Array.from(JSON.parse(found.places) as number[]) };
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

/** A record with its place, and the edition that it was read from. */
export type Placed<R> = R & { placed_at: number; placed_in: string };

/**
 * The records at some places, in their order, each once.
 * @param from FROM and, where the place alone does not tell the record, more conditions of WHERE.
 * @throws DatasetChanged where another dataset was loaded since the places were read, or a place holds no record:
 *   no row is ever left out in silence.
 */
export async function readAt<R extends object>(
  db: Database,
  { edition, rowids }: Places,
  { select, from, place, where = sql`1` }: { select: SQL; from: SQL; place: SQL; where?: SQL },
): Promise<Placed<R>[]> {
  if (rowids.length === 0) return [];
  const records: Placed<R>[] = await db.all(sql`
    SELECT ${select}, ${place} AS placed_at, ${EDITION} AS placed_in FROM ${from}
    WHERE ${place} IN ${listOf([...rowids])} AND ${where}`);
  const byPlace = new Map(records.map((record) => [record.placed_at, record]));
  return Array.from(rowids, (rowid) => {
    const record = byPlace.get(rowid);
    if (record === undefined || record.placed_in !== edition) throw new DatasetChanged();
    return record;
  });
}
