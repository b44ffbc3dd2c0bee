import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "./client";
import { readRows, rowSchema } from "./rows";

/** Rows that belong together were read from different editions and don't fit together. */
export class DatasetChanged extends Error {
  override readonly name = "DatasetChanged";
  /** SQLite's code for a read that is no longer of the latest state, answered as "try again". */
  readonly code = "SQLITE_BUSY_SNAPSHOT";
  constructor() {
    super("The dataset changed while its rows were being read. Ask again.");
  }
}

/** The edition of the whole as a column: a statement that has it reads it in the same snapshot as its rows. */
export const WHOLE_EDITION = sql`coalesce((SELECT number FROM edition WHERE kind = 'whole'), 0)`;

/** The edition of the last change to an entry of a dictionary that rows may draw on. */
export const DICTIONARIES_EDITION = sql`coalesce((SELECT number FROM edition WHERE kind = 'dictionaries'), 0)`;

const WHOLE = rowSchema(() => ({ number: z.int() }));

/** The number of the last change to anything in the database; 0 where it never held a dataset. */
export async function wholeEdition(db: Database): Promise<number> {
  const [found] = await readRows(db, WHOLE, sql`SELECT ${WHOLE_EDITION} AS number`);
  return found?.number ?? 0;
}
