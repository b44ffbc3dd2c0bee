/** A month as one number, so that months compare and sort: those of 2021 are 24252 to 24263. */
export const monthNumber = (year: number, month: number): number => year * 12 + month - 1;

/** The last month of a year. */
export const decemberOf = (year: number): number => monthNumber(year, 12);

/** "2021-06", and "2021" for the end of that year: a data cut by the month. */
export const monthAsCut = (month: number): string => {
  const year = String(yearOfMonth(month));
  return isDecember(month) ? year : `${year}-${String((month % 12) + 1).padStart(2, "0")}`;
};

/** The year that a month lies in. */
export const yearOfMonth = (month: number): number => Math.floor(month / 12);

/** A month moved into the years from one to another. */
export const withinYears = (month: number, { from, to }: { from: number; to: number }): number =>
  Math.min(Math.max(month, monthNumber(from, 1)), decemberOf(to));

/** True for the last month of a year: what is known then is known at the end of the year. */
export const isDecember = (month: number): boolean => month % 12 === 11;

/** The month of YYYY-MM or YYYY-MM-DD; null for a year alone. */
export function monthOfDate(date: string): number | null {
  const [year, month] = date.split("-");
  return month === undefined ? null : monthNumber(Number(year), Number(month));
}

/**
 * The last month that had ended by an as-of date: "2020" is the end of 2020 and "2020-06" that of June; "2020-06-15"
 * falls in a month that had not ended, so May.
 */
export function lastFullMonth(date: string): number {
  const month = monthOfDate(date);
  if (month === null) return decemberOf(Number(date));
  const day = date.split("-")[2];
  const days = new Date(Date.UTC(yearOfMonth(month), (month % 12) + 1, 0)).getUTCDate();
  return day === undefined || Number(day) === days ? month : month - 1;
}
