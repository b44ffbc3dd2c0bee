import type { Subgroup } from "../import/record-figures";
import type { BesideThen } from "./beside-over-time";
import type { Member, TrialContext } from "./context";
import type { Patients } from "./patients";

/** One report's figure for a row; `effect` and `outcome` are places in the record's lists. */
export interface DerivedCut {
  report: string;
  effect: number | null;
  outcome: number | null;
  isLatest: boolean;
  isPrimaryCut: boolean;
  currentFrom: number | null;
  currentUntil: number | null;
  estimate: number | null;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  intervalSource: "reported" | "wilson" | null;
  weight: number | null;
  pValue: number | null;
  significant: boolean | null;
  /** The effect by which the trial's plan had tested the row by then, and its numeric p. */
  tested: number | null;
  testedPValue: number | null;
  verified: boolean;
  median: number | null;
  referenceMedian: number | null;
  /** The months in which a different test or median was shown beside it, chosen among fewer reports. */
  earlier: BesideThen[];
}

export interface DerivedRow {
  id: string;
  result: "comparison" | "arm";
  endpoint: string;
  arm: string;
  reference: string | null;
  /** The experimental arm whose comparison a control's result belongs to, where it belongs to one. */
  comparison: string | null;
  measure: string | null;
  population: string;
  subgroup: Subgroup | undefined;
  isPrimary: boolean;
  headsFrom: number | null;
  headsUntil: number | null;
  parent: string | null;
  cuts: DerivedCut[];
}

export interface DerivedEvidence {
  rows: DerivedRow[];
  /** The id of each effect and each outcome of the record, and of the row that it belongs to. */
  effectIds: string[];
  outcomeIds: string[];
  rowOfEffect: string[];
  rowOfOutcome: string[];
  /** Patients behind each effect and each outcome of the record. */
  patientsOfEffects: Patients[];
  patientsOfOutcomes: Patients[];
  /** Report ids, least mature first. */
  reportOrder: string[];
}

/** The figure of a cut, without what depends on the cut's position among the others. */
export type FigurePart = Omit<
  DerivedCut,
  "report" | "isLatest" | "isPrimaryCut" | "currentFrom" | "currentUntil"
>;

/**
 * Finds the figure that heads a row among those that one report gives for it.
 * @param all those of every report.
 */
export type HeadFigure<T> = (
  context: TrialContext,
  members: Member<T>[],
  all: readonly Member<T>[],
) => FigurePart | undefined;
