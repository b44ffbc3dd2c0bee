import { sql } from "drizzle-orm";
import { ORIGINS, type Origin } from "../../lib/evidence/lists";
import type { Database } from "../client";
import type { Dataset } from "../import/dataset";
import type { KnownRecords } from "../import/read-dataset";
import { DICTIONARIES, type DictionaryName, dictionaryEntry } from "../schema";

/** Entries of the dictionaries, as their files have them. */
export type Entries = Pick<Dataset, DictionaryName>;
export type Entry<D extends DictionaryName> = Entries[D][number];

/** An entry with its origin, and its place among all of its dictionary. */
export type Merged<D extends DictionaryName> = Entry<D> & { origin: Origin; position: number };
export type MergedEntries = { [D in DictionaryName]: Merged<D>[] };

interface Stored {
  dictionary: DictionaryName;
  id: string;
  origin: Origin;
  position: number;
  json: string;
}

const readEntries = (db: Database): Promise<Stored[]> => db.select().from(dictionaryEntry);

/** What curated records could refer to when they were last loaded: names of drugs, ids of the others. */
export async function curatedWords(db: Database): Promise<KnownRecords["words"]> {
  const curated = (await readEntries(db)).filter(({ origin }) => origin === "curated");
  const idsOf = (dictionary: DictionaryName) =>
    curated.filter((entry) => entry.dictionary === dictionary).map(({ id }) => id);
  const drugs = curated.filter(({ dictionary }) => dictionary === "drugs");
  return {
    drugs: drugs.map(({ json }) => (JSON.parse(json) as Entry<"drugs">).name),
    tumorTypes: idsOf("tumorTypes"),
    endpoints: idsOf("endpoints"),
  };
}

/** The difference between an origin's entries and those given: entries to write and entries to delete. */
export interface EntryChanges {
  written: Stored[];
  gone: Stored[];
}

/**
 * Compares an origin's entries with its earlier ones. @param complete
 * whether these are all it has; its other entries are then deleted.
 */
export async function entryChanges(
  db: Database,
  origin: Origin,
  entries: Partial<Entries>,
  complete: boolean,
): Promise<EntryChanges> {
  const before = (await readEntries(db)).filter((entry) => entry.origin === origin);
  const keyOf = ({ dictionary, id }: Pick<Stored, "dictionary" | "id">) => `${dictionary}/${id}`;
  const known = new Map(before.map((entry) => [keyOf(entry), entry]));
  const given = DICTIONARIES.flatMap((dictionary) =>
    (entries[dictionary] ?? []).map((entry, index): Stored => {
      const stored = known.get(keyOf({ dictionary, id: entry.id }));
      const position = complete ? index : (stored?.position ?? before.length + index);
      return { dictionary, id: entry.id, origin, position, json: JSON.stringify(entry) };
    }),
  );
  const kept = new Set(given.map(keyOf));
  return {
    written: given.filter((entry) => {
      const stored = known.get(keyOf(entry));
      return stored?.json !== entry.json || stored.position !== entry.position;
    }),
    gone: complete ? before.filter((entry) => !kept.has(keyOf(entry))) : [],
  };
}

/** Writes changes of entries; the tables of the dictionaries follow by `applyDictionaries`. */
export async function saveEntries(db: Database, { written, gone }: EntryChanges): Promise<void> {
  for (const entry of written)
    await db
      .insert(dictionaryEntry)
      .values(entry)
      .onConflictDoUpdate({
        target: [dictionaryEntry.dictionary, dictionaryEntry.id, dictionaryEntry.origin],
        set: { json: entry.json, position: entry.position },
      });
  for (const entry of gone) await deleteEntry(db, entry);
}

const deleteEntry = async (db: Database, { dictionary, id, origin }: Omit<Stored, "json" | "position">) => {
  await db.run(
    sql`DELETE FROM dictionary_entry WHERE dictionary = ${dictionary} AND id = ${id} AND origin = ${origin}`,
  );
};

/**
 * The entries that count: of each id, and of drugs of each name, those of the first origin that has it. Those of other
 * origins follow the curated ones.
 */
export async function mergedEntries(db: Database): Promise<MergedEntries> {
  const stored = (await readEntries(db)).sort(
    (a, b) =>
      ORIGINS.indexOf(a.origin) - ORIGINS.indexOf(b.origin) ||
      a.position - b.position ||
      a.id.localeCompare(b.id),
  );
  const listOf = <D extends DictionaryName>(dictionary: D): Merged<D>[] => {
    const seen = new Set<string>();
    const merged: Merged<D>[] = [];
    for (const { dictionary: of, origin, json } of stored) {
      if (of !== dictionary) continue;
      const entry = JSON.parse(json) as Entry<D>;
      const keys = [entry.id, ...(dictionary === "drugs" ? [`name ${entry.name}`] : [])];
      if (keys.some((key) => seen.has(key))) continue;
      for (const key of keys) seen.add(key);
      merged.push({ ...entry, origin, position: merged.length });
    }
    return merged;
  };
  return {
    therapyClasses: listOf("therapyClasses"),
    drugs: listOf("drugs"),
    tumorTypes: listOf("tumorTypes"),
    endpoints: listOf("endpoints"),
  };
}

/** Drops an origin's unused entries. @returns whether any was dropped. */
export async function dropUnusedEntries(
  db: Database,
  origin: Origin,
  isUsed: (dictionary: DictionaryName, id: string) => Promise<boolean>,
): Promise<boolean> {
  let dropped = false;
  for (const entry of await readEntries(db)) {
    if (entry.origin !== origin || (await isUsed(entry.dictionary, entry.id))) continue;
    await deleteEntry(db, entry);
    dropped = true;
  }
  return dropped;
}
