import { holdsNoDifference } from "./no-difference";
import type { PlanTest } from "./types";

/** The properties that decide how sure a figure may look. */
export interface PlannedFigure {
  verified: boolean;
  /** By the trial's own testing plan, in this report; null: not tested in it, or not known to be. */
  significant: boolean | null;
  /** The latest earlier report that tested the endpoint by plan. */
  testedBefore: { significant: boolean } | null;
  /** Whether the population is one of the trial's primary ones. */
  isPrimaryPopulation: boolean;
  subgroup: unknown;
  /** As reported; some are called nominal. */
  p: string | null;
  /** How the plan tested it, as far as our data say. */
  test: Pick<PlanTest, "hierarchy" | "nonInferiority"> | null;
  measure: string | null;
  ciLow: number | null;
  ciHigh: number | null;
}

/**
 * What the trial's own testing plan says of a figure. `earlier-*`: this report is a later look at an endpoint that an
 * earlier one tested; `later-descriptive`: such a look after a significant test, whose own interval includes no difference;
 * `not-reached`: not tested, as an earlier step of the testing order was not met; `not-recorded`: in a
 * primary population, where the plan may have tested it; `non-inferiority`: tested for that, and a test of superiority is
 * not in our data.
 */
export type PlanVerdict =
  | "significant"
  | "not-significant"
  | "earlier-significant"
  | "earlier-not-significant"
  | "later-descriptive"
  | "not-reached"
  | "non-inferiority"
  | "not-recorded"
  | "exploratory";

/**
 * The verdict that every screen shows for a figure. Only what is known to be exploratory is called so: subgroups and other
 * populations that the plan did not test, and what a report calls nominal. For the rest, we only know that we lack the test.
 */
export function planVerdict(figure: Omit<PlannedFigure, "verified">): PlanVerdict {
  const { significant, testedBefore, isPrimaryPopulation, subgroup, p, test } = figure;
  if (significant !== null) return significant ? "significant" : "not-significant";
  if (testedBefore !== null) {
    if (!testedBefore.significant) return "earlier-not-significant";
    return holdsNoDifference(figure) === true ? "later-descriptive" : "earlier-significant";
  }
  if (test?.hierarchy === "not reached") return "not-reached";
  if (test?.nonInferiority) return "non-inferiority";
  const nominal = p?.includes("nominal") ?? false;
  return isPrimaryPopulation && subgroup === null && !nominal ? "not-recorded" : "exploratory";
}

/** Whether an earlier report found it significant by plan, whatever this later look says. */
export const wasSignificantBefore = (verdict: PlanVerdict | undefined): boolean =>
  verdict === "earlier-significant" || verdict === "later-descriptive";

/**
 * Whether a comparison is in the foreground: checked, and significant by plan in its report or an earlier one. A later
 * look whose interval includes no difference does not look as sure as the earlier test that it follows.
 */
export function isLoud(figure: PlannedFigure): boolean {
  const verdict = planVerdict(figure);
  return figure.verified && (verdict === "significant" || verdict === "earlier-significant");
}
