import { sql } from "drizzle-orm";
import { z } from "zod";
import { EVENT_CATEGORIES, MEASURES, OUTCOME_KINDS, TEST_HIERARCHIES } from "../../../lib/evidence/lists";
import { planNoteOf, testedTexts, testOf } from "../../../lib/evidence/plan-test";
import type { TestedAnalysis } from "../../../lib/evidence/types";
import { standardErrorFromInterval } from "../../../lib/stats";
import type { Database } from "../../client";
import { flag, type RowOf, readRows, rowSchema } from "../../rows";
import { endpoint as endpoints } from "../../schema";
import { checkedOf } from "../evidence/checked";
import { sidesOfP } from "../evidence/p-sides";
import { cutHistories } from "./history";
import type {
  EndpointResults,
  SafetyFigure,
  TrialArm,
  TrialEffect,
  TrialOutcome,
  TrialReport,
} from "./types";

/** What the figures of a trial refer to, by id. */
export interface TrialParts {
  arms: ReadonlyMap<string, TrialArm>;
  reports: ReadonlyMap<string, TrialReport>;
}

/** The columns that effects (`f`) and outcomes (`f`) share, with their row (`r`). */
const SHARED = sql`
  f.id, f.row_id AS "rowId", f.endpoint_id AS "endpointId", f.report_id AS "reportId", f.arm_id AS "armId",
  f.verified, f.population, r.selection, f.subgroup_factor AS "subgroupFactor", f.subgroup_level AS "subgroupLevel",
  f.assessor, f.ci_low AS "ciLow", f.ci_high AS "ciHigh", f.ci_level AS "ciLevel", r.is_primary AS "isPrimary",
  f.checked_source AS "checkedSource", f.checked_locator AS "checkedLocator", f.checked_on AS "checkedOn"`;

/* Primary populations first, whole populations before subgroups, the most mature report first. */
const FROM_ROW_ON = sql`
  JOIN evidence_row r ON r.id = f.row_id JOIN endpoint ep ON ep.id = f.endpoint_id
  JOIN report rp ON rp.id = f.report_id`;
const ORDER = sql`
  ORDER BY ep.position, r.is_primary DESC, r.subgroup_factor IS NOT NULL, r.rowid, rp.maturity DESC, f.position`;

const sharedColumns = () => ({
  id: z.string(),
  rowId: z.string(),
  endpointId: z.string(),
  reportId: z.string(),
  armId: z.string(),
  verified: flag(),
  population: z.string(),
  selection: z.string().nullable(),
  subgroupFactor: z.string().nullable(),
  subgroupLevel: z.string().nullable(),
  assessor: z.string().nullable(),
  ciLow: z.number().nullable(),
  ciHigh: z.number().nullable(),
  ciLevel: z.number().nullable(),
  isPrimary: flag(),
  checkedSource: z.string().nullable(),
  checkedLocator: z.string().nullable(),
  checkedOn: z.string().nullable(),
});

const EFFECT = rowSchema(() => ({
  ...sharedColumns(),
  referenceId: z.string(),
  measure: z.enum(MEASURES),
  estimate: z.number(),
  p: z.string().nullable(),
  significant: flag().nullable(),
  alpha: z.number().nullable(),
  sides: z.literal([1, 2]).nullable(),
  hierarchy: z.enum(TEST_HIERARCHIES).nullable(),
  nonInferior: flag().nullable(),
  margin: z.number().nullable(),
  testedId: z.string().nullable(),
  heads: flag(),
  doubt: z.string().nullable(),
}));
type EffectRecord = RowOf<typeof EFFECT>;

const OUTCOME = rowSchema(() => ({
  ...sharedColumns(),
  comparisonId: z.string().nullable(),
  kind: z.enum(OUTCOME_KINDS),
  value: z.number().nullable(),
  notReached: flag(),
  timeMonths: z.number().nullable(),
  responders: z.int().nullable(),
  n: z.int().nullable(),
  nIsReported: flag(),
  weight: z.number().nullable(),
  wilsonLow: z.number().nullable(),
  wilsonHigh: z.number().nullable(),
  wilsonLevel: z.number().nullable(),
}));
type OutcomeRecord = RowOf<typeof OUTCOME>;

const part = <T>(parts: ReadonlyMap<string, T>, id: string): T => {
  const found = parts.get(id);
  if (found === undefined) throw new Error(`"${id}" is no arm or report of its trial`);
  return found;
};

