import type { SQL } from "drizzle-orm";
import { sql } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import { z } from "zod";
import type { Database } from "./client";

/*
 * Rows of queries that Drizzle's selections can't say (docs/decisions/016-typed-sql.md). A query states its columns once, as a
 * Zod shape: the type of its rows follows from it, and tests and development check every row against it.
 */

/** The shape, where each column is read as the type it has: production returns rows as the database gives them. */
type AsStored<Shape> = {
  [Name in keyof Shape]: Shape[Name] extends z.ZodType<infer Out, infer In>
    ? [In, Out] extends [Out, In]
      ? Shape[Name]
      : never
    : never;
};

/** What the rows of a query hold. */
export interface RowSchema<Shape extends z.ZodRawShape> {
  /** The columns, for a schema that has them too. */
  columns: () => Shape;
  /** The schema of one row, made when the first rows are checked: in production never. */
  row: () => z.ZodObject<Shape, z.core.$strict>;
}

/** The type of the rows that a schema describes. */
export type RowOf<Schema> =
  Schema extends RowSchema<infer Shape> ? z.output<z.ZodObject<Shape, z.core.$strict>> : never;

/**
 * Describes the rows of a query. Called outside functions, as Zod compiles each schema once.
 * @param columns every column that the query selects, and no other. They may not transform: a default or a coercion does
 *   not compile.
 */
export function rowSchema<Shape extends z.ZodRawShape>(
  columns: () => Shape & AsStored<Shape>,
): RowSchema<Shape> {
  let made: z.ZodObject<Shape, z.core.$strict> | undefined;
  return {
    columns,
    row: () => {
      made ??= z.strictObject<Shape>(columns());
      return made;
    },
  };
}

/** A column of yes or no: SQL has them as 1 or 0, Drizzle's selections as booleans. */
export const flag = () => z.literal([0, 1]);

declare const CONTENT: unique symbol;
/** A text that is JSON of such a value. */
export type Json<T> = string & { readonly [CONTENT]: T };

/** A column of JSON, stored or made by SQL. */
export const json = <T>(content: z.ZodType<T, T>) =>
  z.custom<Json<T>>().check(({ value, issues }) => {
    const { error } = content.safeParse(typeof value === "string" ? parsed(value) : undefined);
    if (error !== undefined)
      issues.push({ code: "custom", message: `JSON: ${z.prettifyError(error)}`, input: value });
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value of a column of JSON. */
export const fromJson = <T>(text: Json<T>): T => JSON.parse(text);

/** Rows are not what their query says. The message has the columns at fault and the SQL, the stack the place that asked. */
export class UnexpectedRows extends Error {
  override readonly name = "UnexpectedRows";
}

const isChecked = () => process.env.NODE_ENV === "test" || process.env.NODE_ENV === "development";

/**
 * Asks the database in SQL.
 * @param schema what the rows hold. In production nothing reads it.
 * @throws UnexpectedRows in tests and development, where a row lacks a column, has one more, or holds another type.
 */
export async function readRows<Shape extends z.ZodRawShape>(
  db: Database,
  schema: RowSchema<Shape>,
  query: SQL,
): Promise<RowOf<RowSchema<Shape>>[]> {
  if (!isChecked()) return db.all(query);
  // Made before the wait, while the place that asked is still on the stack.
  const unexpected = new UnexpectedRows();
  Error.captureStackTrace(unexpected, readRows);
  const rows: RowOf<RowSchema<Shape>>[] = await db.all(query);
  for (const row of rows) {
    const { error } = schema.row().safeParse(row);
    if (error === undefined) continue;
    const { sql: text } = new SQLiteSyncDialect().sqlToQuery(query);
    unexpected.message = `${z.prettifyError(error)}\n${text}`;
    throw unexpected;
  }
  return rows;
}

const ANY = rowSchema(() => ({ found: flag() }));

/** Whether a query has any row. */
export async function hasRows(db: Database, query: SQL): Promise<boolean> {
  const [answer] = await readRows(db, ANY, sql`SELECT EXISTS (${query}) AS found`);
  return answer?.found === 1;
}
