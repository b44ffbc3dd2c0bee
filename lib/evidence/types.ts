import type { ColumnId } from "../view";
import type { Origin, SECONDARY_SOURCES, SizeOf, TEST_HIERARCHIES } from "./lists";

/** What the workbench shows, as plain data: made by db/queries, drawn by components, written by exporters. */

/** A publication or data cut: the source shown beside every figure. */
export interface ReportRef {
  id: string;
  kind: "primary" | "update" | "final" | "label" | "conference";
  /** "Wolchok 2025"; a label or a meeting, if no author is named. */
  label: string;
  year: number;
  journal: string;
  pmid: string | null;
  doi: string | null;
  dataCutoff: string | null;
  medianFollowUpMonths: number | null;
  /** By arm, experimental before control, where the report gives it so; null otherwise. */
  followUpByArm: readonly { arm: string; months: number }[] | null;
  /** Not the trial's own publication: figures printed elsewhere, or of several trials pooled. */
  secondary: (typeof SECONDARY_SOURCES)[number] | null;
}

export interface ArmRef {
  id: string;
  label: string;
  /** Patients of the arm, whatever the population of the figure: `patients` has those of the figure. */
  n: number | null;
  regimenClass: string;
}

/** Patients behind a figure: those of its population, never those of a larger one. */
export interface FigurePatients {
  arm: number | null;
  reference: number | null;
  /** Of whom they are the number; null where neither is in our data. */
  of: SizeOf | null;
  /** Set where another report than the figure's gives them. */
  otherReport: string | null;
}

/** Where a figure was read: the source that was open, the place in it, and when. */
export interface Checked {
  source: string;
  locator: string | null;
  on: string;
}

/** A median time to event, in months. */
export interface Median {
  value: number | null;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  notReached: boolean;
  verified: boolean;
  /** Set where the median comes from another report than the figure beside it. */
  otherReport: string | null;
  /** Null where it is not in our data. */
  assessor: string | null;
  /** What must be said about its assessor: a different one from the figure beside it or, in another report, not known. */
  otherAssessor: string | null;
}

export interface TrialRef {
  id: string;
  name: string;
  nct: string | null;
  phase: string;
  masking: string | null;
  randomized: boolean;
  startYear: number | null;
  tumor: string;
  tumorId: string;
  histology: string | null;
  setting: string;
  line: string;
  origin: Origin;
  /** What is shown beside its name if it is not curated: "not curated: own data". */
  originMark: string | null;
}

export interface EndpointRef {
  id: string;
  name: string;
  kind: "time-to-event" | "proportion";
  better: "lower" | "higher";
}

/** Why a figure is below a row rather than in it. */
export type Relation =
  | "head"
  | "earlier cut"
  | "later cut"
  | "other report"
  | "drug label"
  | "other assessor"
  | "other population"
  | "subgroup"
  | "other time point";

/** Where an interval comes from; Wilson intervals are computed here from the count, and marked so. */
export type IntervalSource = "reported" | "wilson";

/** The analysis at which the trial's own plan tested a row: never the estimate beside it, unless it is of the same report. */
export interface TestedAnalysis {
  figureId: string;
  measure: "HR" | "OR" | "RR" | "RD";
  significant: boolean;
  estimate: number;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  /** As reported. */
  p: string | null;
  pSides: PSides | null;
  test: PlanTest | null;
  assessor: string | null;
  verified: boolean;
  report: Pick<ReportRef, "id" | "label" | "year">;
  /** Whether the report of the figure beside it is that of the test. */
  isOwnReport: boolean;
  /** "HR 0.62 (0.44–0.87), Choueiri 2024": its figure and whose it is. */
  text: string;
  /** Without the interval: "HR 0.62, Choueiri 2024". */
  short: string;
}

/** A report that a cell takes its figures from, where it is not the report of the row. */
export interface QuotedReport {
  /** The id of the report. */
  id: string;
  column: ColumnId;
}

