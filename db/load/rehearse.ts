import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { type Connection, sqliteConnection } from "../client";
import type { Dataset, RecordFault } from "../import/dataset";
import { DatasetError } from "../import/read-dataset";
import { entryChanges, saveEntries } from "../records/dictionaries";
import { type StoredRecord, saveRecord } from "../records/records";
import { readDictionaries } from "./dictionaries";
import { applyDictionaries } from "./merge-dictionaries";
import type { LoadPlan } from "./plan";
import { replaceTrials } from "./replace";

export const MIGRATIONS_FOLDER = fileURLToPath(new URL("../../drizzle/", import.meta.url));

/** Records written at once; if a batch has a fault, each record is tried by itself. */
const AT_ONCE = 16;

/**
 * Writes the changed records into an empty in-memory database, so that a record that the rules or the database refuse is known
 * by name before anything is changed.
 * @throws DatasetError
 */
export async function rehearse(dataset: Dataset, { written, checked }: LoadPlan): Promise<void> {
  const connection = sqliteConnection(":memory:");
  try {
    await connection.migrate(MIGRATIONS_FOLDER);
    await connection.transaction(async (db) => {
      await db.run(sql`PRAGMA defer_foreign_keys = ON`);
      await saveEntries(db, await entryChanges(db, "curated", dataset, true));
      await applyDictionaries(db, 1);
    });
    const dictionaries = await readDictionaries(connection.db);
    const how = { dictionaries, edition: 1, rules: dataset.rules, checked };
    const refusalOf = (records: readonly StoredRecord[]) =>
      refusal(connection, async (db) => {
        for (const record of records) await saveRecord(db, record);
        await replaceTrials(
          db,
          records.map(({ id }) => id),
          how,
        );
      });
    const faults: RecordFault[] = [];
    for (let from = 0; from < written.length; from += AT_ONCE) {
      const some = written.slice(from, from + AT_ONCE);
      if ((await refusalOf(some)) === null) continue;
      for (const record of some) {
        const reason = await refusalOf([record]);
        if (reason !== null)
          faults.push({ file: `trials/${record.id}.json`, path: "", value: undefined, reason });
      }
    }
    if (faults.length > 0) throw new DatasetError(faults);
  } finally {
    connection.close();
  }
}

/** The engine's objection to a change, which is undone either way; null if none. */
async function refusal(
  { db, transaction }: Connection,
  change: (db: Connection["db"]) => Promise<void>,
): Promise<string | null> {
  try {
    await transaction(async () => {
      await db.run(sql`PRAGMA defer_foreign_keys = ON`);
      await change(db);
    });
    return null;
  } catch (error) {
    return `can't be loaded: ${String(Reflect.get(Object(error), "cause") ?? error)}`;
  }
}
