import { groupBy, type Member, type TrialContext } from "./context";
import type { DerivedCut, HeadFigure } from "./derived";
import { currencies } from "./maturity";

/** The data cuts of one row, one for each report that has a figure for it, least mature first. */
export function cutsOf<T extends { report: string }>(
  context: TrialContext,
  members: readonly Member<T>[],
  head: HeadFigure<T>,
): DerivedCut[] {
  const byReport = groupBy(members, ({ item }) => item.report);
  const reports = context.reportOrder.filter((id) => byReport.has(id));
  const when = currencies(reports.map((id) => ({ month: context.months.get(id) ?? 0 })));
  const primary = primaryCut(context, reports);
  return reports.flatMap((id, place) => {
    const part = head(context, byReport.get(id) ?? [], members);
    if (part === undefined) return [];
    return {
      ...part,
      report: id,
      isLatest: place === reports.length - 1,
      isPrimaryCut: id === primary,
      currentFrom: when[place]?.from ?? null,
      currentUntil: when[place]?.until ?? null,
    };
  });
}

/** The report that the primary cut shows: a primary report, otherwise the one that was published first. */
function primaryCut(
  { primaryReports, months }: TrialContext,
  reports: readonly string[],
): string | undefined {
  const month = (id: string) => months.get(id) ?? 0;
  return reports.find((id) => primaryReports.has(id)) ?? [...reports].sort((a, b) => month(a) - month(b))[0];
}
