import { sql } from "drizzle-orm";
import { z } from "zod";
import { formatPopulation } from "../../../lib/evidence/format";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { readRows, rowSchema } from "../../rows";
import { listOf, ROWS, viewConditions } from "./conditions";

const LEFT_OUT = rowSchema(() => ({
  trial: z.string(),
  endpoint: z.string(),
  population: z.string(),
  selection: z.string().nullable(),
  factor: z.string().nullable(),
  level: z.string().nullable(),
}));

/** Names of the View's rows that are left out of its pool by hand: "KEYNOTE-189 (OS, ITT)". */
export async function leftOutNames(db: Database, view: View, result: ResultKind): Promise<string[]> {
  if (view.excluded.length === 0) return [];
  const rows = await readRows(
    db,
    LEFT_OUT,
    sql`SELECT t.name AS trial, r.endpoint_id AS endpoint, r.population, r.selection, r.subgroup_factor AS factor,
        r.subgroup_level AS level
      FROM ${ROWS} JOIN trial t ON t.id = r.trial_id
      WHERE ${viewConditions(view, result)} AND r.id IN ${listOf(view.excluded)} ORDER BY t.name, r.id`,
  );
  return rows.map(({ trial, endpoint, population, selection, factor, level }) => {
    const subgroup = factor === null ? null : { factor, level: level ?? "" };
    return `${trial} (${endpoint}, ${formatPopulation({ population, selection, subgroup })})`;
  });
}
