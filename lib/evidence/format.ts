import { decimalsOf } from "../decimals";
import { planVerdict } from "./plan-verdict";
import type { EvidenceFigure, Median, ReportRef } from "./types";

/** Numbers as a journal prints them. Figures are shown with the digits they were reported with. */

const MINUS = "\u2212";
const EN_DASH = "\u2013";

/** A figure as reported; at least `digits` decimals where the source prints that many (0.6 is 0.60 for a ratio). */
export function formatNumber(value: number, digits = 0): string {
  return value.toFixed(Math.max(decimalsOf(value), digits)).replace("-", MINUS);
}

/** Decimals that a measure is printed with at the least. */
const digitsOf = (figure: Pick<EvidenceFigure, "measure">) =>
  figure.measure === null || figure.measure === "RD" ? 0 : 2;

/** "0.60", "97.9%", "+13.0 pp"; null where the figure has no estimate. */
export function formatEstimate(figure: Pick<EvidenceFigure, "estimate" | "measure">): string | null {
  if (figure.estimate === null) return null;
  const number = formatNumber(figure.estimate, digitsOf(figure));
  if (figure.measure === null) return `${number}%`;
  return figure.measure === "RD" ? `${figure.estimate > 0 ? "+" : ""}${number} pp` : number;
}

/** "0.50–0.72"; computed intervals are rounded to one decimal. */
export function formatInterval(
  figure: Pick<EvidenceFigure, "ciLow" | "ciHigh" | "measure" | "intervalSource">,
): string | null {
  const { ciLow, ciHigh, intervalSource } = figure;
  if (ciLow === null || ciHigh === null) return null;
  // Trailing zeros were lost on the way: 35-55.7 was printed as 35.0-55.7.
  const digits = Math.max(digitsOf(figure), ...[ciLow, ciHigh].map(decimalsOf));
  const print = (value: number) =>
    intervalSource === "wilson" ? value.toFixed(1) : formatNumber(value, digits);
  return `${print(ciLow)}${EN_DASH}${print(ciHigh)}`;
}

/** A bound that was computed here, with the one decimal that the screen gives it. */
export const computedBound = (value: number | null): number | null =>
  value === null ? null : Number(value.toFixed(1));

/** A bound as files give it: as reported, or with the digits of the screen where it was computed here. */
export const fileBound = (value: number | null, source: EvidenceFigure["intervalSource"]): number | null =>
  source === "wilson" ? computedBound(value) : value;

/** "" for 95%, "99.5% CI" for any other level. */
export const formatLevel = (level: number | null): string =>
  level === null || level === 95 ? "" : `${level}% CI`;

/**
 * "22.0", "not reached", or null. Months.
 * @param beside the other arm's median, whose decimals it shares: 22 beside 10.6 is 22.0.
 */
export function formatMedian(median: Median | null, beside: Median | null = null): string | null {
  if (median === null) return null;
  if (median.notReached) return "not reached";
  return median.value === null ? null : formatNumber(median.value, decimalsOf(beside?.value ?? 0));
}

/** "41.9–not reached": the interval of a median may have no upper end. */
export function formatMedianInterval(median: Median): string | null {
  if (median.ciLow === null && median.ciHigh === null) return null;
  const end = (value: number | null) => (value === null ? "NE" : formatNumber(value));
  return `${end(median.ciLow)}${EN_DASH}${end(median.ciHigh)}`;
}

/** "ITT", or "ITT · PD-L1: TPS >=50%" for a subgroup, with typographic signs. */
export function formatPopulation(figure: Pick<EvidenceFigure, "population" | "subgroup">): string {
  const { population, subgroup } = figure;
  return signs(subgroup === null ? population : `${population} · ${subgroup.factor}: ${subgroup.level}`);
}

/** Typewriter signs as typographic ones: >= becomes ≥. */
export const signs = (text: string): string => text.replaceAll(">=", "≥").replaceAll("<=", "≤");

/** What a figure says, in one sentence, for screen readers and titles. */
export function figureSentence(figure: EvidenceFigure): string {
  const estimate = formatEstimate(figure);
  const interval = formatInterval(figure);
  const name = figure.measure === null ? "rate" : MEASURE_WORDS[figure.measure];
  const arms =
    figure.reference === null ? figure.arm.label : `${figure.arm.label} versus ${figure.reference.label}`;
  const value = estimate === null ? "no rate on this axis" : `${name} ${estimate}`;
  const computed = figure.intervalSource === "wilson" ? ", computed" : "";
  const range =
    interval === null ? "no interval on record" : `${figure.ciLevel ?? 95}% interval ${interval}${computed}`;
  const whole = figure.population === "ITT" && figure.subgroup === null;
  const who = whole ? "" : `, ${formatPopulation(figure)}`;
  const notes = [
    figure.measure !== null && planVerdict(figure) === "exploratory" ? "exploratory" : null,
    figure.verified ? null : "not checked against a source",
  ].filter((note) => note !== null);
  const told = notes.length === 0 ? "" : ` (${notes.join(", ")})`;
  return `${figure.trial.name}, ${figure.endpoint.name}${who}, ${arms}: ${value}, ${range}${told}.`;
}

const MEASURE_WORDS = {
  HR: "hazard ratio",
  OR: "odds ratio",
  RR: "risk ratio",
  RD: "risk difference",
} as const;

/** "data cut-off 2024-03-11 · follow-up 114.4 months"; what is not known is left out, and said where nothing is. */
export function reportTiming({
  dataCutoff,
  medianFollowUpMonths,
}: Pick<ReportRef, "dataCutoff" | "medianFollowUpMonths">): string {
  const parts = [
    ...(dataCutoff === null ? [] : [`data cut-off ${dataCutoff}`]),
    ...(medianFollowUpMonths === null ? [] : [`follow-up ${formatNumber(medianFollowUpMonths)} months`]),
  ];
  return parts.length > 0 ? parts.join(" · ") : "cut-off and follow-up not known";
}

/** Links to the publication itself, best first. */
export function sourceLinks(report: {
  pmid: string | null;
  doi: string | null;
}): { label: string; href: string }[] {
  return [
    ...(report.pmid === null
      ? []
      : [{ label: `PubMed ${report.pmid}`, href: `https://pubmed.ncbi.nlm.nih.gov/${report.pmid}/` }]),
    ...(report.doi === null ? [] : [{ label: `doi:${report.doi}`, href: `https://doi.org/${report.doi}` }]),
  ];
}

export const registryHref = (nct: string) => `https://clinicaltrials.gov/study/${nct}`;
