import type { PlanVerdict } from "../evidence/plan-verdict";
import type { EndpointRef, ReportRef } from "../evidence/types";

/** What the absolute benefit of a trial is worked out from: plain data, made by db/queries/benefit.ts. */

/** A rate of one arm in percent, as reported. */
export interface BenefitRate {
  value: number;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  assessor?: string | null;
  /** Patients counted, for rates of response: as reported, or the only count that gives the rate; null for rates at a time, where patients were censored. */
  count: { responders: number; n: number; from: "reported" | "only" } | null;
  verified: boolean;
}

/** A median time of one arm in months, as reported. */
export interface BenefitMedian {
  value: number | null;
  notReached: boolean;
  assessor?: string | null;
  /** Lower limit of its interval. */
  ciLow: number | null;
  verified: boolean;
}

/** A hazard ratio of the arm to its reference, as reported; of rates of response, whatever measure was reported. */
export interface BenefitEffect {
  estimate: number;
  ciLow: number | null;
  ciHigh: number | null;
  /** Percent. */
  ciLevel: number | null;
  verdict: PlanVerdict;
  /** The earlier report that tested it by plan, where this one did not. */
  testedIn: string | null;
  /** Who judged, where the report names it. */
  assessor?: string | null;
  verified: boolean;
}

/** The same figure of both arms; a single arm has no reference. */
export interface Both<T> {
  arm: T | null;
  reference: T | null;
}

/** Rates of both arms at a time; the time is null for rates of response. */
export interface RatesAt extends Both<BenefitRate> {
  timeMonths: number | null;
}

/** What one report says of one endpoint in one population, by one assessor. */
export interface ReportedBenefit {
  report: ReportRef;
  /** The report's place among those of the trial at the View's data cut; the preferred one has the lowest. */
  place: number;
  /** How mature the report is among those of the trial: a later look has a higher number. */
  maturity: number;
  effect: BenefitEffect | null;
  medians: Both<BenefitMedian>;
  rates: RatesAt[];
}

export interface EndpointBenefit {
  endpoint: EndpointRef;
  isPrimary: boolean;
  /** The preferred report of the data cut first. */
  reports: ReportedBenefit[];
}

export interface BenefitArm {
  id: string;
  label: string;
  role: "experimental" | "control" | "single";
}

/** What ESMO itself published about a comparison, as printed on its card. */
export interface EsmoScorecard {
  number: number;
  /** "2a (>24)". */
  form: string;
  /** "4"; of a trial scored by two forms "A/4". */
  score: string;
  /** The score before ESMO's adjustments, by the form that our grade can be set against: "4". */
  preliminary: string;
  /** What the card rests on: control's median, gain, hazard ratio. */
  figures: string;
  /** ESMO's adjustments and comment, shortened. */
  comment: string | null;
  url: string;
  issued: string | null;
  updated: string | null;
}

/** Two arms of one trial in one population; or one arm, where the trial had nothing to compare it with. */
export interface ComparisonInput {
  arm: BenefitArm;
  reference: BenefitArm | null;
  population: string;
  /** The biomarker by which the trial selected all of these patients, where population and subgroup don't name it. */
  selection: string | null;
  subgroup: { factor: string; level: string } | null;
  /** Whether the population is one of the trial's own primary ones. */
  isPrimary: boolean;
  /** ESMO's own score of it, where it is held. */
  scorecard?: EsmoScorecard | null;
  /** In the dictionary's order. */
  endpoints: EndpointBenefit[];
}

export interface BenefitTrial {
  id: string;
  name: string;
  setting: string;
  randomized: boolean;
  /** Whether the tumor is a solid one. */
  solid: boolean;
  /** As the trial's record names them; empty where it names none. */
  primaryPopulations: readonly string[];
}

export interface BenefitInput {
  trial: BenefitTrial;
  comparisons: ComparisonInput[];
}
