import { MONTHS } from "@/lib/evidence/as-of-words";
import { isDecember, monthAsCut, yearOfMonth } from "@/lib/view/months";

/** The month of a data cut within its year, which a slider of years keeps. */
export interface MonthWithin {
  year: number;
  /** What follows the year in an address: "-06", or nothing for its end. */
  suffix: string;
  /** What comes before the year: "As known at the end of June". */
  label: string;
}

/** @param label what comes before the year when its end is shown. */
export const monthWithin = (month: number, label: string): MonthWithin => ({
  year: yearOfMonth(month),
  suffix: monthAsCut(month).slice(4),
  label: isDecember(month) ? label : `${label} ${MONTHS[month % 12]}`,
});
