/** The words that a field of a trial record may hold, in the order in which they are offered. */

export const PHASES = ["1", "1/2", "2", "2b", "2/3", "3", "4"] as const;
export const MASKINGS = ["open-label", "single-blind", "double-blind"] as const;
export const SETTINGS = [
  "newly diagnosed",
  "neoadjuvant",
  "perioperative",
  "adjuvant",
  "locally advanced",
  "unresectable",
  "consolidation",
  "maintenance",
  "MRD-positive",
  "metastatic",
  "relapsed/refractory",
] as const;
export const LINES = [
  "neoadjuvant",
  "perioperative",
  "adjuvant",
  "consolidation",
  "1L",
  "1L maintenance",
  "2L",
  "2L+",
  "3L+",
  "4L+",
  "any",
] as const;
export const MEASURES = ["HR", "OR", "RR", "RD"] as const;
export const REPORT_KINDS = ["primary", "update", "final", "label", "conference"] as const;
export const ARM_ROLES = ["experimental", "control", "single"] as const;
export const OUTCOME_KINDS = ["median", "landmark", "response", "events"] as const;
/** On a claim of the source article. */
export const CLAIM_VERDICTS = ["confirmed", "superseded", "misreported", "unverified"] as const;
export type ClaimVerdict = (typeof CLAIM_VERDICTS)[number];
export const CROSSOVERS = ["allowed", "not allowed"] as const;

/** The biomarker group of results whose patients were not selected by one (`db/derive/biomarker.ts`). */
export const UNSELECTED = "Unselected";
