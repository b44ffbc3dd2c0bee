import { sql } from "drizzle-orm";
import type { BenefitInput, BenefitTrial } from "../../lib/benefit";
import { knownUntil, type View } from "../../lib/view";
import type { Database } from "../client";
import {
  type ArmRecord,
  comparisonsOf,
  type EffectRecord,
  type EndpointRecord,
  type Parts,
} from "./benefit-comparisons";
import { readOutcomes } from "./benefit-outcomes";
import { asOfMonth, besideIn, joinThen } from "./evidence/as-of";
import { listOf } from "./evidence/conditions";
import { byCut, known, REPORT_COLUMNS, type ReportColumns } from "./figures/cut";
import { scorecardOf } from "./mcbs-scorecards";

type TrialRecord = Pick<BenefitTrial, "id" | "name" | "setting"> & {
  randomized: number;
  tumorGroup: string;
};
/**
 * What the absolute benefit of each trial is worked out from, at the View's data cut and in the order asked for: each
 * comparison (or arm of a trial that compared none) in each population, with what every report known by then gives of
 * each endpoint. Trials that are not there are left out.
 */
export async function readBenefit(
  db: Database,
  view: Pick<View, "cut">,
  trialIds: readonly string[],
): Promise<BenefitInput[]> {
  if (trialIds.length === 0) return [];
  const ids = listOf(trialIds);
  const month = asOfMonth(view);
  const trials: TrialRecord[] = await db.all(sql`
    SELECT t.id, t.name, t.setting, t.randomized, tt."group" AS "tumorGroup"
    FROM trial t JOIN tumor_type tt ON tt.id = t.tumor_type_id WHERE t.id IN ${ids}`);
  const arms: ArmRecord[] = await db.all(
    sql`SELECT id, trial_id AS "trialId", label, role FROM arm WHERE trial_id IN ${ids} ORDER BY position`,
  );
  const endpoints: EndpointRecord[] = await db.all(
    sql`SELECT id, name, kind, better, position FROM endpoint ORDER BY position`,
  );
  const primary: { trialId: string; endpointId: string }[] = await db.all(sql`
    SELECT trial_id AS "trialId", endpoint_id AS "endpointId" FROM trial_primary_endpoint WHERE trial_id IN ${ids}`);
  const populations: { trialId: string; population: string }[] = await db.all(sql`
    SELECT trial_id AS "trialId", population FROM trial_primary_population WHERE trial_id IN ${ids} ORDER BY position`);
  const effects: EffectRecord[] = await db.all(sql`
    SELECT f.trial_id AS "trialId", f.row_id AS "rowId", f.arm_id AS "armId", f.reference_id AS "referenceId",
      f.endpoint_id AS "endpointId", f.population, r.selection, f.subgroup_factor AS "subgroupFactor",
      f.subgroup_level AS "subgroupLevel", r.is_primary AS "isPrimary", f.assessor, f.estimate,
      f.ci_low AS "ciLow", f.ci_high AS "ciHigh", f.ci_level AS "ciLevel", f.significant, f.p, f.measure,
      f.test_hierarchy AS "testHierarchy", ${besideIn(month, "tested")} AS "testedId", f.id, f.verified, ${REPORT_COLUMNS}
    FROM effect f JOIN evidence_row r ON r.id = f.row_id JOIN report rp ON rp.id = f.report_id
      JOIN evidence_cut c ON c.effect_id = f.id ${joinThen(month)} JOIN endpoint ep ON ep.id = f.endpoint_id
    WHERE (f.measure = 'HR' OR ep.kind = 'proportion') AND f.trial_id IN ${ids} AND ${known(view)}
    ORDER BY f.trial_id, f.row_id, rp.maturity DESC, f.position`);
  const outcomes = await readOutcomes(db, view, ids);
  const byId = new Map(trials.map((trial) => [trial.id, trial]));
  return trialIds.flatMap((id) => {
    const trial = byId.get(id);
    if (trial === undefined) return [];
    const own = <T extends { trialId: string }>(items: readonly T[]) =>
      items.filter(({ trialId }) => trialId === id);
    const parts: Parts = {
      arms: new Map(own(arms).map((arm) => [arm.id, arm])),
      endpoints,
      primary: new Set(own(primary).map(({ endpointId }) => endpointId)),
      effects: own(effects),
      outcomes: own(outcomes),
      places: placesOf([...own(effects), ...own(outcomes)], view),
    };
    const { tumorGroup, randomized, ...identity } = trial;
    return {
      trial: {
        ...identity,
        randomized: randomized === 1,
        solid: tumorGroup === "solid",
        primaryPopulations: own(populations).map(({ population }) => population),
      },
      comparisons: comparisonsOf(parts, randomized === 1).map((comparison) => ({
        ...comparison,
        scorecard: scorecardOf(comparison, knownUntil(view)),
      })),
    };
  });
}

/** The place of each report: the one that the data cut prefers has the lowest. */
function placesOf(records: readonly ReportColumns[], view: Pick<View, "cut">): Map<string, number> {
  const reports = [...new Map(records.map((record) => [record.reportId, record])).values()];
  return new Map(reports.sort(byCut(view)).map(({ reportId }, place) => [reportId, place]));
}
