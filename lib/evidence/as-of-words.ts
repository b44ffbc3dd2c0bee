import { lastFullMonth, monthAsCut, monthOfDate, yearOfMonth } from "../view/months";

export const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/** "June 2021". */
export const monthName = (month: number): string => `${MONTHS[month % 12]} ${yearOfMonth(month)}`;

/** "the end of 2021", "the end of June 2021"; null for a day within a month. */
function endOf(date: string): string | null {
  const last = lastFullMonth(date);
  if (monthOfDate(date) === null) return `the end of ${date}`;
  return date.startsWith(monthAsCut(last).slice(0, 4)) && last === monthOfDate(date)
    ? `the end of ${monthName(last)}`
    : null;
}

/** A day within a month, and the months that had ended by it: "2021-06-15 (reports of the months to May 2021)". */
const dayWords = (date: string): string =>
  `${date} (reports of the months to ${monthName(lastFullMonth(date))})`;

/** To follow "as known": "at the end of June 2021". */
export const knownWords = (date: string): string => {
  const end = endOf(date);
  return end === null ? `on ${dayWords(date)}` : `at ${end}`;
};

/** To follow "published by": "the end of June 2021". */
export const asOfWords = (date: string): string => endOf(date) ?? dayWords(date);

/** Reports of a year that an as-of date within it hides, because nobody knows their month. */
export interface WithoutMonth {
  year: number;
  reports: number;
}

/** " 3 reports of 2021 have no month in our data; they count from December 2021."; nothing where there are none. */
export function withoutMonthWords(hidden: WithoutMonth | null | undefined): string {
  if (hidden == null) return "";
  const { year, reports } = hidden;
  return reports === 1
    ? ` 1 report of ${year} has no month in our data; it counts from December ${year}.`
    : ` ${reports} reports of ${year} have no month in our data; they count from December ${year}.`;
}
