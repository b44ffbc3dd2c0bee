import { sql } from "drizzle-orm";
import { comparedResults } from "@/db/queries/evidence/compared";
import { listOf, viewConditions } from "@/db/queries/evidence/conditions";
import { type Comparability, type ComparedResult, comparability } from "@/lib/evidence/comparability";
import { DEFAULT_VIEW, type View } from "@/lib/view";
import { openTestDatabase } from "../support/database";

/** The results of real trials for one endpoint at a data cut. */
export async function realResults(
  trials: readonly string[],
  endpoint: string,
  change: Partial<View> = {},
): Promise<ComparedResult[]> {
  const { db } = await openTestDatabase();
  const view = { ...DEFAULT_VIEW, endpoint: [endpoint], ...change };
  return comparedResults(db, sql`${viewConditions(view, null)} AND r.trial_id IN ${listOf(trials)}`);
}

/** What the check says of real trials, by dimension. */
export async function checked(
  trials: readonly string[],
  endpoint: string,
  change: Partial<View> = {},
): Promise<Map<string, Comparability>> {
  const found = comparability(await realResults(trials, endpoint, change));
  return new Map(found.map((dimension) => [dimension.id, dimension]));
}
