/** The server of the browser tests: the app as it is shipped, with a database built anew each time. */
import { rmSync } from "node:fs";
import { databasePath } from "../db/client";

const path = databasePath(process.env.DATABASE_URL);
if (!/[/\\]e2e[^/\\]*\.db$/.test(path)) throw new Error(`${path} does not look like a database for tests.`);
for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
await import("./start");
