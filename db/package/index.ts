import { sql } from "drizzle-orm";
import { z } from "zod";
import type { ExportValue } from "../../lib/export/table/types";
import type { Database } from "../client";
import { fromJson, json, readRows, rowSchema } from "../rows";
import type { StoredEntity } from "./columns";
import { DICTIONARY_ENTITIES } from "./dictionaries";
import { FIGURE_ENTITIES } from "./figures";
import { TRIAL_ENTITIES } from "./trials";

/** Everything in the downloads of the whole dataset; referenced entities come first. */
export const ENTITIES: readonly StoredEntity[] = [
  ...DICTIONARY_ENTITIES,
  ...TRIAL_ENTITIES,
  ...FIGURE_ENTITIES,
];

/** Rows read at once. */
const BATCH = 1000;

const VALUES = rowSchema(() => ({
  row: json(z.array(z.union([z.string(), z.number(), z.null()]))),
}));

/** The curated rows of an entity in batches, by primary key, as the database holds them. */
export async function* rowsOf(
  db: Database,
  { table, where, columns, fields, primaryKey }: StoredEntity,
): AsyncGenerator<ExportValue[][]> {
  const order = primaryKey.map((key) => columns[fields.findIndex(({ name }) => name === key)] ?? sql`1`);
  for (let offset = 0; ; offset += BATCH) {
    // Arrays: two columns may have one name in SQLite's eyes, and objects would be built for nothing.
    const rows = await readRows(
      db,
      VALUES,
      sql`SELECT json_array(${sql.join([...columns], sql`, `)}) AS row FROM ${table} t WHERE ${where}
      ORDER BY ${sql.join(order, sql`, `)} LIMIT ${BATCH} OFFSET ${offset}`,
    );
    if (rows.length > 0) yield rows.map(({ row }) => fromJson(row));
    if (rows.length < BATCH) return;
  }
}
