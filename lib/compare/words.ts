import type { Comparability } from "../evidence/comparability";
import {
  formatEstimate,
  formatInterval,
  formatLevel,
  formatMedian,
  formatMedianInterval,
  formatNumber,
  formatPopulation,
} from "../evidence/format";
import type { CompareView } from "../view/compare";
import type { RowState } from "./rows";
import type { ArmFigure } from "./types";

/** What the comparison says of a figure: the same words on the screen and in files. */

/** Who was analyzed and who judged, where a word must be said of it. */
export function whoLine(figure: {
  population: string;
  subgroup: { factor: string; level: string } | null;
  assessor: string | null;
}): string {
  return [formatPopulation(figure), ...(figure.assessor === null ? [] : [`by ${figure.assessor}`])].join(
    " · ",
  );
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
    const median = { ...figure, otherReport: null };
    return [
      formatMedian(median, beside && { ...beside, otherReport: null }) ?? "not reported",
      formatMedianInterval(median),
    ];
  }
  return [
    formatEstimate({ estimate: figure.value, measure: null }) ?? "not reported",
    formatInterval({ ...figure, measure: null }),
  ];
}

/** The data cut in words. */
export function cutWords({ cut }: Pick<CompareView, "cut">): string {
  if (cut.kind === "latest") return "Data cut: the latest report of each figure.";
  if (cut.kind === "primary") return "Data cut: the primary report, or the first that gave the figure.";
  return `Data cut: what had been published by ${cut.date.length === 4 ? `the end of ${cut.date}` : cut.date}.`;
}

/** "tumor, histology and line". */
export function inWords(dimensions: readonly Comparability[]): string {
  const words = dimensions.map(({ label }) => label.toLowerCase());
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

export const NOT_RANDOMIZED = "They were not randomized against each other.";

/** What the check of comparability found, in a sentence. */
export function foundSentence(checked: readonly Comparability[]): string {
  const differ = checked.filter(({ agreement }) => agreement === "differ");
  if (checked.length === 0)
    return "Only one of them had a result at this data cut, so there is nothing to check.";
  return differ.length === 0
    ? "No difference is known among what we hold of them."
    : `They differ in ${inWords(differ)}.`;
}

export const MAY_MISLEAD =
  "A difference between two columns may come from any of these rather than from the drugs.";

/** What the columns of a row are to each other, with its sign. */
export const STATE_MARKS: Record<RowState, { sign: string; word: string }> = {
  differ: { sign: "≠", word: "differ" },
  equal: { sign: "=", word: "equal" },
  unknown: { sign: "?", word: "not all known" },
};
