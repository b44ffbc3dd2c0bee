import { formatEstimate, formatInterval, formatLevel } from "./format";
import { holdsNoDifference } from "./no-difference";
import { shownP } from "./p-sides";
import type { PlanTest, TestedAnalysis } from "./types";

/** The columns of an effect that describe its test. */
interface TestColumns {
  alpha?: number | null;
  sides?: 1 | 2 | null;
  hierarchy?: PlanTest["hierarchy"];
  nonInferior?: number | null;
  margin?: number | null;
}

/** The test described by a record; null if there is none. */
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
 * "p 0.005, HR 0.62 (0.44–0.87), Choueiri 2024": the analysis that the plan tested, in one line. A p is never shown without
 * its figure and report.
 */
export const testedText = (tested: TestedAnalysis): string =>
  `${tested.p === null ? "p not in our data" : `p ${shownP(tested.p, tested.pSides)}`}, ${tested.text}`;

/** "HR 0.62 (0.44–0.87), BICR, Choueiri 2024": the figure of a tested analysis and its report. */
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

/** A verdict by plan with the interval beside it. */
export interface JudgedInterval {
  significant: boolean | null;
  measure: string | null;
  ciLow: number | null;
  ciHigh: number | null;
}

/** Whether the interval seems to contradict the verdict: "yes" although it includes 1, or "no" although it does not. */
export function isAgainstInterval(figure: JudgedInterval): boolean {
  const holds = holdsNoDifference(figure);
  return figure.significant !== null && holds !== null && figure.significant === holds;
}

/** What is said about a verdict whose threshold is not in our data. */
export const THRESHOLD_UNKNOWN = "threshold not in our data";

/** The note of a figure's verdict: of its own test, or of the analysis that tested it before. */
export const planNoteOf = (
  figure: JudgedInterval & { test: PlanTest | null; tested: TestedLook | null },
): string | null => {
  if (figure.significant !== null || figure.test?.nonInferiority) return verdictNote(figure);
  return figure.tested === null || figure.tested.isOwnReport ? null : verdictNote(figure.tested);
};

type TestedLook = JudgedInterval & { test: PlanTest | null; isOwnReport: boolean };

/** What is shown beside a verdict: the test as far as known; otherwise, that it is not known, if the interval seems to contradict the verdict. */
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
