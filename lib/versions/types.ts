/** Versions of the data: what changed in the curated records from one to the next, as plain data. */

/** What a version can change: figures, and what they stand on (a trial's design, its arms, its reports). */
export const CHANGED_KINDS = ["trial", "arm", "report", "effect", "outcome", "event", "baseline"] as const;
export type ChangedKind = (typeof CHANGED_KINDS)[number];

/** `renamed`: the same figure under another id, as it is described more exactly. */
export const CHANGE_WORDS = ["added", "removed", "changed", "renamed"] as const;
export type ChangeWord = (typeof CHANGE_WORDS)[number];

export type Value = string | number | boolean;
export type Values = Readonly<Record<string, Value>>;
/** A value before and after; null where it was not in our data. */
export type Move = readonly [was: Value | null, now: Value | null];
export type Moves = Readonly<Record<string, Move>>;

/** One figure that differs between two versions. */
export interface FigureChange {
  /** What follows the trial's id in its own: `.OS.nivo-ipi.ipi.itt_wolchok-2025`; empty: the trial's design. */
  id: string;
  kind: ChangedKind;
  what: ChangeWord;
  /** Of what was renamed: the id that the same figure had before. */
  from?: string | undefined;
  /** Within the trial. */
  report?: string | undefined;
  /** Of what was added or removed. */
  values?: Values | undefined;
  /** Of what changed: each value that differs. */
  moves?: Moves | undefined;
}

export interface TrialName {
  id: string;
  name: string;
  /** Id of its tumor type. */
  tumor: string;
}

/** Everything that differs in one trial. */
export interface TrialChange extends TrialName {
  changes: FigureChange[];
}

/** What differs between two states of the records. */
export interface Difference {
  /** Trials that came and went. */
  added: TrialName[];
  removed: TrialName[];
  trials: TrialChange[];
}

/** A recorded version: the difference from the one before it. */
export interface DataVersion extends Difference {
  /** From 1. */
  number: number;
  /** The day on which it was written. */
  date: string;
  /** Versions of the dataset, as links and files name them, whose figures are these; the newest last. */
  datasets: string[];
  /** Of all figures, by which a missing entry is found out. */
  fingerprint: string;
  trialCount: number;
}
