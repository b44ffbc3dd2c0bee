import { type Change, changeOf } from "../../lib/evidence/changes";
import type { View } from "../../lib/view";
import type { Database } from "../client";
import { matchingRows } from "../queries/evidence/rows";
import { readHistories } from "../queries/figures/histories";

/** Maximum number of rows read. */
const MOST = 1000;

/** How the comparisons that a View's filters match moved from report to report, in the order of the trials' names. */
export async function readChanges(db: Database, view: View): Promise<Change[]> {
  const asked: View = { ...view, cut: { kind: "latest" }, show: "comparison", sort: [], group: "none" };
  const rows = await matchingRows(db, asked, "comparison", MOST);
  const histories = await readHistories(db, asked, rows);
  const byRow = new Map(histories.map(({ rowId, points }) => [rowId, points]));
  return rows.flatMap((row) => changeOf(row, byRow.get(row.rowId) ?? []) ?? []);
}
