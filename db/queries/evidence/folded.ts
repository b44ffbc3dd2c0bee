import { sql } from "drizzle-orm";
import { z } from "zod";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { readRows, rowSchema } from "../../rows";
import { ROWS, viewConditions } from "./conditions";

const FOLDED = rowSchema(() => ({ count: z.int() }));

/**
 * How many rows a filter by biomarker would find if other populations and subgroups were rows too: most results by a
 * biomarker are no primary population. 0 where nothing is filtered by a biomarker, or all are rows.
 */
export async function foldedRows(db: Database, view: View, result: ResultKind): Promise<number> {
  if (view.biomarker.length === 0 || view.population === "all") return 0;
  const [found] = await readRows(
    db,
    FOLDED,
    sql`SELECT (SELECT count(*) FROM ${ROWS} WHERE ${viewConditions({ ...view, population: "all" }, result)})
      - (SELECT count(*) FROM ${ROWS} WHERE ${viewConditions(view, result)}) AS count`,
  );
  return found?.count ?? 0;
}

/** A row whose search is answered by what is folded below it. */
export interface FoldedMatch {
  rowId: string;
  trial: string;
  /** Populations and subgroups below it that are called what was typed. */
  rows: number;
}

/** Rows named at most. */
const MOST_MATCHES = 20;

const SAID = rowSchema(() => ({ rowId: z.string(), trial: z.string(), said: z.string() }));

/**
 * The rows below which a search is answered: populations and subgroups that hold the words typed, as far as such rows hold
 * them at all ("keytruda IMDC favorable" is answered by what holds "IMDC" and "favorable"). Empty where all are rows.
 */
export async function foldedMatches(db: Database, view: View, result: ResultKind): Promise<FoldedMatch[]> {
  const words = view.search.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0 || view.population === "all") return [];
  const records = await readRows(
    db,
    SAID,
    sql`SELECT r.parent_id AS "rowId", t.name AS trial,
      lower(r.population || ' ' || coalesce(r.subgroup_factor || ' ' || r.subgroup_level, '')) AS said
    FROM ${ROWS} JOIN trial t ON t.id = r.trial_id
    WHERE ${viewConditions({ ...view, population: "all" }, result)} AND r.parent_id IS NOT NULL
    ORDER BY t.sort_name, r.parent_id`,
  );
  const folded = records.map(({ said, ...record }) => ({
    ...record,
    said: said.match(/[\p{L}\p{N}]+/gu) ?? [],
  }));
  const holds = (said: readonly string[], word: string) => said.some((own) => own.startsWith(word));
  const held = words.filter((word) => folded.some(({ said }) => holds(said, word)));
  if (held.length === 0) return [];
  const found = new Map<string, FoldedMatch>();
  for (const { rowId, trial, said } of folded) {
    if (!held.every((word) => holds(said, word))) continue;
    const match = found.get(rowId) ?? { rowId, trial, rows: 0 };
    found.set(rowId, { ...match, rows: match.rows + 1 });
  }
  return [...found.values()].slice(0, MOST_MATCHES);
}
