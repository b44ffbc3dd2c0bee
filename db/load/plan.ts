import { createHash } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import type { Database } from "../client";
import type { Dataset } from "../import/dataset";
import { recordHash } from "../import/read-dataset";
import type { TrialRecord } from "../import/record";
import { type EntryChanges, entryChanges } from "../records/dictionaries";
import { recordStates, type StoredRecord } from "../records/records";
import { datasetLoad, trial } from "../schema";
import { changedSynonyms } from "./synonyms";

/** The work of loading the curated dataset. */
export interface LoadPlan {
  /** Whether the database holds no trial yet: nobody reads it. */
  isFirst: boolean;
  /** Curated records that are new or changed. */
  written: StoredRecord[];
  /** Records that were checked just now, by their text. */
  checked: Map<string, TrialRecord>;
  /** Ids of curated trials that have left the dataset. */
  removed: string[];
  /** Ids of curated trials whose records stay and whose rows are rederived. */
  derived: string[];
  /** Ids of trials of other origins whose rows are rederived. */
  others: string[];
  entries: EntryChanges;
  /** What synonyms changed for, by kind; null if they are already there. */
  synonyms: Awaited<ReturnType<typeof changedSynonyms>>;
  /** Fingerprint of the general statements and of the trials that are not included; null where they are there already. */
  notes: string | null;
  /** Whether another version was loaded last. */
  isOtherVersion: boolean;
}

/** Compares the dataset with what the database holds. @param force rederives every trial. */
export async function planLoad(db: Database, dataset: Dataset, force: boolean): Promise<LoadPlan> {
  const states = await recordStates(db);
  const curated = new Map(states.flatMap((state) => (state.origin === "curated" ? [[state.id, state]] : [])));
  // Earlier versions kept no records: their trials are known by their rows.
  const shown = await db.select({ id: trial.id }).from(trial).where(eq(trial.origin, "curated"));
  const [last] = await db.select().from(datasetLoad).orderBy(desc(datasetLoad.id)).limit(1);
  const checked = new Map<string, TrialRecord>();
  const written = dataset.trials.flatMap((record): StoredRecord[] => {
    const json = JSON.stringify(record);
    const hash = dataset.hashes.get(record) ?? recordHash(json);
    if (curated.get(record.id)?.hash === hash) return [];
    checked.set(json, record);
    return [recordOf({ id: record.id, json, hash }, dataset)];
  });
  const kept = new Set([...dataset.trials.map(({ id }) => id), ...dataset.unchanged]);
  const isWritten = new Set(written.map(({ id }) => id));
  const outdated = states.filter(({ rules }) => force || rules !== dataset.rules);
  const anew = outdated.filter(({ id }) => !isWritten.has(id));
  const notes = notesHash(dataset);
  return {
    isFirst: states.length + shown.length === 0,
    written,
    checked,
    removed: [...new Set([...curated.keys(), ...shown.map(({ id }) => id)])].filter((id) => !kept.has(id)),
    derived: anew.flatMap(({ origin, id }) => (origin === "curated" && kept.has(id) ? [id] : [])),
    others: [...new Set(anew.flatMap(({ id }) => (curated.has(id) ? [] : [id])))],
    entries: await entryChanges(db, "curated", dataset, true),
    synonyms: await changedSynonyms(db, dataset.synonyms),
    notes: last?.notes === notes ? null : notes,
    isOtherVersion: last?.version !== dataset.version,
  };
}

const recordOf = (
  record: Pick<StoredRecord, "id" | "json" | "hash">,
  { version }: Dataset,
): StoredRecord => ({
  ...record,
  origin: "curated",
  // Until its trial is derived.
  rules: "",
  importedAt: new Date().toISOString(),
  batch: version,
});

const notesHash = ({ notes, notIncluded, rules }: Dataset): string =>
  createHash("sha256")
    .update(JSON.stringify([notes, notIncluded, rules]))
    .digest("hex")
    .slice(0, 16);

/** Whether the database already holds exactly this dataset. */
export const isNothing = ({
  written,
  removed,
  derived,
  others,
  entries,
  synonyms,
  notes,
  isOtherVersion,
}: LoadPlan) =>
  [written, removed, derived, others, entries.written, entries.gone].every(({ length }) => length === 0) &&
  synonyms === null &&
  notes === null &&
  !isOtherVersion;
