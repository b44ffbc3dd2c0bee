import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { OUTCOME_KINDS } from "../../../lib/evidence/lists";
import type { EvidenceFigure } from "../../../lib/evidence/types";
import { definitionOf } from "../../../lib/safety/grades";
import type { ResultKind, View } from "../../../lib/view";
import type { Database } from "../../client";
import { distance } from "../../derive/beside";
import { flag, type RowOf, readRows, rowSchema } from "../../rows";
import { knownBy } from "../evidence/as-of";
import { armIsBound, armLabel, isOfComparison } from "../evidence/comparison";
import { cutCondition, listOf, ROWS, viewConditions } from "../evidence/conditions";
import { EFFECT } from "../evidence/figure-columns";
import { toFigure } from "../evidence/figure-record";
import { headFigures } from "../evidence/figures";
import { byCut, groupedBy, known, REPORT, REPORT_COLUMNS, toReport } from "../figures/cut";
import type { ArmFigure, EventFigure } from "./types";

/** The trials to read, and the rows whose patients were chosen; null: those of their main populations. */
export interface ShownRows {
  trials: readonly string[];
  chosen: readonly string[] | null;
}

/** The rows of one kind that are shown, over `evidence_row r JOIN evidence_cut c`. */
export function shownCondition(view: View, result: ResultKind | null, { trials, chosen }: ShownRows): SQL {
  if (chosen === null) return sql`${viewConditions(view, result)} AND r.trial_id IN ${listOf(trials)}`;
  const ofKind = result === null ? sql`1` : sql`r.result = ${result}`;
  return sql`${cutCondition(view)} AND ${ofKind} AND r.id IN ${listOf(chosen)}`;
}

/** The figures that head the comparisons shown at the View's cut, endpoints in the dictionary's order. */
export async function readEffects(db: Database, view: View, shown: ShownRows): Promise<EvidenceFigure[]> {
  const { select, from } = headFigures(view, "comparison");
  const records = await readRows(
    db,
    EFFECT,
    sql`SELECT ${select} FROM ${from} WHERE ${shownCondition(view, "comparison", shown)}
    ORDER BY ep.position, a.position, r.rowid`,
  );
  return records.map((record) => toFigure(record, "head", knownBy(view, record)));
}

const OUTCOME = rowSchema(() => ({
  id: z.string(),
  rowId: z.string(),
  trialId: z.string(),
  armId: z.string(),
  armLabel: z.string(),
  armPosition: z.int(),
  comparisonId: z.string().nullable(),
  armIsBound: flag(),
  endpointId: z.string(),
  endpointName: z.string(),
  endpointKind: z.enum(["time-to-event", "proportion"]),
  better: z.enum(["lower", "higher"]),
  kind: z.enum(OUTCOME_KINDS),
  value: z.number().nullable(),
  notReached: flag(),
  timeMonths: z.number().nullable(),
  responders: z.int().nullable(),
  n: z.int().nullable(),
  ciLow: z.number().nullable(),
  ciHigh: z.number().nullable(),
  ciLevel: z.number().nullable(),
  intervalSource: z.enum(["reported", "wilson"]).nullable(),
  population: z.string(),
  selection: z.string().nullable(),
  subgroupFactor: z.string().nullable(),
  subgroupLevel: z.string().nullable(),
  assessor: z.string().nullable(),
  verified: flag(),
  ...REPORT.columns(),
}));
type OutcomeRecord = RowOf<typeof OUTCOME>;

/**
 * Medians, landmark rates, response rates and counts of the arms in the populations shown: of each
 * the one nearest to the effect shown above it (its report and assessor); otherwise the figure that the View's cut prefers
 * among the reports that give it, independent review before other assessors.
 */
export async function readOutcomes(
  db: Database,
  view: View,
  shown: ShownRows,
  effects: readonly EvidenceFigure[],
): Promise<(ArmFigure & { trialId: string })[]> {
  const records = await readRows(
    db,
    OUTCOME,
    sql`SELECT o.id, o.row_id AS "rowId", o.trial_id AS "trialId", a.id AS "armId",
      ${armLabel(sql`a`, sql`o`)} AS "armLabel", a.position AS "armPosition", o.comparison_id AS "comparisonId",
      ${armIsBound(sql`o`)} AS "armIsBound", ep.id AS "endpointId", ep.name AS "endpointName", ep.kind AS "endpointKind",
      ep.better, o.kind, o.value, o.not_reached AS "notReached", o.time_months AS "timeMonths", o.responders, o.n,
      CASE WHEN c.interval_source = 'wilson' THEN c.ci_low ELSE o.ci_low END AS "ciLow",
      CASE WHEN c.interval_source = 'wilson' THEN c.ci_high ELSE o.ci_high END AS "ciHigh",
      CASE WHEN c.interval_source = 'wilson' THEN c.ci_level ELSE o.ci_level END AS "ciLevel",
      CASE WHEN c.interval_source = 'wilson' THEN 'wilson'
        WHEN o.ci_low IS NOT NULL OR o.ci_high IS NOT NULL THEN 'reported' END AS "intervalSource",
      o.population, r.selection, o.subgroup_factor AS "subgroupFactor", o.subgroup_level AS "subgroupLevel", o.assessor, o.verified,
      ${REPORT_COLUMNS}
    FROM arm_outcome o JOIN evidence_row r ON r.id = o.row_id JOIN arm a ON a.id = o.arm_id
      JOIN endpoint ep ON ep.id = o.endpoint_id JOIN report rp ON rp.id = o.report_id
      LEFT JOIN evidence_cut c ON c.row_id = o.row_id AND c.report_id = o.report_id AND c.outcome_id = o.id
    WHERE r.id IN (SELECT r.id FROM ${ROWS} WHERE ${shownCondition(view, "arm", shown)})
      AND ${known(view)}
    ORDER BY ep.position, a.position, r.rowid, o.time_months, o.position`,
  );
  const order = byCut(view);
  const same = groupedBy(records, ({ rowId, kind, timeMonths }) => `${rowId} ${kind} ${timeMonths}`);
  return [...same.values()].flatMap((members) => {
    const [first] = members;
    const effect = effects.find((figure) => first !== undefined && standsBeside(first, figure));
    const away = ({ reportId, assessor }: OutcomeRecord) =>
      effect === undefined
        ? 0
        : distance({ report: effect.report.id, assessor: effect.assessor }, { report: reportId, assessor });
    const [best] = [...members].sort(
      (a, b) => away(a) - away(b) || order(a, b) || byAssessor(a) - byAssessor(b),
    );
    return best === undefined ? [] : toArmFigure(best);
  });
}

