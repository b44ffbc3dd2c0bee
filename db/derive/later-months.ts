import { yearOfMonth } from "../../lib/view/months";
import type { ReportRecord } from "../import/record";
import { isUndatedLabel } from "./maturity";
import { publishedMonth } from "./published-month";

type Published = Pick<
  ReportRecord,
  "id" | "kind" | "year" | "published" | "dataCutoff" | "medianFollowUpMonths" | "secondary"
>;

/**
 * The months, in years after that of a report, in which its trial was reported again, in order. A drug label that states
 * neither data cut-off nor follow-up usually repeats the paper, so it does not count, nor do reviews and scorecards.
 */
export function laterMonths(reports: readonly Published[], { year }: Pick<Published, "year">): number[] {
  const repeats = (report: Published) =>
    isUndatedLabel(report) || report.secondary === "review" || report.secondary === "scorecard";
  const others = reports.filter((report) => report.year > year && !repeats(report));
  return [...new Set(others.map(publishedMonth))].sort((a, b) => a - b);
}

/**
 * The year of the trial's last report after a given report, as far as known.
 * @param later the months of its later reports, in order.
 * @param known the last month that counts; null: all do.
 * @returns null where the report is of the trial's latest year.
 */
export function reportedUntil(later: readonly number[], known: number | null): number | null {
  const last = later.findLast((month) => known === null || month <= known);
  return last === undefined ? null : yearOfMonth(last);
}
