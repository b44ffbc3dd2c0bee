import type { DataCut } from "../view";
import { lastShown } from "./as-of-words";

/** A date and its words, to follow "as known at the end of". */
export type CutChoice = readonly [date: string, words: string];

/** The dates from which a data cut is chosen: the current one if it is not one of the years, then the years, latest first. */
export function cutChoices(cut: DataCut, years: { from: number; to: number } | null): CutChoice[] {
  const listed =
    years === null
      ? []
      : Array.from({ length: years.to - years.from + 1 }, (_, place) => String(years.to - place));
  const dates = cut.kind !== "asOf" || listed.includes(cut.date) ? listed : [cut.date, ...listed];
  return dates.map((date) => [date, lastShown(date)]);
}
