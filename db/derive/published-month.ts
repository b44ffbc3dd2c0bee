import { decemberOf, monthOfDate } from "../../lib/view/months";

/**
 * The month from which a report counts as published. Where only its year is known it is December: nobody can say that it
 * was known earlier.
 */
export const publishedMonth = ({
  year,
  published,
}: {
  year: number;
  published?: string | null | undefined;
}): number => monthOfDate(published ?? "") ?? decemberOf(year);
