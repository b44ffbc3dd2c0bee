import { judge } from "../../lib/pool/findings";
import type { PoolFinding, PoolFix, PoolInput, PoolView } from "../../lib/pool/types";
import { type DataCut, knownUntil, type ResultKind, type View } from "../../lib/view";
import { decemberOf } from "../../lib/view/months";
import type { Database } from "../client";
import { poolRows } from "../queries/evidence/pool-rows";

const CODE = "several-reports";

/** Maximum number of data cuts tried: each is a query. */
const MOST_TRIED = 4;

/**
 * Adds a fix to each refusal because of several reports of one trial: another data cut at which the same rows come from
 * one report. Each cut is tried before it is offered.
 * @param rows those that the pool was made of.
 */
export async function withCutFixes(
  db: Database,
  pool: PoolView,
  rows: readonly PoolInput[],
  view: View,
  result: ResultKind,
): Promise<PoolView> {
  const refusals: PoolFinding[] = [];
  for (const finding of pool.whole.refusals)
    refusals.push(
      finding.code === CODE
        ? { ...finding, fixes: [...(await fixesOf(db, finding, rows, view, result)), ...finding.fixes] }
        : finding,
    );
  return { ...pool, whole: { ...pool.whole, refusals } };
}

async function fixesOf(
  db: Database,
  finding: PoolFinding,
  rows: readonly PoolInput[],
  view: View,
  result: ResultKind,
): Promise<PoolFix[]> {
  const concerned = rows.filter(({ rowId }) => finding.rows.includes(rowId));
  for (const { cut, label } of candidates(concerned, view)) {
    const other = await poolRows(db, { ...view, cut }, result, rows.length + 1);
    const same = other.filter(({ rowId }) => finding.rows.includes(rowId));
    // A cut at which one of the rows is not yet known is no fix: it drops the row.
    if (same.length !== concerned.length) continue;
    if (judge(same, view, result).refusals.some(({ code }) => code === CODE)) continue;
    return [{ label, change: { cut } }];
  }
  return [];
}

/** The years in which the trial's reports came out, the newest first, then the primary cut. */
function candidates(concerned: readonly PoolInput[], view: View): { cut: DataCut; label: string }[] {
  const until = knownUntil(view);
  const years = [...new Set(concerned.map(({ reportYear }) => reportYear))]
    .filter((year) => until === null || decemberOf(year) <= until)
    .sort((a, b) => b - a);
  return [
    ...years.map((year) => ({
      cut: { kind: "asOf" as const, date: String(year) },
      label: `All trials as known at the end of ${year}`,
    })),
    { cut: { kind: "primary" as const }, label: "Primary reports of all trials" },
  ]
    .filter(({ cut }) => JSON.stringify(cut) !== JSON.stringify(view.cut))
    .slice(0, MOST_TRIED);
}
