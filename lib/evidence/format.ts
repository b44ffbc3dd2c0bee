import { decimalsOf } from "../decimals";
import { computedDecimals, roundComputed } from "../rounding";
import { planVerdict } from "./plan-verdict";
import type { Checked, EvidenceFigure, Median } from "./types";

/** Numbers as a journal prints them. Figures are shown with the digits they were reported with. */

const MINUS = "\u2212";
const EN_DASH = "\u2013";

/** A figure as reported; at least `digits` decimals where the source prints that many (0.6 is 0.60 for a ratio). */
export function formatNumber(value: number, digits = 0): string {
  return value.toFixed(Math.max(decimalsOf(value), digits)).replace("-", MINUS);
}

/** Minimum number of decimals for a measure. */
const digitsOf = (figure: Pick<EvidenceFigure, "measure">) =>
  figure.measure === null || figure.measure === "RD" ? 0 : 2;

/** "0.60", "97.9%", "+13.0 pp"; null where the figure has no estimate. */
export function formatEstimate(figure: Pick<EvidenceFigure, "estimate" | "measure">): string | null {
  if (figure.estimate === null) return null;
  const number = formatNumber(figure.estimate, digitsOf(figure));
  if (figure.measure === null) return `${number}%`;
  return figure.measure === "RD" ? `${figure.estimate > 0 ? "+" : ""}${number} pp` : number;
}

/** "187/257"; "–/257" where the count is not in our data: a bare 257 would read as the count. */
export const formatCount = (count: number | null, n: number, slash = "/"): string =>
  `${count ?? EN_DASH}${slash}${n}`;

/** Patients of an arm's result: with the count for a response or a number of events, whose reader looks for it. */
export const formatPatients = (outcome: EvidenceFigure["outcome"], n: number): string =>
  outcome?.kind === "response" || outcome?.kind === "events" ? formatCount(outcome.responders, n) : String(n);

/** "0.50–0.72"; computed intervals are rounded, to one decimal where that does not put a bound onto 0% or 100%. */
export function formatInterval(
  figure: Pick<EvidenceFigure, "ciLow" | "ciHigh" | "measure" | "intervalSource">,
): string | null {
  const { ciLow, ciHigh, intervalSource } = figure;
  if (ciLow === null || ciHigh === null) return null;
  if (intervalSource === "wilson") {
    const digits = computedDecimals([ciLow, ciHigh], figure.measure);
    return `${ciLow.toFixed(digits)}${EN_DASH}${ciHigh.toFixed(digits)}`;
  }
  // Trailing zeros were lost in storage: 35-55.7 was printed as 35.0-55.7.
  const digits = Math.max(digitsOf(figure), ...[ciLow, ciHigh].map(decimalsOf));
  const print = (value: number) => formatNumber(value, digits);
  return `${print(ciLow)}${EN_DASH}${print(ciHigh)}`;
}

/** An interval that was computed here, with the decimals that the screen gives it; blank ends where there is none. */
export function computedInterval(
  interval: { low: number; high: number } | null,
  measure: EvidenceFigure["measure"],
): { low: number | null; high: number | null } {
  if (interval === null) return { low: null, high: null };
  const [low = null, high = null] = roundComputed([interval.low, interval.high], measure);
  return { low, high };
}

/** An interval as files give it: as reported, or with the digits on screen if it was computed here. */
export function fileInterval({
  ciLow: low,
  ciHigh: high,
  intervalSource,
}: Pick<EvidenceFigure, "ciLow" | "ciHigh" | "intervalSource">): { low: number | null; high: number | null } {
  // Only rates of single arms are given an interval here.
  return intervalSource === "wilson" && low !== null && high !== null
    ? computedInterval({ low, high }, null)
    : { low, high };
}

/** "" for 95%, "99.5% CI" for any other level. */
export const formatLevel = (level: number | null): string =>
  level === null || level === 95 ? "" : `${level}% CI`;

/**
 * "22.0", "not reached", or null. Months.
 * @param beside the other arm's median, whose decimals it shares: 22 beside 10.6 is 22.0.
 */
export function formatMedian(
  median: Pick<Median, "value" | "notReached"> | null,
  beside: Pick<Median, "value"> | null = null,
): string | null {
  if (median === null) return null;
  if (median.notReached) return "not reached";
  return median.value === null ? null : formatNumber(median.value, decimalsOf(beside?.value ?? 0));
}

/** "41.9–not reached": the interval of a median may have no upper end. */
export function formatMedianInterval(median: Pick<Median, "ciLow" | "ciHigh">): string | null {
  if (median.ciLow === null && median.ciHigh === null) return null;
  const end = (value: number | null) => (value === null ? "NE" : formatNumber(value));
  return `${end(median.ciLow)}${EN_DASH}${end(median.ciHigh)}`;
}

/** "Reck 2021, investigator": where a median comes from, if not from the report and assessor of the figure beside it. */
export const medianSource = ({
  otherReport,
  otherAssessor,
}: Pick<Median, "otherReport" | "otherAssessor">): string | null =>
  [otherReport, otherAssessor].filter((part) => part !== null).join(", ") || null;

/** Who was analyzed. */
export type Analyzed = Pick<EvidenceFigure, "population" | "subgroup"> & { selection?: string | null };

/**
 * "ITT", "ITT, all selected for PD-L1 TPS ≥50%" where the trial took no others, or "ITT · Sex: female" for a subgroup,
 * with typographic signs.
 */
export function formatPopulation({ population, subgroup, selection }: Analyzed): string {
  return signs(
    population +
      (selection ? `, all selected for ${selection}` : "") +
      (subgroup === null ? "" : ` · ${subgroup.factor}: ${subgroup.level}`),
  );
}

/** Whether all randomized patients were analyzed, of a trial that did not select them by a biomarker. */
export const isEveryone = (figure: Analyzed): boolean => formatPopulation(figure) === "ITT";

/** Typewriter signs as typographic ones: >= becomes ≥. */
export const signs = (text: string): string => text.replaceAll(">=", "≥").replaceAll("<=", "≤");

/** A figure in one sentence, for screen readers and titles. */
export function figureSentence(figure: EvidenceFigure): string {
  const estimate = formatEstimate(figure);
  const interval = formatInterval(figure);
  const name = figure.measure === null ? "rate" : MEASURE_WORDS[figure.measure];
  const arms =
    figure.reference === null ? figure.arm.label : `${figure.arm.label} versus ${figure.reference.label}`;
  const value = estimate === null ? "no rate on this axis" : `${name} ${estimate}`;
  const computed = figure.intervalSource === "wilson" ? ", computed" : "";
  const range =
    interval === null
      ? "interval not in our data"
      : `${figure.ciLevel ?? 95}% interval ${interval}${computed}`;
  const who = isEveryone(figure) ? "" : `, ${formatPopulation(figure)}`;
  const notes = [
    figure.measure !== null && planVerdict(figure) === "exploratory" ? "exploratory" : null,
    figure.doubt,
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

/** "Read in PMC8654727, Table 2 (2026-11-30)": where a figure was seen; null where the place was not kept. */
export const checkedText = (checked: Checked | null): string | null =>
  checked === null
    ? null
    : `Read in ${[checked.source, checked.locator].filter((part) => part !== null).join(", ")} (${checked.on})`;

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

/** "trial last reported 2023": beside the report of a figure that is older than its trial's latest. */
export const olderWords = ({ trialReportedUntil }: Pick<EvidenceFigure, "trialReportedUntil">): string =>
  `trial last reported ${trialReportedUntil}`;
