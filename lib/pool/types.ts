import type { IntervalMethod, PredictionVariant, TauSquaredMethod } from "../stats";
import type { View } from "../view";

/** What the pool of a View is made of and shows, as plain data: one object for table, diamond, text and exports. */

/** One row that may enter a pool, with what the guard asks about it. */
export interface PoolInput {
  rowId: string;
  /** "KEYNOTE-189", or with the arm where a trial has several comparisons. */
  label: string;
  trialId: string;
  nct: string;
  group: string | null;
  endpoint: string;
  better: "lower" | "higher";
  measure: "HR" | "OR" | "RR" | "RD" | null;
  outcomeKind: "response" | "landmark" | "median" | "events" | null;
  armId: string;
  referenceId: string | null;
  armSize: number | null;
  referenceSize: number | null;
  population: string;
  subgroup: string | null;
  comparator: string;
  tumor: string;
  setting: string;
  line: string;
  verified: boolean;
  reportYear: number;
  estimate: number | null;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  responders: number | null;
  n: number | null;
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
  rows: string[];
  mends: PoolMend[];
}

/** A click that mends the View: rows to leave out of the pool, or another choice in the View. */
export type PoolMend = { label: string } & ({ exclude: string[] } | { change: Partial<View> });

/** Figures on the scale of the screen: ratios, percentage points, or percent. */
export interface PooledFigures {
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
  q: number | null;
  qDf: number | null;
  qP: number | null;
  /** In percent. */
  iSquared: number | null;
  /** Model, estimator and interval in words. */
  method: string;
  /** Why another model than the one asked for was taken; null where it was not. */
  reason: string | null;
}

/** The pool of one group, or of all rows. */
export interface PoolOf {
  /** Label of the group; null for the whole. */
  group: string | null;
  /** Rows that the group holds, and how many of them were excluded by hand. */
  rows: number;
  excluded: number;
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
  columns: string[];
  rows: {
    label: string;
    cells: string[];
    figure: { estimate: number; ciLow: number; ciHigh: number } | null;
    flag: boolean;
  }[];
}

/** Everything that the workbench shows of a pool. */
export interface PoolView {
  measure: "HR" | "OR" | "RR" | "RD" | null;
  whole: PoolOf;
  groups: PoolOf[];
  /** Test between groups; null without groups to compare. */
  between: { q: number; df: number; p: number; variant: string } | null;
  exploration: Exploration | null;
  /** Why the exploration asked for can't be shown; null where it can. */
  explorationRefused: string | null;
  funnel: FunnelView | null;
  /** Set where there were more rows than are pooled at once. */
  truncatedAt: number | null;
}

export interface FunnelView {
  points: { label: string; estimate: number; standardError: number }[];
  center: number;
  maxStandardError: number;
  /** Lines from (center, 0) to (low, max) and (high, max), on the scale of analysis. */
  region: { low: number; high: number };
  contours: { level: number; low: number; high: number }[];
  log: boolean;
  test: string;
}
