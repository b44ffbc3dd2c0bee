import { sql } from "drizzle-orm";
import { planNoteOf, testedTexts, testOf } from "../../../lib/evidence/plan-test";
import type { EndpointRef, PlanTest, TestedAnalysis } from "../../../lib/evidence/types";
import { standardErrorFromInterval } from "../../../lib/stats";
import type { Database } from "../../client";
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

interface SharedRecord {
  id: string;
  rowId: string;
  endpointId: string;
  reportId: string;
  armId: string;
  verified: number;
  population: string;
  selection: string | null;
  subgroupFactor: string | null;
  subgroupLevel: string | null;
  assessor: string | null;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  isPrimary: number;
  checkedSource: string | null;
  checkedLocator: string | null;
  checkedOn: string | null;
}

type EffectRecord = SharedRecord &
  Pick<TrialEffect, "measure" | "estimate" | "p"> & {
    referenceId: string;
    significant: number | null;
    alpha: PlanTest["alpha"];
    sides: PlanTest["sides"];
    hierarchy: PlanTest["hierarchy"];
    nonInferior: number | null;
    margin: number | null;
    testedId: string | null;
    heads: number;
    doubt: string | null;
  };

type OutcomeRecord = SharedRecord &
  Pick<TrialOutcome, "kind" | "value" | "timeMonths" | "responders" | "n" | "weight"> & {
    comparisonId: string | null;
    notReached: number;
    nIsReported: number;
    wilsonLow: number | null;
    wilsonHigh: number | null;
    wilsonLevel: number | null;
  };

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
  const endpoints: (EndpointRef & { definition: string })[] = await db.all(sql`
    SELECT id, name, kind, better, definition FROM endpoint
    WHERE id IN (SELECT endpoint_id FROM evidence_row WHERE trial_id = ${trialId}) ORDER BY position`);
  return endpoints.map((endpoint) => {
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

const readEffects = (db: Database, trialId: string): EffectRecord[] | Promise<EffectRecord[]> =>
  db.all(sql`
    SELECT ${SHARED}, f.reference_id AS "referenceId", f.measure, f.estimate, f.p, f.significant,
      f.test_alpha AS alpha, f.test_sides AS sides, f.test_hierarchy AS hierarchy,
      f.test_non_inferior AS "nonInferior", f.test_margin AS margin,
      c.tested_effect_id AS "testedId", c.effect_id = f.id AS heads, f.doubt
    FROM effect f ${FROM_ROW_ON}
      JOIN evidence_cut c ON c.row_id = f.row_id AND c.report_id = f.report_id
    WHERE f.trial_id = ${trialId} ${ORDER}`);

/* Wilson's interval was computed at load, for response rates whose report gives none: n is the one it rests on. */
const readOutcomes = (db: Database, trialId: string): OutcomeRecord[] | Promise<OutcomeRecord[]> =>
  db.all(sql`
    SELECT ${SHARED}, f.comparison_id AS "comparisonId", f.kind, f.value, f.not_reached AS "notReached", f.time_months AS "timeMonths", f.responders,
      CASE WHEN f.kind = 'response' THEN f.n_analyzed ELSE f.n END AS n, f.n IS NOT NULL AS "nIsReported",
      c.weight, CASE WHEN c.interval_source = 'wilson' THEN c.ci_low END AS "wilsonLow",
      c.ci_high AS "wilsonHigh", c.ci_level AS "wilsonLevel"
    FROM arm_outcome f ${FROM_ROW_ON}
      LEFT JOIN evidence_cut c ON c.row_id = f.row_id AND c.report_id = f.report_id AND c.outcome_id = f.id
    WHERE f.trial_id = ${trialId} ${ORDER}`);

const toShared = (record: SharedRecord, parts: TrialParts) => ({
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

/** Adverse events, those of the most mature report first. */
export async function readSafety(db: Database, trialId: string, parts: TrialParts): Promise<SafetyFigure[]> {
  const records: (Pick<SafetyFigure, "id" | "event" | "percent" | "count" | "n" | "scale" | "category"> & {
    checkedSource: string | null;
    checkedLocator: string | null;
    checkedOn: string | null;
    reportId: string;
    armId: string;
    verified: number;
  })[] = await db.all(sql`
    SELECT s.id, s.event, s.percent, s.count, s.n, s.report_id AS "reportId", s.arm_id AS "armId", s.verified,
      s.scale, s.category, s.checked_source AS "checkedSource", s.checked_locator AS "checkedLocator",
      s.checked_on AS "checkedOn"
    FROM adverse_event s JOIN report rp ON rp.id = s.report_id
    WHERE s.trial_id = ${trialId} ORDER BY rp.maturity DESC, s.position`);
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
