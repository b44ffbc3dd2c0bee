import { sql } from "drizzle-orm";
import type { Connection, Database } from "../client";
import { rulesVersion } from "../import/rules-version";
import { readDictionaries } from "../load/dictionaries";
import { applyDictionaries } from "../load/merge-dictionaries";
import { type Refused, replaceTrials } from "../load/replace";
import { hasRows } from "../rows";
import { dictionaryEntry, record } from "../schema";
import { nextEdition } from "./editions";
import { saveRecord } from "./records";

/** Everything in a database that the curated dataset can't restore. */
export interface Others {
  records: (typeof record.$inferSelect)[];
  entries: (typeof dictionaryEntry.$inferSelect)[];
}

/** Records and entries of dictionaries of other origins than the curated one. */
export async function readOthers(db: Database): Promise<Others> {
  // Earlier versions held curated trials only.
  if (!(await hasRows(db, sql`SELECT 1 FROM sqlite_master WHERE name = 'record'`)))
    return { records: [], entries: [] };
  return {
    records: await db.select().from(record).where(sql`origin <> 'curated'`),
    entries: await db.select().from(dictionaryEntry).where(sql`origin <> 'curated'`),
  };
}

/** Trials that are derived in one transaction. */
const AT_ONCE = 16;

/**
 * Puts back what `readOthers` gave, into a database with the curated dataset. @returns
 * records that the current schema refuses: they are kept, but their trials are not shown.
 */
export async function restoreOthers(
  connection: Connection,
  { records, entries }: Others,
): Promise<Refused[]> {
  const refused: Refused[] = [];
  const write = (work: (db: Database) => Promise<void>) =>
    connection.transaction(async (db) => {
      await db.run(sql`PRAGMA defer_foreign_keys = ON`);
      await work(db);
    });
  await write(async (db) => {
    for (const entry of entries) await db.insert(dictionaryEntry).values(entry).onConflictDoNothing();
    await applyDictionaries(db, await nextEdition(db));
  });
  const dictionaries = await readDictionaries(connection.db);
  for (let from = 0; from < records.length; from += AT_ONCE)
    await write(async (db) => {
      const some = records.slice(from, from + AT_ONCE);
      for (const row of some) await saveRecord(db, { ...row, rules: "" });
      const ids = [...new Set(some.map(({ id }) => id))];
      const edition = await nextEdition(db);
      refused.push(...(await replaceTrials(db, ids, { dictionaries, edition, rules: rulesVersion() })));
    });
  return refused;
}
