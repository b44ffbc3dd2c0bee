import { and, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import {
  ARM_ROLES,
  LINES,
  MEASURES,
  ORIGINS,
  OUTCOME_KINDS,
  REPORT_KINDS,
  SECONDARY_SOURCES,
  SETTINGS,
} from "../../../lib/evidence/lists";
import { originsOf } from "../../../lib/evidence/origins";
import { reportLabel } from "../../../lib/evidence/report-label";
import type { PoolInput } from "../../../lib/pool/types";
import { knownUntil, type ResultKind, type View } from "../../../lib/view";
import { decemberOf, monthAsCut } from "../../../lib/view/months";
import type { Database } from "../../client";
import { flag, fromJson, json, type RowOf, readRows, rowSchema } from "../../rows";
import { report } from "../../schema";
import { armIsBound, armLabel } from "./comparison";
import { viewConditions } from "./conditions";
import { headFigures, sizeKnown } from "./figures";
import { groupOf, orderBy } from "./order";
import { ofOrigins } from "./origins";

const ROW = rowSchema(() => ({
  rowId: z.string(),
  trialId: z.string(),
  trialName: z.string(),
  nct: z.string().nullable(),
  origin: z.enum(ORIGINS),
  overlaps: json(
    z.array(z.strictObject({ trial: z.string(), why: z.string(), population: z.string().optional() })),
  ),
  armLabel: z.string(),
  group: z.string().nullable(),
  endpoint: z.string(),
  better: z.enum(["lower", "higher"]),
  measure: z.enum(MEASURES).nullable(),
  outcomeKind: z.enum(OUTCOME_KINDS).nullable(),
  armId: z.string(),
  referenceId: z.string().nullable(),
  armDrugs: z.string().nullable(),
  referenceDrugs: z.string().nullable(),
  armPools: json(z.array(z.string())).nullable(),
  referencePools: json(z.array(z.string())).nullable(),
  role: z.enum(ARM_ROLES),
  regimen: z.string(),
  population: z.string(),
  subgroupFactor: z.string().nullable(),
  subgroupLevel: z.string().nullable(),
  comparator: z.string(),
  tumor: z.string(),
  tumorId: z.string(),
  setting: z.enum(SETTINGS),
  line: z.enum(LINES),
  verified: flag(),
  reportId: z.string(),
  reportAuthor: z.string().nullable(),
  reportKind: z.enum(REPORT_KINDS),
  secondary: z.enum(SECONDARY_SOURCES).nullable(),
  journal: z.string(),
  reportYear: z.int(),
  estimate: z.number().nullable(),
  ciLow: z.number().nullable(),
  ciHigh: z.number().nullable(),
  ciLevel: z.number().nullable(),
  responders: z.int().nullable(),
  n: z.int().nullable(),
  armSize: z.int().nullable(),
  referenceSize: z.int().nullable(),
  control: json(
    z.strictObject({
      armId: z.string(),
      label: z.string(),
      regimen: z.string(),
      verified: flag(),
      responders: z.int().nullable(),
      percent: z.number().nullable(),
      n: z.int().nullable(),
    }),
  ).nullable(),
}));
type Row = RowOf<typeof ROW>;

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
  const { from } = headFigures(view, result);
  const outcome = result === "arm" ? sql`o.kind` : sql`NULL`;
  const counts =
    result === "arm"
      ? sql`o.responders, ${sizeKnown(view, sql`o.n_analyzed`)} AS n, NULL AS "armSize", NULL AS "referenceSize",
          ${CONTROL} AS control`
      : sql`NULL AS responders, NULL AS n, ${sizeKnown(view, sql`e.n_arm`)} AS "armSize",
          ${sizeKnown(view, sql`e.n_reference`)} AS "referenceSize", NULL AS control`;
  const rows = await readRows(
    db,
    ROW,
    sql`SELECT r.id AS "rowId", t.id AS "trialId", t.name AS "trialName", t.nct, t.origin, t.overlaps, ${armLabel(sql`a`, sql`r`)} AS "armLabel",
      ${groupOf(view)?.label ?? sql`NULL`} AS "group", ep.id AS endpoint, ep.better, r.measure,
      ${outcome} AS "outcomeKind", a.id AS "armId", ra.id AS "referenceId",
      ${drugsOf(sql`a.id`)} AS "armDrugs", ${drugsOf(sql`ra.id`)} AS "referenceDrugs", a.pools AS "armPools", ra.pools AS "referencePools", a.role, a.regimen_class AS regimen,
      r.population, r.subgroup_factor AS "subgroupFactor", r.subgroup_level AS "subgroupLevel",
      coalesce(r.comparator_class, 'none') AS comparator, tt.name AS tumor, tt.id AS "tumorId",
      r.setting, r.line, c.verified, rp.id AS "reportId", rp.first_author AS "reportAuthor", rp.kind AS "reportKind",
      rp.secondary, rp.journal, rp.year AS "reportYear", c.estimate, c.ci_low AS "ciLow", c.ci_high AS "ciHigh", c.ci_level AS "ciLevel", ${counts}
    FROM ${from} WHERE ${viewConditions(view, result)} ORDER BY ${orderBy(view, result)} LIMIT ${limit}`,
  );
  const names = armNames(rows);
  return rows.map((row) => toInput(row, names));
}

