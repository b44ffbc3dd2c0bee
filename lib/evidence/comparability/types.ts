import type { BaselineFigure } from "../baseline";

/** The properties of an arm by which trials are compared. */
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

/** One result with the properties of its trial that decide whether it can be compared with another. Null: not in our data. */
export interface ComparedResult {
  trial: { id: string; name: string };
  tumorId: string;
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
  /** The factors by which its trial gives results of subgroups. */
  subgroupFactors: readonly string[];
  /** Who the trial's patients were at baseline; empty where that is not in our data. */
  baseline: readonly BaselineFigure[];
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

/** A value along a dimension, and the trials that have it. A trial with several results may have several. */
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
  /** Trials for which it is not in our data. */
  unknown: readonly ValuedTrial[];
  /** The values as one phrase: numbers as a range. */
  summary: string;
  /** Whether the values are numbers, which differ only if they are far apart. */
  numeric: boolean;
  /** Why it matters, in one sentence. */
  why: string;
  sources: readonly MethodSource[];
}

/** What is customarily weighed besides the dimensions of the check. */
export interface EffectFactor {
  name: string;
  weighs: "prognosis" | "effect" | "both";
  /** What our data may hold about it; absent if they have no field for it. */
  held?: HeldBy | undefined;
}

/** The fields of a trial that can hold a factor; one of the three is enough. */
export interface HeldBy {
  /** Ids of characteristics at baseline, one of each list. */
  baseline?: readonly (readonly string[])[] | undefined;
  /** Factors by which results of subgroups are given; "PD-L1 (SP142)" counts as "PD-L1". */
  subgroups?: readonly string[] | undefined;
  /** Histologies of a trial that settle it. */
  histologies?: readonly string[] | undefined;
}

/** A factor that is not in our data: for all given trials, or for those named. */
export interface MissingFactor extends Pick<EffectFactor, "name" | "weighs"> {
  /** Null: all of them. */
  trials: readonly NamedTrial[] | null;
}

/** Factors of one tumor type that are not in our data. */
export interface NotHeld {
  tumor: string;
  /** Settings of the trials at hand that the factors are for. */
  settings: readonly string[];
  factors: readonly MissingFactor[];
}

/** What is known about how trials differ, and what can't be known from our data. */
export interface CheckedSet {
  checked: Comparability[];
  notHeld: NotHeld[];
}