/** Whether an effect of the same column is of the patients of an outcome. */
const standsBeside = (record: OutcomeRecord, figure: EvidenceFigure): boolean =>
  isOfComparison(record, figure.arm.id, figure.reference?.id ?? null) &&
  record.endpointId === figure.endpoint.id &&
  record.population === figure.population &&
  record.subgroupFactor === (figure.subgroup?.factor ?? null) &&
  record.subgroupLevel === (figure.subgroup?.level ?? null);

const byAssessor = ({ assessor }: OutcomeRecord) => (assessor === "BICR" ? 0 : assessor === null ? 1 : 2);

function toArmFigure(record: OutcomeRecord): ArmFigure & { trialId: string } {
  const { armId, armLabel, armPosition, endpointId, endpointName, endpointKind, better } = record;
  const { subgroupFactor, subgroupLevel } = record;
  return {
    trialId: record.trialId,
    id: record.id,
    arm: { id: armId, label: armLabel, position: armPosition },
    endpoint: { id: endpointId, name: endpointName, kind: endpointKind, better },
    kind: record.kind,
    value: record.value,
    notReached: record.notReached === 1,
    timeMonths: record.timeMonths,
    responders: record.responders,
    n: record.n,
    ciLow: record.ciLow,
    ciHigh: record.ciHigh,
    ciLevel: record.ciLevel,
    intervalSource: record.intervalSource,
    population: record.population,
    selection: record.selection,
    subgroup: subgroupFactor === null ? null : { factor: subgroupFactor, level: subgroupLevel ?? "" },
    assessor: record.assessor,
    verified: record.verified === 1,
    report: toReport(record),
  };
}

const EVENT = rowSchema(() => ({
  trialId: z.string(),
  armId: z.string(),
  armLabel: z.string(),
  armPosition: z.int(),
  event: z.string(),
  percent: z.number(),
  count: z.int().nullable(),
  n: z.int().nullable(),
  verified: flag(),
  ...REPORT.columns(),
}));

/**
 * Adverse events of these trials: each event from the report that gives it for most arms, and of those from the one that
 * the View's cut prefers, so that arms are compared within one report.
 */
export async function readEvents(
  db: Database,
  view: View,
  ids: readonly string[],
): Promise<(EventFigure & { trialId: string })[]> {
  const records = await readRows(
    db,
    EVENT,
    sql`SELECT s.trial_id AS "trialId", s.arm_id AS "armId", a.label AS "armLabel", a.position AS "armPosition", s.event,
      s.percent, s.count, s.n, s.verified, ${REPORT_COLUMNS}
    FROM adverse_event s JOIN report rp ON rp.id = s.report_id JOIN arm a ON a.id = s.arm_id
    WHERE s.trial_id IN ${listOf(ids)} AND ${known(view)} ORDER BY s.trial_id, s.position`,
  );
  const order = byCut(view);
  const events = groupedBy(records, ({ trialId, event }) => `${trialId} ${definitionOf(event)}`);
  return [...events.values()].flatMap((ofEvent) => {
    const reports = [...groupedBy(ofEvent, ({ reportId }) => reportId).values()];
    const [best] = reports.sort((a, b) => {
      const [one, other] = [a[0], b[0]];
      return b.length - a.length || (one === undefined || other === undefined ? 0 : order(one, other));
    });
    const [first] = best ?? [];
    if (best === undefined || first === undefined) return [];
    const arms = best
      .map(({ armId, armLabel, armPosition, percent, count, n, verified }) => ({
        arm: { id: armId, label: armLabel, position: armPosition },
        percent,
        count,
        n,
        verified: verified === 1,
      }))
      .sort((a, b) => a.arm.position - b.arm.position);
    return { trialId: first.trialId, event: first.event, arms, report: toReport(first) };
  });
}
