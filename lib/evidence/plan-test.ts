import { formatEstimate, formatInterval, formatLevel } from "./format";
import { holdsNoDifference } from "./no-difference";
import { shownP } from "./p-sides";
import type { PlanTest, TestedAnalysis } from "./types";

/** The columns of an effect that tell of its test. */
interface TestColumns {
  alpha?: number | null;
  sides?: 1 | 2 | null;
  hierarchy?: PlanTest["hierarchy"];
  nonInferior?: number | null;
  margin?: number | null;
}

/** The test that a record tells of; null where it tells nothing. */
export function testOf({ alpha, sides, hierarchy, nonInferior, margin }: TestColumns): PlanTest | null {
  if (alpha == null && sides == null && hierarchy == null && nonInferior == null) return null;
  return {
    alpha: alpha ?? null,
    sides: sides ?? null,
    hierarchy: hierarchy ?? null,
    nonInferiority: nonInferior == null ? null : { met: nonInferior === 1, margin: margin ?? null },
  };
}

const SIDES = { 1: "one-sided", 2: "two-sided" } as const;

/** "non-inferiority met (margin 1.08)". */
const nonInferiorityWords = ({ met, margin }: NonNullable<PlanTest["nonInferiority"]>): string =>
  `non-inferiority ${met ? "met" : "not met"}${margin === null ? "" : ` (margin ${margin})`}`;

/** "by the testing hierarchy, one-sided α 0.0174; non-inferiority met"; null where nothing is known of the test. */
export function testWords(test: PlanTest | null): string | null {
  if (test === null) return null;
  const { alpha, sides, hierarchy, nonInferiority } = test;
  const ordered = hierarchy === "passed" || hierarchy === "failed";
  const level = [sides === null ? null : SIDES[sides], alpha === null ? null : `α ${alpha}`]
    .filter((part) => part !== null)
    .join(" ");
  const how = [ordered ? "by the testing hierarchy" : "", level].filter((part) => part !== "").join(", ");
  const parts = [how, nonInferiority === null ? "" : nonInferiorityWords(nonInferiority)];
  return parts.filter((part) => part !== "").join("; ") || null;
}

/**
 * "p 0.005, HR 0.62 (0.44–0.87), Choueiri 2024": the analysis that the plan tested, in one line. A p never stands without
 * the figure and the report that it is of.
 */
export const testedText = (tested: TestedAnalysis): string =>
  `${tested.p === null ? "p not in our data" : `p ${shownP(tested.p, tested.pSides)}`}, ${tested.text}`;

/** "HR 0.62 (0.44–0.87), BICR, Choueiri 2024": the figure of a tested analysis and whose it is. */
export function testedTexts(
  tested: Omit<TestedAnalysis, "text" | "short">,
): Pick<TestedAnalysis, "text" | "short"> {
  const interval = formatInterval({ ...tested, intervalSource: "reported" });
  const level = interval === null ? "" : formatLevel(tested.ciLevel);
  const range = interval === null ? "" : ` (${level === "" ? "" : `${level} `}${interval})`;
  const figure = `${tested.measure} ${formatEstimate(tested)}`;
  const parts = [`${figure}${range}`, tested.assessor, tested.report.label];
  return {
    text: parts.filter((part) => part !== null).join(", "),
    short: `${figure}, ${tested.report.label}`,
  };
}

/** A verdict by plan with the interval that stands beside it. */
export interface JudgedInterval {
  significant: boolean | null;
  measure: string | null;
  ciLow: number | null;
  ciHigh: number | null;
}

/** Whether a reader would read the opposite of the verdict from the interval: yes beside 1, or no without it. */
export function isAgainstInterval(figure: JudgedInterval): boolean {
  const holds = holdsNoDifference(figure);
  return figure.significant !== null && holds !== null && figure.significant === holds;
}

/** What is said of a verdict whose threshold our data do not have. */
export const THRESHOLD_UNKNOWN = "threshold not in our data";

/** The note of a figure's verdict: of its own test, or of the analysis that tested it before. */
export const planNoteOf = (
  figure: JudgedInterval & { test: PlanTest | null; tested: TestedLook | null },
): string | null => {
  if (figure.significant !== null || figure.test?.nonInferiority) return verdictNote(figure);
  return figure.tested === null || figure.tested.isOwnReport ? null : verdictNote(figure.tested);
};

type TestedLook = JudgedInterval & { test: PlanTest | null; isOwnReport: boolean };

/** What stands beside a verdict: the test as far as it is known; where it is not, that, if the interval says otherwise. */
export const verdictNote = (figure: JudgedInterval & { test: PlanTest | null }): string | null => {
  const words = testWords(figure.test);
  if (
    words !== null &&
    figure.test?.alpha == null &&
    figure.test?.hierarchy == null &&
    isAgainstInterval(figure)
  )
    return `${words}; threshold not in our data`;
  return words ?? (isAgainstInterval(figure) ? THRESHOLD_UNKNOWN : null);
};
