import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { LINES, PHASES, SETTINGS } from "../../../lib/evidence/lists";
import type { Database } from "../../client";
import { readRows, rowSchema } from "../../rows";
import { listOf } from "../evidence/conditions";
import { nameRank, trialsFound } from "../search";
import type { OfferedTrial } from "./types";

/** Trials offered at a time. */
export const MOST_OFFERED = 12;

const OFFERED = sql`
  SELECT t.id, t.name, t.phase, tt.name AS tumor, t.setting, t.line
  FROM trial t JOIN tumor_type tt ON tt.id = t.tumor_type_id AND t.origin = 'curated'`;

const OFFER = rowSchema(() => ({
  id: z.string(),
  name: z.string(),
  phase: z.enum(PHASES),
  tumor: z.string(),
  setting: z.enum(SETTINGS),
  line: z.enum(LINES),
}));

const notAmong = (ids: readonly string[]): SQL =>
  ids.length === 0 ? sql`1` : sql`t.id NOT IN ${listOf(ids)}`;

/** Curated trials that a search finds and that are not compared yet; those whose names come nearest first. */
export async function findTrials(
  db: Database,
  search: string,
  besides: readonly string[],
): Promise<{ trials: OfferedTrial[]; more: boolean }> {
  const trials = await readRows(
    db,
    OFFER,
    sql`${OFFERED}
    WHERE t.id IN ${trialsFound(search)} AND ${notAmong(besides)}
    ORDER BY ${nameRank(sql`t.id`, search)}, t.sort_name LIMIT ${MOST_OFFERED + 1}`,
  );
  return { trials: trials.slice(0, MOST_OFFERED), more: trials.length > MOST_OFFERED };
}

/** Curated trials of the same tumor as those compared, those of the same line first: what a reader may look for next. */
export async function relatedTrials(db: Database, ids: readonly string[]): Promise<OfferedTrial[]> {
  if (ids.length === 0) return [];
  return readRows(
    db,
    OFFER,
    sql`${OFFERED}
    WHERE t.tumor_type_id IN (SELECT tumor_type_id FROM trial WHERE id IN ${listOf(ids)}) AND ${notAmong(ids)}
    ORDER BY t.line IN (SELECT line FROM trial WHERE id IN ${listOf(ids)}) DESC, t.sort_name LIMIT ${MOST_OFFERED}`,
  );
}
