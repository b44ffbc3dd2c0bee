import { z } from "zod";
import type {
  BenefitArm,
  BenefitEffect,
  ComparisonInput,
  EndpointBenefit,
  ReportedBenefit,
} from "../../lib/benefit";
import { MEASURES, TEST_HIERARCHIES } from "../../lib/evidence/lists";
import { planVerdict } from "../../lib/evidence/plan-verdict";
import type { EndpointRef } from "../../lib/evidence/types";
import { flag, type RowOf, rowSchema } from "../rows";
import { bothOf, type OutcomeRecord } from "./benefit-outcomes";
import { isOfComparison } from "./evidence/comparison";
import { groupedBy, REPORT, toReport } from "./figures/cut";

export type ArmRecord = BenefitArm & { trialId: string };
export type EndpointRecord = EndpointRef & { position: number };

/** An effect as a report gave it. */
export const EFFECT = rowSchema(() => ({
  trialId: z.string(),
  rowId: z.string(),
  armId: z.string(),
  referenceId: z.string(),
  endpointId: z.string(),
  population: z.string(),
  selection: z.string().nullable(),
  subgroupFactor: z.string().nullable(),
  subgroupLevel: z.string().nullable(),
  isPrimary: flag(),
  assessor: z.string().nullable(),
  estimate: z.number(),
  ciLow: z.number().nullable(),
  ciHigh: z.number().nullable(),
  ciLevel: z.number().nullable(),
  significant: flag().nullable(),
  p: z.string().nullable(),
  measure: z.enum(MEASURES),
  testHierarchy: z.enum(TEST_HIERARCHIES).nullable(),
  /** The effect by which the plan had tested the row by then. */
  testedId: z.string().nullable(),
  id: z.string(),
  verified: flag(),
  ...REPORT.columns(),
}));
export type EffectRecord = RowOf<typeof EFFECT>;

/** A trial with all that its comparisons are assembled from. */
export interface Parts {
  arms: Map<string, ArmRecord>;
  endpoints: readonly EndpointRecord[];
  primary: ReadonlySet<string>;
  effects: EffectRecord[];
  outcomes: OutcomeRecord[];
  places: Map<string, number>;
}

/** Pairs that the trial compared, and the new arms with the control where no effect was reported; otherwise single arms. */
export function comparisonsOf(parts: Parts, randomized: boolean): ComparisonInput[] {
  const arms = [...parts.arms.values()];
  const pairs = new Map<string, [string, string]>();
  for (const { armId, referenceId } of parts.effects)
    pairs.set(`${armId} ${referenceId}`, [armId, referenceId]);
  if (pairs.size === 0 && randomized)
    for (const { id } of arms.filter(({ role }) => role === "experimental"))
      for (const control of arms.filter(({ role }) => role === "control"))
        pairs.set(`${id} ${control.id}`, [id, control.id]);
  if (pairs.size > 0)
    return [...pairs.values()].flatMap(([arm, reference]) => populationsOf(parts, arm, reference));
  const alone = { ...parts, outcomes: durationsBesideResponses(parts.outcomes) };
  return arms
    .flatMap(({ id }) => populationsOf(alone, id, null))
    .filter(({ endpoints }) => endpoints.some(({ endpoint }) => GRADED_ALONE.has(endpoint.id)));
}

/** What a single arm is graded by; without either there is nothing to say. */
const GRADED_ALONE: ReadonlySet<string> = new Set(["ORR", "PFS"]);

/**
 * A duration of response is reported "of responders", in words of each report's own. Where a report gives one response
 * rate and one duration for an arm, they belong together; where it gives more, they are left as they are.
 */
function durationsBesideResponses(outcomes: readonly OutcomeRecord[]): OutcomeRecord[] {
  const byArmAndReport = groupedBy(outcomes, ({ armId, reportId }) => `${armId} ${reportId}`);
  return [...byArmAndReport.values()].flatMap((members) => {
    const durations = members.filter(({ endpointId, kind }) => endpointId === "DOR" && kind === "median");
    const responses = members.filter(({ endpointId, kind }) => endpointId === "ORR" && kind === "response");
    const [duration] = durations;
    const [response] = responses;
    if (durations.length !== 1 || responses.length !== 1 || response === undefined) return members;
    const { population, subgroupFactor, subgroupLevel } = response;
    return members.map((member) =>
      member === duration ? { ...member, population, subgroupFactor, subgroupLevel } : member,
    );
  });
}

const populationKey = (record: {
  population: string;
  subgroupFactor: string | null;
  subgroupLevel: string | null;
}) => JSON.stringify([record.population, record.subgroupFactor, record.subgroupLevel]);

