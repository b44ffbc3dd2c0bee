import { sql } from "drizzle-orm";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { listOf, ROWS, viewConditions } from "./conditions";

/**
 * Rows selected by hand that are not in the View: a selection outlives the filters under which it was made, while figures
 * and files of it hold only what the View has.
 */
export async function selectedElsewhere(db: Database, view: View, result: ResultKind): Promise<string[]> {
  if (view.selected.length === 0) return [];
  const records: { id: string }[] = await db.all(
    sql`SELECT r.id FROM ${ROWS} WHERE ${viewConditions(view, result)} AND r.id IN ${listOf(view.selected)}`,
  );
  const here = new Set(records.map(({ id }) => id));
  return view.selected.filter((id) => !here.has(id));
}
