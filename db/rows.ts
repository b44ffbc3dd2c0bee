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

/** What each row of a query holds. */
export interface RowSchema<Row> {
  /** Made when the first rows are checked: in production never. */
  row: () => z.ZodType<Row>;
}

/** The schema of rows that all have the same columns. */
export interface ColumnSchema<Shape extends z.ZodRawShape> extends RowSchema<RowIn<Shape>> {
  /** The columns, for a schema that has them too. */
  columns: () => Shape;
  row: () => z.ZodObject<Shape, z.core.$strict>;
}
type RowIn<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape, z.core.$strict>>;

/** The type of the rows that a schema describes. */
export type RowOf<Schema> = Schema extends RowSchema<infer Row> ? Row : never;

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/**
 * Describes the rows of a query. Called outside functions, as Zod compiles each schema once.
 * @param columns every column that the query selects, and no other. They may not transform: a default or a coercion does
 *   not compile.
 */
export const rowSchema = <Shape extends z.ZodRawShape>(
  columns: () => Shape & AsStored<Shape>,
): ColumnSchema<Shape> => ({ columns, row: once(() => z.strictObject<Shape>(columns())) });

/** Describes rows of two kinds, which a column tells apart: each schema has literal values for it. */
export const eitherSchema = <One extends z.ZodRawShape, Other extends z.ZodRawShape>(
  column: string & keyof One & keyof Other,
  one: ColumnSchema<One>,
  other: ColumnSchema<Other>,
): RowSchema<RowIn<One> | RowIn<Other>> => ({
  row: once(() => z.discriminatedUnion(column, [one.row(), other.row()])),
});

/** Columns of a table that a LEFT JOIN may find no row of. */
export const orNull = <Shape extends Record<string, z.ZodType>>(columns: Shape) =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.nullable()])) as {
    [Name in keyof Shape]: z.ZodNullable<Shape[Name]>;
  };

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
export async function readRows<Row>(db: Database, schema: RowSchema<Row>, query: SQL): Promise<Row[]> {
  if (!isChecked()) return db.all(query);
  // Made before the wait, while the place that asked is still on the stack.
  const unexpected = new UnexpectedRows();
  Error.captureStackTrace(unexpected, readRows);
  const rows: Row[] = await db.all(query);
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

/** Whether a query returns at least one row. */
export async function hasRows(db: Database, query: SQL): Promise<boolean> {
  const [answer] = await readRows(db, ANY, sql`SELECT EXISTS (${query}) AS found`);
  return answer?.found === 1;
}
