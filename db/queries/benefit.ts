import { eq, inArray, sql } from "drizzle-orm";
import type { BenefitInput } from "../../lib/benefit";
import { knownUntil, type View } from "../../lib/view";
import type { Database } from "../client";
import { readRows } from "../rows";
import * as schema from "../schema";
import { comparisonsOf, EFFECT, type Parts } from "./benefit-comparisons";
import { readOutcomes } from "./benefit-outcomes";
import { asOfMonth, besideIn, joinThen } from "./evidence/as-of";
import { listOf } from "./evidence/conditions";
import { byCut, known, REPORT_COLUMNS, type ReportColumns } from "./figures/cut";
import { scorecardOf } from "./mcbs-scorecards";

/**
 * What the absolute benefit of each trial is worked out from, at the View's data cut and in the order requested: each
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
  const { trials, arms, endpoints, primary, populations } = await readDesigns(db, trialIds);
  const effects = await readRows(
    db,
    EFFECT,
    sql`SELECT f.trial_id AS "trialId", f.row_id AS "rowId", f.arm_id AS "armId", f.reference_id AS "referenceId",
      f.endpoint_id AS "endpointId", f.population, r.selection, f.subgroup_factor AS "subgroupFactor",
      f.subgroup_level AS "subgroupLevel", r.is_primary AS "isPrimary", f.assessor, f.estimate,
      f.ci_low AS "ciLow", f.ci_high AS "ciHigh", f.ci_level AS "ciLevel", f.significant, f.p, f.measure,
      f.test_hierarchy AS "testHierarchy", ${besideIn(month, "tested")} AS "testedId", f.id, f.verified, ${REPORT_COLUMNS}
    FROM effect f JOIN evidence_row r ON r.id = f.row_id JOIN report rp ON rp.id = f.report_id
      JOIN evidence_cut c ON c.effect_id = f.id ${joinThen(month)} JOIN endpoint ep ON ep.id = f.endpoint_id
    WHERE (f.measure = 'HR' OR ep.kind = 'proportion') AND f.trial_id IN ${ids} AND ${known(view)}
    ORDER BY f.trial_id, f.row_id, rp.maturity DESC, f.position`,
  );
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
    const { tumorGroup, ...identity } = trial;
    return {
      trial: {
        ...identity,
        solid: tumorGroup === "solid",
        primaryPopulations: own(populations).map(({ population }) => population),
      },
      comparisons: comparisonsOf(parts, trial.randomized).map((comparison) => ({
        ...comparison,
        scorecard: scorecardOf(comparison, knownUntil(view)),
      })),
    };
  });
}

/** How the trials were designed, and all endpoints in their order. */
async function readDesigns(db: Database, ids: readonly string[]) {
  const { trial, tumorType, arm, endpoint, trialPrimaryEndpoint, trialPrimaryPopulation } = schema;
  const { id, name, kind, better, position } = endpoint;
  return {
    trials: await db
      .select({
        id: trial.id,
        name: trial.name,
        setting: trial.setting,
        randomized: trial.randomized,
        tumorGroup: tumorType.group,
      })
      .from(trial)
      .innerJoin(tumorType, eq(tumorType.id, trial.tumorTypeId))
      .where(inArray(trial.id, ids)),
    arms: await db
      .select({ id: arm.id, trialId: arm.trialId, label: arm.label, role: arm.role })
      .from(arm)
      .where(inArray(arm.trialId, ids))
      .orderBy(arm.position),
    endpoints: await db.select({ id, name, kind, better, position }).from(endpoint).orderBy(position),
    primary: await db
      .select({ trialId: trialPrimaryEndpoint.trialId, endpointId: trialPrimaryEndpoint.endpointId })
      .from(trialPrimaryEndpoint)
      .where(inArray(trialPrimaryEndpoint.trialId, ids)),
    populations: await db
      .select({ trialId: trialPrimaryPopulation.trialId, population: trialPrimaryPopulation.population })
      .from(trialPrimaryPopulation)
      .where(inArray(trialPrimaryPopulation.trialId, ids))
      .orderBy(trialPrimaryPopulation.position),
  };
}

/** The place of each report: the one that the data cut prefers has the lowest. */
function placesOf(records: readonly ReportColumns[], view: Pick<View, "cut">): Map<string, number> {
  const reports = [...new Map(records.map((record) => [record.reportId, record])).values()];
  return new Map(reports.sort(byCut(view)).map(({ reportId }, place) => [reportId, place]));
}
