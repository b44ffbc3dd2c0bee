import type { ReportRecord } from "../import/record";

type Dated = Pick<ReportRecord, "id" | "kind" | "year" | "dataCutoff" | "medianFollowUpMonths" | "secondary">;

const KIND_RANK: Record<Dated["kind"], number> = { conference: 0, label: 1, primary: 2, update: 2, final: 2 };

/** True where the report states later data than the other: by data cut-off if both state one, otherwise by median follow-up. */
function statesLaterData(report: Dated, other: Dated): boolean {
  const [cut, otherCut] = [report.dataCutoff, other.dataCutoff];
  if (cut !== undefined && otherCut !== undefined && cut !== otherCut) return cut > otherCut;
  const [followUp, otherFollowUp] = [report.medianFollowUpMonths, other.medianFollowUpMonths];
  return followUp !== undefined && otherFollowUp !== undefined && followUp > otherFollowUp;
}

/** A label that states neither data cut-off nor follow-up usually repeats the paper, so it never displaces one. */
export const isUndatedLabel = ({ kind, dataCutoff, medianFollowUpMonths }: Dated) =>
  kind === "label" && dataCutoff === undefined && medianFollowUpMonths === undefined;

/**
 * Orders a trial's reports by maturity of their data, least mature first (docs/data.md, "Which report is later"):
 * by year of publication; within a year a conference abstract before a label before a paper; then a report whose stated
 * data cut-off (or, failing that, median follow-up) is earlier than that of its predecessor moves before it; labels that
 * state neither come first, and before them publications that are not the trial's own.
 */
export function orderByMaturity<R extends Dated>(all: readonly R[]): R[] {
  const secondary = all.filter((report) => report.secondary !== undefined);
  const reports = all.filter((report) => report.secondary === undefined);
  const dated = reports.filter((report) => !isUndatedLabel(report));
  const sorted = [...dated].sort((a, b) => a.year - b.year || KIND_RANK[a.kind] - KIND_RANK[b.kind]);
  const ordered: R[] = [];
  for (const report of sorted) {
    let place = ordered.length;
    while (place > 0) {
      const before = ordered[place - 1];
      if (before === undefined || !statesLaterData(before, report)) break;
      place -= 1;
    }
    ordered.splice(place, 0, report);
  }
  return [...secondary, ...reports.filter(isUndatedLabel), ...ordered];
}

/** Months between which a report is the most mature one published: from the end of `from` until the end of `until`. */
export interface Currency {
  from: number | null;
  until: number | null;
}

/**
 * For reports in order of maturity, says when each was the latest known.
 * `from` is null for a report that was never the latest (it came out after one with more mature data).
 */
export function currencies(ordered: readonly { month: number }[]): Currency[] {
  return ordered.map((report, place) => {
    const overtakenIn = Math.min(...ordered.slice(place + 1).map(({ month }) => month));
    if (overtakenIn <= report.month) return { from: null, until: null };
    return { from: report.month, until: Number.isFinite(overtakenIn) ? overtakenIn : null };
  });
}
