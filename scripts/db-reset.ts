/** `npm run db:reset`: throws the local database away and builds it again from the curated records. */
import { rmSync } from "node:fs";
import { databasePath } from "../db/client";
import { prepareDatabase } from "../db/prepare";
import { isLocal } from "../db/server";
import { fail, report } from "./steps";

const url = process.env.DATABASE_URL;

/** The file and what SQLite keeps beside it. */
async function deleteFiles(): Promise<string> {
  const path = databasePath(url);
  for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(path + suffix, { force: true });
  return path;
}

try {
  // A database on a server is not ours to throw away: its curated records are replaced.
  if (isLocal()) await report("delete", deleteFiles);
  await prepareDatabase(url, report, { force: true });
} catch (error) {
  fail(error);
}
