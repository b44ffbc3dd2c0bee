import { sql } from "drizzle-orm";
import type { Connection } from "../client";
import { checkPlausibility, type PlausibilityWarning } from "../import/plausibility";
import type { Dataset } from "../import/read-dataset";
import type { TrialRecord } from "../import/record";
import * as schema from "../schema";
import { Batch } from "./batch";
import { clear } from "./clear";
import { addDictionaries, dictionariesOf } from "./dictionaries";
import { indexForSearch } from "./search";
import { addStatements } from "./statements";
import { addTrial } from "./trial";

export interface LoadResult {
  version: string;
  warnings: PlausibilityWarning[];
  durationMs: number;
  counts: {
    trials: number;
    reports: number;
    effects: number;
    outcomes: number;
    adverseEvents: number;
    claims: number;
  };
}

/**
 * Writes the dataset into the database in one transaction; whatever curated data was there before is replaced, so that
 * loading twice gives the same database. Imported trials (origin not "curated") stay.
 */
export async function loadDataset(connection: Connection, dataset: Dataset): Promise<LoadResult> {
  const started = performance.now();
  const batch = new Batch();
  addDictionaries(batch, dataset);
  const dictionaries = dictionariesOf(dataset);
  const warnings = dataset.trials.flatMap(checkPlausibility);
  for (const notes of dataset.notes) addStatements(batch, notes);
  for (const trial of dataset.trials) addTrial(batch, trial, dictionaries);
  for (const { trial, path, rule, message } of warnings)
    batch.add(schema.loadWarning, { trialId: trial, path, rule, message });
  const sum = (size: (trial: TrialRecord) => number) =>
    dataset.trials.reduce((total, trial) => total + size(trial), 0);
  const counts = {
    trials: dataset.trials.length,
    reports: sum(({ reports }) => reports.length),
    effects: sum(({ effects }) => effects.length),
    outcomes: sum(({ outcomes }) => outcomes.length),
    adverseEvents: sum(({ safety }) => safety.length),
    claims: sum(({ seedClaims }) => seedClaims.length),
  };

  await connection.transaction(async (db) => {
    // Rows of one table refer to each other (classes to parents, rows to parents), whatever their order.
    await db.run(sql`PRAGMA defer_foreign_keys = ON`);
    await clear(db);
    await batch.write(db);
    for (const trial of dataset.trials) await indexForSearch(db, trial, dictionaries);
    await db.insert(schema.datasetLoad).values({
      version: dataset.version,
      loadedAt: new Date().toISOString(),
      durationMs: performance.now() - started,
      ...counts,
    });
  });
  // The planner picks the wrong index for facet counts without statistics.
  await connection.db.run(sql`ANALYZE`);
  return { version: dataset.version, warnings, durationMs: performance.now() - started, counts };
}

/** The version that was loaded last, or undefined in an empty database. */
export async function loadedVersion({ db }: Connection): Promise<string | undefined> {
  const rows = await db
    .select({ version: schema.datasetLoad.version })
    .from(schema.datasetLoad)
    .orderBy(sql`${schema.datasetLoad.id} DESC`)
    .limit(1);
  return rows[0]?.version;
}
