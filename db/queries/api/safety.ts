import { sql } from "drizzle-orm";
import type { SafetyRow } from "../../../lib/safety/rows";
import type { SafetyView } from "../../../lib/safety/view";
import type { Database } from "../../client";
import { rowSchema } from "../../rows";
import { all, listOf } from "../evidence/conditions";
import {
  SAFETY,
  SAFETY_ROWS,
  SAFETY_SELECT,
  safetyConditions,
  safetyOrder,
  toSafetyRow,
} from "../safety/rows";
import { type Places, placed, readAt, readPlaces } from "./places";

export interface EventQuery {
  view: SafetyView;
  /** Ids; empty: all trials. */
  trials: readonly string[];
}

/**
 * The places of all adverse events requested, in the order of the View.
 * @throws DatasetChanged where the edition is another by now.
 */
export function eventPlaces(db: Database, { view, trials }: EventQuery, edition: number): Promise<Places> {
  const where = all([
    safetyConditions(view),
    ...(trials.length === 0 ? [] : [sql`s.trial_id IN ${listOf(trials)}`]),
  ]);
  const rest = sql`FROM ${SAFETY_ROWS} WHERE ${where} ORDER BY ${safetyOrder(view)}`;
  return readPlaces(db, edition, { place: PLACE, rest });
}

const PLACE = sql`s.rowid`;

const PLACED_EVENT = rowSchema(() => ({ ...SAFETY.columns(), ...placed() }));

/** The adverse events at these places, in their order. @throws DatasetChanged where a dataset was loaded since. */
export async function eventsAt(db: Database, places: Places): Promise<SafetyRow[]> {
  const read = {
    schema: PLACED_EVENT,
    select: SAFETY_SELECT,
    from: SAFETY_ROWS,
    place: PLACE,
    trial: sql`s.trial_id`,
  };
  return (await readAt(db, places, read)).map(toSafetyRow);
}
