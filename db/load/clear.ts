import { sql } from "drizzle-orm";
import type { Database } from "../client";
import * as schema from "../schema";
import { STATEMENT_TABLES } from "./statements";

/** Tables with a `trial_id`, those that refer to others first. */
const TABLES_OF_TRIALS = [
  schema.effect,
  schema.armOutcome,
  schema.adverseEvent,
  schema.claim,
  schema.loadWarning,
  schema.evidenceRow,
  schema.arm,
  schema.report,
  schema.trialAlias,
  schema.trialPrimaryEndpoint,
  schema.trialPrimaryPopulation,
];

/**
 * Deletes what the dataset put there. Cascades from the trials would do it too, but they look for the children of every
 * row they delete; emptying the children first leaves them nothing to look for, which is three times as fast.
 */
export async function clear(db: Database): Promise<void> {
  const trials = sql`(SELECT id FROM trial WHERE origin = 'curated')`;
  await db.run(sql`DELETE FROM trial_search WHERE trial_id IN ${trials}`);
  await db.run(
    sql`DELETE FROM evidence_cut WHERE row_id IN (SELECT id FROM evidence_row WHERE trial_id IN ${trials})`,
  );
  for (const table of ["arm_class", "arm_drug"])
    await db.run(
      sql`DELETE FROM ${sql.identifier(table)} WHERE arm_id IN (SELECT id FROM arm WHERE trial_id IN ${trials})`,
    );
  for (const table of TABLES_OF_TRIALS) await db.delete(table).where(sql`${table.trialId} IN ${trials}`);
  await db.delete(schema.trial).where(sql`${schema.trial.origin} = 'curated'`);
  // Warnings are numbered from the last one that is left, so that loading again gives the same numbers.
  await db.run(sql`DELETE FROM sqlite_sequence WHERE name = 'load_warning'`);
  for (const table of [
    schema.drug,
    schema.therapyClassAncestor,
    schema.therapyClass,
    schema.tumorType,
    schema.endpoint,
    schema.adverseEventKind,
    ...STATEMENT_TABLES,
  ])
    await db.delete(table);
}
