import type { McbsForm, McbsGraded, McbsResult } from "./mcbs/types";

/** What is shown beside every preliminary grade, on every screen. */
export const MCBS_CAVEAT =
  "Preliminary grade v1.1, computed here from the report of the trial’s test, by the interval’s lower limit and the gain; not an ESMO score; quality-of-life, toxicity and plateau credits are left to you.";

const CAVEAT_OF_FORM_3 =
  "Preliminary grade v1.1, computed here from one arm’s response rate and medians; not an ESMO score; quality-of-life and toxicity credits are left to you.";

/** The caveat of a form: form 3 has neither a hazard ratio nor a gain. */
export const caveatOf = (form: McbsForm): string => (form === "3" ? CAVEAT_OF_FORM_3 : MCBS_CAVEAT);

/** "Form 2a", "grade 4 of 4", "preliminary": the scale of each form in words. */
export const FORM_NAMES = {
  "1": "form 1, curative intent",
  "2a": "form 2a, overall survival",
  "2b": "form 2b, progression-free survival",
  "3": "form 3, single arm",
} as const;

/** "A (highest of form 1: A)". */
export const gradeWords = ({ grade, form, maximum, substantial }: McbsGraded): string =>
  `Preliminary grade ${grade}, ${FORM_NAMES[form]}, highest ${maximum}${substantial ? "; “substantial” in ESMO’s words" : ""}`;

/** The grade, or why there is none, in one sentence. */
export const resultSentence = (result: McbsResult): string =>
  result.kind === "grade" ? `${gradeWords(result)}.` : `Cannot be computed, because ${result.reason}.`;

/** What weakens a grade: later reports, a calculated gain, figures that were not checked, a threshold that was not. */
export const gradeMarks = ({ later, calculated, verified, memory }: McbsGraded): string[] => [
  ...later,
  ...(calculated ? ["the gain is calculated, as the new arm’s median was not reached"] : []),
  ...(verified ? [] : ["rests on figures not checked against their report"]),
  ...(memory ? ["the deciding threshold was not rechecked against the paper"] : []),
];
