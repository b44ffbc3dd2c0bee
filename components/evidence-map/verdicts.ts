import type { MapCell, MapTrial, Verdict } from "@/db/queries/evidence-map";

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

/** All that a cell says, as the name of its link. */
export function cellSentence(className: string, tumorName: string, cell: MapCell): string {
  const names = cell.trials.map(
    (trial) => `${trial.name}, ${VERDICT_LABELS[trial.verdict]} (${groundsOf(trial)})`,
  );
  return `${className}, ${tumorName}, ${countSentence(cell)}. ${names.join("; ")}.`;
}
