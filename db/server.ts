import { statSync } from "node:fs";
import { basename, relative } from "node:path";
import { sql } from "drizzle-orm";
import { type Connection, connect, type Database, databasePath, isRemote, redacted } from "./client";
import { whenIdle } from "./in-use";
import { loadedVersion } from "./loaded";
import { DatabaseUnavailable, problemOf } from "./problem";

export { type DatabaseProblem, DatabaseUnavailable, problemOf } from "./problem";

interface Held {
  connection: Promise<Connection>;
  /** Identity of the file, to notice that it changed. */
  file: string | null;
  /** Whether a dataset was seen. Remembered for a server: asking each time would cost a round trip. */
  isWhole: boolean;
}

/** How long a reader waits for a lock. */
const WAIT_MS = 250;
/** How long running requests may keep using a replaced connection; streams, as long as they take. */
const GRACE_MS = 10_000;

// Pages and the proxy are bundled separately; one connection serves both.
const store = globalThis as typeof globalThis & { crosstrialDatabase?: Held };

const url = () => process.env.DATABASE_URL;

/** True where the database is a file, false where it is on a server. */
export const isLocal = () => !isRemote(url() ?? "");

/** Where the database is, for public messages: a path below this folder, a file's name, or a server. */
export function locationName(): string {
  if (!isLocal()) return redacted(url() ?? "");
  const path = databasePath(url());
  const below = relative(process.cwd(), path);
  return below.startsWith("..") ? basename(path) : below;
}

/** Values that change when the file is replaced, truncated or overwritten. */
function fileIdentity(): string | null {
  if (!isLocal()) return null;
  try {
    const { dev, ino, size, mtimeMs } = statSync(databasePath(url()));
    return `${dev}:${ino}:${size}:${mtimeMs}`;
  } catch (error) {
    forget();
    throw new DatabaseUnavailable("missing", locationName(), { cause: error });
  }
}

/** Releases the connection, so that the next request reopens the file; running requests may finish on it. */
function forget(): void {
  const held = store.crosstrialDatabase;
  delete store.crosstrialDatabase;
  if (held !== undefined) setTimeout(() => close(held.connection), GRACE_MS).unref();
}

async function close(connection: Promise<Connection>): Promise<void> {
  const opened = await connection.catch(() => null);
  if (opened === null) return;
  whenIdle(opened.db, () => {
    try {
      opened.close();
    } catch {
      // A damaged file may also fail to close; it is abandoned either way.
    }
  });
}

/**
 * The database of the running server, opened once and reopened if its file changed. Pages, API and files all use it, so
 * none mistakes a database without a dataset for one without trials.
 * @throws DatabaseUnavailable where it can't be read, or holds no dataset.
 */
export async function database(): Promise<Database> {
  const held = await current();
  if (held.isWhole && !isLocal()) return (await held.connection).db;
  try {
    const { db } = await held.connection;
    held.isWhole = (await loadedVersion(db)) !== undefined;
    if (held.isWhole) return db;
  } catch (error) {
    throw new DatabaseUnavailable(problemOf(error) ?? "unreachable", locationName(), { cause: error });
  }
  throw new DatabaseUnavailable("empty", locationName());
}

/** The connection to the file that is there now. */
async function current(): Promise<Held> {
  const file = fileIdentity();
  const held = store.crosstrialDatabase;
  const newest = held !== undefined && held.file === file ? held : hold(file);
  try {
    await newest.connection;
    return newest;
  } catch (error) {
    if (store.crosstrialDatabase === newest) delete store.crosstrialDatabase;
    throw new DatabaseUnavailable(problemOf(error) ?? "unreachable", locationName(), { cause: error });
  }
}

/** Opens the file. The promise is kept, so that requests that come at once share one connection. */
function hold(file: string | null): Held {
  forget();
  const held: Held = { connection: open(), file, isWhole: false };
  store.crosstrialDatabase = held;
  return held;
}

async function open(): Promise<Connection> {
  const connection = await connect(url(), { readonly: true });
  // Waiting for a lock blocks every other request, so readers wait less than writers.
  if (connection.engine === "sqlite") await connection.db.run(sql.raw(`PRAGMA busy_timeout = ${WAIT_MS}`));
  return connection;
}

/**
 * Looks whether pages can be answered: opens the database if need be and looks for a dataset.
 * @returns what is wrong, or null. After a failure the file is reopened, so a repaired one works at once.
 */
export async function checkDatabase(): Promise<DatabaseUnavailable | null> {
  try {
    await database();
    return null;
  } catch (error) {
    const problem = problemOf(error);
    // A file without a dataset is sound; it need not be opened again for each request that waits for one.
    if (problem !== "empty") forget();
    return new DatabaseUnavailable(problem ?? "unreachable", locationName(), { cause: error });
  }
}
