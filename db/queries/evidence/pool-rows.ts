import { type SQL, sql } from "drizzle-orm";
import type { PoolInput } from "../../../lib/pool/types";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { viewConditions } from "./conditions";
import { headFigures } from "./figures";
import { groupOf, orderBy } from "./order";
import { reportLabel } from "./report-label";

type Row = Omit<
  PoolInput,
  "verified" | "subgroup" | "label" | "armParts" | "referenceParts" | "reportLabel"
> & {
  verified: number;
  subgroupFactor: string | null;
  subgroupLevel: string | null;
  armLabel: string;
  armPools: string | null;
  referencePools: string | null;
  reportAuthor: string | null;
  reportKind: "primary" | "update" | "final" | "label" | "conference";
  journal: string;
};

/**
 * All rows of a View, in its order, as the pool wants them. Folded groups are in: folding hides rows, it does not
 * exclude them.
 * @param limit rows at most; ask for one more than are pooled to see when there were too many.
 */
export async function poolRows(
  db: Database,
  view: View,
  result: ResultKind,
  limit: number,
): Promise<PoolInput[]> {
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
      ${drugsOf(sql`a.id`)} AS "armDrugs", ${drugsOf(sql`ra.id`)} AS "referenceDrugs", a.pools AS "armPools", ra.pools AS "referencePools", a.role, a.regimen_class AS regimen,
      r.population, r.subgroup_factor AS "subgroupFactor", r.subgroup_level AS "subgroupLevel",
      coalesce(r.comparator_class, 'none') AS comparator, tt.name AS tumor, tt.id AS "tumorId",
      r.setting, r.line, c.verified, rp.id AS "reportId", rp.first_author AS "reportAuthor", rp.kind AS "reportKind",
      rp.journal, rp.year AS "reportYear", c.estimate, c.ci_low AS "ciLow", c.ci_high AS "ciHigh", c.ci_level AS "ciLevel", ${counts}
    FROM ${from} WHERE ${viewConditions(view, result)} ORDER BY ${orderBy(view, result)} LIMIT ${limit}`);
  const names = armNames(rows);
  return rows.map((row) => toInput(row, names));
}

const PLACEBO = "placebo";

/** The drugs of an arm as one text, by name, without placebo; null where there are none. */
const drugsOf = (arm: SQL): SQL => sql`(
  SELECT group_concat(name, ' + ') FROM (SELECT lower(d.name) AS name FROM arm_drug ad JOIN drug d ON d.id = ad.drug_id
    WHERE ad.arm_id = ${arm} AND d.id <> ${PLACEBO} ORDER BY lower(d.name)))`;

function toInput(
  {
    verified,
    subgroupFactor,
    subgroupLevel,
    armLabel,
    armPools,
    referencePools,
    reportAuthor,
    reportKind,
    journal,
    ...row
  }: Row,
  names: ReadonlyMap<string, string>,
): PoolInput {
  const { trialName, armId, reportYear } = row;
  const arm = names.get(armId);
  return {
    ...row,
    label: arm === undefined ? trialName : `${trialName} (${arm})`,
    verified: verified === 1,
    subgroup: subgroupFactor === null ? null : `${subgroupFactor}: ${subgroupLevel ?? ""}`,
    armParts: partsOf(armPools),
    referenceParts: partsOf(referencePools),
    reportLabel: reportLabel({ firstAuthor: reportAuthor, kind: reportKind, journal, year: reportYear }),
  };
}

const partsOf = (pools: string | null): string[] => (pools === null ? [] : JSON.parse(pools));

/** How the arms of trials with several rows are named: cut short, unless two of a trial begin alike. */
function armNames(rows: readonly Row[]): Map<string, string> {
  const byTrial = new Map<string, Row[]>();
  for (const row of rows) byTrial.set(row.trialId, [...(byTrial.get(row.trialId) ?? []), row]);
  const names = new Map<string, string>();
  for (const members of byTrial.values()) {
    if (members.length < 2) continue;
    const labels = new Map(members.map(({ armId, armLabel }) => [armId, armLabel]));
    const short = new Set([...labels.values()].map(shorten));
    for (const [armId, label] of labels)
      names.set(armId, short.size === labels.size ? shorten(label) : label);
  }
  return names;
}

const shorten = (label: string) => (label.length > 32 ? `${label.slice(0, 31)}…` : label);
