/** What the pool guard has to know of a row. Names are compared as they stand: normalize them before. */
export interface PoolRow {
  id: string;
  /** As shown, named in findings. */
  label: string;
  /** Registry number where known, otherwise the trial's own id: two rows with the same one share patients. */
  trial: string;
  /** The trial's own id and name. */
  record: string;
  name: string;
  /** Trials, by their own id, with which the trial shares patients, and why; in rows of one population only where it is named. */
  overlaps: readonly { trial: string; why: string; population?: string | undefined }[];
  endpoint: string;
  /** HR, OR, RR, RD, or for arm results what is pooled. */
  measure: string;
  /** Ids of the two arms compared, and their patients in the row's population where known. */
  arm: string;
  reference: string;
  armSize: number | null;
  referenceSize: number | null;
  /** Ids of the arms whose patients the arm unites, where a report pooled them; empty for an arm of its own. */
  armParts: readonly string[];
  referenceParts: readonly string[];
  /** The drugs that each arm was given, without placebo, in one order; null where there are none or they are not known. */
  armDrugs: string | null;
  referenceDrugs: string | null;
  /** What the arm of a rate is in its trial; null for comparisons, which have one of each. */
  role: ArmRole | null;
  /** The classes of the drugs of the arm, as one label. */
  regimen: string;
  /** Id and name of the report that the figure is from. */
  report: string;
  reportLabel: string;
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
  /** y and v on the pooling scale; null where the report does not print what a weight is made of. */
  estimate: number;
  variance: number | null;
  /** What a weight is made of: the interval of an effect, the number of patients of a rate. */
  weightFrom: "confidence interval" | "number of patients";
}

export type ArmRole = "experimental" | "control" | "single";

export type RefusalCode =
  | "too-few"
  | "mixed-endpoints"
  | "mixed-measures"
  | "mixed-roles"
  | "no-interval"
  | "no-patients"
  | "same-result-twice"
  | "overlapping-arms"
  | "overlapping-populations"
  | "several-reports"
  | "shared-patients"
  | "entangled-arms"
  | "opposite-roles";

export type WarningCode =
  | "comparators"
  | "regimens"
  | "tumors"
  | "settings"
  | "lines"
  | "populations"
  | "unverified"
  | "shared-arm-combined"
  | "separate-arms-of-one-trial";

/** A way to set a finding right: the rows to leave out, and what that amounts to. */
export interface Fix {
  label: string;
  drop: string[];
  /** The value of the compared trait that is kept, where the finding is about one. */
  keeps?: string;
}

/** What is wrong, or worth saying, and with which rows (ids). */
export interface Finding<Code extends string> {
  code: Code;
  message: string;
  rows: string[];
  fixes: Fix[];
}
