import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { connect, databasePath, isRemote } from "./client";
import { prepareDatabase, type Report } from "./prepare";
import { problemOf } from "./problem";
import { type Others, readOthers, restoreOthers } from "./records/others";

/**
 * Rebuilds the database from the curated records. What is not curated is kept, with a copy beside the database; an unreadable
 * file is moved aside. Each step says what it did and where.
 */
export async function resetDatabase(
  url: string | undefined,
  report: Report,
  options: { dataset?: string } = {},
): Promise<void> {
  // A database on a server is not ours to delete: its curated records are rederived, and the others stay.
  if (isRemote(url ?? "")) {
    await prepareDatabase(url, report, { ...options, force: true });
    return;
  }
  const path = databasePath(url);
  const stamp = new Date().toISOString().replace(/[:.]/g, "-");
  const copy = `${path}.not-curated-${stamp}.json`;
  let others: Others = { records: [], entries: [] };
  await report("keep", async () => {
    if (!existsSync(path)) return "there was no database";
    try {
      others = await readFrom(path);
    } catch (error) {
      if (problemOf(error) !== "corrupt") throw error;
      const aside = `${path}.damaged-${stamp}`;
      renameSync(path, aside);
      return `the file could not be read: it is now ${aside}`;
    }
    if (others.records.length + others.entries.length === 0) return "nothing that is not curated";
    writeFileSync(copy, JSON.stringify(others, null, 1));
    return `${wordsOf(others)}; a copy is in ${copy}`;
  });
  await report("delete", async () => {
    // The file and what SQLite keeps beside it.
    for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(path + suffix, { force: true });
    return path;
  });
  await prepareDatabase(url, report, { ...options, force: true });
  if (others.records.length + others.entries.length > 0)
    await report("put back", () => putBack(path, others, copy));
}

async function readFrom(path: string): Promise<Others> {
  const connection = await connect(path);
  try {
    return await readOthers(connection.db);
  } finally {
    connection.close();
  }
}

async function putBack(path: string, others: Others, copy: string): Promise<string> {
  const connection = await connect(path);
  try {
    const refused = await restoreOthers(connection, others);
    const named = refused.map(({ id, reason }) => `; ${id} can't be shown: ${reason}`).join("");
    return `${wordsOf(others)}${named}`;
  } catch (error) {
    throw new Error(`What is not curated could not be put back; it is in ${copy}.`, { cause: error });
  } finally {
    connection.close();
  }
}

/** "3 records (1 ctgov, 2 own) and 4 entries of dictionaries". */
function wordsOf({ records, entries }: Others): string {
  const origins = [...new Set(records.map(({ origin }) => origin))].sort();
  const each = origins.map((origin) => `${records.filter((row) => row.origin === origin).length} ${origin}`);
  const count = (number: number, one: string, more: string) => `${number} ${number === 1 ? one : more}`;
  const of = each.length === 0 ? "" : ` (${each.join(", ")})`;
  return `${count(records.length, "record", "records")}${of} and ${count(entries.length, "entry", "entries")} of dictionaries`;
}
