import type { ReportRef } from "../../evidence/types";

/** Forms of ESMO-MCBS v1.1 that can be worked out from published figures. */
export type McbsForm = "1" | "2a" | "2b" | "3";

export type McbsGrade = "A" | "B" | "C" | 4 | 3 | 2 | 1;

/** One question of a form. */
export interface McbsStep {
  question: string;
  /** The figure that it was answered with, in words. */
  value: string;
  answer: "yes" | "no" | "not known" | "";
  /** A threshold that agrees with published scorecards, but was not rechecked against the paper. */
  memory: boolean;
  /** Rests on a gain that was calculated because the new arm's median was not reached. */
  calculated: boolean;
  /** False where a figure was not checked against its report. */
  verified: boolean;
}

export interface McbsGraded {
  kind: "grade";
  form: McbsForm;
  grade: McbsGrade;
  /** The highest preliminary grade of this form. */
  maximum: McbsGrade;
  /** In ESMO's words: grades A, B, 4 and 5. */
  substantial: boolean;
  /** Threshold that decided, not rechecked against the paper. */
  memory: boolean;
  calculated: boolean;
  verified: boolean;
  /** What else is not known, in a sentence. */
  note: string | null;
  /** What later reports say against the grade, each continuing "But ...". */
  later: string[];
  /** The report of the figures that decided. */
  report: ReportRef;
  path: McbsStep[];
}

/** `missing`: a figure is not there, and another report may have it; `refused`: the form gives no grade here. */
export interface McbsRefusal {
  kind: "cannot";
  why: "missing" | "refused";
  form: McbsForm | null;
  /** Continues "Cannot be computed, because ...". */
  reason: string;
  path: McbsStep[];
}

export type McbsResult = McbsGraded | McbsRefusal;
