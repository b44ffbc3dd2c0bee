import { sql } from "drizzle-orm";
import { z } from "zod";
import { MEASURES } from "../../../lib/evidence/lists";
import type { EvidenceFigure } from "../../../lib/evidence/types";
import type { Database } from "../../client";
import { PLAUSIBILITY_RULES, type PlausibilityWarning } from "../../import/plausibility";
import { type RowOf, readRows, rowSchema } from "../../rows";
import { ofOrigins } from "../evidence/origins";
import { LINK, REPORT_LINK, type ReportLink, toReportLink } from "./claims";

/** A figure that the plausibility checks of the load found worth a second look. It is shown as reported. */
export interface DataCheck {
  id: number;
  trialId: string;
  trialName: string;
  rule: PlausibilityWarning["rule"];
  /** What was found, without the figure itself: "the geometric middle of the interval is 1.082". */
  finding: string;
  /** The figure it is about; null where it is about the trial as a whole. */
  figure: CheckedFigure | null;
  report: ReportLink | null;
}

export interface CheckedFigure {
  /** Id of the effect, arm outcome or adverse event. */
  id: string;
  /** Name of the endpoint or the adverse event. */
  name: string;
  measure: EvidenceFigure["measure"];
  estimate: number | null;
  ciLow: number | null;
  ciHigh: number | null;
  population: string | null;
  subgroup: { factor: string; level: string } | null;
}

const CHECK = rowSchema(() => ({
  id: z.int(),
  trialId: z.string(),
  trialName: z.string(),
  rule: z.enum(PLAUSIBILITY_RULES),
  message: z.string(),
  figureId: z.string().nullable(),
  name: z.string().nullable(),
  measure: z.enum(MEASURES).nullable(),
  estimate: z.number().nullable(),
  ciLow: z.number().nullable(),
  ciHigh: z.number().nullable(),
  population: z.string().nullable(),
  subgroupFactor: z.string().nullable(),
  subgroupLevel: z.string().nullable(),
  ...LINK.columns(),
}));
type CheckRecord = RowOf<typeof CHECK>;

/** What the plausibility checks found in one trial or in all curated ones, with the figure that each is about. */
export async function readDataChecks(db: Database, trialId: string | null): Promise<DataCheck[]> {
  const records = await readRows(
    db,
    CHECK,
    sql`SELECT w.id, w.trial_id AS "trialId", t.name AS "trialName", w.rule, w.message,
      coalesce(e.id, o.id, s.id) AS "figureId", coalesce(ep.name, s.event) AS name, e.measure,
      coalesce(e.estimate, o.value, s.percent) AS estimate, coalesce(e.ci_low, o.ci_low) AS "ciLow",
      coalesce(e.ci_high, o.ci_high) AS "ciHigh", coalesce(e.population, o.population) AS population,
      coalesce(e.subgroup_factor, o.subgroup_factor) AS "subgroupFactor",
      coalesce(e.subgroup_level, o.subgroup_level) AS "subgroupLevel", ${REPORT_LINK}
    FROM load_warning w JOIN trial t ON t.id = w.trial_id
      LEFT JOIN effect e ON e.trial_id = w.trial_id AND w.path = 'effects.' || e.position
      LEFT JOIN arm_outcome o ON o.trial_id = w.trial_id AND w.path = 'outcomes.' || o.position
      LEFT JOIN adverse_event s ON s.trial_id = w.trial_id AND w.path = 'safety.' || s.position
      LEFT JOIN endpoint ep ON ep.id = coalesce(e.endpoint_id, o.endpoint_id)
      LEFT JOIN report rp ON rp.id = coalesce(e.report_id, o.report_id, s.report_id)
    WHERE ${trialId === null ? ofOrigins(sql`w.trial_id`) : sql`w.trial_id = ${trialId}`}
    ORDER BY w.rule, t.sort_name, w.id`,
  );
  return records.map((record) => ({
    id: record.id,
    trialId: record.trialId,
    trialName: record.trialName,
    rule: record.rule,
    finding: finding(record.message),
    figure: toFigure(record),
    report: toReportLink(record),
  }));
}

/** The message without the figure before its colon and the advice after its semicolon, which the page words itself. */
const finding = (message: string): string => message.replace(/^.*: /, "").replace(/;.*$/, "");

function toFigure(record: CheckRecord): CheckedFigure | null {
  const { figureId, name, measure, estimate, ciLow, ciHigh, population } = record;
  if (figureId === null || name === null) return null;
  const { subgroupFactor, subgroupLevel } = record;
  const subgroup = subgroupFactor === null ? null : { factor: subgroupFactor, level: subgroupLevel ?? "" };
  return { id: figureId, name, measure, estimate, ciLow, ciHigh, population, subgroup };
}

/** How many figures of each kind were checked against a source, and how many were not. */
export interface Verification {
  kind: "effects" | "outcomes" | "safety";
  checked: number;
  unchecked: number;
}

const VERIFIED = rowSchema(() => ({
  kind: z.enum(["effects", "outcomes", "safety"]),
  checked: z.int(),
  unchecked: z.int(),
}));

export async function countVerified(db: Database): Promise<Verification[]> {
  const count = (kind: Verification["kind"], table: string) => sql`
    SELECT ${kind} AS kind, coalesce(sum(verified), 0) AS checked, coalesce(sum(1 - verified), 0) AS unchecked
    FROM ${sql.raw(table)} WHERE ${ofOrigins(sql`trial_id`)}`;
  return readRows(
    db,
    VERIFIED,
    sql`${count("effects", "effect")} UNION ALL ${count("outcomes", "arm_outcome")} UNION ALL ${count("safety", "adverse_event")}`,
  );
}