/** One figure with everything needed to read it: the row of the table, and the rows that unfold below it. */
export interface EvidenceFigure {
  /** The evidence row it belongs to. */
  rowId: string;
  /** The effect or arm outcome itself. */
  figureId: string;
  relation: Relation;
  result: "comparison" | "arm";
  trial: TrialRef;
  endpoint: EndpointRef;
  arm: ArmRef;
  reference: ArmRef | null;
  patients: FigurePatients;
  /** HR, OR, RR or RD; null for the result of one arm. */
  measure: "HR" | "OR" | "RR" | "RD" | null;
  /** For the result of one arm: a rate of responders, a rate at a time, a median or a count of events. */
  outcome: {
    kind: "response" | "landmark" | "median" | "events";
    timeMonths: number | null;
    responders: number | null;
    n: number | null;
  } | null;
  population: string;
  /** The biomarker by which the trial selected all of these patients, where population and subgroup don't name it. */
  selection: string | null;
  subgroup: { factor: string; level: string } | null;
  biomarker: string;
  assessor: string | null;
  /** A ratio, percentage points (RD), or percent (rates). Null where the figure is a median or a count only. */
  estimate: number | null;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  intervalSource: IntervalSource | null;
  /** Inverse variance (comparisons) or n (arms): what the area of the mark stands for. */
  weight: number | null;
  /** As reported. */
  p: string | null;
  /** The sides of its test; null: not in our data, and the interval does not tell. */
  pSides: PSides | null;
  /** The p as screens show it, with its sides in words. */
  shownP: string | null;
  /** By the trial's own testing plan; null: descriptive. */
  significant: boolean | null;
  /** How the plan tested this figure, as far as our data say. */
  test: PlanTest | null;
  /** The analysis at which the plan tested the row, of this report or one before it; null where our data have none. */
  tested: TestedAnalysis | null;
  /** What the cell of the tested analysis shows. */
  testedCell: TestedCell | null;
  /** What is known of the threshold behind its verdict by plan. */
  planNote: string | null;
  /** Its verdict by plan as screens show it. */
  plan: ShownVerdict;
  /** Where this report did not test the endpoint by plan: the verdict of the one before it that did. */
  testedBefore: { significant: boolean; report: string } | null;
  /** Whether the endpoint is one of the trial's primary ones. */
  isPrimaryEndpoint: boolean;
  /** Whether the population is one of the trial's primary ones. */
  isPrimaryPopulation: boolean;
  verified: boolean;
  /** "not checked", or what can't be right about the figure as printed; null where it is verified. */
  doubt: string | null;
  /** Null where the place was not kept, or the figure was not checked. */
  checked: Checked | null;
  /** Patients with the event in each arm; null where neither is in our data. */
  events: { arm: number | null; reference: number | null } | null;
  median: Median | null;
  referenceMedian: Median | null;
  report: ReportRef;
  /** The other reports that its cells name: of medians, of the number of patients, of the tested analysis. */
  quotedReports: readonly QuotedReport[];
  /** Journal, kind, data cut-off and follow-up of the report in words. */
  reportDetails: string;
  /** Median follow-up of the report in words: "64.6", "by arm: 22.1 / 14.9". */
  followUp: string | null;
  /** The year until which the trial was reported, where the figure's report is older: the latest figure here is not the trial's latest. */
  trialReportedUntil: number | null;
}

/** A row of the table, with how many further figures unfold below it. */
export interface EvidenceRow extends EvidenceFigure {
  group: string | null;
  beneath: number;
  /** Filled where the View has the row open. */
  children: EvidenceFigure[];
}

/** The data behind the shared axis: over all rows that match, not only the page. */
export interface AxisBounds {
  /** 5th percentile of the lower bounds and 95th of the upper ones; null where no row has a figure. */
  low: number | null;
  high: number | null;
  maxWeight: number | null;
}

export interface GroupCount {
  label: string;
  count: number;
}

export interface FacetValue {
  value: string;
  label: string;
  count: number;
  /** Depth in the tree of therapy classes; 0 elsewhere. */
  depth: number;
  /** Heading under which the value stands (site of a tumor). */
  heading: string | null;
}

/** One way in which the trials of a View differ, with what is found among them. */
export interface Difference {
  dimension: string;
  values: string[];
}

/** How many sides the test has that a printed p is of, and who says so. */
export interface PSides {
  sides: 1 | 2;
  /** The report beside its p, the trial's plan in our data, or the estimate and interval beside the p. */
  by: "report" | "plan" | "interval";
}

/** How a trial's own plan tested a comparison; null: not in our data. */
export interface PlanTest {
  /** The p value below which the plan calls it significant. */
  alpha: number | null;
  sides: 1 | 2 | null;
  hierarchy: (typeof TEST_HIERARCHIES)[number] | null;
  /** Where the plan tested for non-inferiority: whether it was met, and the margin (a ratio). */
  nonInferiority: { met: boolean; margin: number | null } | null;
}

/** The verdict as a screen shows it: made on the server to spare the browser's JavaScript. */
export interface ShownVerdict {
  label: string;
  good: boolean | null;
  explanation: string;
  /** What the tooltip adds: that the threshold is not in our data. Legends say it once (`THRESHOLD_NOTE`), not each row. */
  unknown: string;
  notes: string[];
}

/** The content of the cell of the tested analysis: made on the server to spare the browser's JavaScript. */
export interface TestedCell {
  /** With typographic signs; null: the p of the tested analysis is not in our data. */
  p: string | null;
  /** Whose p it is. */
  note: string;
  /** The figure that it is of, at length. */
  title: string;
  /** Whether it is of the figure of the row itself. */
  isOwn: boolean;
  verified: boolean;
}
