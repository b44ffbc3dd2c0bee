import { wasSignificantBefore } from "../../evidence/plan-verdict";
import type { ReportRef } from "../../evidence/types";
import { normalCritical } from "../../stats/distributions";
import { medianDifference } from "../difference";
import type { BenefitEffect, EndpointBenefit, ReportedBenefit } from "../types";
import { gainOf } from "./inputs";
import { months, ratio } from "./step";
import type { McbsGraded, McbsResult } from "./types";

/** Reports that ESMO does not score by: it uses peer-reviewed publications. */
const NOT_PEER_REVIEWED: ReadonlySet<ReportRef["kind"]> = new Set(["conference", "label"]);

/** Why there is no grade if `fromTheTest` finds nothing. */
export const NO_TEST = "the report of its significant test is not in our data at this data cut";

const asTheyMature = (reports: readonly ReportedBenefit[]): ReportedBenefit[] =>
  [...reports].sort((a, b) => a.maturity - b.maturity);

const isTest = ({ effect }: ReportedBenefit): boolean => effect?.verdict === "significant";

/**
 * The reports of an endpoint from the one that holds the plan's significant test on, as they mature: ESMO scores a trial by
 * the publication of its test, and a later look is neither tested nor what the scale was made for. Of several reports of
 * the test the first peer-reviewed one. Empty where no report of the test is held.
 */
export function fromTheTest(reports: readonly ReportedBenefit[]): ReportedBenefit[] {
  const inOrder = asTheyMature(reports).filter(({ effect }) => effect !== null);
  const tests = inOrder.filter(isTest);
  const test = tests.find(({ report }) => !NOT_PEER_REVIEWED.has(report.kind)) ?? tests[0];
  return test === undefined ? [] : inOrder.slice(inOrder.indexOf(test));
}

/** The medians of both arms if both were reached. */
function bothMedians({ medians: { arm, reference } }: ReportedBenefit): [number, number] | null {
  return arm?.value == null || reference?.value == null ? null : [arm.value, reference.value];
}

/** Whether the medians of a report point the opposite way from the hazard ratio. */
export const hasCrossed = (reported: ReportedBenefit): boolean => {
  const both = bothMedians(reported);
  return both !== null && both[0] <= both[1] && (reported.effect === null || reported.effect.estimate < 1);
};

/** "the medians have crossed in Motzer 2024 (53.7 and 54.3 months)". */
export function crossedWords(reported: ReportedBenefit): string {
  const [arm, reference] = bothMedians(reported) ?? [Number.NaN, Number.NaN];
  return `the medians have ${arm === reference ? "met" : "crossed"} in ${reported.report.label} (${arm} and ${reference} months)`;
}

/** A gain in the median that falls below this share of the graded one has converged. Our own choice: no source sets one. */
const CONVERGED = 0.5;

/**
 * What later reports say against a grade: medians that crossed or converged, an interval that includes no difference, another
 * grade by the same form. Each from the most mature later report that has the figure.
 */
export function saidLater(
  { reports }: Pick<EndpointBenefit, "reports">,
  graded: ReportedBenefit,
  grade: McbsGraded["grade"] | null,
  regrade: (reported: ReportedBenefit) => McbsResult,
): string[] {
  const later = asTheyMature(reports)
    .filter(({ maturity }) => maturity > graded.maturity)
    .reverse();
  const withMedians = later.find((reported) => bothMedians(reported) !== null);
  const withEffect = later.find(({ effect }) => effect !== null);
  const lost = withEffect?.effect ? lostLater(withEffect.effect, withEffect.report) : null;
  const others = later.flatMap((reported) => {
    const other = regrade(reported);
    return other.kind === "grade" ? { label: reported.report.label, grade: other.grade } : [];
  });
  const [latest] = others;
  return [
    ...(hasCrossed(graded) ? [crossedWords(graded)] : []),
    ...(withMedians === undefined ? [] : medianWords(graded, withMedians)),
    ...(lost === null ? [] : [lost]),
    ...(latest === undefined || grade === null || latest.grade === grade
      ? []
      : [`the figures of ${latest.label} would give ${latest.grade}`]),
  ];
}

function medianWords(graded: ReportedBenefit, later: ReportedBenefit): string[] {
  if (hasCrossed(later)) return [crossedWords(later)];
  const before = gainOf(graded.medians, graded.effect);
  const after = medianDifference(later.medians);
  if (before === null || after.months === null || after.months >= before.months * CONVERGED) return [];
  return [
    `the medians have converged: the gain was ${months(before.months)}${before.calculated ? ", calculated," : ""} in ${graded.report.label} and is ${months(after.months)} in ${later.report.label}`,
  ];
}

/** Where the 95% interval of a later look at a significant result holds no difference: what to say of it; otherwise null. */
export function lostLater(effect: BenefitEffect, report: Pick<ReportRef, "label">): string | null {
  const { verdict, estimate, ciLow, ciHigh, ciLevel } = effect;
  if (!wasSignificantBefore(verdict) || ciHigh === null || ciLevel === null) return null;
  const distance = Math.log(ciHigh / estimate) * (normalCritical(LEVEL) / normalCritical(ciLevel));
  const high = ciLevel === LEVEL ? ciHigh : estimate * Math.exp(distance);
  if (high < 1) return null;
  const bounds = ciLow === null ? "" : `, ${ratio(ciLow)} to ${ratio(ciHigh)}`;
  return `the interval of ${report.label} includes no difference (hazard ratio ${ratio(estimate)}${bounds})`;
}

const LEVEL = 95;
