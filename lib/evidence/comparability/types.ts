/** An arm as far as trials are compared by it. */
export interface ComparedArm {
  label: string;
  role: "experimental" | "control" | "single";
  /** Drugs given, in the record's order; placebo only where nothing else is given. */
  drugs: readonly string[];
  /** The classes of its drugs as one label: "PD-1 inhibitor + chemotherapy". */
  regimenClass: string;
  /** Whether it holds a cell therapy, which is infused weeks after patients enter the trial. */
  cellular: boolean;
}

/** One result with what of its trial decides whether it can stand beside another. Null: the dataset does not know it. */
export interface ComparedResult {
  trial: { id: string; name: string };
  tumor: string;
  histology: string | null;
  setting: string;
  line: string;
  /** How patients were selected by biomarker, in words; "not selected by biomarker" is a value. */
  biomarker: string;
  randomized: boolean;
  masking: string | null;
  crossover: string | null;
  startYear: number | null;
  /** What a careful reader must know of the trial: definitions of endpoints are found there. */
  notes: string | null;
  /** All arms of the trial. */
  arms: readonly ComparedArm[];
  arm: ComparedArm;
  /** Null for the result of one arm. */
  reference: ComparedArm | null;
  endpoint: { id: string; name: string };
  assessor: string | null;
  /** "ITT"; with its subgroup, if it is one. */
  population: string;
  followUpMonths: number | null;
}

/** Where a sentence of the check comes from. */
export interface MethodSource {
  /** "Bucher 1997", "ICH E9(R1)". */
  label: string;
  full: string;
  href: string | null;
}

export interface NamedTrial {
  id: string;
  name: string;
}

/** A trial that has a value; where its arms differ in it, the arms that have this one. */
export interface ValuedTrial extends NamedTrial {
  arms?: readonly string[];
}

/** A value along a dimension, and the trials that have it. A trial with several results may stand under several. */
export interface DimensionValue {
  value: string;
  trials: readonly ValuedTrial[];
}

/**
 * `agree`: every trial is known and alike; `differ`: known values differ in a way that matters (others may be unknown
 * besides); `unknown`: the known ones are alike or there is none, and at least one trial is not known.
 */
export type Agreement = "agree" | "differ" | "unknown";

/** What the check says along one dimension. */
export interface Comparability {
  id: string;
  label: string;
  agreement: Agreement;
  values: readonly DimensionValue[];
  /** Trials of which the dataset does not know it. */
  unknown: readonly ValuedTrial[];
  /** The values as one phrase: numbers as a range. */
  summary: string;
  /** Whether the values are numbers, which differ only where they lie far apart. */
  numeric: boolean;
  /** Why it matters, in one sentence. */
  why: string;
  sources: readonly MethodSource[];
}
