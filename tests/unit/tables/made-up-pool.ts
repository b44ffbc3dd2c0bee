import type { PoolScript } from "@/lib/export/reproduce/source";
import { judge } from "@/lib/pool/findings";
import type { PooledFigures, PoolInput, PoolOf, PoolView } from "@/lib/pool/types";
import { DEFAULT_VIEW } from "@/lib/view";

/** A pool of trials that do not exist, as the screen would show it. */

export const madeUpInput = (trial: string, change: Partial<PoolInput> = {}): PoolInput => ({
  ...{ rowId: `${trial}.OS.a.b`, label: trial.toUpperCase(), trialId: trial, trialName: trial.toUpperCase() },
  ...{
    nct: `NCT of ${trial}`,
    overlaps: [],
    origin: "curated",
    group: null,
    endpoint: "OS",
    better: "lower",
    measure: "HR",
    outcomeKind: null,
  },
  ...{ armId: `${trial}.a`, referenceId: `${trial}.b`, armSize: 201, referenceSize: 202 },
  ...{ armParts: [], referenceParts: [], armDrugs: "a", referenceDrugs: "b", role: "experimental" },
  ...{
    regimen: "class a",
    population: "ITT",
    subgroup: null,
    comparator: "class b",
    tumor: "Made-up cancer",
  },
  ...{
    tumorId: "made-up-cancer",
    setting: "metastatic",
    line: "1L",
    verified: true,
    reportId: `${trial}-report`,
  },
  ...{
    reportLabel: `Doe of ${trial}`,
    reportYear: 2020,
    estimate: 0.7,
    ciLow: 0.6,
    ciHigh: 0.81,
    ciLevel: 95,
  },
  ...{ responders: null, n: null, control: null },
  ...change,
});

export const madeUpRateInput = (trial: string, change: Partial<PoolInput> = {}): PoolInput =>
  madeUpInput(trial, {
    ...{ rowId: `${trial}.ORR.a`, endpoint: "ORR", better: "higher", measure: null, outcomeKind: "response" },
    ...{ referenceId: null, referenceSize: null, referenceDrugs: null, role: "single" },
    ...{ estimate: 45, ciLow: 35.1, ciHigh: 55.2, responders: 45, n: 100 },
    ...change,
  });

export const madeUpFigures = (change: Partial<PooledFigures> = {}): PooledFigures => ({
  ...{ measure: "HR", k: 3, trials: 3, patients: 1209, estimate: 0.7234, ciLow: 0.6123, ciHigh: 0.8456 },
  ...{ p: 0.0234, prediction: { low: 0.5111, high: 0.9222 }, tauSquared: 0.0123, tauSquaredLow: 0.0011 },
  ...{ tauSquaredHigh: 0.2345, tauSquaredBelowZero: false, q: 4.567, qDf: 2, qP: 0.1019, iSquared: 56.2 },
  ...{ method: "made-up method", reason: null, nearestCounts: null },
  ...change,
});

export const madeUpPoolOf = (figures: PooledFigures | null, change: Partial<PoolOf> = {}): PoolOf => ({
  ...{ group: null, rows: 3, excluded: 0, trials: 3, trialsKept: 3, refusals: [], warnings: [], figures },
  ...{ weights: {}, sentence: "Made-up sentence." },
  ...change,
});

export const madeUpScript = (pool: Partial<PoolView> = {}, change: Partial<PoolScript> = {}): PoolScript => {
  const result = change.result ?? "comparison";
  const input = result === "arm" ? madeUpRateInput : madeUpInput;
  const script: Omit<PoolScript, "studies"> = {
    ...{ title: "Made-up title", filters: "", url: "http://localhost/x", datasetVersion: "made-up-7" },
    rows: ["one", "two", "three"].map((trial) => input(trial)),
    identifiers: new Map([["one-report", { pmid: "12345", doi: "10.0/one" }]]),
    settings: {
      ...{ model: "random", tauSquaredMethod: "PM", intervalMethod: "hartung-knapp" },
      ...{ prediction: "hartung-knapp", proportionMethod: "logit" },
    },
    pool: {
      ...{
        measure: "HR",
        whole: madeUpPoolOf(madeUpFigures()),
        groups: [],
        between: null,
        betweenRefused: null,
      },
      ...{ exploration: null, explorationRefused: null, funnel: null, truncatedAt: null },
      ...pool,
    },
    ...{ view: { ...DEFAULT_VIEW, endpoint: ["OS"], pool: "random" }, result },
    ...change,
  };
  return { ...script, studies: change.studies ?? studiesOf(script) };
};

/** The studies that the guard makes of the rows: of the whole where it is pooled, else group by group. */
function studiesOf({ rows, pool, view, result }: Omit<PoolScript, "studies">): PoolScript["studies"] {
  const parts =
    pool.whole.figures === null
      ? pool.groups
          .filter(({ figures }) => figures !== null)
          .map(({ group }) => rows.filter((row) => row.group === group))
      : [rows];
  return parts.flatMap((part) => judge(part, view, result).studies ?? []);
}
