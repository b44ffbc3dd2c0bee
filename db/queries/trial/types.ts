import type { TrialArm, TrialIdentity, TrialReport } from "../../../lib/evidence/trial";
import type { EndpointRef, EvidenceFigure, IntervalSource } from "../../../lib/evidence/types";
import type { Claim, DataCheck } from "../sources";

export type { TrialArm, TrialDrug, TrialIdentity, TrialReport } from "../../../lib/evidence/trial";

/** All that the page of one trial shows, as plain data. */
export interface TrialPage {
  identity: TrialIdentity;
  arms: TrialArm[];
  /** Most mature first. */
  reports: TrialReport[];
  /** Endpoints with results, in the dictionary's order. */
  endpoints: EndpointResults[];
  safety: SafetyFigure[];
  claims: Claim[];
  checks: DataCheck[];
}

/** What every figure of the page has. */
interface TrialFigure {
  id: string;
  report: TrialReport;
  arm: TrialArm;
  verified: boolean;
}

/** What the results of an endpoint have besides: who was analyzed, and the row of the workbench they belong to. */
interface EndpointFigure extends TrialFigure {
  rowId: string;
  /** True for the trial's own primary populations, which stand in the table; the others fold away. */
  isPrimary: boolean;
  population: string;
  subgroup: { factor: string; level: string } | null;
  assessor: string | null;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  intervalSource: IntervalSource | null;
}

export interface TrialEffect extends EndpointFigure {
  reference: TrialArm;
  measure: NonNullable<EvidenceFigure["measure"]>;
  estimate: number;
  /** Inverse variance on the scale of analysis; null without an interval. */
  weight: number | null;
  p: string | null;
  significant: boolean | null;
  /** Where this report did not test the endpoint by plan: the verdict of the latest one before it that did. */
  testedBefore: { significant: boolean; report: TrialReport } | null;
  isPrimaryEndpoint: boolean;
  isPrimaryPopulation: boolean;
  /** True for the figure that stands for its report where several assessors are given. */
  heads: boolean;
}

export interface TrialOutcome extends EndpointFigure {
  kind: NonNullable<EvidenceFigure["outcome"]>["kind"];
  value: number | null;
  notReached: boolean;
  timeMonths: number | null;
  responders: number | null;
  n: number | null;
  /** Patients behind a rate: what the area of its mark stands for. */
  weight: number | null;
}

export interface SafetyFigure extends TrialFigure {
  event: string;
  percent: number;
  count: number | null;
  n: number | null;
}

/** One comparison of one population as it was reported again and again. */
export interface CutHistory {
  rowId: string;
  isPrimary: boolean;
  /** One effect a report, in the order of publication. */
  points: TrialEffect[];
}

export interface EndpointResults {
  endpoint: EndpointRef & { definition: string };
  /** True where it is a primary endpoint of the trial. */
  isPrimary: boolean;
  effects: TrialEffect[];
  outcomes: TrialOutcome[];
  histories: CutHistory[];
}
