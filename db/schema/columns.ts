import { sql } from "drizzle-orm";
import { type AnySQLiteColumn, integer } from "drizzle-orm/sqlite-core";

/** Columns and checks that several tables share. Each check allows a null. */

export const boolean = (name: string) => integer(name, { mode: "boolean" });

export const percentRange = (column: AnySQLiteColumn) =>
  sql`${column} IS NULL OR (${column} >= 0 AND ${column} <= 100)`;

/** Of an interval, in percent. */
export const levelRange = (column: AnySQLiteColumn) =>
  sql`${column} IS NULL OR (${column} > 50 AND ${column} < 100)`;

/** Words as the list of an IN. */
export const wordsOf = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(", "));

/** One of the words that the records may hold. */
export const oneOf = (column: AnySQLiteColumn, values: readonly string[]) =>
  sql`${column} IS NULL OR ${column} IN (${wordsOf(values)})`;

export const notNegative = (column: AnySQLiteColumn) => sql`${column} IS NULL OR ${column} >= 0`;

export const yesOrNo = (column: AnySQLiteColumn) => sql`${column} IS NULL OR ${column} IN (0, 1)`;

export const yearRange = (column: AnySQLiteColumn) =>
  sql`${column} IS NULL OR (${column} >= 1900 AND ${column} <= 2200)`;
