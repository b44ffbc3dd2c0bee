import { sql } from "drizzle-orm";
import { z } from "zod";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { readRows, rowSchema } from "../../rows";
import { listOf, ROWS, viewConditions } from "./conditions";

const HERE = rowSchema(() => ({ id: z.string() }));

/**
 * Rows selected by hand that are not in the View: a selection outlives the filters under which it was made, while figures
 * and files of it hold only what the View has.
 */
export async function selectedElsewhere(db: Database, view: View, result: ResultKind): Promise<string[]> {
  if (view.selected.length === 0) return [];
  const records = await readRows(
    db,
    HERE,
    sql`SELECT r.id FROM ${ROWS} WHERE ${viewConditions(view, result)} AND r.id IN ${listOf(view.selected)}`,
  );
  const here = new Set(records.map(({ id }) => id));
  return view.selected.filter((id) => !here.has(id));
}
