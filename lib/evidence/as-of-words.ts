import { lastFullMonth, monthOfDate, yearOfMonth } from "../view/months";

export const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** "June 2021". */
export const monthName = (month: number): string => `${MONTHS[month % 12]} ${yearOfMonth(month)}`;

/** "the end of 2021", "the end of June 2021"; null for a day within a month. */
function endOf(date: string): string | null {
  const [month, last] = [monthOfDate(date), lastFullMonth(date)];
  if (month === null) return `the end of ${date}`;
  return month === last ? `the end of ${monthName(last)}` : null;
}

/** To follow "as known at the end of": the year, or the last month shown: "May 2020" of "2020-06-15". */
export const lastShown = (date: string): string =>
  monthOfDate(date) === null ? date : monthName(lastFullMonth(date));

/** A day within a month, and the months that had ended by it: "2021-06-15 (reports published through May 2021)". */
const dayWords = (date: string): string =>
  `${date} (reports published through ${monthName(lastFullMonth(date))})`;

/** To follow "as known": "at the end of June 2021". */
export const knownWords = (date: string): string => {
  const end = endOf(date);
  return end === null ? `on ${dayWords(date)}` : `at ${end}`;
};

/** To follow "published by": "the end of June 2021". */
export const asOfWords = (date: string): string => endOf(date) ?? dayWords(date);

/** Reports of a year that an as-of date within it hides because their month is not known. */
export interface WithoutMonth {
  year: number;
  reports: number;
  /** Names of their trials, in the order of the alphabet, each once. */
  trials: readonly string[];
}

/** Trials that a sentence names; more are counted. */
const MOST_NAMED = 6;

/**
 * " 2 reports of 2021 have no month in our data; they are shown only from December 2021 on (CameL, CheckMate 9ER)."; nothing
 * where there are none.
 */
export function withoutMonthWords(hidden: WithoutMonth | null | undefined): string {
  if (hidden == null) return "";
  const { year, reports, trials } = hidden;
  const more = trials.length - MOST_NAMED;
  const named = trials.slice(0, MOST_NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
  return reports === 1
    ? ` 1 report of ${year} has no month in our data; it is shown only from December ${year} on (${named}).`
    : ` ${reports} reports of ${year} have no month in our data; they are shown only from December ${year} on (${named}).`;
}
