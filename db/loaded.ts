import { desc, sql } from "drizzle-orm";
import type { Database } from "./client";
import { datasetLoad } from "./schema";

/**
 * The version of the dataset that the database holds; undefined while it holds none: before the first load, during a
 * reset, or after an interrupted one. A load is one transaction, so there is a whole dataset or none.
 * The single check for pages, API, files and command line.
 * @throws if the tables are missing too.
 */
export async function loadedVersion(db: Database): Promise<string | undefined> {
  const [last] = await db
    .select({ version: datasetLoad.version })
    .from(datasetLoad)
    .where(sql`EXISTS (SELECT 1 FROM trial) AND EXISTS (SELECT 1 FROM evidence_row)`)
    .orderBy(desc(datasetLoad.id))
    .limit(1);
  return last?.version;
}
