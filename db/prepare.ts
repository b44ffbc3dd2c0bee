import { fileURLToPath } from "node:url";
import { type Connection, connect } from "./client";
import { readDataset } from "./import/read-dataset";
import { type LoadResult, loadDataset } from "./load";
import { MIGRATIONS_FOLDER } from "./load/rehearse";
import { loadedVersion } from "./loaded";
import { knownRecords } from "./records/known";

export const DATASET_FOLDER = fileURLToPath(new URL("./dataset/", import.meta.url));
export { MIGRATIONS_FOLDER };

/** What a step did, in words, for the line that `npm start` prints about it. */
export type Report = (step: string, work: () => Promise<string>) => Promise<void>;

/** Migrates the database and loads the curated dataset if its version differs from the one there. */
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
      const known = options.force ? undefined : await knownRecords(connection.db);
      const dataset = readDataset(options.dataset ?? DATASET_FOLDER, known);
      if (!options.force && (await loadedVersion(connection.db)) === dataset.version)
        return `dataset ${dataset.version} is loaded already`;
      result = await loadDataset(connection, dataset, options);
      return loadWords(result);
    });
  } finally {
    connection.close();
  }
  return result;
}

/** What a load did, in one line, including what stays as it was. */
function loadWords({ version, counts, changed, warnings, kept }: LoadResult): string {
  const { trials, effects, outcomes } = counts;
  const { written, derived, removed } = changed;
  const done = `${written} written, ${derived} rederived, ${removed} removed`;
  const stay = kept.map(({ id, reason }) => `; ${id} stays as it was: ${reason}`).join("");
  return `dataset ${version}: ${trials} trials (${done}), ${effects} effects, ${outcomes} arm outcomes; ${warnings} plausibility warnings${stay}`;
}
