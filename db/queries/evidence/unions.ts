import { sql } from "drizzle-orm";
import type { EvidenceFigure } from "../../../lib/evidence/types";
import { unionNotes } from "../../../lib/evidence/unions";
import type { Database } from "../../client";
import { listOf } from "./conditions";

/** What is said of those of the rows whose arm unites the arms of others (`lib/evidence/unions.ts`). */
export async function readUnionNotes(
  db: Database,
  rows: readonly Pick<EvidenceFigure, "trial" | "endpoint" | "arm" | "reference">[],
): Promise<string[]> {
  const trials = [...new Set(rows.map(({ trial }) => trial.id))];
  if (trials.length === 0) return [];
  const records: { id: string; pools: string }[] = await db.all(
    sql`SELECT id, pools FROM arm WHERE pools IS NOT NULL AND trial_id IN ${listOf(trials)}`,
  );
  const parts = new Map(records.map(({ id, pools }) => [id, JSON.parse(pools) as string[]]));
  return unionNotes(rows, parts);
}
