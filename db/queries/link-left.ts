import { sql } from "drizzle-orm";
import { z } from "zod";
import type { DataChange } from "../../lib/versions/list";
import type { Move } from "../../lib/versions/types";
import type { ResultKind, View } from "../../lib/view";
import type { Database } from "../client";
import { biomarkerGroup } from "../derive/biomarker";
import { type RowOf, readRows, rowSchema } from "../rows";
import { listOf, ROWS, viewConditions } from "./evidence/conditions";

/** Filters by what a trial's design says, with the key of the record. */
const BY_DESIGN = {
  tumor: "tumorType",
  line: "line",
  setting: "setting",
  histology: "histology",
  phase: "phase",
  masking: "masking",
  startYear: "startYear",
  biomarker: "biomarker",
} as const;
type DesignFilter = keyof typeof BY_DESIGN;
const FILTERS = Object.keys(BY_DESIGN) as DesignFilter[];

const LEFT = rowSchema(() => ({
  id: z.string(),
  trial: z.string(),
  population: z.string(),
  factor: z.string().nullable(),
  level: z.string().nullable(),
}));
type LeftRow = RowOf<typeof LEFT>;

/**
 * Rows that a View held before the design of their trials was recorded otherwise: what moved is a key that it filters by.
 * Each filter is asked by itself.
 * @param shown rows that it holds today.
 * @param changes of all trials since.
 */
export async function rowsThatLeft(
  db: Database,
  { view, result }: { view: View; result: ResultKind },
  shown: readonly string[],
  changes: readonly DataChange[],
): Promise<{ rows: string[]; changes: DataChange[] }> {
  const there = new Set(shown);
  const came = new Set(changes.flatMap(({ what, rowId }) => (what === "added" ? (rowId ?? []) : [])));
  const left = { rows: new Set<string>(), changes: new Set<DataChange>() };
  for (const filter of FILTERS) {
    if (!isUsed(view, filter)) continue;
    const moved = changes.filter(({ kind, moves }) => kind === "trial" && moves?.[BY_DESIGN[filter]]);
    if (moved.length === 0) continue;
    const found = await readRows(
      db,
      LEFT,
      sql`SELECT DISTINCT r.id, r.trial_id AS trial, r.population, r.subgroup_factor AS factor, r.subgroup_level AS level
      FROM ${ROWS} WHERE ${viewConditions(view, result, [filter])}
        AND r.trial_id IN ${listOf(moved.map(({ trial }) => trial.id))}`,
    );
    for (const row of found) {
      const ofTrial = moved.filter(({ trial }) => trial.id === row.trial);
      // The newest change comes first; the oldest tells what the link was made with.
      const [was] = ofTrial.at(-1)?.moves?.[BY_DESIGN[filter]] ?? [null];
      if (there.has(row.id) || came.has(row.id) || !wasMatched(view, filter, was, row)) continue;
      left.rows.add(row.id);
      for (const change of ofTrial) left.changes.add(change);
    }
  }
  return { rows: [...left.rows], changes: [...left.changes] };
}

const isUsed = (view: View, filter: DesignFilter): boolean =>
  filter === "startYear"
    ? view.startYear.from !== null || view.startYear.to !== null
    : view[filter].length > 0;

function wasMatched(view: View, filter: DesignFilter, was: Move[number], row: LeftRow): boolean {
  if (filter === "biomarker") {
    const { population, factor, level } = row;
    const subgroup = factor === null || level === null ? undefined : { factor, level };
    return view.biomarker.includes(
      biomarkerGroup({ subgroup, population, trialBiomarker: was === null ? undefined : String(was) }),
    );
  }
  if (was === null) return false;
  if (filter !== "startYear") return view[filter].includes(String(was));
  const { from, to } = view.startYear;
  return (from === null || Number(was) >= from) && (to === null || Number(was) <= to);
}