/** The results of each endpoint, in the dictionary's order. */
export async function readEndpoints(
  db: Database,
  trialId: string,
  parts: TrialParts,
  primary: ReadonlySet<string>,
): Promise<EndpointResults[]> {
  const effects = await readEffects(db, trialId);
  const outcomes = await readOutcomes(db, trialId);
  const { id: endpointId, name, kind, better, definition, position } = endpoints;
  const withResults = await db
    .select({ id: endpointId, name, kind, better, definition })
    .from(endpoints)
    .where(sql`${endpointId} IN (SELECT endpoint_id FROM evidence_row WHERE trial_id = ${trialId})`)
    .orderBy(position);
  return withResults.map((endpoint) => {
    const untested = effects
      .filter(({ endpointId }) => endpointId === endpoint.id)
      .map((record) => ({ ...toEffect(record, parts), testedId: record.testedId }));
    const effectsHere = untested.map(({ testedId, ...effect }) => ({
      ...effect,
      ...testedBy(
        effect,
        untested.find(({ id }) => id === testedId),
      ),
      isPrimaryEndpoint: primary.has(endpoint.id),
    }));
    return {
      endpoint,
      isPrimary: primary.has(endpoint.id),
      effects: effectsHere,
      outcomes: outcomes
        .filter(({ endpointId }) => endpointId === endpoint.id)
        .map((record) => toOutcome(record, parts)),
      histories: cutHistories(effectsHere),
    };
  });
}

const readEffects = (db: Database, trialId: string): Promise<EffectRecord[]> =>
  readRows(
    db,
    EFFECT,
    sql`SELECT ${SHARED}, f.reference_id AS "referenceId", f.measure, f.estimate, f.p, f.significant,
      f.test_alpha AS alpha, f.test_sides AS sides, f.test_hierarchy AS hierarchy,
      f.test_non_inferior AS "nonInferior", f.test_margin AS margin,
      c.tested_effect_id AS "testedId", c.effect_id = f.id AS heads, f.doubt
    FROM effect f ${FROM_ROW_ON}
      JOIN evidence_cut c ON c.row_id = f.row_id AND c.report_id = f.report_id
    WHERE f.trial_id = ${trialId} ${ORDER}`,
  );

/* Wilson's interval was computed at load, for response rates whose report gives none: n is the one it rests on. */
const readOutcomes = (db: Database, trialId: string): Promise<OutcomeRecord[]> =>
  readRows(
    db,
    OUTCOME,
    sql`SELECT ${SHARED}, f.comparison_id AS "comparisonId", f.kind, f.value, f.not_reached AS "notReached", f.time_months AS "timeMonths", f.responders,
      CASE WHEN f.kind = 'response' THEN f.n_analyzed ELSE f.n END AS n, f.n IS NOT NULL AS "nIsReported",
      c.weight, CASE WHEN c.interval_source = 'wilson' THEN c.ci_low END AS "wilsonLow",
      c.ci_high AS "wilsonHigh", c.ci_level AS "wilsonLevel"
    FROM arm_outcome f ${FROM_ROW_ON}
      LEFT JOIN evidence_cut c ON c.row_id = f.row_id AND c.report_id = f.report_id AND c.outcome_id = f.id
    WHERE f.trial_id = ${trialId} ${ORDER}`,
  );

const toShared = (record: EffectRecord | OutcomeRecord, parts: TrialParts) => ({
  id: record.id,
  rowId: record.rowId,
  isPrimary: record.isPrimary === 1,
  report: part(parts.reports, record.reportId),
  arm: part(parts.arms, record.armId),
  verified: record.verified === 1,
  checked: checkedOf(record.checkedSource, record.checkedLocator, record.checkedOn),
  population: record.population,
  selection: record.selection,
  subgroup:
    record.subgroupFactor === null
      ? null
      : { factor: record.subgroupFactor, level: record.subgroupLevel ?? "" },
  assessor: record.assessor,
});

/** What is told of an effect's test, once the effect by which the plan tested its row is known. */
function testedBy(
  effect: TrialEffect,
  by: TrialEffect | undefined,
): Pick<TrialEffect, "tested" | "planNote" | "testedBefore"> {
  if (by === undefined)
    return { tested: null, planNote: planNoteOf({ ...effect, tested: null }), testedBefore: null };
  const { id: figureId, measure, estimate, ciLow, ciHigh, ciLevel, p, pSides, test, assessor, verified } = by;
  const isOwnReport = by.report.id === effect.report.id;
  const significant = by.significant === true;
  const figure = {
    ...{
      figureId,
      measure,
      significant,
      estimate,
      ciLow,
      ciHigh,
      ciLevel,
      p,
      pSides,
      test,
      assessor,
      verified,
    },
    report: { id: by.report.id, label: by.report.label, year: by.report.year },
    isOwnReport,
  };
  const tested: TestedAnalysis = { ...figure, ...testedTexts(figure) };
  const isEarlier = effect.significant === null && !isOwnReport;
  return {
    tested,
    planNote: planNoteOf({ ...effect, tested }),
    testedBefore: isEarlier ? { significant, report: by.report.label } : null,
  };
}

