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

/** "March 2011" of "2011-03", "March 4, 2011" of "2011-03-04"; a year alone stays. */
export function formatMonth(date: string): string {
  const [year = "", part, day] = date.split("-");
  const name = part === undefined ? undefined : MONTHS[Number(part) - 1];
  if (name === undefined) return year;
  return day === undefined ? `${name} ${year}` : `${name} ${Number(day)}, ${year}`;
}
