import { desc, sql } from "drizzle-orm";
import { z } from "zod";
import type { Connection, Database } from "../client";
import type { Dataset } from "../import/dataset";
import { DatasetError } from "../import/read-dataset";
import { saveEntries } from "../records/dictionaries";
import { nextEdition } from "../records/editions";
import { deleteRecords, noteRules, saveRecord } from "../records/records";
import { readRows, rowSchema } from "../rows";
import * as schema from "../schema";
import { Batch } from "./batch";
import { type Dictionaries, readDictionaries } from "./dictionaries";
import { applyDictionaries, pruneDictionaries, trialsWith } from "./merge-dictionaries";
import { isNothing, type LoadPlan, planLoad } from "./plan";
import { rehearse } from "./rehearse";
import { replaceTrials } from "./replace";
import { addNotIncluded, addStatements, STATEMENT_TABLES } from "./statements";
import { trialsWithEvents, writeSynonyms } from "./synonyms";

/** Trials written in one transaction: enough to be fast, few enough to be short. */
const AT_ONCE = 16;

export interface LoadResult {
  version: string;
  /** Plausibility warnings of the curated trials. */
  warnings: number;
  durationMs: number;
  /** Curated trials that were written, rederived or removed. */
  changed: { written: number; derived: number; removed: number };
  /** Trials of other origins that could not be rederived; they stay as they were. */
  kept: { id: string; reason: string }[];
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
 * Brings the database to the curated dataset. Only what differs is written: trials whose record or whose rules changed,
 * entries of dictionaries, statements. Trials of other origins stay; if rules or words changed, they are rederived. A few
 * trials take one transaction; many take several, after a rehearsal, so that a broken record changes nothing.
 * @throws DatasetError naming the records that the database refuses.
 */
export async function loadDataset(
  connection: Connection,
  dataset: Dataset,
  { force = false }: { force?: boolean } = {},
): Promise<LoadResult> {
  const started = performance.now();
  const plan = await planLoad(connection.db, dataset, force);
  const kept = isNothing(plan) ? [] : await carryOut(connection, dataset, plan, started);
  const counts = await countCurated(connection.db);
  return {
    version: dataset.version,
    warnings: counts.warnings,
    durationMs: performance.now() - started,
    changed: {
      written: plan.written.length,
      derived: plan.derived.length,
      removed: plan.removed.length,
    },
    kept,
    counts: counts.counts,
  };
}

/** A step of a load, which must be done completely or not at all. */
type Step = (db: Database) => Promise<void>;

async function carryOut(
  connection: Connection,
  dataset: Dataset,
  plan: LoadPlan,
  started: number,
): Promise<LoadResult["kept"]> {
  const kept: LoadResult["kept"] = [];
  const steps = stepsOf(dataset, plan, { started, kept });
  const trials = plan.written.length + plan.derived.length + plan.removed.length + plan.others.length;
  const hasOtherWords = plan.entries.written.length + plan.entries.gone.length > 0 || plan.synonyms !== null;
  const write = (work: Step) =>
    connection.transaction(async (db) => {
      // Rows of one table refer to each other (classes to parents, rows to parents), whatever their order.
      await db.run(sql`PRAGMA defer_foreign_keys = ON`);
      await work(db);
    });
  if (trials <= AT_ONCE && !hasOtherWords) {
    await write(async (db) => {
      for await (const step of steps) await step(db);
    }).catch((error) => explain(error, dataset, plan));
    return kept;
  }
  if (!plan.isFirst) await rehearse(dataset, plan);
  for await (const step of steps) await write(step).catch((error) => explain(error, dataset, plan));
  // Without statistics, the planner picks the wrong index for facet counts.
  await connection.db.run(sql`ANALYZE`);
  return kept;
}

/** The steps in their order: words, trials, and the final note that tells readers of the load. */
async function* stepsOf(
  dataset: Dataset,
  plan: LoadPlan,
  { started, kept }: { started: number; kept: LoadResult["kept"] },
): AsyncGenerator<Step> {
  const stale: string[] = [];
  yield async (db) => {
    stale.push(...(await writeWords(db, dataset, plan)));
  };
  let dictionaries: Dictionaries | undefined;
  const records = new Map(plan.written.map((record) => [record.id, record]));
  const gone = new Set(plan.removed);
  const ids = [...new Set([...records.keys(), ...plan.derived, ...gone, ...plan.others, ...stale])];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    yield async (db) => {
      dictionaries ??= await readDictionaries(db);
      for (const record of some.flatMap((id) => records.get(id) ?? [])) await saveRecord(db, record);
      await deleteRecords(
        db,
        "curated",
        some.filter((id) => gone.has(id)),
      );
      const edition = await nextEdition(db);
      const { rules } = dataset;
      kept.push(...(await replaceTrials(db, some, { dictionaries, edition, rules, checked: plan.checked })));
    };
  }
  yield async (db) => {
    const edition = await nextEdition(db);
    if (gone.size + plan.entries.written.length + plan.entries.gone.length > 0)
      await pruneDictionaries(db, edition);
    const { counts } = await countCurated(db);
    await db.insert(schema.datasetLoad).values({
      version: dataset.version,
      loadedAt: new Date(edition).toISOString(),
      durationMs: performance.now() - started,
      notes: plan.notes ?? (await lastNotes(db)),
      ...counts,
    });
  };
}

