import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database } from "../client";

/** SQLite binds at most 32,766 values a statement; libSQL servers may be built with 999. */
const MAX_BINDINGS = 900;

type Row = Record<string, unknown>;

/** Collects rows a table, to be written in the order in which the tables were first named. */
export class Batch {
  readonly rows = new Map<SQLiteTable, Row[]>();
  add<T extends SQLiteTable>(table: T, row: T["$inferInsert"]): void {
    const rows = this.rows.get(table);
    if (rows === undefined) this.rows.set(table, [row]);
    else rows.push(row);
  }
  async write(db: Database): Promise<void> {
    for (const [table, rows] of this.rows) {
      const width = Math.max(1, Object.keys(rows[0] ?? {}).length);
      const step = Math.max(1, Math.floor(MAX_BINDINGS / width));
      for (let from = 0; from < rows.length; from += step)
        await db.insert(table).values(rows.slice(from, from + step));
    }
  }
}
