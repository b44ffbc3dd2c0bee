import { type PlannedFigure, type PlanVerdict, planVerdict } from "./plan-verdict";
import type { ShownVerdict } from "./types";

/** The words of a verdict, the same on screen, in figures and in files. */
export const PLAN_LABELS: Record<PlanVerdict, string> = {
  significant: "yes",
  "not-significant": "no",
  "earlier-significant": "yes, in an earlier report",
  "earlier-not-significant": "no, in an earlier report",
  "later-descriptive": "descriptive; yes in an earlier report",
  "not-reached": "not tested",
  "non-inferiority": "tested for non-inferiority",
  "not-recorded": "not in our data",
  exploratory: "exploratory",
};

/** The testing order ended before it reached the endpoint. */
export const NOT_REACHED = "an earlier step of the testing hierarchy was not met";

/** A figure with what is known about its test. */
export type ToldFigure = Omit<PlannedFigure, "verified"> & {
  testedBefore: { report: string } | null;
  planNote: string | null;
};

/** What the trial's own testing plan says of a figure: "no (one-sided α 0.0174)", "yes, in an earlier report (Forde 2022)". */
export function planText(figure: ToldFigure): string {
  const verdict = planVerdict(figure);
  const told = [
    figure.testedBefore?.report ?? null,
    verdict === "not-reached" ? NOT_REACHED : figure.planNote,
  ];
  const words = told.filter((part) => part !== null).join("; ");
  return PLAN_LABELS[verdict] + (words === "" ? "" : ` (${words})`);
}

const UNTESTED: { readonly [K in PlanVerdict]?: string } = {
  "not-recorded": "Whether the trial's own plan tested it is not in our data",
  "not-reached": "An earlier step of the trial's testing hierarchy was not met",
  "non-inferiority":
    "Tested for non-inferiority under the trial's own plan; a test of superiority is not in our data",
  exploratory: "Not tested under the trial's own plan, or not known to be",
  "later-descriptive":
    "A later, descriptive look whose interval includes no difference; under the trial's own plan, an earlier report was significant",
};

/** Label, explanation and notes of a figure's verdict, the same on every screen. */
export function shownVerdict(figure: ToldFigure): ShownVerdict {
  const verdict = planVerdict(figure);
  const yes = verdict === "later-descriptive" ? "✓ yes " : "";
  const notes = [figure.testedBefore && `${yes}in ${figure.testedBefore.report}`, figure.planNote].filter(
    (note) => note !== null,
  );
  const untested = UNTESTED[verdict];
  if (untested !== undefined)
    return {
      label: PLAN_LABELS[verdict].replace(/;.*|^tested (?=for)/, ""),
      good: null,
      explanation: untested,
      unknown: "",
      notes,
    };
  const good = verdict === "significant" || verdict === "earlier-significant";
  const later = verdict.startsWith("earlier") ? " in an earlier report; this is a later look" : "";
  const found = good ? "Statistically significant" : "Tested and not significant";
  return {
    label: good ? "✓ yes" : "✕ no",
    good,
    explanation: `${found} under the trial's own testing plan${later}`,
    unknown: figure.planNote === null ? "; its threshold is not in our data" : "",
    notes,
  };
}

/** A note for all verdicts on screen that name no threshold. */
export const THRESHOLD_NOTE =
  "Significant by plan: if a verdict names no threshold of p (α), it is not in our data.";

/** What a reader must know about a column of verdicts. */
export const PLAN_NOTE =
  "Significant: under the trial’s own testing plan, not by the interval beside it. α: the threshold of p at that analysis; no threshold named: it is not in our data. Exploratory: not tested by the plan. Descriptive: a later look at what an earlier report tested.";
