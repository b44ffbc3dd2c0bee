import type { FacetKey, FilterKey, GroupKey } from "../view";

/** What facets, filters and groupings are called on screen. */
export const FACET_LABELS: Record<FacetKey, string> = {
  tumor: "Tumor type",
  therapyClass: "Therapy class",
  partner: "Combined with",
  line: "Line",
  setting: "Setting",
  endpoint: "Endpoint",
  measure: "Measure",
  biomarker: "Biomarker",
  comparator: "Comparator class",
  histology: "Histology",
  phase: "Phase",
  masking: "Masking",
  verified: "Verification",
  origin: "Origin",
};

export const FILTER_LABELS: Record<FilterKey, string> = {
  ...FACET_LABELS,
  search: "Search",
  startYear: "First enrollment",
};

export const GROUP_LABELS: Record<GroupKey, string> = {
  none: "No grouping",
  class: "Therapy class",
  tumor: "Tumor type",
  line: "Line",
  setting: "Setting",
  comparator: "Comparator",
  endpoint: "Endpoint",
  biomarker: "Biomarker",
  trial: "Trial",
};
