import { sql } from "drizzle-orm";
import { z } from "zod";
import type { DataChange } from "../../lib/versions/list";
import type { ResultKind, View } from "../../lib/view";
import type { Database } from "../client";
import { readRows, rowSchema } from "../rows";
import { evidenceCut, evidenceRow } from "../schema";
import { listOf } from "./evidence/conditions";
import { rowsThatLeft } from "./link-left";

/** What became of what a link shows. */
export interface Found {
  changed: number;
  added: number;
  removed: number;
  changes: DataChange[];
}

/** Changes of some trials; none named: of all. */
export type ChangesOf = (trials: readonly string[]) => DataChange[];

/** A figure that is described more exactly, in the row where it was, is not a change of the row. */
export const isRenamedOnly = ({ what, moves, formerId, rowId }: DataChange) =>
  what === "renamed" && moves === null && formerId?.split("_")[0] === rowId;
export const isWholeTrial = ({ kind, values, moves }: DataChange) =>
  kind === "trial" && values === null && moves === null;
const isFigure = ({ rowId }: DataChange) => rowId !== null;
const trialOf = (row: string) => row.slice(0, row.indexOf("."));

/**
 * By rows. One has changed where a figure of it did, or what it shows beside: its trial's design, its arms, its reports, the
 * arms' own results. A row of a trial that came since, or all of whose figures did, is new; one that has no figure left is
 * gone, and so is one whose trial moved out of the filters.
 */
export async function changesOfRows(
  db: Database,
  rows: readonly string[],
  asked: { view: View; result: ResultKind } | null,
  changesOf: ChangesOf,
): Promise<Found> {
  const left = asked === null ? NOTHING : await rowsThatLeft(db, asked, rows, changesOf([]));
  const trials = [...new Set(rows.map(trialOf))];
  const all = trials.length === 0 ? [] : changesOf(trials);
  const newTrials = new Set(
    all.filter((item) => isWholeTrial(item) && item.what === "added").map(({ id }) => id),
  );
  const told = all.filter((item) => !isWholeTrial(item) && !isRenamedOnly(item));
  const rowsOf = await rowsByChange(db, rows, told);
  const ofRows = told.filter((item) => rowsOf(item).length > 0);
  const gone = await goneRows(db, all, rows);
  const touched = new Set(ofRows.flatMap(rowsOf));
  const isNew = await rowsWithoutOlder(db, ofRows);
  const fresh = new Set(rows.filter((row) => newTrials.has(trialOf(row)) || isNew.has(row)));
  const goneIds = new Set([...gone.flatMap(({ rowId }) => rowId ?? []), ...left.rows]);
  return {
    changed: [...touched].filter((row) => !fresh.has(row)).length,
    added: fresh.size,
    removed: goneIds.size,
    // The figures of the rows come first: a link is made for them.
    changes: [...new Set([...ofRows.filter(isFigure), ...gone, ...left.changes, ...ofRows])],
  };
}

const NOTHING: { rows: string[]; changes: DataChange[] } = { rows: [], changes: [] };

const PARTS = rowSchema(() => ({
  id: z.string(),
  trial: z.string(),
  armId: z.string(),
  referenceId: z.string().nullable(),
  /** Endpoint, population and subgroup: what an arm's own result shares with the comparison that it is shown beside. */
  same: z.string(),
}));
const RESULT = rowSchema(() => ({ id: z.string(), arm: z.string(), same: z.string() }));

const SAME = sql`json_array(r.trial_id, r.endpoint_id, r.population, r.subgroup_factor, r.subgroup_level)`;

/** Tells of each change which of the rows shown it is of. */
async function rowsByChange(
  db: Database,
  rows: readonly string[],
  changes: readonly DataChange[],
): Promise<(change: DataChange) => readonly string[]> {
  const parts = await readRows(
    db,
    PARTS,
    sql`SELECT r.id, r.trial_id AS trial, r.arm_id AS "armId", r.reference_id AS "referenceId", ${SAME} AS same
    FROM evidence_row r WHERE r.id IN ${listOf(rows)}`,
  );
  const cited = await db
    .select({ row: evidenceCut.rowId, report: evidenceCut.reportId })
    .from(evidenceCut)
    .where(sql`${evidenceCut.rowId} IN ${listOf(rows)}`);
  const results = await readRows(
    db,
    RESULT,
    sql`SELECT r.id, r.arm_id AS arm, ${SAME} AS same FROM evidence_row r
    WHERE r.result = 'arm' AND r.id IN ${listOf(changes.flatMap(({ rowId }) => rowId ?? []))}`,
  );
  const keyOf = new Map(results.map(({ id, arm, same }) => [id, `${arm} ${same}`]));
  const byKey = new Map<string, Set<string>>();
  const add = (key: string, row: string) => byKey.set(key, (byKey.get(key) ?? new Set()).add(row));
  for (const { id, trial, armId, referenceId, same } of parts) {
    add(`figure ${id}`, id);
    add(`trial ${trial}`, id);
    for (const arm of [armId, referenceId])
      if (arm !== null) {
        add(`arm ${arm}`, id);
        add(`result ${arm} ${same}`, id);
      }
  }
  for (const { row, report } of cited) add(`report ${report}`, row);
  return ({ kind, id, rowId }) => {
    const keys = rowId === null ? [`${kind} ${id}`] : [`figure ${rowId}`, `result ${keyOf.get(rowId)}`];
    return [...new Set(keys.flatMap((key) => [...(byKey.get(key) ?? [])]))];
  };
}

const FIGURES = rowSchema(() => ({ row: z.string(), figures: z.int() }));

/** Rows whose figures were all added since. */
async function rowsWithoutOlder(db: Database, changes: readonly DataChange[]): Promise<Set<string>> {
  const added = new Map<string, Set<string>>();
  for (const { rowId, what, id } of changes)
    if (rowId !== null && what === "added") added.set(rowId, (added.get(rowId) ?? new Set()).add(id));
  if (added.size === 0) return new Set();
  const counts = await readRows(
    db,
    FIGURES,
    sql`SELECT row_id AS row, count(*) AS figures FROM (SELECT row_id FROM effect UNION ALL SELECT row_id FROM arm_outcome)
    WHERE row_id IN ${listOf([...added.keys()])} GROUP BY row_id`,
  );
  return new Set(counts.filter(({ row, figures }) => added.get(row)?.size === figures).map(({ row }) => row));
}

/** Figures taken out of rows that are no longer there, of the trials, endpoints and kind of those shown. */
async function goneRows(
  db: Database,
  changes: readonly DataChange[],
  rows: readonly string[],
): Promise<DataChange[]> {
  const like = new Set(rows.map((row) => row.split(".").slice(0, 2).join(".")));
  const kinds = await db
    .selectDistinct({ result: evidenceRow.result })
    .from(evidenceRow)
    .where(sql`${evidenceRow.id} IN ${listOf(rows.slice(0, 500))}`);
  const kindsShown = kinds.map(({ result }) => (result === "arm" ? "outcome" : "effect"));
  const removed = changes.filter(
    ({ what, rowId, kind }) =>
      what === "removed" &&
      kindsShown.some((shown) => shown === kind) &&
      like.has((rowId ?? "").split(".").slice(0, 2).join(".")),
  );
  if (removed.length === 0) return [];
  const there = await db
    .select({ id: evidenceRow.id })
    .from(evidenceRow)
    .where(sql`${evidenceRow.id} IN ${listOf(removed.flatMap(({ rowId }) => rowId ?? []))}`);
  const ids = new Set(there.map(({ id }) => id));
  return removed.filter(({ rowId }) => !ids.has(rowId ?? ""));
}
