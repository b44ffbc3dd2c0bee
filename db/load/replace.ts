import { sql } from "drizzle-orm";
import type { Origin } from "../../lib/evidence/lists";
import type { Database } from "../client";
import { checkPlausibility } from "../import/plausibility";
import { type TrialRecord, trialRecord } from "../import/record";
import { stampTrials } from "../records/editions";
import { countingRecords, noteRules } from "../records/records";
import * as schema from "../schema";
import { Batch } from "./batch";
import type { Dictionaries } from "./dictionaries";
import { eraseTrials, textList } from "./erase";
import { eventsOf, writeEventKinds } from "./event-kinds";
import { indexForSearch } from "./search";
import { addTrial } from "./trial";

interface Replacement {
  dictionaries: Dictionaries;
  edition: number;
  /** Version of the rules. */
  rules: string;
  /** Records that were checked just now, by the text that the source table holds of them. */
  checked?: ReadonlyMap<string, TrialRecord>;
}

/** A record of another origin that does not pass the schema as it is now. */
export interface Refused {
  id: string;
  reason: string;
}

/**
 * Rederives trials from the records that count for them; a trial without a record is removed. All within the transaction of
 * the caller, who defers foreign keys.
 * @returns the trials that stay as they were, as the record of another origin no longer passes the schema.
 * @throws where a curated record does not pass it, or the database refuses a row.
 */
export async function replaceTrials(
  db: Database,
  ids: readonly string[],
  { dictionaries, edition, rules, checked = new Map() }: Replacement,
): Promise<Refused[]> {
  if (ids.length === 0) return [];
  const { trials, refused } = readRecords(await countingRecords(db, ids), checked);
  const stay = await shownFrom(db, refused);
  const changed = ids.filter((id) => !stay.has(id));
  const eventsBefore = await eventsOf(db, changed);
  await eraseTrials(db, changed);
  const batch = new Batch();
  for (const { origin, record } of trials) {
    addTrial(batch, record, origin, dictionaries);
    for (const { trial, path, rule, message } of checkPlausibility(record))
      batch.add(schema.loadWarning, { trialId: trial, path, rule, message });
  }
  await batch.write(db);
  for (const { record } of trials) await indexForSearch(db, record, dictionaries);
  const events = trials.flatMap(({ record }) => record.safety.map(({ event }) => event));
  await writeEventKinds(db, [...new Set([...eventsBefore, ...events])]);
  await noteRules(db, changed, rules);
  await stampTrials(db, changed, edition);
  return refused.map(({ id, reason }) => ({ id, reason }));
}

interface OfOrigin {
  id: string;
  origin: Origin;
}

/** Reads records back from their text. Those of other origins may have been checked by an earlier schema only. */
function readRecords(
  records: Awaited<ReturnType<typeof countingRecords>>,
  checked: ReadonlyMap<string, TrialRecord>,
): { trials: { origin: Origin; record: TrialRecord }[]; refused: (OfOrigin & { reason: string })[] } {
  const trials: { origin: Origin; record: TrialRecord }[] = [];
  const refused: (OfOrigin & { reason: string })[] = [];
  for (const [id, { origin, json }] of records) {
    const known = checked.get(json);
    const read = known ? { data: known } : trialRecord.safeParse(JSON.parse(json));
    if (read.data !== undefined) trials.push({ origin, record: read.data });
    else if (origin === "curated") throw read.error;
    else refused.push({ id, origin, reason: read.error.message });
  }
  return { trials, refused };
}

/** Of some trials, those whose rows come from the named origin; the rows of others are deleted even without new ones. */
async function shownFrom(db: Database, trials: readonly OfOrigin[]): Promise<Set<string>> {
  if (trials.length === 0) return new Set();
  const { trial } = schema;
  const shown: OfOrigin[] = await db
    .select({ id: trial.id, origin: trial.origin })
    .from(trial)
    .where(sql`${trial.id} IN ${textList(trials.map(({ id }) => id))}`);
  const isShown = (wanted: OfOrigin) =>
    shown.some(({ id, origin }) => id === wanted.id && origin === wanted.origin);
  return new Set(trials.filter(isShown).map(({ id }) => id));
}
