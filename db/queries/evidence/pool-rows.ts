import { sql } from "drizzle-orm";
import { MOST_ROWS } from "../../../lib/pool/build";
import type { PoolInput } from "../../../lib/pool/types";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { viewConditions } from "./conditions";
import { headFigures } from "./figures";
import { groupOf, orderBy } from "./order";

type Row = Omit<PoolInput, "verified" | "subgroup" | "label"> & {
  verified: number;
  subgroupFactor: string | null;
  subgroupLevel: string | null;
  trialName: string;
  armLabel: string;
};

/**
 * All rows of a View, in its order, as the pool wants them: one more than are pooled at most, so that the caller sees
 * when there were too many. Folded groups are in: folding hides rows, it does not exclude them.
 */
export async function poolRows(db: Database, view: View, result: ResultKind): Promise<PoolInput[]> {
  const { from } = headFigures(result);
  const outcome = result === "arm" ? sql`o.kind` : sql`NULL`;
  const counts =
    result === "arm"
      ? sql`o.responders, coalesce(o.n, CASE WHEN r.population = 'ITT' AND r.subgroup_factor IS NULL THEN a.n END) AS n`
      : sql`NULL AS responders, NULL AS n`;
  const rows: Row[] = await db.all(sql`
    SELECT r.id AS "rowId", t.id AS "trialId", t.name AS "trialName", t.nct, a.label AS "armLabel",
      ${groupOf(view)?.label ?? sql`NULL`} AS "group", ep.id AS endpoint, ep.better, r.measure,
      ${outcome} AS "outcomeKind", a.id AS "armId", ra.id AS "referenceId", a.n AS "armSize", ra.n AS "referenceSize",
      r.population, r.subgroup_factor AS "subgroupFactor", r.subgroup_level AS "subgroupLevel",
      coalesce(r.comparator_class, 'none') AS comparator, tt.name AS tumor, r.setting, r.line, c.verified,
      rp.year AS "reportYear", c.estimate, c.ci_low AS "ciLow", c.ci_high AS "ciHigh", c.ci_level AS "ciLevel", ${counts}
    FROM ${from} WHERE ${viewConditions(view, result)} ORDER BY ${orderBy(view)} LIMIT ${MOST_ROWS + 1}`);
  const perTrial = new Map<string, number>();
  for (const { trialId } of rows) perTrial.set(trialId, (perTrial.get(trialId) ?? 0) + 1);
  return rows.map(({ verified, subgroupFactor, subgroupLevel, trialName, armLabel, ...row }) => ({
    ...row,
    label: (perTrial.get(row.trialId) ?? 0) > 1 ? `${trialName} (${shorten(armLabel)})` : trialName,
    verified: verified === 1,
    subgroup: subgroupFactor === null ? null : `${subgroupFactor}: ${subgroupLevel ?? ""}`,
  }));
}

const shorten = (label: string) => (label.length > 32 ? `${label.slice(0, 31)}…` : label);
