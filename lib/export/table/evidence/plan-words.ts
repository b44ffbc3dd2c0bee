import { type PlannedFigure, type PlanVerdict, planVerdict } from "@/lib/evidence/plan-verdict";

const WORDS: Record<PlanVerdict, string> = {
  significant: "yes",
  "not-significant": "no",
  "earlier-significant": "yes, in an earlier report",
  "earlier-not-significant": "no, in an earlier report",
  "not-recorded": "not recorded",
  exploratory: "exploratory",
};

/** What the trial's own testing plan says of a figure, in the words of the screen. */
export const planWords = (figure: Omit<PlannedFigure, "verified">): string => WORDS[planVerdict(figure)];
