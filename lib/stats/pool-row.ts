/** What the pool guard has to know of a row. Names are compared as they stand: normalize them before. */
export interface PoolRow {
  id: string;
  /** As shown, named in findings. */
  label: string;
  /** Registry number where known, else the trial's own id: two rows with the same one share patients. */
  trial: string;
  endpoint: string;
  /** HR, OR, RR, RD, or for arm results what is pooled. */
  measure: string;
  /** Ids of the two arms compared, and their sizes where known. */
  arm: string;
  reference: string;
  armSize: number | null;
  referenceSize: number | null;
  /** Analysis population ("ITT", "PD-L1 >= 50 %"). */
  population: string;
  /** "factor: level", or null for everyone in the population. */
  subgroup: string | null;
  /** What the reference arm received, as a class: "platinum doublet". */
  comparator: string;
  tumor: string;
  setting: string;
  line: string;
  verified: boolean;
  /** y and v on the pooling scale; null where the report prints no interval. */
  estimate: number;
  variance: number | null;
}

export type RefusalCode =
  | "too-few"
  | "mixed-endpoints"
  | "mixed-measures"
  | "no-interval"
  | "same-result-twice"
  | "overlapping-populations"
  | "entangled-arms";

export type WarningCode =
  | "comparators"
  | "tumors"
  | "settings"
  | "lines"
  | "populations"
  | "unverified"
  | "shared-arm-combined"
  | "separate-arms-of-one-trial";

/** A way to set a finding right: the rows to leave out, and what that amounts to. */
export interface Mend {
  label: string;
  drop: string[];
}

/** What is wrong, or worth saying, and with which rows (ids). */
export interface Finding<Code extends string> {
  code: Code;
  message: string;
  rows: string[];
  mends: Mend[];
}