/** Writes entries of dictionaries, other words for them, and the general statements. @returns ids of trials that hold words which changed. */
async function writeWords(
  db: Database,
  dataset: Dataset,
  { entries, synonyms, notes }: LoadPlan,
): Promise<string[]> {
  if (notes !== null) {
    for (const table of STATEMENT_TABLES) await db.delete(table);
    const batch = new Batch();
    for (const topic of dataset.notes) addStatements(batch, topic);
    addNotIncluded(batch, dataset);
    await batch.write(db);
  }
  const stale: string[] = [];
  if (entries.written.length + entries.gone.length > 0) {
    await saveEntries(db, entries);
    stale.push(...(await applyDictionaries(db, await nextEdition(db))));
  }
  if (synonyms !== null) {
    await writeSynonyms(db, dataset.synonyms);
    const { tumor: tumors, class: classes, drug: drugs, event } = synonyms;
    stale.push(...(await trialsWith(db, { tumors, classes, drugs })), ...(await trialsWithEvents(db, event)));
  }
  // If the load ends halfway, the next one knows.
  await noteRules(db, stale, "");
  return stale;
}

async function lastNotes(db: Database): Promise<string | null> {
  const { datasetLoad } = schema;
  const [last] = await db
    .select({ notes: datasetLoad.notes })
    .from(datasetLoad)
    .orderBy(desc(datasetLoad.id))
    .limit(1);
  return last?.notes ?? null;
}

/** @throws DatasetError naming the records at fault if they can be identified; otherwise the original error. */
async function explain(error: unknown, dataset: Dataset, plan: LoadPlan): Promise<never> {
  await rehearse(dataset, plan).catch((named: unknown) => {
    if (named instanceof DatasetError) throw named;
  });
  throw error;
}

const COUNTS = rowSchema(() => ({
  trials: z.int(),
  reports: z.int(),
  effects: z.int(),
  outcomes: z.int(),
  adverseEvents: z.int(),
  claims: z.int(),
  warnings: z.int(),
}));

async function countCurated(db: Database): Promise<Pick<LoadResult, "warnings" | "counts">> {
  const of = (table: string) =>
    sql`(SELECT count(*) FROM ${sql.identifier(table)} WHERE trial_id IN (SELECT id FROM trial WHERE origin = 'curated'))`;
  const [counts] = await readRows(
    db,
    COUNTS,
    sql`SELECT (SELECT count(*) FROM trial WHERE origin = 'curated') AS trials, ${of("report")} AS reports,
      ${of("effect")} AS effects, ${of("arm_outcome")} AS outcomes, ${of("adverse_event")} AS "adverseEvents",
      ${of("claim")} AS claims, ${of("load_warning")} AS warnings`,
  );
  if (counts === undefined) throw new Error("a SELECT without FROM gave no row");
  const { warnings, ...rest } = counts;
  return { warnings, counts: rest };
}
