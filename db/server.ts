import { statSync } from "node:fs";
import { type Connection, connect, type Database, databasePath } from "./client";

/** Why the database can't be used, in a form that a page can explain. */
export type DatabaseProblem = "missing" | "empty" | "locked" | "corrupt" | "unreachable";

export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
  constructor(
    readonly problem: DatabaseProblem,
    readonly location: string,
    options?: ErrorOptions,
  ) {
    super(`the database at ${location} is ${problem}`, options);
  }
}

interface Held {
  connection: Connection;
  /** Identity of the file, to notice that it was replaced. */
  inode: number | null;
}

// Pages and the proxy are bundled apart; one connection serves both.
const store = globalThis as typeof globalThis & { crosstrialDatabase?: Held };

const url = () => process.env.DATABASE_URL;
const isLocal = () => !/^(libsql|https?|wss?):/.test(url() ?? "");

function fileIdentity(): number | null {
  if (!isLocal()) return null;
  try {
    return statSync(databasePath(url())).ino;
  } catch (error) {
    forget();
    throw new DatabaseUnavailable("missing", databasePath(url()), { cause: error });
  }
}

function forget(): void {
  store.crosstrialDatabase?.connection.close();
  delete store.crosstrialDatabase;
}

/** Maps an engine's error to a problem that can be explained; undefined where it is none of the database's. */
export function problemOf(error: unknown): DatabaseProblem | undefined {
  const text = `${Reflect.get(Object(error), "code") ?? ""} ${String(error)} ${String(Reflect.get(Object(error), "cause") ?? "")}`;
  if (/SQLITE_CORRUPT|SQLITE_NOTADB|malformed|not a database/.test(text)) return "corrupt";
  if (/SQLITE_BUSY|SQLITE_LOCKED|database is locked/.test(text)) return "locked";
  if (/no such table|no such column|no such module/.test(text)) return "empty";
  if (/SQLITE_CANTOPEN|unable to open/.test(text)) return "missing";
  if (/ECONNREFUSED|ENOTFOUND|fetch failed|LibsqlError|SERVER_ERROR/.test(text)) return "unreachable";
  return undefined;
}

/** The database of the running server, opened once and again where its file was replaced. */
export async function database(): Promise<Database> {
  const inode = fileIdentity();
  const held = store.crosstrialDatabase;
  if (held !== undefined && held.inode === inode) return held.connection.db;
  forget();
  try {
    const connection = await connect(url(), { readonly: true });
    store.crosstrialDatabase = { connection, inode };
    return connection.db;
  } catch (error) {
    throw new DatabaseUnavailable(problemOf(error) ?? "unreachable", locationName(), { cause: error });
  }
}

export const locationName = () =>
  isLocal() ? databasePath(url()) : (url() ?? "").replace(/\/\/[^@/]*@/, "//");
