import type { PlanVerdict } from "../evidence/plan-verdict";
import type { EndpointRef, ReportRef } from "../evidence/types";
import { type MedianDifference, medianDifference, type RateDifference, rateDifference } from "./difference";
import { mcbsGrade } from "./mcbs/grade";
import { isGradedPopulation } from "./mcbs/primary";
import type { McbsResult } from "./mcbs/types";
import type {
  BenefitArm,
  BenefitInput,
  BenefitMedian,
  BenefitRate,
  BenefitTrial,
  ComparisonInput,
  EsmoScorecard,
  ReportedBenefit,
} from "./types";

/** Rates of both arms and their difference. */
export interface RateRow {
  kind: "rate";
  endpoint: EndpointRef;
  verdict: PlanVerdict | null;
  /** Null for rates of response. */
  timeMonths: number | null;
  arm: BenefitRate;
  reference: BenefitRate;
  difference: RateDifference;
  report: ReportRef;
  /** What to say if the effect that heads the endpoint comes from another report; null if it comes from the same one. */
  beside: string | null;
}

/** Medians of both arms and their difference. */
export interface MedianRow {
  kind: "median";
  endpoint: EndpointRef;
  /** What the trial's plan says about the endpoint's effect at this data cut; null if no effect was reported. */
  verdict: PlanVerdict | null;
  arm: BenefitMedian;
  reference: BenefitMedian;
  difference: MedianDifference;
  report: ReportRef;
  beside: string | null;
}

/** The absolute benefit of one comparison in one population. */
export interface ComparisonBenefit {
  arm: BenefitArm;
  reference: BenefitArm | null;
  population: string;
  subgroup: { factor: string; level: string } | null;
  isPrimary: boolean;
  /** Endpoint by endpoint: the median, then rates in order of time. */
  rows: (RateRow | MedianRow)[];
  /** Null outside the trial's primary populations and if no effect was reported: nothing is graded there. */
  grade: McbsResult | null;
  /** ESMO's own score; null if we have none. */
  scorecard: EsmoScorecard | null;
}

export interface TrialBenefit {
  trial: BenefitTrial;
  comparisons: ComparisonBenefit[];
}

/**
 * The absolute benefit of a trial: differences of rates and of medians between its arms, each within one report and
 * population, and the preliminary grade. Medians come from the report of the endpoint's effect where it has both; each
 * other figure from the report that the data cut prefers among those that give it for both arms. Nothing is subtracted across trials.
 */
export const trialBenefit = ({ trial, comparisons }: BenefitInput): TrialBenefit => ({
  trial,
  comparisons: comparisons.map((comparison) => ({
    arm: comparison.arm,
    reference: comparison.reference,
    population: comparison.population,
    subgroup: comparison.subgroup,
    isPrimary: comparison.isPrimary,
    scorecard: comparison.scorecard ?? null,
    rows: comparison.reference === null ? [] : rowsOf(comparison),
    grade:
      isGradedPopulation(trial, comparison, comparisons) && isGradable(comparison)
        ? mcbsGrade(trial, comparison)
        : null,
  })),
});

const isGradable = ({ reference, endpoints }: ComparisonInput): boolean =>
  reference === null || endpoints.some(({ reports }) => reports.some(({ effect }) => effect !== null));

/** For responders only: they were not randomized, so arms are not subtracted. */
const AMONG_RESPONDERS = "DOR";

const rowsOf = ({ reference, endpoints }: ComparisonInput): (RateRow | MedianRow)[] =>
  endpoints.flatMap(({ endpoint, reports }) => {
    if (reference !== null && endpoint.id === AMONG_RESPONDERS) return [];
    const headline = reports.find(({ effect }) => effect !== null) ?? null;
    const verdict = headline?.effect?.verdict ?? null;
    return [
      ...medianRow(endpoint, verdict, headlineFirst(headline, reports)),
      ...rateRows(endpoint, verdict, reports),
    ].map((row) => ({ ...row, beside: besideOf(row.report, row.arm.assessor ?? null, headline) }));
  });

/** Medians are shown beside the hazard ratio that heads the endpoint, so its report comes first. */
const headlineFirst = (headline: ReportedBenefit | null, reports: readonly ReportedBenefit[]) =>
  headline === null ? reports : [headline, ...reports.filter((reported) => reported !== headline)];

/** What a reader must know about a difference whose report or assessor is not that of the endpoint's effect. */
function besideOf(
  report: ReportRef,
  assessor: string | null,
  headline: ReportedBenefit | null,
): string | null {
  if (headline === null || headline.effect === null) return null;
  if (headline.report.id === report.id)
    return assessor === null || assessor === headline.effect.assessor
      ? null
      : `by ${assessor}; the effect names no assessor`;
  const by = headline.effect.assessor == null ? "" : `, by ${headline.effect.assessor}`;
  return `from ${report.label}${assessor === null ? "" : `, by ${assessor}`}; the effect is that of ${headline.report.label}${by}`;
}

function medianRow(
  endpoint: EndpointRef,
  verdict: PlanVerdict | null,
  reports: readonly ReportedBenefit[],
): Omit<MedianRow, "beside">[] {
  for (const { medians, report } of reports) {
    const { arm, reference } = medians;
    if (arm !== null && reference !== null)
      return [
        {
          kind: "median",
          endpoint,
          verdict,
          arm,
          reference,
          difference: medianDifference({ arm, reference }),
          report,
        },
      ];
  }
  return [];
}

function rateRows(
  endpoint: EndpointRef,
  verdict: PlanVerdict | null,
  reports: readonly ReportedBenefit[],
): Omit<RateRow, "beside">[] {
  const rows = new Map<number | null, Omit<RateRow, "beside">>();
  for (const { rates, report } of reports)
    for (const { timeMonths, arm, reference } of rates)
      if (arm !== null && reference !== null && !rows.has(timeMonths))
        rows.set(timeMonths, {
          kind: "rate",
          endpoint,
          verdict,
          timeMonths,
          arm,
          reference,
          difference: rateDifference(arm, reference),
          report,
        });
  return [...rows.values()].sort((a, b) => (a.timeMonths ?? 0) - (b.timeMonths ?? 0));
}
