import { fileURLToPath } from "node:url";
import { type Connection, connect } from "./client";
import { readDataset } from "./import/read-dataset";
import { type LoadResult, loadDataset, loadedVersion } from "./load";

export const DATASET_FOLDER = fileURLToPath(new URL("./dataset/", import.meta.url));
export const MIGRATIONS_FOLDER = fileURLToPath(new URL("../drizzle/", import.meta.url));

/** What a step did, in words, for the one line that `npm start` prints about it. */
export type Report = (step: string, work: () => Promise<string>) => Promise<void>;

/** Migrates the database and loads the curated dataset where its version differs from what is there. */
export async function prepareDatabase(
  url: string | undefined,
  report: Report,
  options: { force?: boolean; dataset?: string } = {},
): Promise<LoadResult | undefined> {
  const connection: Connection = await connect(url, { create: true });
  let result: LoadResult | undefined;
  try {
    await report("migrate", async () => {
      await connection.migrate(MIGRATIONS_FOLDER);
      return `the schema is up to date in ${connection.location}`;
    });
    await report("load", async () => {
      const dataset = readDataset(options.dataset ?? DATASET_FOLDER);
      if (!options.force && (await loadedVersion(connection)) === dataset.version)
        return `dataset ${dataset.version} is loaded already`;
      result = await loadDataset(connection, dataset);
      const { trials, effects, outcomes } = result.counts;
      return `dataset ${dataset.version}: ${trials} trials, ${effects} effects, ${outcomes} arm outcomes; ${result.warnings.length} plausibility warnings`;
    });
  } finally {
    connection.close();
  }
  return result;
}
