import {
  formatEstimate,
  formatInterval,
  formatLevel,
  formatMedian,
  formatMedianInterval,
  formatNumber,
  formatPopulation,
} from "../evidence/format";
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
    figure.kind === "response" && figure.n !== null ? `${figure.responders ?? "?"} of ${figure.n}` : "",
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
