import { decemberOf, monthOfDate } from "../../lib/view/months";

/**
 * The month from which a report counts as published. If only its year is known, it is December: there is no evidence that
 * it was known earlier.
 */
export const publishedMonth = ({
  year,
  published,
}: {
  year: number;
  published?: string | null | undefined;
}): number => monthOfDate(published ?? "") ?? decemberOf(year);
