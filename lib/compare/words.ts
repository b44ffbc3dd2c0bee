import { asOfWords, type WithoutMonth, withoutMonthWords } from "../evidence/as-of-words";
import { type CheckedSet, type Comparability, type NotHeld, notHeldWords } from "../evidence/comparability";
import {
  type Analyzed,
  formatEstimate,
  formatInterval,
  formatLevel,
  formatMedian,
  formatMedianInterval,
  formatNumber,
  formatPopulation,
} from "../evidence/format";
import type { EvidenceFigure } from "../evidence/types";
import type { CompareView } from "../view/compare";
import type { RowState } from "./rows";
import type { ArmFigure, ComparedTrial } from "./types";

/** What the comparison says about a figure: the same words on screen and in files. */

/** Who was analyzed and who judged, if it must be stated. */
export function whoLine(figure: Analyzed & { assessor: string | null }): string {
  return [formatPopulation(figure), ...(figure.assessor === null ? [] : [`by ${figure.assessor}`])].join(
    " · ",
  );
}

/** "n 132 vs 70": the patients of an effect, with the report that gives them where it is another. */
export function sizeWords({
  patients: { arm, reference, otherReport },
}: Pick<EvidenceFigure, "patients">): string {
  if (arm === null && reference === null) return "n not in our data";
  const source = otherReport === null ? "" : ` (${otherReport})`;
  return `n ${arm ?? "not in our data"} vs ${reference ?? "not in our data"}${source}`;
}

/** "pembrolizumab"; with the time where those of the row differ. */
export const armWords = ({ arm, timeMonths }: ArmFigure, namesTime: boolean): string =>
  namesTime && timeMonths !== null ? `${arm.label}, ${formatNumber(timeMonths)} months` : arm.label;

/** "48 of 154"; "of 154" where the report gives no count. */
export const patientsText = (count: number | null, n: number): string =>
  count === null ? `of ${n}` : `${count} of ${n}`;

export interface OutcomeWords {
  /** "26.3", "not reached", "62.1%", "12 of 340". */
  value: string;
  /** "18.3–40.4"; null where there is none. */
  interval: string | null;
  /** The interval's level, where it comes from, patients. */
  notes: string[];
}

/** The result of an arm in words. @param beside a figure whose decimals it shares. */
export function outcomeWords(figure: ArmFigure, beside: ArmFigure | null): OutcomeWords {
  const [value, interval] = valueWords(figure, beside);
  const notes = [
    formatLevel(figure.ciLevel),
    figure.intervalSource === "wilson" ? "interval computed" : "",
    figure.kind === "response" && figure.n !== null ? patientsText(figure.responders, figure.n) : "",
  ].filter((note) => note !== "");
  return { value, interval, notes };
}

function valueWords(figure: ArmFigure, beside: ArmFigure | null): [value: string, interval: string | null] {
  if (figure.kind === "events") return [`${figure.responders ?? "?"} of ${figure.n ?? "?"}`, null];
  if (figure.kind === "median") {
    return [formatMedian(figure, beside) ?? "not in our data", formatMedianInterval(figure)];
  }
  return [
    formatEstimate({ estimate: figure.value, measure: null }) ?? "not in our data",
    formatInterval({ ...figure, measure: null }),
  ];
}

/** The data cut in words, and the columns whose figures come from several reports, so from several dates. */
export function cutWords(
  view: Pick<CompareView, "cut">,
  columns: readonly ComparedTrial[],
  hidden: WithoutMonth | null = null,
): string {
  const mixed = columns.flatMap((column) => {
    const names = reportsOf(column);
    return names.length < 2 ? [] : [`${column.identity.name}, ${names.join(", ")}`];
  });
  const dates =
    mixed.length === 0
      ? ""
      : ` Some columns combine figures from reports of different dates: ${mixed.join("; ")}.`;
  return `${cutAlone(view)}${withoutMonthWords(hidden)}${dates}`;
}

/** The reports that a column's figures come from, in the order of their years. */
function reportsOf({ effects, outcomes, safety }: ComparedTrial): string[] {
  const reports = [...effects, ...outcomes, ...safety].map(({ report }) => report);
  const inOrder = reports.sort((a, b) => a.year - b.year || (a.label < b.label ? -1 : 1));
  return [...new Set(inOrder.map(({ label }) => label))];
}

function cutAlone({ cut }: Pick<CompareView, "cut">): string {
  if (cut.kind === "latest") return "Data cut: the latest report of each figure.";
  if (cut.kind === "primary") return "Data cut: the primary report, or the first that gave the figure.";
  return `Data cut: what had been published by ${asOfWords(cut.date)}.`;
}

/** "tumor, histology and line". */
export function inWords(dimensions: readonly Comparability[]): string {
  const words = dimensions.map(({ label }) => label.toLowerCase());
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

export const NOT_RANDOMIZED = "Patients were not randomized between them.";

/** How trials differ, as a list in words: the same on cards, in the workbench, on the compare page, in figures and files. */
export const differWords = (checked: readonly Comparability[]): string =>
  inWords(checked.filter(({ agreement }) => agreement === "differ"));

/** What is said if nothing in our data differs. */
export const NO_DIFFERENCE = "Our data show no difference between them.";

/**
 * What the check of comparability found, and what it can't see, in one or two sentences.
 * @param among set if there may be only one result.
 */
export function foundSentence({ checked, notHeld }: CheckedSet, among = "at this data cut"): string {
  if (checked.length === 0) return `Only one of them had a result ${among}, so there is nothing to check.`;
  const differ = differWords(checked);
  const found = differ === "" ? NO_DIFFERENCE : `They differ in ${differ}.`;
  return `${found} ${notHeldSentence(notHeld)}`;
}

/** What is usually weighed but not in our data: never omitted where trials are side by side. */
export function notHeldSentence(groups: readonly NotHeld[]): string {
  const words = notHeldWords(groups);
  return words === ""
    ? "Other differences between their patients are not in our data."
    : `Usually weighed but not in our data: ${words}.`;
}

/** What the list of differences means for a reader of the columns; null if nothing is listed. */
export function mayMislead({ checked, notHeld }: CheckedSet): string | null {
  const lists = checked.length > 0 && (differWords(checked) !== "" || notHeldWords(notHeld) !== "");
  return lists
    ? "A difference between two columns may come from any of these rather than from the drugs."
    : null;
}

/** How the columns of a row relate to each other, with its sign. */
export const STATE_MARKS: Record<RowState, { sign: string; word: string }> = {
  differ: { sign: "≠", word: "differ" },
  equal: { sign: "=", word: "equal" },
  alike: { sign: "≈", word: "within the margin" },
  unknown: { sign: "?", word: "not all known" },
};
