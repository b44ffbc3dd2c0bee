import { type TrialRecord, trialRecord } from "@/db/import/record";

/** A made-up trial: small, sound, and no trial of that name exists. Tests change what they are about. */
export const MADE_UP = {
  id: "made-up-1",
  name: "MADE-UP-1",
  nct: "NCT00000000",
  phase: "3",
  randomized: true,
  sponsor: "Nobody",
  tumorType: "nsclc",
  setting: "metastatic",
  line: "1L",
  population: "Nobody",
  enrolled: 200,
  primaryEndpoints: ["OS"],
  arms: [
    { id: "new", label: "New", role: "experimental", drugs: ["pembrolizumab"], n: 100 },
    { id: "old", label: "Old", role: "control", drugs: [], n: 100 },
  ],
  reports: [
    { id: "first-2020", kind: "primary", year: 2020, journal: "Made-up Journal" },
    { id: "second-2022", kind: "update", year: 2022, journal: "Made-up Journal" },
  ],
};

export const MADE_UP_EFFECT = {
  endpoint: "OS",
  report: "first-2020",
  arm: "new",
  reference: "old",
  measure: "HR",
  estimate: 0.75,
  ciLow: 0.6,
  ciHigh: 0.94,
  ciLevel: 95,
  population: "ITT",
  verified: false,
};

export const MADE_UP_OUTCOME = {
  endpoint: "ORR",
  report: "first-2020",
  arm: "new",
  kind: "response",
  value: 45,
  unit: "%",
  responders: 45,
  n: 100,
  population: "ITT",
  verified: false,
};

/** The made-up trial with some keys changed, checked like every record. */
export const madeUpTrial = (change: Record<string, unknown> = {}): TrialRecord =>
  trialRecord.parse({ ...MADE_UP, ...change });
