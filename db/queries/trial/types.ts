import type { EventCategory } from "../../../lib/evidence/lists";
import type { TrialArm, TrialReport } from "../../../lib/evidence/trial";
import type {
  Checked,
  EndpointRef,
  EvidenceFigure,
  IntervalSource,
  PlanTest,
  PSides,
  TestedAnalysis,
} from "../../../lib/evidence/types";

export type { TrialArm, TrialDrug, TrialIdentity, TrialReport } from "../../../lib/evidence/trial";

/** What every figure of the page has. */
interface TrialFigure {
  id: string;
  report: TrialReport;
  arm: TrialArm;
  verified: boolean;
  /** Null where the place was not kept, or the figure was not checked. */
  checked: Checked | null;
}

/** What the results of an endpoint have besides: who was analyzed, and the row of the workbench they belong to. */
interface EndpointFigure extends TrialFigure {
  rowId: string;
  /** True for the trial's own primary populations, which stand in the table; the others fold away. */
  isPrimary: boolean;
  population: string;
  /** The biomarker by which the trial selected all of these patients, where population and subgroup don't name it. */
  selection: string | null;
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
  /** What can't be right about it as printed. */
  doubt: string | null;
  pSides: PSides | null;
  significant: boolean | null;
  /** Where this report did not test the endpoint by plan: the verdict of the one before it that did. */
  testedBefore: { significant: boolean; report: string } | null;
  /** How the plan tested it, as far as our data say; and what stands beside the verdict of it. */
  test: PlanTest | null;
  planNote: string | null;
  /** The analysis at which the plan tested the row, of this report or one before it. */
  tested: TestedAnalysis | null;
  isPrimaryEndpoint: boolean;
  isPrimaryPopulation: boolean;
  /** True for the figure that stands for its report where several assessors are given. */
  heads: boolean;
}

export interface TrialOutcome extends EndpointFigure {
  /** Label of the experimental arm whose control the figure is of, where the control has several comparisons. */
  comparison: string | null;
  kind: NonNullable<EvidenceFigure["outcome"]>["kind"];
  value: number | null;
  notReached: boolean;
  timeMonths: number | null;
  responders: number | null;
  n: number | null;
  /** Whether n stands with the figure; otherwise it is that of its arm, or of its population in our data. */
  nIsReported: boolean;
  /** Patients behind a rate: what the area of its mark stands for. */
  weight: number | null;
}

export interface SafetyFigure extends TrialFigure {
  event: string;
  percent: number;
  count: number | null;
  n: number | null;
  /** How it was graded, and which events count; null where our data don't say. */
  scale: string | null;
  category: EventCategory | null;
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
