const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** "March 2011" of "2011-03"; a year alone stays. */
export function formatMonth(month: string): string {
  const [year = "", part] = month.split("-");
  const name = part === undefined ? undefined : MONTHS[Number(part) - 1];
  return name === undefined ? year : `${name} ${year}`;
}
