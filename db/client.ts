import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Client as LibsqlClient } from "@libsql/client";
import { drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { drizzle as drizzleLibsql } from "drizzle-orm/libsql";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import * as schema from "./schema";

/**
 * better-sqlite3 13 crashes on Node 20, and 12 aborts on Node 24.19 and later when it collects garbage
 * (WiseLibs/better-sqlite3 #1515): each Node gets the one that works.
 */
export const { default: Sqlite } = await (Number.parseInt(process.versions.node, 10) < 22
  ? import("better-sqlite3-node20")
  : import("better-sqlite3"));

/** Either engine through Drizzle. Every query is awaited, so the synchronous one works too. */
export type Database = BaseSQLiteDatabase<"sync" | "async", unknown, typeof schema>;

/** An open database, with the operations that differ between the two engines. */
export interface Connection {
  db: Database;
  engine: "sqlite" | "libsql";
  /** Where the data is, for messages: a path or a URL without credentials. */
  location: string;
  /** Runs `work` in one write transaction: all of it or nothing. */
  transaction<T>(work: (db: Database) => Promise<T>): Promise<T>;
  migrate(folder: string): Promise<void>;
  close(): void;
}

export const DEFAULT_DATABASE = ".crosstrial/crosstrial.db";

/** True for the address of a libSQL server, false for a file. */
export const isRemote = (url: string) => /^(libsql|https?|wss?):/.test(url);

/** The path of a local database given as `file:...`, as a plain path, or not at all. */
export function databasePath(url: string | undefined): string {
  if (url === undefined || url === "") return resolve(DEFAULT_DATABASE);
  if (url.startsWith("file://")) return fileURLToPath(url);
  return resolve(url.replace(/^file:/, ""));
}

/** A server's address without the credentials that it may carry in front of the host or in its query. */
export const redacted = (url: string) => url.replace(/\/\/[^@/]*@/, "//").replace(/[?#].*$/, "");

/**
 * Opens the database that `DATABASE_URL` names: a path or `file:` URL opens embedded SQLite (the default is
 * `.crosstrial/crosstrial.db`), a `libsql:`, `http(s):` or `ws(s):` URL a libSQL server.
 * @throws where a local file is missing (unless `create`), is not a database, or can't be opened.
 */
export async function connect(
  url: string | undefined,
  options: { readonly?: boolean; create?: boolean } = {},
): Promise<Connection> {
  if (url !== undefined && isRemote(url)) {
    const { createClient } = await import("@libsql/client/web");
    const authToken = process.env.DATABASE_AUTH_TOKEN;
    return libsqlConnection(createClient({ url, ...(authToken ? { authToken } : {}) }), redacted(url));
  }
  return sqliteConnection(databasePath(url), options);
}

/** Embedded SQLite. One connection; a writer that finds the file locked waits two seconds before it gives up. */
export function sqliteConnection(
  path: string,
  options: { readonly?: boolean; create?: boolean } = {},
): Connection {
  if (options.create) mkdirSync(dirname(path), { recursive: true });
  const sqlite = new Sqlite(path, {
    readonly: options.readonly ?? false,
    fileMustExist: !(options.create ?? false),
    timeout: 2000,
  });
  try {
    if (!options.readonly) sqlite.pragma("journal_mode = WAL");
    sqlite.pragma("foreign_keys = ON");
  } catch (error) {
    sqlite.close();
    throw error;
  }
  const db: Database = drizzleSqlite(sqlite, { schema });
  return {
    db,
    engine: "sqlite",
    location: path,
    transaction: async (work) => {
      sqlite.exec("BEGIN IMMEDIATE");
      try {
        const result = await work(db);
        sqlite.exec("COMMIT");
        return result;
      } catch (error) {
        // A full disk ends the transaction by itself; report the original error, not that there is nothing to roll back.
        if (sqlite.inTransaction) sqlite.exec("ROLLBACK");
        throw error;
      }
    },
    migrate: async (folder) => {
      const { migrate } = await import("drizzle-orm/better-sqlite3/migrator");
      migrate(drizzleSqlite(sqlite), { migrationsFolder: folder });
    },
    close: () => sqlite.close(),
  };
}

/** A libSQL server (or, in tests, libSQL's own embedded engine). */
export function libsqlConnection(client: LibsqlClient, location: string): Connection {
  const db = drizzleLibsql(client, { schema });
  return {
    db: db as Database,
    engine: "libsql",
    location,
    transaction: (work) => db.transaction((inner) => work(inner as unknown as Database)),
    migrate: async (folder) => {
      const { migrate } = await import("drizzle-orm/libsql/migrator");
      await migrate(db, { migrationsFolder: folder });
    },
    close: () => client.close(),
  };
}
