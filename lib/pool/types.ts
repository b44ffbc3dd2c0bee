import type { Origin } from "../evidence/lists";
import type { IntervalMethod, PredictionVariant, TauSquaredMethod } from "../stats";
import type { View } from "../view";
import type { ArmRole, PoolRow } from "./guard/row";

/** What the pool of a View is made of and shows, as plain data: one object for table, diamond, text and exports. */

/** One row that may enter a pool, with what the guard asks about it. */
export interface PoolInput {
  rowId: string;
  /** "KEYNOTE-189", or with the arm where a trial has several comparisons. */
  label: string;
  trialId: string;
  trialName: string;
  nct: string | null;
  /** Trials with which it shares patients. */
  overlaps: PoolRow["overlaps"];
  origin: Origin;
  group: string | null;
  endpoint: string;
  better: "lower" | "higher";
  measure: "HR" | "OR" | "RR" | "RD" | null;
  outcomeKind: "response" | "landmark" | "median" | "events" | null;
  armId: string;
  referenceId: string | null;
  armSize: number | null;
  referenceSize: number | null;
  /** Arms whose patients an arm unites; empty for an arm of its own. */
  armParts: string[];
  referenceParts: string[];
  /** The drugs of each arm, without placebo, in one order; null where there are none. */
  armDrugs: string | null;
  referenceDrugs: string | null;
  role: ArmRole;
  /** The therapy classes of the arm's drugs as one label. */
  regimen: string;
  population: string;
  subgroup: string | null;
  comparator: string;
  tumor: string;
  tumorId: string;
  setting: string;
  line: string;
  verified: boolean;
  reportId: string;
  reportLabel: string;
  reportYear: number;
  estimate: number | null;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  responders: number | null;
  n: number | null;
  /** Response of the one control arm beside an experimental arm: same report, population and assessor. */
  control: {
    armId: string;
    label: string;
    regimen: string;
    verified: boolean;
    responders: number | null;
    /** The rate as printed. */
    percent: number | null;
    n: number | null;
  } | null;
}

/** How the View wants its rows pooled. */
export interface PoolSettings {
  model: "auto" | "common" | "random";
  tauSquaredMethod: TauSquaredMethod;
  intervalMethod: IntervalMethod;
  prediction: PredictionVariant;
  proportionMethod: View["proportionMethod"];
}

/** A finding of the pool guard, with what a click can do about it. */
export interface PoolFinding {
  code: string;
  message: string;
  /** All rows concerned; on a page the first of them (`for-page.ts`). */
  rows: string[];
  /** Their names, where the message does not tell them. */
  named: string[];
  fixes: PoolFix[];
}

/** A click that fixes the View: rows to leave out of the pool, or another choice in the View. */
export type PoolFix = { label: string } & ({ exclude: string[] } | { change: Partial<View> });

/** Figures on the scale of the screen: ratios, percentage points, or percent. */
export interface PooledFigures {
  /** Null for rates of arms. */
  measure: PoolInput["measure"];
  k: number;
  trials: number;
  patients: number | null;
  estimate: number;
  ciLow: number;
  ciHigh: number;
  p: number | null;
  prediction: { low: number; high: number } | null;
  tauSquared: number | null;
  tauSquaredLow: number | null;
  tauSquaredHigh: number | null;
  /** The Q-profile interval of tau² is empty: both of its bounds, which stand as 0, lie below 0. */
  tauSquaredBelowZero: boolean;
  q: number | null;
  qDf: number | null;
  qP: number | null;
  /** In percent, from Q, as everywhere on the screen. */
  iSquared: number | null;
  /** Model, estimator and interval in words. */
  method: string;
  /** Why another model than the one requested was taken; null where it was not. */
  reason: string | null;
  /** What depends on counts that the reports do not tell; null where all are known. */
  nearestCounts: NearestCounts | null;
}

/** An estimate with its interval. */
export interface Interval {
  estimate: number;
  ciLow: number;
  ciHigh: number;
}

/** Rows that entered with the count nearest to their printed rate, and the pool with all other counts that fit. */
export interface NearestCounts {
  rows: number;
  /** The pool with the lowest count that fits each printed rate; null where it can't be computed. */
  lowest: Interval | null;
  highest: Interval | null;
}

/** The pool of one group, or of all rows. */
export interface PoolOf {
  /** Label of the group; null for the whole. */
  group: string | null;
  /** Rows that the group holds, and how many of them were excluded by hand. */
  rows: number;
  excluded: number;
  /** Trials behind the rows, and behind those that were not excluded. */
  trials: number;
  trialsKept: number;
  /** Findings with their rows and fixes stand at the whole; a group carries their words only. */
  refusals: PoolFinding[];
  warnings: PoolFinding[];
  /** Null where the guard refused. */
  figures: PooledFigures | null;
  /** Weight in percent of each row that entered; rows that entered as one study share it. */
  weights: Record<string, number>;
  /** All in one sentence or two; the reason for the refusal where there is no pool. */
  sentence: string;
}

/** A table of the exploration panel: what it says, and its rows. */
export interface Exploration {
  title: string;
  note: string;
  /** What to be careful about, one sentence each. */
  cautions?: readonly string[];
  columns: string[];
  rows: ExplorationRow[];
}

export interface ExplorationRow {
  label: string;
  cells: string[];
  figure: Interval | null;
  /** Of the figure; null for rates, which are tested against nothing, and where there is no figure. */
  p: number | null;
  flag: boolean;
  /** For a year of the cumulative table. */
  step?: YearStep;
}

/** What the year of a row of the cumulative table changed. */
export interface YearStep {
  /** Labels of the rows that came in, that have another figure now, and that fell out of the View. */
  entered: readonly string[];
  updated: readonly string[];
  left: readonly string[];
  /** Studies in the pool of that year; null where it is refused. */
  studies: number | null;
  /** Ids of the reports that brought what is new. */
  reports: readonly string[];
  /** Why that year has no pool. */
  refused: string | null;
}

/** Everything that the workbench shows of a pool. */
export interface PoolView {
  measure: PoolInput["measure"];
  whole: PoolOf;
  groups: PoolOf[];
  /** Test between groups; null without groups to compare. */
  between: { q: number; df: number; p: number; variant: string } | null;
  /** Why a test between groups that could be requested failed; null where it did not. */
  betweenRefused: string | null;
  exploration: Exploration | null;
  /** Why the exploration requested can't be shown; null where it can. */
  explorationRefused: string | null;
  funnel: FunnelView | null;
  /** Set where there were more rows than are pooled at once. */
  truncatedAt: number | null;
}

/** Coordinates are on the scale of analysis, words on that of the screen. */
export interface FunnelView {
  points: {
    label: string;
    /** The rows of the View that the study is made of. */
    rows: readonly string[];
    estimate: number;
    standardError: number;
    printed: string;
  }[];
  center: number;
  maxStandardError: number;
  /** Lines from (center, 0) to (low, max) and (high, max). */
  region: { low: number; high: number };
  /** Areas of no significance about no effect; none for rates, which have no such value. */
  contours: { level: number; low: number; high: number }[];
  /** Half of the width that is drawn about the center. */
  reach: number;
  ticks: { at: number; label: string }[];
  axis: string;
  /** What the lines mean, and the test of asymmetry or why there is none. */
  words: string;
}
