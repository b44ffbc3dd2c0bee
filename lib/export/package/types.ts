/** What a column of the whole dataset holds, by the types of the Table Schema (Data Package, version 2). */
export type FieldType = "string" | "number" | "integer" | "boolean" | "array";

/** A column of an entity, as every download of the whole dataset has it. */
export interface Field {
  /** Its name in CSV and SQLite. */
  name: string;
  type: FieldType;
  description: string;
  /** What a number is counted or measured in; "1": it has no unit. */
  unit?: string;
  /** Whether each row has a value. */
  required?: boolean;
  /** The only values that it holds. */
  values?: readonly string[];
}

/** A kind of record in the dataset: one CSV of the package, one table of the database. */
export interface Entity {
  name: string;
  title: string;
  description: string;
  fields: readonly Field[];
  primaryKey: readonly string[];
  foreignKeys: readonly { field: string; entity: string; key: string }[];
}

/** What the downloads say of the dataset as a whole. */
export interface PackageAbout {
  /** Version of the dataset, without the fingerprint of the rules. */
  version: string;
  software: string;
  /** ISO time at which the dataset was loaded. */
  loadedAt: string;
}
