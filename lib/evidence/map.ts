import type { Origin } from "./lists";
import type { ReportRef } from "./types";

/** The evidence map as plain data, and its words: the same on the home page and in a figure. */

/** Whether a trial showed that a regimen of a class is better than one without it. */
export type Verdict = "shown" | "not-shown" | "not-tested";
export const VERDICTS = ["shown", "not-shown", "not-tested"] as const satisfies readonly Verdict[];

/** Why a class was not tested in a trial. */
export type UntestedReason = "single arm" | "class in both arms" | "no formal test" | "no result reported";

export interface MapTrial {
  id: string;
  name: string;
  origin: Origin;
  verdict: Verdict;
  /** The endpoints the verdict rests on. */
  endpoints: string[];
  /** Set where the verdict is "not-tested". */
  reason: UntestedReason | null;
  /** False where none of the figures the verdict rests on was checked against its source. */
  verified: boolean;
}

/** A report that a verdict on a class rests on. */
export interface MapReport {
  classId: string;
  trial: { id: string; name: string };
  report: ReportRef;
}

/** The trials of one therapy class in one tumor type. */
export interface MapCell {
  classId: string;
  tumorId: string;
  trials: MapTrial[];
  counts: Record<Verdict, number>;
  /** Of these, trials whose verdict rests on figures not checked against their source. */
  unchecked: Record<Verdict, number>;
}

/** An entry of a dictionary. */
export interface Named {
  id: string;
  name: string;
}

export interface EvidenceMap {
  /** Rows in tree order, under their branch; `heading` is false if the branch is its only row. */
  branches: (Named & { heading: boolean; classes: Named[] })[];
  /** Columns by site, sites in the order in which the dictionary first names them. */
  sites: { name: string; tumors: Named[] }[];
  cells: MapCell[];
  /** Trials in the largest cell. */
  most: number;
}

/** What each verdict is called. */
export const VERDICT_LABELS: Record<Verdict, string> = {
  shown: "benefit shown",
  "not-shown": "not shown",
  "not-tested": "not tested",
};

export const trialCount = (count: number): string => `${count} ${count === 1 ? "trial" : "trials"}`;

/** What a trial's verdict rests on, in parentheses after its name: "OS, PFS", "single arm". */
export function groundsOf({ endpoints, reason, verified }: MapTrial): string {
  const grounds = reason ?? endpoints.join(", ");
  return verified ? grounds : `${grounds}; not checked`;
}

/** "12 trials: benefit shown in 9, not shown in 2, not tested in 1", leaving out what does not occur. */
export function countSentence({ trials, counts }: MapCell): string {
  const parts = (Object.keys(VERDICT_LABELS) as Verdict[])
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${VERDICT_LABELS[verdict]} in ${counts[verdict]}`);
  return `${trialCount(trials.length)}: ${parts.join(", ")}`;
}

/** Everything a cell says, as the name of its link. */
export function cellSentence(className: string, tumorName: string, cell: MapCell): string {
  const names = cell.trials.map(
    (trial) => `${trial.name}, ${VERDICT_LABELS[trial.verdict]} (${groundsOf(trial)})`,
  );
  return `${className}, ${tumorName}, ${countSentence(cell)}. ${names.join("; ")}.`;
}

/** What the map is called. */
export const MAP_TITLE = "Immunotherapy by class and tumor type";

/** The names of the marks' fillings, where there is room for them. */
export const VERDICT_LEGEND: Record<Verdict, string> = {
  ...VERDICT_LABELS,
  shown: "OS or primary endpoint: significant benefit shown",
};

/** What it means if only the middle is filled. */
export const MAP_UNCHECKED = "only the middle filled: from figures not yet checked";

/** How to read the map; each text follows the words it explains. */
export const MAP_DEFINITIONS = {
  area: "The area of a mark is proportional to the number of trials that give a drug of the class in an experimental or single arm",
  combinations:
    "A trial that combines classes, such as nivolumab plus ipilimumab, counts in the row of each.",
  shown:
    "in any of its reports, overall survival or one of its primary endpoints was significantly better in an arm with the class than in an arm without it, under the trial’s own testing plan and in a population it planned to test (no subgroups).",
  notShown: "tested so, and never significantly better.",
  notTested:
    "single-arm trials, trials that give the class in both arms, and trials without a formal test of it in these data. The verdict is on the regimen as a whole, not on the size of the benefit.",
} as const;