function toEffect(record: EffectRecord, parts: TrialParts): TrialEffect {
  const { ciLow, ciHigh, ciLevel, measure } = record;
  const test = testOf(record);
  return {
    ...toShared(record, parts),
    reference: part(parts.arms, record.referenceId),
    measure,
    estimate: record.estimate,
    ciLow,
    ciHigh,
    ciLevel,
    intervalSource: ciLow === null ? null : "reported",
    weight: inverseVariance(record),
    p: record.p,
    pSides: sidesOfP({ ...record, test }),
    significant: record.significant === null ? null : record.significant === 1,
    test,
    tested: null,
    planNote: null,
    testedBefore: null,
    isPrimaryEndpoint: false,
    isPrimaryPopulation: record.isPrimary === 1,
    doubt: record.doubt,
    heads: record.heads === 1,
  };
}

function inverseVariance({ ciLow, ciHigh, ciLevel, measure }: EffectRecord): number | null {
  if (ciLow === null || ciHigh === null || ciLevel === null) return null;
  const scale = measure === "RD" ? "identity" : "log";
  return standardErrorFromInterval({ ciLow, ciHigh, ciLevel, scale }) ** -2;
}

function toOutcome(record: OutcomeRecord, parts: TrialParts): TrialOutcome {
  const { ciLow, ciHigh, ciLevel, wilsonLow, wilsonHigh, wilsonLevel } = record;
  const interval: Pick<TrialOutcome, "ciLow" | "ciHigh" | "ciLevel" | "intervalSource"> =
    wilsonLow !== null
      ? { ciLow: wilsonLow, ciHigh: wilsonHigh, ciLevel: wilsonLevel, intervalSource: "wilson" }
      : { ciLow, ciHigh, ciLevel, intervalSource: ciLow === null && ciHigh === null ? null : "reported" };
  const shared = toShared(record, parts);
  const of = record.comparisonId === null ? null : part(parts.arms, record.comparisonId).label;
  return {
    ...shared,
    ...interval,
    arm: of === null ? shared.arm : { ...shared.arm, label: `${shared.arm.label} (control of ${of})` },
    comparison: of,
    kind: record.kind,
    value: record.value,
    notReached: record.notReached === 1,
    timeMonths: record.timeMonths,
    responders: record.responders,
    n: record.n,
    nIsReported: record.nIsReported === 1,
    weight: record.weight,
  };
}

const EVENT = rowSchema(() => ({
  id: z.string(),
  event: z.string(),
  percent: z.number(),
  count: z.int().nullable(),
  n: z.int().nullable(),
  reportId: z.string(),
  armId: z.string(),
  verified: flag(),
  scale: z.string().nullable(),
  category: z.enum(EVENT_CATEGORIES).nullable(),
  checkedSource: z.string().nullable(),
  checkedLocator: z.string().nullable(),
  checkedOn: z.string().nullable(),
}));

/** Adverse events, those of the most mature report first. */
export async function readSafety(db: Database, trialId: string, parts: TrialParts): Promise<SafetyFigure[]> {
  const records = await readRows(
    db,
    EVENT,
    sql`SELECT s.id, s.event, s.percent, s.count, s.n, s.report_id AS "reportId", s.arm_id AS "armId", s.verified,
      s.scale, s.category, s.checked_source AS "checkedSource", s.checked_locator AS "checkedLocator",
      s.checked_on AS "checkedOn"
    FROM adverse_event s JOIN report rp ON rp.id = s.report_id
    WHERE s.trial_id = ${trialId} ORDER BY rp.maturity DESC, s.position`,
  );
  return records.map(
    ({ reportId, armId, verified, checkedSource, checkedLocator, checkedOn, ...record }) => ({
      ...record,
      report: part(parts.reports, reportId),
      arm: part(parts.arms, armId),
      verified: verified === 1,
      checked: checkedOf(checkedSource, checkedLocator, checkedOn),
    }),
  );
}
