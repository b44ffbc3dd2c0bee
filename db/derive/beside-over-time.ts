import type { TrialContext } from "./context";

/** What is shown beside the figure that heads a row, as places in the record: the test by the trial's plan, the medians. */
export interface BesideHead {
  tested: number | null;
  testedPValue: number | null;
  median: number | null;
  referenceMedian: number | null;
}

/** The same between two months: from the end of `from` until the end of `until`. */
export interface BesideThen extends BesideHead {
  from: number;
  until: number;
}

const isSame = (a: BesideHead, b: BesideHead): boolean =>
  a.tested === b.tested && a.median === b.median && a.referenceMedian === b.referenceMedian;

/**
 * What is shown beside a figure today, and the months since its report in which something else was: a test or a median
 * is chosen among the reports published by then, not hidden because a later one would be chosen today.
 * @param besideAt chooses among the reports of the months up to one.
 */
export function besideOverTime(
  { months }: TrialContext,
  report: string,
  besideAt: (month: number) => BesideHead,
): BesideHead & { earlier: BesideThen[] } {
  const first = months.get(report) ?? 0;
  const steps = [...new Set(months.values())].filter((month) => month >= first).sort((a, b) => a - b);
  const today = besideAt(steps.at(-1) ?? first);
  const earlier: BesideThen[] = [];
  for (const [place, from] of steps.entries()) {
    const until = steps[place + 1];
    if (until === undefined) break;
    const beside = besideAt(from);
    const before = earlier.at(-1);
    if (before?.until === from && isSame(before, beside)) before.until = until;
    else if (!isSame(beside, today)) earlier.push({ ...beside, from, until });
  }
  return { ...today, earlier };
}
