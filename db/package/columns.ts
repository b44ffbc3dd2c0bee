import { type SQL, sql } from "drizzle-orm";
import type { Entity, Field } from "../../lib/export/package/types";

/** An entity of the dataset with the SQL that reads it. */
export interface StoredEntity extends Entity {
  /** The table, called `t` in expressions. */
  table: SQL;
  /** The condition for curated rows. */
  where: SQL;
  /** An expression of each field, in their order. */
  columns: readonly SQL[];
}

/** A field, and the expression that gives it if it is not the column of the same name. */
export type Column = Field & { of?: string };

type Key = readonly [field: string, target: string];

/** Builds an entity. `keys` name what a field refers to: "arms.id". */
export function entity(about: {
  name: string;
  title: string;
  description: string;
  table: string;
  where: SQL;
  columns: readonly Column[];
  primaryKey?: readonly string[];
  keys?: readonly Key[];
}): StoredEntity {
  const { name, title, description, table, where, columns, primaryKey = ["id"], keys = [] } = about;
  return {
    name,
    title,
    description,
    table: sql`${sql.identifier(table)}`,
    where,
    fields: columns.map(({ of: _, ...field }) => field),
    columns: columns.map(({ of, name: column }) => sql.raw(of ?? `t."${column}"`)),
    primaryKey,
    foreignKeys: keys.map(([field, target]) => {
      const [entityName = "", key = ""] = target.split(".");
      return { field, entity: entityName, key };
    }),
  };
}

/** Rows of trials whose record is ours. */
export const OF_CURATED_TRIALS = sql`t.trial_id IN (SELECT id FROM trial WHERE origin = 'curated')`;
/** Entries of dictionaries, and trials, that are ours. */
export const CURATED = sql`t.origin = 'curated'`;

type More = Partial<Pick<Column, "of" | "unit" | "values">>;
const column =
  (type: Field["type"], required: boolean) =>
  (name: string, description: string, more: More = {}): Column => ({
    name,
    type,
    description,
    ...(required ? { required } : {}),
    ...more,
  });

export const text = column("string", true);
export const maybeText = column("string", false);
export const number = column("number", true);
export const maybeNumber = column("number", false);
export const integer = column("integer", true);
export const maybeInteger = column("integer", false);
export const flag = column("boolean", true);
export const maybeFlag = column("boolean", false);
export const maybeList = column("array", false);
