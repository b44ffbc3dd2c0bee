/** A rate as a report gives it. */
export interface ReportedRate {
  /** In percent, as printed: its decimals say how far it was rounded. */
  percent: number;
  count: number | null;
  n: number | null;
}

/** The lowest and the highest number of patients that a printed rate may stand for. */
export interface CountRange {
  least: number;
  most: number;
}

/** The counts whose share of n rounds to the printed percentage; null where none does. */
export function countsThatFit({ percent, n }: { percent: number; n: number }): CountRange | null {
  const half = 0.5 * 10 ** -decimalsOf(percent) + 1e-9;
  // From 0: the ceiling of what lies just below it is -0.
  const least = Math.max(0, Math.ceil(((percent - half) / 100) * n));
  const most = Math.min(n, Math.floor(((percent + half) / 100) * n));
  return least <= most ? { least, most } : null;
}

/**
 * Patients with the event: as reported, otherwise the one count that rounds to the percentage. Null where several do, as
 * with 47% of 358, or none: an interval from a guess would look like one from data.
 */
export function eventsIn({ count, percent, n }: ReportedRate): number | null {
  if (count !== null || n === null) return count;
  const fits = countsThatFit({ percent, n });
  return fits !== null && fits.least === fits.most ? fits.least : null;
}

/** A count that a pool may use, and what it could be instead; all three are the same where it is known. */
export interface UsableCount extends CountRange {
  events: number;
  /** Reported, the only one that fits the printed rate, or the nearest to it of several or of none. */
  from: "reported" | "only" | "nearest";
}

/** The count for a pool of rates: the one that is known, otherwise the nearest to the printed rate, marked as such. */
export function usableCount({
  count,
  percent,
  n,
}: {
  count: number | null;
  percent: number;
  n: number;
}): UsableCount {
  const known = eventsIn({ count, percent, n });
  if (known !== null)
    return { events: known, least: known, most: known, from: count === null ? "only" : "reported" };
  const events = Math.min(n, Math.round((percent / 100) * n));
  const { least, most } = countsThatFit({ percent, n }) ?? { least: events, most: events };
  return { events, least, most, from: "nearest" };
}

const decimalsOf = (value: number) => String(value).split(".")[1]?.length ?? 0;
