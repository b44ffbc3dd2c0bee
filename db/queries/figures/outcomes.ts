import { sql } from "drizzle-orm";
import { z } from "zod";
import type { ArmRate } from "../../../lib/evidence/arm-results";
import { ARM_ROLES } from "../../../lib/evidence/lists";
import type { View } from "../../../lib/view";
import type { Database } from "../../client";
import { flag, type RowOf, readRows, rowSchema } from "../../rows";
import { armIsBound, armLabel } from "../evidence/comparison";
import { listOf } from "../evidence/conditions";
import { known, REPORT, REPORT_COLUMNS } from "./cut";

/** A rate of one arm as a report gave it. */
const RATE = rowSchema(() => ({
  id: z.string(),
  rowId: z.string(),
  trialId: z.string(),
  trialName: z.string(),
  armId: z.string(),
  armLabel: z.string(),
  armRole: z.enum(ARM_ROLES),
  comparisonId: z.string().nullable(),
  /** Whether the arm is a control whose figures belong to one comparison each. */
  armIsBound: flag(),
  armClass: z.string(),
  armPosition: z.int(),
  endpointId: z.string(),
  endpointName: z.string(),
  endpointKind: z.enum(["time-to-event", "proportion"]),
  better: z.enum(["lower", "higher"]),
  population: z.string(),
  selection: z.string().nullable(),
  subgroupFactor: z.string().nullable(),
  subgroupLevel: z.string().nullable(),
  assessor: z.string().nullable(),
  isPrimary: flag(),
  timeMonths: z.number().nullable(),
  value: z.number(),
  ciLow: z.number().nullable(),
  ciHigh: z.number().nullable(),
  ciLevel: z.number().nullable(),
  intervalSource: z.enum(["reported", "wilson"]).nullable(),
  responders: z.int().nullable(),
  n: z.int().nullable(),
  verified: flag(),
  ...REPORT.columns(),
}));
export type OutcomeRecord = RowOf<typeof RATE>;

/**
 * Every rate of a kind that the trials' reports give, as far as they were out at the View's cut. An outcome that heads
 * its cut carries the interval prepared at load (Wilson's where none was reported).
 */
export async function ratesOfTrials(
  db: Database,
  view: View,
  trials: readonly string[],
  kind: "landmark" | "response",
): Promise<OutcomeRecord[]> {
  if (trials.length === 0) return [];
  return readRows(
    db,
    RATE,
    sql`SELECT o.id, o.row_id AS "rowId", o.trial_id AS "trialId", t.name AS "trialName", o.arm_id AS "armId",
      ${armLabel(sql`a`, sql`o`)} AS "armLabel", a.role AS "armRole", o.comparison_id AS "comparisonId",
      ${armIsBound(sql`o`)} AS "armIsBound", a.regimen_class AS "armClass",
      a.position AS "armPosition", ep.id AS "endpointId", ep.name AS "endpointName", ep.kind AS "endpointKind",
      ep.better, o.population, r.selection, o.subgroup_factor AS "subgroupFactor", o.subgroup_level AS "subgroupLevel", o.assessor,
      r.is_primary AS "isPrimary", o.time_months AS "timeMonths", o.value, o.responders,
      o.n_analyzed AS n, o.verified,
      CASE WHEN c.outcome_id IS NOT NULL THEN c.ci_low ELSE o.ci_low END AS "ciLow",
      CASE WHEN c.outcome_id IS NOT NULL THEN c.ci_high ELSE o.ci_high END AS "ciHigh",
      CASE WHEN c.outcome_id IS NOT NULL THEN c.ci_level ELSE o.ci_level END AS "ciLevel",
      CASE WHEN c.outcome_id IS NOT NULL THEN c.interval_source WHEN o.ci_low IS NOT NULL THEN 'reported' END
        AS "intervalSource", ${REPORT_COLUMNS}
    FROM arm_outcome o JOIN evidence_row r ON r.id = o.row_id JOIN report rp ON rp.id = o.report_id
      JOIN trial t ON t.id = o.trial_id JOIN arm a ON a.id = o.arm_id JOIN endpoint ep ON ep.id = o.endpoint_id
      LEFT JOIN evidence_cut c ON c.row_id = o.row_id AND c.report_id = o.report_id AND c.outcome_id = o.id
    WHERE o.kind = ${kind} AND o.value IS NOT NULL AND o.trial_id IN ${listOf(trials)} AND ${known(view)}
    ORDER BY o.trial_id, o.position`,
  );
}

export const toRate = (record: OutcomeRecord): ArmRate => ({
  value: record.value,
  ciLow: record.ciLow,
  ciHigh: record.ciHigh,
  ciLevel: record.ciLevel,
  intervalSource: record.intervalSource,
  responders: record.responders,
  n: record.n,
  assessor: record.assessor,
  verified: record.verified === 1,
});

/** Of several assessors: the one requested, then independent review, then unnamed, then the investigator. */
export function byAssessor(wanted: string | null): (a: OutcomeRecord, b: OutcomeRecord) => number {
  const rank = ({ assessor }: OutcomeRecord) =>
    assessor === wanted ? 0 : assessor === "BICR" ? 1 : assessor === null ? 2 : 3;
  return (a, b) => rank(a) - rank(b);
}
