import { z } from "zod";
import type { ExportColumn, ExportValue } from "@/lib/export/table/types";

/** A column of CSV and the path of its value in an item. */
export interface FlatColumn extends ExportColumn {
  path: readonly string[];
}

/** The schema inside `nullable` and `optional`. */
function inner(schema: unknown): unknown {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return inner(schema.unwrap());
  return schema;
}

/**
 * The columns of an item's schema: objects become `trial.id`, lists and pairs one column. They follow from the schema
 * alone, so that a file has the same columns whatever its rows hold.
 */
export function columnsOf(schema: z.ZodType, path: readonly string[] = []): FlatColumn[] {
  const bare = inner(schema);
  if (bare instanceof z.ZodObject)
    return Object.entries(bare.shape).flatMap(([key, value]) =>
      value instanceof z.ZodType ? columnsOf(value, [...path, key]) : [],
    );
  const id = path.join(".");
  const isNumber = bare instanceof z.ZodNumber;
  return [{ id, label: id, kind: isNumber ? "number" : "text", digits: null, path }];
}

/** The values of an item in the order of the columns. Lists of texts are joined, other lists written as JSON. */
export const valuesOf = (columns: readonly FlatColumn[], item: unknown): ExportValue[] =>
  columns.map(({ path }) => toValue(path.reduce<unknown>(within, item)));

const within = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : null;

function toValue(value: unknown): ExportValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "string") return value;
  if (Array.isArray(value) && value.every((part) => typeof part === "string")) return value.join("; ");
  return typeof value === "boolean" ? String(value) : JSON.stringify(value);
}
