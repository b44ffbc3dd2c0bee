import { sql } from "drizzle-orm";
import type { Database } from "./client";

/**
 * The version of the dataset that the database holds; undefined while it holds none: before the first load, during a
 * reset, after one that was ended halfway. A load is one transaction, so there is a whole dataset or none.
 * The one check of pages, API, files and command line.
 * @throws where the tables are not there either.
 */
export async function loadedVersion(db: Database): Promise<string | undefined> {
  const loads: { version: string }[] = await db.all(sql`
    SELECT version FROM dataset_load
    WHERE EXISTS (SELECT 1 FROM trial) AND EXISTS (SELECT 1 FROM evidence_row)
    ORDER BY id DESC LIMIT 1`);
  return loads[0]?.version;
}
