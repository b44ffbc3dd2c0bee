import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Origin } from "../../lib/evidence/lists";
import type { Connection, Database } from "../client";
import type { RecordFault } from "../import/dataset";
import {
  drugRecords,
  endpointRecords,
  therapyClassRecords,
  tumorTypeRecords,
} from "../import/dictionary-records";
import { DatasetError, faultsOf, recordHash } from "../import/read-dataset";
import { type TrialRecord, trialRecord } from "../import/record";
import { rulesVersion } from "../import/rules-version";
import { type Dictionaries, readDictionaries } from "../load/dictionaries";
import { applyDictionaries, isUsed, pruneDictionaries } from "../load/merge-dictionaries";
import { type Refused, replaceTrials } from "../load/replace";
import { hasRows } from "../rows";
import { DICTIONARIES, type DictionaryName } from "../schema";
import { dropUnusedEntries, type Entries, entryChanges, mergedEntries, saveEntries } from "./dictionaries";
import { nextEdition } from "./editions";
import { countingRecords, deleteRecords, saveRecord } from "./records";

/** Origins whose records are put one by one; the curated set is loaded as a whole. */
export type OtherOrigin = Exclude<Origin, "curated">;

export interface PutResult {
  id: string;
  /** The edition in which the trial is as put. */
  edition: number;
  /** The origin whose record of this trial counts before this one; null where this one is shown. */
  hiddenBy: Origin | null;
  /** Entries that another origin already has; those count. */
  overruled: { dictionary: DictionaryName; id: string }[];
  /** Trials that use a word of these entries and could not be rederived. */
  kept: Refused[];
}

/**
 * Stores a trial's record from another origin, replacing that origin's earlier record, with the dictionary entries it
 * needs. One transaction: everything or nothing.
 * @param given the record and the entries as they were read, unchecked.
 * @param batch what the record came with, for later reference.
 * @throws DatasetError with every fault found; then nothing has changed.
 */
export async function putRecord(
  connection: Connection,
  origin: OtherOrigin,
  given: { record: unknown; entries?: { [D in DictionaryName]?: unknown } },
  batch: string,
): Promise<PutResult> {
  const { record, entries } = read(given);
  return write(connection, async (db) => {
    const edition = await nextEdition(db);
    await saveEntries(db, await entryChanges(db, origin, entries, false));
    const stale = await applyDictionaries(db, edition);
    const dictionaries = await readDictionaries(db);
    refuseUnknownWords(record, entries, dictionaries);
    const json = JSON.stringify(record);
    const importedAt = new Date(edition).toISOString();
    await saveRecord(db, {
      origin,
      id: record.id,
      json,
      hash: recordHash(json),
      rules: "",
      importedAt,
      batch,
    });
    const kept = await replaceTrials(db, [...new Set([record.id, ...stale])], {
      dictionaries,
      edition,
      rules: rulesVersion(),
      checked: new Map([[json, record]]),
    });
    const counting = (await countingRecords(db, [record.id])).get(record.id)?.origin ?? origin;
    return {
      id: record.id,
      edition,
      hiddenBy: counting === origin ? null : counting,
      overruled: await overruled(db, origin, entries),
      kept,
    };
  });
}

/**
 * Removes a record of another origin, and the entries of this origin that nothing refers to any more. If another origin has
 * the trial too, its record counts from now on.
 * @returns whether there was one.
 */
export async function removeRecord(
  connection: Connection,
  origin: OtherOrigin,
  id: string,
): Promise<boolean> {
  return write(connection, async (db) => {
    if (!(await hasRows(db, sql`SELECT 1 FROM record WHERE origin = ${origin} AND id = ${id}`))) return false;
    const edition = await nextEdition(db);
    await deleteRecords(db, origin, [id]);
    const dictionaries = await readDictionaries(db);
    await replaceTrials(db, [id], { dictionaries, edition, rules: rulesVersion() });
    // A deleted entry may have been the last to refer to another.
    do {
      await applyDictionaries(db, edition);
      await pruneDictionaries(db, edition);
    } while (await dropUnusedEntries(db, origin, (dictionary, entry) => isUsed(db, dictionary, entry)));
    return true;
  });
}

const write = <T>(connection: Connection, work: (db: Database) => Promise<T>): Promise<T> =>
  connection.transaction(async (db) => {
    await db.run(sql`PRAGMA defer_foreign_keys = ON`);
    return work(db);
  });

/** @throws DatasetError */
function read(given: Parameters<typeof putRecord>[2]): { record: TrialRecord; entries: Entries } {
  const record = trialRecord.safeParse(given.record);
  const entries = entriesShape.safeParse(given.entries ?? {});
  if (record.success && entries.success) return { record: record.data, entries: entries.data };
  throw new DatasetError(
    [
      ...(record.error ? faultsOf(record.error, "record", given.record) : []),
      ...(entries.error ? faultsOf(entries.error, "entries", given.entries) : []),
    ],
    "the record",
  );
}

const entriesShape = z.strictObject({
  therapyClasses: therapyClassRecords.default([]),
  drugs: drugRecords.default([]),
  tumorTypes: tumorTypeRecords.default([]),
  endpoints: endpointRecords.default([]),
});

/** @throws DatasetError naming every word that no dictionary has. */
function refuseUnknownWords(
  record: TrialRecord,
  { therapyClasses, drugs }: Entries,
  { classes, tumors, endpoints, drugs: known }: Dictionaries,
): void {
  const faults: RecordFault[] = [];
  const look = (words: { has(word: string): boolean }, file: string, path: string, value: string | null) => {
    if (value !== null && !words.has(value))
      faults.push({ file, path, value, reason: "is in no dictionary" });
  };
  therapyClasses.forEach(({ parent }, index) => {
    look(classes, "therapyClasses", `${index}.parent`, parent);
  });
  drugs.forEach(({ therapyClass }, index) => {
    look(classes, "drugs", `${index}.therapyClass`, therapyClass);
  });
  look(tumors, "record", "tumorType", record.tumorType);
  record.primaryEndpoints.forEach((id, index) => {
    look(endpoints, "record", `primaryEndpoints.${index}`, id);
  });
  record.arms.forEach((arm, index) => {
    arm.drugs.forEach((name, place) => {
      look(known, "record", `arms.${index}.drugs.${place}`, name);
    });
  });
  for (const list of ["effects", "outcomes"] as const)
    record[list].forEach(({ endpoint }, index) => {
      look(endpoints, "record", `${list}.${index}.endpoint`, endpoint);
    });
  if (faults.length > 0) throw new DatasetError(faults, "the record");
}

async function overruled(db: Database, origin: Origin, entries: Entries): Promise<PutResult["overruled"]> {
  const merged = await mergedEntries(db);
  return DICTIONARIES.flatMap((dictionary) => {
    const own = new Set(merged[dictionary].flatMap((entry) => (entry.origin === origin ? entry.id : [])));
    return entries[dictionary].flatMap(({ id }) => (own.has(id) ? [] : [{ dictionary, id }]));
  });
}
