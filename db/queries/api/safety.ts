import { sql } from "drizzle-orm";
import type { SafetyRow } from "../../../lib/safety/rows";
import type { SafetyView } from "../../../lib/safety/view";
import type { Database } from "../../client";
import { all, listOf } from "../evidence/conditions";
import {
  SAFETY_ROWS,
  SAFETY_SELECT,
  type SafetyRecord,
  safetyConditions,
  safetyOrder,
  toSafetyRow,
} from "../safety/rows";

export interface EventQuery {
  view: SafetyView;
  /** Ids; empty: all trials. */
  trials: readonly string[];
}

/** The places of all adverse events asked for, in the order of the View. */
export async function eventPlaces(db: Database, { view, trials }: EventQuery): Promise<Uint32Array> {
  const where = all([
    safetyConditions(view),
    ...(trials.length === 0 ? [] : [sql`s.trial_id IN ${listOf(trials)}`]),
  ]);
  const records: { places: string }[] = await db.all(sql`
    SELECT json_group_array(place) AS places FROM (
      SELECT s.rowid AS place FROM ${SAFETY_ROWS} WHERE ${where} ORDER BY ${safetyOrder(view)})`);
  return Uint32Array.from(JSON.parse(records[0]?.places ?? "[]") as number[]);
}

/** The adverse events at these places, in their order. */
export async function eventsAt(db: Database, places: readonly number[]): Promise<SafetyRow[]> {
  if (places.length === 0) return [];
  const records: (SafetyRecord & { place: number })[] = await db.all(
    sql`SELECT ${SAFETY_SELECT}, s.rowid AS place FROM ${SAFETY_ROWS} WHERE s.rowid IN ${listOf(places)}`,
  );
  const byPlace = new Map(records.map((record) => [record.place, record]));
  return places.flatMap((at) => {
    const record = byPlace.get(at);
    return record === undefined ? [] : [toSafetyRow(record)];
  });
}
