/** A rate as a report gives it. */
export interface ReportedRate {
  /** In percent, as printed: its decimals say how far it was rounded. */
  percent: number;
  count: number | null;
  n: number | null;
}

/**
 * Patients with the event: as reported, else the one count that rounds to the percentage. Null where several do, as
 * with 47% of 358, or none: an interval from a guess would look like one from data.
 */
export function eventsIn({ count, percent, n }: ReportedRate): number | null {
  if (count !== null || n === null) return count;
  const half = 0.5 * 10 ** -decimalsOf(percent) + 1e-9;
  // From 0: the ceiling of what lies just beneath it is -0.
  const least = Math.max(0, Math.ceil(((percent - half) / 100) * n));
  const most = Math.min(n, Math.floor(((percent + half) / 100) * n));
  return least === most ? least : null;
}

const decimalsOf = (value: number) => String(value).split(".")[1]?.length ?? 0;
