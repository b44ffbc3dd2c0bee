import { sql } from "drizzle-orm";
import { type Comparability, comparability, toDifferences } from "../../../lib/evidence/comparability";
import type { Difference } from "../../../lib/evidence/types";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { comparedResults } from "./compared";
import { listOf, ROWS, viewConditions } from "./conditions";

/** How comparable the rows of a View are (DESIGN.md, honesty rule 1). Empty where a single trial is left. */
export async function comparabilityOfView(
  db: Database,
  view: View,
  result: ResultKind,
): Promise<Comparability[]> {
  return comparability(await comparedResults(db, viewConditions(view, result)));
}

/**
 * The dimensions along which the rows of a View differ, and the values: for footnotes and summaries.
 * @param only ids of the rows that are shown; null: all that match.
 */
export async function differences(
  db: Database,
  view: View,
  result: ResultKind,
  only: readonly string[] | null = null,
): Promise<Difference[]> {
  const matching = viewConditions(view, result);
  const where = only === null ? matching : sql`${matching} AND r.id IN ${listOf(only)}`;
  return toDifferences(comparability(await comparedResults(db, where)));
}

/** More trials than these, and nobody reads the notes of all. */
const MOST_NOTES = 8;

/** What a careful reader must know of each trial of a View; empty where there are more than eight. */
export async function trialNotes(
  db: Database,
  view: View,
  result: ResultKind,
): Promise<{ id: string; name: string; notes: string }[]> {
  const records: { id: string; name: string; notes: string }[] = await db.all(sql`
    SELECT t.id, t.name, coalesce(t.notes, '') AS notes FROM trial t
    WHERE t.id IN (SELECT r.trial_id FROM ${ROWS} WHERE ${viewConditions(view, result)})
    ORDER BY t.sort_name LIMIT ${MOST_NOTES + 1}`);
  return records.length > MOST_NOTES ? [] : records.filter(({ notes }) => notes !== "");
}
