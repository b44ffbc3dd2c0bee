import { holdsNoDifference } from "./no-difference";

/** What decides how sure a figure may look. */
export interface PlannedFigure {
  verified: boolean;
  /** By the trial's own testing plan, in this report; null: not tested in it, or not known to be. */
  significant: boolean | null;
  /** The latest report before it that did test the endpoint by plan. */
  testedBefore: { significant: boolean } | null;
  /** Whether the endpoint is one of the trial's primary ones, and the population one of its primary ones. */
  isPrimaryEndpoint: boolean;
  isPrimaryPopulation: boolean;
  subgroup: unknown;
}

/**
 * What the trial's own testing plan says of a figure. `earlier-*`: this report is a later look at an endpoint that an
 * earlier one tested; `not-recorded`: a primary endpoint in a primary population, whose test is not in our data.
 */
export type PlanVerdict =
  | "significant"
  | "not-significant"
  | "earlier-significant"
  | "earlier-not-significant"
  | "not-recorded"
  | "exploratory";

/** The verdict that every screen shows of a figure. A subgroup is exploratory unless the plan tested it. */
export function planVerdict(figure: Omit<PlannedFigure, "verified">): PlanVerdict {
  const { significant, testedBefore, isPrimaryEndpoint, isPrimaryPopulation, subgroup } = figure;
  if (significant !== null) return significant ? "significant" : "not-significant";
  if (testedBefore !== null)
    return testedBefore.significant ? "earlier-significant" : "earlier-not-significant";
  return isPrimaryEndpoint && isPrimaryPopulation && subgroup === null ? "not-recorded" : "exploratory";
}

/** What else decides whether a figure stands in the foreground. */
export interface LoudFigure extends PlannedFigure {
  measure: string | null;
  ciLow: number | null;
  ciHigh: number | null;
}

/**
 * Whether a comparison stands in the foreground: checked, and significant by plan in its report or one before it. A later
 * look whose interval holds no difference does not look as sure as the earlier test that it follows.
 */
export function isLoud(figure: LoudFigure): boolean {
  const verdict = planVerdict(figure);
  if (!figure.verified) return false;
  return (
    verdict === "significant" || (verdict === "earlier-significant" && holdsNoDifference(figure) !== true)
  );
}