function populationsOf(parts: Parts, armId: string, referenceId: string | null): ComparisonInput[] {
  const effects = parts.effects.filter(
    (effect) => effect.armId === armId && effect.referenceId === referenceId,
  );
  const outcomes = parts.outcomes.filter((outcome) => isOfComparison(outcome, armId, referenceId));
  const groups = groupedBy([...effects, ...outcomes], populationKey);
  return [...groups.values()]
    .flatMap((members) => {
      const [first] = members;
      const arm = parts.arms.get(armId);
      if (first === undefined || arm === undefined) return [];
      const key = populationKey(first);
      const endpoints = parts.endpoints.flatMap((endpoint) =>
        endpointOf(
          endpoint,
          parts,
          effects.filter((effect) => effect.endpointId === endpoint.id),
          outcomes.filter((outcome) => outcome.endpointId === endpoint.id && populationKey(outcome) === key),
          key,
          [armId, referenceId],
        ),
      );
      if (endpoints.length === 0) return [];
      return {
        arm: armOf(arm),
        reference: referenceId === null ? null : armOf(parts.arms.get(referenceId) ?? arm),
        population: first.population,
        selection: first.selection,
        subgroup:
          first.subgroupFactor === null
            ? null
            : { factor: first.subgroupFactor, level: first.subgroupLevel ?? "" },
        isPrimary: members.some(({ isPrimary }) => isPrimary === 1),
        endpoints,
      };
    })
    .sort((a, b) => rankOf(a) - rankOf(b));
}

/** Primary populations first, and of these the whole trial. */
const rankOf = ({ isPrimary, population, subgroup }: ComparisonInput): number =>
  (isPrimary ? 0 : 2) + (population === "ITT" && subgroup === null ? 0 : 1);

const armOf = ({ id, label, role }: ArmRecord): BenefitArm => ({ id, label, role });

/**
 * What the reports give of an endpoint. Figures of one report belong together only where one assessor gave them, or one
 * of them names none.
 * @param effects of the pair and endpoint, in every population: an earlier test is looked for in the same row.
 */
function endpointOf(
  { position: _, ...endpoint }: EndpointRecord,
  { places, primary }: Parts,
  effects: readonly EffectRecord[],
  outcomes: readonly OutcomeRecord[],
  population: string,
  arms: readonly [string, string | null],
): EndpointBenefit[] {
  const inPopulation = effects.filter((effect) => populationKey(effect) === population);
  const byReport = groupedBy<EffectRecord | OutcomeRecord>(
    [...inPopulation, ...outcomes],
    ({ reportId }) => reportId,
  );
  const reports = [...byReport.values()].flatMap((members): ReportedBenefit[] => {
    const [first] = members;
    if (first === undefined) return [];
    const effect = inPopulation.find(({ reportId }) => reportId === first.reportId) ?? null;
    const figures = bothOf(
      outcomes.filter(({ reportId }) => reportId === first.reportId),
      arms,
      effect?.assessor ?? null,
    );
    return [
      {
        report: toReport(first),
        place: places.get(first.reportId) ?? Number.POSITIVE_INFINITY,
        maturity: first.maturity,
        effect: effect && toEffect(effect, effects),
        ...figures,
      },
    ];
  });
  const told = reports
    .filter(({ effect, medians, rates }) => effect ?? medians.arm ?? medians.reference ?? rates[0])
    .sort((a, b) => a.place - b.place);
  return told.length === 0 ? [] : [{ endpoint, isPrimary: primary.has(endpoint.id), reports: told }];
}

function toEffect(record: EffectRecord, all: readonly EffectRecord[]): BenefitEffect {
  const { estimate, ciLow, ciHigh, ciLevel, p, testHierarchy: hierarchy } = record;
  const significant = record.significant === null ? null : record.significant === 1;
  const tested = all.find(({ id, reportId }) => id === record.testedId && reportId !== record.reportId);
  const testedBefore =
    significant !== null || tested === undefined
      ? null
      : { significant: tested.significant === 1, report: toReport(tested).label };
  return {
    estimate,
    ciLow,
    ciHigh,
    ciLevel,
    verdict: planVerdict({
      significant,
      testedBefore,
      isPrimaryPopulation: record.isPrimary === 1,
      subgroup: record.subgroupFactor,
      p,
      // Benefit asks for superiority: a test of non-inferiority does not answer it.
      test: { hierarchy, nonInferiority: null },
      measure: record.measure,
      ciLow,
      ciHigh,
    }),
    assessor: record.assessor,
    testedIn: testedBefore?.report ?? null,
    verified: record.verified === 1,
  };
}