/*
 * Response of the control arm beside an experimental one: the same report, endpoint, population, subgroup and assessor.
 * None where the trial has several such arms: which of them was compared is not told here.
 */
const CONTROL = sql`(
  SELECT CASE WHEN count(*) = 1 THEN json_object('armId', ca.id, 'label', ca.label, 'regimen', ca.regimen_class,
    'verified', co.verified, 'responders', co.responders, 'percent', CASE WHEN co.unit = '%' THEN co.value END,
    'n', co.n_analyzed) END
  FROM arm_outcome co JOIN arm ca ON ca.id = co.arm_id
  WHERE a.role = 'experimental' AND ca.role = 'control' AND co.report_id = o.report_id AND co.endpoint_id = o.endpoint_id
    AND o.kind = 'response' AND co.kind = 'response' AND co.population = o.population AND co.assessor IS o.assessor
    AND co.subgroup_factor IS o.subgroup_factor AND co.subgroup_level IS o.subgroup_level
    AND (co.comparison_id = a.id OR (co.comparison_id IS NULL AND NOT ${armIsBound(sql`co`)})))`;

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
    secondary,
    overlaps,
    control,
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
    overlaps: fromJson(overlaps),
    armParts: partsOf(armPools),
    referenceParts: partsOf(referencePools),
    control: controlOf(control),
    reportLabel: reportLabel({
      firstAuthor: reportAuthor,
      kind: reportKind,
      journal,
      year: reportYear,
      secondary,
    }),
  };
}

function controlOf(column: Row["control"]): PoolInput["control"] {
  if (column === null) return null;
  const control = fromJson(column);
  return { ...control, verified: control.verified === 1 };
}

const partsOf = (pools: Row["armPools"]): string[] => (pools === null ? [] : fromJson(pools));

/** The arms of trials with several rows by their whole names: a finding that cuts them names drugs that nobody gave. */
function armNames(rows: readonly Row[]): Map<string, string> {
  const byTrial = new Map<string, Row[]>();
  for (const row of rows) byTrial.set(row.trialId, [...(byTrial.get(row.trialId) ?? []), row]);
  const several = [...byTrial.values()].filter(({ length }) => length > 1).flat();
  return new Map(several.map(({ armId, armLabel }) => [armId, armLabel]));
}

/** The years in which anything was published, as far as the View looks: the last may end before December. */
export async function readSteps(db: Database, view: View): Promise<string[]> {
  const until = knownUntil(view);
  const years = await db
    .selectDistinct({ year: report.year })
    .from(report)
    .where(
      and(
        ofOrigins(sql`trial_id`, originsOf(view)),
        until === null ? undefined : sql`${report.month} <= ${until}`,
      ),
    )
    .orderBy(report.year);
  return years.map(({ year }) => monthAsCut(Math.min(decemberOf(year), until ?? decemberOf(year))));
}
