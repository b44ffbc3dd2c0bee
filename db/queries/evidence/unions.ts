import { and, inArray, isNotNull } from "drizzle-orm";
import type { EvidenceFigure } from "../../../lib/evidence/types";
import { unionNotes } from "../../../lib/evidence/unions";
import type { Database } from "../../client";
import { arm } from "../../schema";

/** What is said of those of the rows whose arm unites the arms of others (`lib/evidence/unions.ts`). */
export async function readUnionNotes(
  db: Database,
  rows: readonly Pick<EvidenceFigure, "trial" | "endpoint" | "arm" | "reference">[],
): Promise<string[]> {
  const trials = [...new Set(rows.map(({ trial }) => trial.id))];
  if (trials.length === 0) return [];
  const records = await db
    .select({ id: arm.id, pools: arm.pools })
    .from(arm)
    .where(and(isNotNull(arm.pools), inArray(arm.trialId, trials)));
  const parts = new Map(records.map(({ id, pools }) => [id, pools ?? []]));
  return unionNotes(rows, parts);
}
