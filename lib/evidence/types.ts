/** What the workbench shows, as plain data: made by db/queries, drawn by components, written by exporters. */

/** A publication or data cut: the source that stands beside every figure. */
export interface ReportRef {
  id: string;
  kind: "primary" | "update" | "final" | "label" | "conference";
  /** "Wolchok 2025"; a label or a meeting stands for its author where none is named. */
  label: string;
  year: number;
  journal: string;
  pmid: string | null;
  doi: string | null;
  dataCutoff: string | null;
  medianFollowUpMonths: number | null;
}

export interface ArmRef {
  id: string;
  label: string;
  n: number | null;
  regimenClass: string;
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
}

export interface TrialRef {
  id: string;
  name: string;
  nct: string;
  phase: string;
  masking: string | null;
  randomized: boolean;
  startYear: number | null;
  tumor: string;
  tumorId: string;
  histology: string | null;
  setting: string;
  line: string;
}

export interface EndpointRef {
  id: string;
  name: string;
  kind: "time-to-event" | "proportion";
  better: "lower" | "higher";
}

/** Why a figure stands beneath a row rather than in it. */
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

/** Where an interval comes from; Wilson intervals are computed here from n, and marked so. */
export type IntervalSource = "reported" | "wilson";

/** One figure with all that is needed to read it: the row of the table, and the rows that unfold beneath it. */
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
  /** By the trial's own testing plan; null: descriptive. */
  significant: boolean | null;
  /** Where this report did not test the endpoint by plan: the verdict of the latest one before it that did. */
  testedBefore: { significant: boolean; report: string } | null;
  /** Whether the endpoint is one of the trial's primary ones. */
  isPrimaryEndpoint: boolean;
  /** Whether the population is one of the trial's primary ones. */
  isPrimaryPopulation: boolean;
  verified: boolean;
  median: Median | null;
  referenceMedian: Median | null;
  report: ReportRef;
}

/** A row of the table, with how many further figures unfold beneath it. */
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
