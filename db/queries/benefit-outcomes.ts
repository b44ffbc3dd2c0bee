import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { BenefitMedian, BenefitRate, Both, ReportedBenefit } from "../../lib/benefit";
import { eventsIn } from "../../lib/stats";
import type { View } from "../../lib/view";
import type { Database } from "../client";
import { flag, type RowOf, readRows, rowSchema } from "../rows";
import { armIsBound } from "./evidence/comparison";
import { SIZE_REPORT, sizeKnown } from "./evidence/figures";
import { groupedBy, known, REPORT, REPORT_COLUMNS } from "./figures/cut";

/** A median, a rate at a time or a rate of response of one arm. */
const OUTCOME = rowSchema(() => ({
  trialId: z.string(),
  armId: z.string(),
  comparisonId: z.string().nullable(),
  armIsBound: flag(),
  endpointId: z.string(),
  population: z.string(),
  selection: z.string().nullable(),
  subgroupFactor: z.string().nullable(),
  subgroupLevel: z.string().nullable(),
  isPrimary: flag(),
  assessor: z.string().nullable(),
  kind: z.enum(["median", "landmark", "response"]),
  value: z.number().nullable(),
  notReached: flag(),
  timeMonths: z.number().nullable(),
  ciLow: z.number().nullable(),
  ciHigh: z.number().nullable(),
  ciLevel: z.number().nullable(),
  responders: z.int().nullable(),
  n: z.int().nullable(),
  /** Patients of the arm or population where the report gives no number of its own. */
  nAnalyzed: z.int().nullable(),
  verified: flag(),
  ...REPORT.columns(),
}));
export type OutcomeRecord = RowOf<typeof OUTCOME>;

/** The medians and rates of the trials that were known at the View's data cut. */
export const readOutcomes = async (
  db: Database,
  view: Pick<View, "cut">,
  trials: SQL,
): Promise<OutcomeRecord[]> =>
  readRows(
    db,
    OUTCOME,
    sql`SELECT o.trial_id AS "trialId", o.arm_id AS "armId", o.comparison_id AS "comparisonId",
      ${armIsBound(sql`o`)} AS "armIsBound", o.endpoint_id AS "endpointId", o.population, r.selection,
      o.subgroup_factor AS "subgroupFactor", o.subgroup_level AS "subgroupLevel", r.is_primary AS "isPrimary",
      o.assessor, o.kind, o.value, o.not_reached AS "notReached", o.time_months AS "timeMonths", o.ci_low AS "ciLow",
      o.ci_high AS "ciHigh", o.ci_level AS "ciLevel", o.responders, o.n,
      ${sizeKnown(view, sql`o.n_analyzed`)} AS "nAnalyzed", o.verified, ${REPORT_COLUMNS}
    FROM arm_outcome o JOIN evidence_row r ON r.id = o.row_id JOIN report rp ON rp.id = o.report_id
      ${SIZE_REPORT(sql`o`)}
    WHERE o.kind IN ('median', 'landmark', 'response') AND (o.value IS NOT NULL OR o.not_reached = 1)
      AND o.trial_id IN ${trials} AND ${known(view)}
    ORDER BY o.trial_id, o.position`,
  );

/**
 * The figures of both arms in one report, endpoint and population, each pair by one assessor: the effect's, else
 * independent review, otherwise unnamed, otherwise the investigator; a pair before a single arm.
 */
export function bothOf(
  outcomes: readonly OutcomeRecord[],
  arms: readonly [string, string | null],
  assessor: string | null,
): Pick<ReportedBenefit, "medians" | "rates"> {
  const fitting =
    assessor === null
      ? outcomes
      : outcomes.filter((outcome) => outcome.assessor === assessor || outcome.assessor === null);
  const medians = pairOf(
    fitting.filter(({ kind }) => kind === "median"),
    arms,
    assessor,
  );
  const rates = [
    ...groupedBy(
      fitting.filter(({ kind, value }) => kind !== "median" && value !== null),
      // A rate without its time can't be compared with anything.
      ({ kind, timeMonths }) => `${kind} ${kind === "response" ? "" : timeMonths}`,
    ).values(),
  ].flatMap((members) => {
    const [first] = members;
    if (first === undefined || (first.kind === "landmark" && first.timeMonths === null)) return [];
    const { arm, reference } = pairOf(members, arms, assessor);
    const timeMonths = first.kind === "response" ? null : first.timeMonths;
    return { timeMonths, arm: arm && toRate(arm), reference: reference && toRate(reference) };
  });
  return {
    medians: {
      arm: medians.arm && toMedian(medians.arm),
      reference: medians.reference && toMedian(medians.reference),
    },
    rates,
  };
}

function pairOf(
  outcomes: readonly OutcomeRecord[],
  [armId, referenceId]: readonly [string, string | null],
  assessor: string | null,
): Both<OutcomeRecord> {
  const rank = (name: string | null) => (name === assessor ? 0 : name === "BICR" ? 1 : name === null ? 2 : 3);
  const pairs = [...groupedBy(outcomes, (outcome) => String(outcome.assessor)).values()].map((members) => ({
    arm: members.find((outcome) => outcome.armId === armId) ?? null,
    reference: members.find((outcome) => outcome.armId === referenceId) ?? null,
    rank: rank(members[0]?.assessor ?? null),
  }));
  const complete = ({ arm, reference }: Both<OutcomeRecord>) =>
    Number(arm !== null) + Number(reference !== null);
  const [best] = pairs.sort((a, b) => complete(b) - complete(a) || a.rank - b.rank);
  return best ?? { arm: null, reference: null };
}

const toMedian = ({ value, notReached, ciLow, assessor, verified }: OutcomeRecord): BenefitMedian => ({
  assessor,
  value,
  notReached: notReached === 1,
  ciLow,
  verified: verified === 1,
});

function countOf({ kind, value, responders, n, nAnalyzed }: OutcomeRecord): BenefitRate["count"] {
  if (kind !== "response") return null;
  if (responders !== null && n !== null && n > 0) return { responders, n, from: "reported" };
  const of = n ?? nAnalyzed;
  if (of === null || of === 0 || value === null) return null;
  const only = eventsIn({ percent: value, count: responders, n: of });
  return only === null ? null : { responders: only, n: of, from: "only" };
}

const toRate = (record: OutcomeRecord): BenefitRate => ({
  value: record.value ?? Number.NaN,
  ciLow: record.ciLow,
  ciHigh: record.ciHigh,
  ciLevel: record.ciLevel,
  assessor: record.assessor,
  count: countOf(record),
  verified: record.verified === 1,
});
