import type { EvidenceFigure, Median } from "@/lib/evidence/types";

/** Figures of a trial that does not exist: every field with a value of its own, so that none passes for another. */

export const madeUpMedian = (change: Partial<Median> = {}): Median => ({
  ...{ value: 12.5, ciLow: 10.1, ciHigh: 15.2, ciLevel: 95, notReached: false, verified: true },
  ...{ otherReport: null, assessor: null, otherAssessor: null, ...change },
});

export const madeUpComparison = (change: Partial<EvidenceFigure> = {}): EvidenceFigure => ({
  ...{ rowId: "made-up.OS.a.b", figureId: "made-up.OS.a.b.doe-2020", relation: "head", result: "comparison" },
  trial: {
    ...{ id: "made-up", name: "MADE-UP", nct: "NCT00000000", phase: "3", masking: "open-label" },
    ...{ randomized: true, startYear: 2015, tumor: "Made-up cancer", tumorId: "made-up-cancer" },
    ...{
      histology: "made-up histology",
      setting: "metastatic",
      origin: "curated",
      originMark: null,
      line: "1L",
    },
  },
  endpoint: { id: "OS", name: "Overall survival", kind: "time-to-event", better: "lower" },
  arm: { id: "a", label: "drug a", n: 300, regimenClass: "class a" },
  reference: { id: "b", label: "drug b", n: 299, regimenClass: "class b" },
  patients: { arm: 201, reference: 202, of: "analyzed", otherReport: null },
  ...{ measure: "HR", outcome: null, population: "PD-L1 >=50%" },
  ...{ selection: null, subgroup: null, biomarker: "PD-L1-high" },
  ...{ assessor: "BICR", estimate: 0.7, ciLow: 0.6, ciHigh: 0.81, ciLevel: 95, intervalSource: "reported" },
  ...{ weight: 44.5, p: "<0.001", significant: true },
  ...{ pSides: { sides: 1, by: "plan" }, shownP: "<0.001 (one-sided)" },
  test: { alpha: 0.0174, sides: 1, hierarchy: "passed", nonInferiority: null },
  tested: null,
  planNote: "one-sided α 0.0174",
  plan: { label: "yes", good: true, explanation: "Made-up words", unknown: "", notes: [] },
  ...{ testedBefore: null, isPrimaryEndpoint: true, isPrimaryPopulation: true, verified: true, doubt: null },
  ...{ checked: null, events: null },
  trialReportedUntil: 2023,
  reportDetails: "Made-up J; primary report",
  followUp: "23.4",
  testedCell: null,
  median: madeUpMedian(),
  referenceMedian: madeUpMedian({ value: 9.9, ciLow: 8.8, ciHigh: 11.1 }),
  quotedReports: [],
  report: {
    ...{
      id: "doe-2020",
      kind: "primary",
      label: "Doe 2020",
      year: 2020,
      journal: "Made-up J",
      pmid: "12345",
    },
    ...{
      doi: "10.0/made-up",
      dataCutoff: "2019-12-31",
      medianFollowUpMonths: 23.4,
      followUpByArm: null,
      secondary: null,
    },
  },
  ...change,
});

export const madeUpRate = (change: Partial<EvidenceFigure> = {}): EvidenceFigure =>
  madeUpComparison({
    ...{ rowId: "made-up.ORR.a", figureId: "made-up.ORR.a.doe-2020", result: "arm", reference: null },
    endpoint: { id: "ORR", name: "Objective response rate", kind: "proportion", better: "higher" },
    patients: { arm: 100, reference: null, of: "analyzed", otherReport: null },
    ...{ measure: null, estimate: 45, ciLow: 35.1, ciHigh: 55.2, p: null, significant: null, test: null },
    ...{ pSides: null, shownP: null },
    outcome: { kind: "response", timeMonths: null, responders: 45, n: 100 },
    ...{ planNote: null, median: null, referenceMedian: null },
    ...change,
  });
