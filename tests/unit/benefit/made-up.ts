import type {
  BenefitEffect,
  BenefitMedian,
  BenefitRate,
  BenefitTrial,
  ComparisonInput,
  EndpointBenefit,
  RatesAt,
  ReportedBenefit,
} from "@/lib/benefit";

/** Made-up figures for tests of rules; real ones come from the scorecards and the dataset. */
export const madeUpReport: ReportedBenefit["report"] = {
  id: "made-up/report",
  kind: "primary",
  label: "Made-up 2020",
  year: 2020,
  journal: "Made-up Journal",
  pmid: null,
  doi: null,
  dataCutoff: null,
  medianFollowUpMonths: null,
  followUpByArm: null,
  secondary: null,
};

export const trialOf = (
  setting: string,
  { randomized = true, solid = true }: Partial<Pick<BenefitTrial, "randomized" | "solid">> = {},
): BenefitTrial => ({
  id: "made-up",
  name: "Made-up trial",
  setting,
  randomized,
  solid,
  primaryPopulations: [],
});

export const effectOf = (
  estimate: number,
  ciLow: number | null,
  ciHigh: number | null,
  changes: Partial<BenefitEffect> = {},
): BenefitEffect => ({
  estimate,
  ciLow,
  ciHigh,
  ciLevel: ciLow === null ? null : 95,
  verdict: "significant",
  testedIn: null,
  verified: true,
  ...changes,
});

export const medianOf = (value: number | null): BenefitMedian => ({
  value,
  notReached: value === null,
  ciLow: null,
  verified: true,
});

export const rateOf = (value: number, changes: Partial<BenefitRate> = {}): BenefitRate => ({
  value,
  ciLow: null,
  ciHigh: null,
  ciLevel: null,
  count: null,
  verified: true,
  ...changes,
});

export const ratesAt = (timeMonths: number | null, arm: number, reference: number | null): RatesAt => ({
  timeMonths,
  arm: rateOf(arm),
  reference: reference === null ? null : rateOf(reference),
});

const KINDS: Record<string, "proportion" | "time-to-event"> = { ORR: "proportion", pCR: "proportion" };

export function endpointOf(
  id: string,
  reported: Partial<ReportedBenefit> | Partial<ReportedBenefit>[],
  isPrimary = true,
): EndpointBenefit {
  const reports = Array.isArray(reported) ? reported : [reported];
  const kind = KINDS[id] ?? "time-to-event";
  return {
    endpoint: { id, name: id, kind, better: kind === "proportion" ? "higher" : "lower" },
    isPrimary,
    reports: reports.map((changes, place) => ({
      report: madeUpReport,
      place,
      maturity: reports.length - place,
      effect: null,
      medians: { arm: null, reference: null },
      rates: [],
      ...changes,
    })),
  };
}

export const comparisonOf = (
  endpoints: EndpointBenefit[],
  changes: Partial<ComparisonInput> = {},
): ComparisonInput => ({
  arm: { id: "made-up/new", label: "New", role: "experimental" },
  reference: { id: "made-up/control", label: "Control", role: "control" },
  population: "ITT",
  selection: null,
  subgroup: null,
  isPrimary: true,
  endpoints,
  ...changes,
});
