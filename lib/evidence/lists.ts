/** The values that a field of a trial record may hold, in the order in which they are offered. */

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
  "definitive chemoradiotherapy",
  "consolidation",
  "locoregional therapy",
  "1L",
  "1L maintenance",
  "2L",
  "2L+",
  "3L+",
  "4L+",
  "any",
] as const;
export const MEASURES = ["HR", "OR", "RR", "RD"] as const;
/** Publications that are not the trial's own: a review or a scorecard that prints its figures, or several trials pooled. */
export const SECONDARY_SOURCES = ["review", "scorecard", "pooled"] as const;
export const REPORT_KINDS = ["primary", "update", "final", "label", "conference"] as const;
export const ARM_ROLES = ["experimental", "control", "single"] as const;
export const OUTCOME_KINDS = ["median", "landmark", "response", "events"] as const;
/**
 * Where a trial's testing order stood when it came to an endpoint: tested in it and met, tested and missed, not tested as a
 * step before it was not met; `none`: tested at a level of its own, outside any order.
 */
export const TEST_HIERARCHIES = ["passed", "failed", "not reached", "none"] as const;
/**
 * Whom a number of patients beside a figure counts: the patients counted by the figure itself, the whole arm it describes,
 * or its population as another figure of the trial gives it.
 */
export const SIZES_OF = ["analyzed", "arm", "population"] as const;
export type SizeOf = (typeof SIZES_OF)[number];
/** Which events a safety figure counts, where its report says so. */
export const EVENT_CATEGORIES = ["any-cause", "treatment-related", "immune-related"] as const;
export type EventCategory = (typeof EVENT_CATEGORIES)[number];
/** What characteristics at baseline are measured in; a number of lines of therapy has no unit. */
export const BASELINE_UNITS = ["%", "years", "mm", "months"] as const;
export type BaselineUnit = (typeof BASELINE_UNITS)[number];
/** Verdicts on a claim of the source article. */
export const CLAIM_VERDICTS = ["confirmed", "superseded", "misreported", "unverified"] as const;
export type ClaimVerdict = (typeof CLAIM_VERDICTS)[number];
/**
 * Where a trial's record comes from: our own selection, ClinicalTrials.gov, or a user's import. If several have a trial, the
 * first counts.
 */
export const ORIGINS = ["curated", "ctgov", "own"] as const;
export type Origin = (typeof ORIGINS)[number];

export const CROSSOVERS = ["allowed", "not allowed"] as const;

/** The biomarker group of results whose patients were not selected by one (`db/derive/biomarker.ts`). */
export const UNSELECTED = "Unselected";
