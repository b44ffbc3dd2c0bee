import { poolView } from "../../lib/pool/build";
import { type StepRows, withHistory } from "../../lib/pool/history";
import { MOST_ROWS } from "../../lib/pool/settings";
import type { PoolInput, PoolSettings, PoolView } from "../../lib/pool/types";
import type { ResultKind, View } from "../../lib/view";
import type { Database } from "../client";
import { poolRows, readSteps } from "../queries/evidence/pool-rows";

/** The rows of a View that are pooled, and their pool. */
export interface PoolRead {
  /** One more than are pooled where there were too many. */
  inputs: PoolInput[];
  pool: PoolView;
}

/**
 * Pools a View with the exploration that it asks for, as page, figure, files, API and CLI show it.
 * @param chosen rows by id; null for all that match.
 */
export async function readPool(
  db: Database,
  view: View,
  settings: PoolSettings,
  result: ResultKind,
  chosen: ReadonlySet<string> | null = null,
): Promise<PoolRead> {
  const rowsOf = async (of: View) => {
    const rows = await poolRows(db, of, result, MOST_ROWS + 1);
    return chosen === null ? rows : rows.filter(({ rowId }) => chosen.has(rowId));
  };
  const inputs = await rowsOf(view);
  const pool = poolView(inputs, view, settings, result);
  if (view.explore !== "cumulative") return { inputs, pool };
  const steps: StepRows[] = [];
  for (const date of await readSteps(db, view)) {
    const rows = await rowsOf({ ...view, cut: { kind: "asOf", date } });
    steps.push({ date, rows: rows.slice(0, MOST_ROWS) });
  }
  return { inputs, pool: withHistory(pool, steps, { view, settings, result }) };
}
