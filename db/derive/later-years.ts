import type { ReportRecord } from "../import/record";
import { isUndatedLabel } from "./maturity";

type Published = Pick<
  ReportRecord,
  "id" | "kind" | "year" | "dataCutoff" | "medianFollowUpMonths" | "secondary"
>;

/**
 * The years, after that of a report, in which its trial was reported again, in order. A drug label that states neither data
 * cut-off nor follow-up usually repeats the paper, so it does not count, nor do reviews and scorecards.
 */
export function laterYears(reports: readonly Published[], { year }: Pick<Published, "year">): number[] {
  const repeats = (report: Published) =>
    isUndatedLabel(report) || report.secondary === "review" || report.secondary === "scorecard";
  const others = reports.filter((report) => report.year > year && !repeats(report));
  return [...new Set(others.map((report) => report.year))].sort((a, b) => a - b);
}

/**
 * The year until which the trial was reported after a report, as far as it was known.
 * @param later the years of its later reports, in order.
 * @param known the last year that counts; null: all do.
 * @returns null where the report is of the trial's latest year.
 */
export function reportedUntil(later: readonly number[], known: number | null): number | null {
  return later.findLast((year) => known === null || year <= known) ?? null;
}
