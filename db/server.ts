import { statSync } from "node:fs";
import { basename, relative } from "node:path";
import { sql } from "drizzle-orm";
import { type Connection, connect, type Database, databasePath, isRemote, redacted } from "./client";
import { whenIdle } from "./in-use";
import { DatabaseUnavailable, problemOf } from "./problem";

export { type DatabaseProblem, DatabaseUnavailable, problemOf } from "./problem";

interface Held {
  connection: Promise<Connection>;
  /** Identity of the file, to notice that it changed. */
  file: string | null;
}

/** How long a reader waits for a lock. */
const WAIT_MS = 250;
/** How long requests under way may go on using a connection that was given up; streams, as long as they take. */
const GRACE_MS = 10_000;

// Pages and the proxy are bundled apart; one connection serves both.
const store = globalThis as typeof globalThis & { crosstrialDatabase?: Held };

const url = () => process.env.DATABASE_URL;

/** True where the database is a file, false where it is on a server. */
export const isLocal = () => !isRemote(url() ?? "");

/** Where the database is, for messages that strangers may read: a path below this folder, a file's name, or a server. */
export function locationName(): string {
  if (!isLocal()) return redacted(url() ?? "");
  const path = databasePath(url());
  const below = relative(process.cwd(), path);
  return below.startsWith("..") ? basename(path) : below;
}

/** What changes when the file is replaced, cut short or written over. */
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

/** Lets the connection go, so that the next request opens the file anew; requests under way may finish on it. */
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
      // A damaged file may fail to close too; it is given up either way.
    }
  });
}

/** The database of the running server, opened once and again where its file changed. */
export async function database(): Promise<Database> {
  const file = fileIdentity();
  const held = store.crosstrialDatabase;
  const current = held !== undefined && held.file === file ? held : hold(file);
  try {
    return (await current.connection).db;
  } catch (error) {
    if (store.crosstrialDatabase === current) delete store.crosstrialDatabase;
    throw new DatabaseUnavailable(problemOf(error) ?? "unreachable", locationName(), { cause: error });
  }
}

/** Opens the file. The promise is kept, so that requests that come at once share one connection. */
function hold(file: string | null): Held {
  forget();
  const held: Held = { connection: open(), file };
  store.crosstrialDatabase = held;
  return held;
}

async function open(): Promise<Connection> {
  const connection = await connect(url(), { readonly: true });
  // Waiting for a lock holds up every other request, so readers wait less long than writers.
  if (connection.engine === "sqlite") await connection.db.all(sql.raw(`PRAGMA busy_timeout = ${WAIT_MS}`));
  return connection;
}

/**
 * Looks whether pages can be answered: opens the database if need be and reads which dataset was loaded last.
 * @returns what is wrong, or null. After a failure the file is opened anew, so that a mended one works at once.
 */
export async function checkDatabase(): Promise<DatabaseUnavailable | null> {
  try {
    const db = await database();
    const loads = await db.all(sql`SELECT id FROM dataset_load ORDER BY id DESC LIMIT 1`);
    return loads.length > 0 ? null : new DatabaseUnavailable("empty", locationName());
  } catch (error) {
    const problem = problemOf(error);
    forget();
    return new DatabaseUnavailable(problem ?? "unreachable", locationName(), { cause: error });
  }
}
