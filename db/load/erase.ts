import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client";
import * as schema from "../schema";

/** Tables with a `trial_id`, those that refer to others first. */
const TABLES_OF_TRIALS = [
  schema.effect,
  schema.armOutcome,
  schema.adverseEvent,
  schema.baseline,
  schema.claim,
  schema.loadWarning,
  schema.evidenceRow,
  schema.arm,
  schema.report,
  schema.trialAlias,
  schema.trialPrimaryEndpoint,
  schema.trialPrimaryPopulation,
];

/** Texts as the list of an IN, one binding for all. */
export const textList = (values: readonly string[]): SQL =>
  sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;

/**
 * Deletes all rows that were derived for some trials. Cascades from the trials would do it too, but they look for the
 * children of every row they delete; deleting the children first is three times as fast.
 */
export async function eraseTrials(db: Database, ids: readonly string[]): Promise<void> {
  const trials = textList(ids);
  await db.run(sql`DELETE FROM trial_search WHERE trial_id IN ${trials}`);
  for (const table of ["evidence_then", "evidence_cut"])
    await db.run(
      sql`DELETE FROM ${sql.identifier(table)} WHERE row_id IN (SELECT id FROM evidence_row WHERE trial_id IN ${trials})`,
    );
  for (const table of ["arm_class", "arm_drug"])
    await db.run(
      sql`DELETE FROM ${sql.identifier(table)} WHERE arm_id IN (SELECT id FROM arm WHERE trial_id IN ${trials})`,
    );
  for (const table of TABLES_OF_TRIALS) await db.delete(table).where(sql`${table.trialId} IN ${trials}`);
  await db.delete(schema.trial).where(sql`${schema.trial.id} IN ${trials}`);
}
