/** What a reference says about a report. */
export interface Referenced {
  firstAuthor: string | null;
  title: string | null;
  journal: string;
  year: number;
}

/** Bodies that our data name in place of an author: they have no co-authors. */
const BODY = /^(?:FDA|EMA|Roche|Merck|Moderna)\b| & /;
const INITIALS = / [A-Z][A-Z-]*(?: [JS]r)?$/;

/** Whether the first author is a person, who has co-authors, rather than an agency or company. */
export const isPerson = (author: string): boolean => INITIALS.test(author) || !BODY.test(author);

/** "Garassino MC" as "Garassino". */
const familyName = (author: string): string => author.replace(INITIALS, "");

/** "N Engl J Med 2023"; a name that already has its year, such as "ESMO 2024", stays as it is. */
export const placeAndYear = ({ journal, year }: Pick<Referenced, "journal" | "year">): string =>
  journal.includes(String(year)) ? journal : `${journal} ${year}`;

/** The title of a report; null where our data have none, or only the name of its journal or congress in its place. */
export const titleOf = ({ title, journal }: Pick<Referenced, "title" | "journal">): string | null =>
  title === null || title.startsWith(journal) ? null : title;

/**
 * A report as the notes of a figure and a speaker name it: "Garassino et al., J Clin Oncol 2023"; without an author its
 * title and place; the place and year alone ("ESMO 2022, abstract 519MO") where our data have neither.
 */
export function referenceText(report: Referenced): string {
  const { firstAuthor, journal } = report;
  const place = placeAndYear(report);
  if (firstAuthor === null) {
    const title = titleOf(report);
    return title === null ? place : `${title.replace(/\.$/, "")}. ${place}`;
  }
  if (isPerson(firstAuthor)) return `${familyName(firstAuthor)} et al., ${place}`;
  return journal.startsWith(firstAuthor) ? place : `${firstAuthor}, ${place}`;
}
