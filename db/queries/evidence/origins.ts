import { type SQL, sql } from "drizzle-orm";
import { ORIGINS, type Origin } from "../../../lib/evidence/lists";

export const listOf = (values: readonly (string | number)[]): SQL =>
  sql`(${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`;

/** The origins that lists show where nobody asks for others. */
export const CURATED: readonly Origin[] = ["curated"];

/** A condition: the trial is of one of these origins. @param trial the id of a trial. */
export function ofOrigins(trial: SQL, origins: readonly Origin[] = CURATED): SQL {
  if (ORIGINS.every((origin) => origins.includes(origin))) return sql`1`;
  return sql`${trial} IN (SELECT id FROM trial WHERE origin IN ${listOf(origins)})`;
}

/** How many rows of a table, which names its trial, are of curated trials. */
export const countCurated = (
  table: "report" | "effect" | "arm_outcome" | "adverse_event" | "claim" | "load_warning",
  where: SQL = sql`1`,
): SQL => sql`(SELECT count(*) FROM ${sql.identifier(table)} WHERE ${ofOrigins(sql`trial_id`)} AND ${where})`;
