import { getTableColumns, getTableName, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database } from "../client";

/** Rows of one statement. They are passed as one JSON text, so neither their number nor their width is limited. */
const AT_ONCE = 500;

type Row = Record<string, unknown>;

/** Collects rows by table, to be written in the order in which the tables were first named. */
export class Batch {
  readonly rows = new Map<SQLiteTable, Row[]>();
  add<T extends SQLiteTable>(table: T, row: T["$inferInsert"]): void {
    const rows = this.rows.get(table);
    if (rows === undefined) this.rows.set(table, [row]);
    else rows.push(row);
  }
  async write(db: Database): Promise<void> {
    for (const [table, rows] of this.rows)
      for (let from = 0; from < rows.length; from += AT_ONCE)
        await writeRows(db, table, rows.slice(from, from + AT_ONCE));
  }
}

/** A statement with one binding per value takes ten times as long to build. */
async function writeRows(db: Database, table: SQLiteTable, rows: readonly Row[]): Promise<void> {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) =>
    rows.some((row) => row[key] !== undefined),
  );
  const values = rows.map((row) =>
    columns.map(([key, column]) => (row[key] == null ? null : column.mapToDriverValue(row[key]))),
  );
  const names = sql.raw(columns.map(([, { name }]) => `"${name}"`).join(", "));
  const places = sql.raw(columns.map((_, index) => `json_extract(value, '$[${index}]')`).join(", "));
  await db.run(
    sql`INSERT INTO ${sql.identifier(getTableName(table))} (${names}) SELECT ${places} FROM json_each(${JSON.stringify(values)})`,
  );
}
