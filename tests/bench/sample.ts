/** What is told of many timings, in milliseconds. */
export interface Sample {
  count: number;
  p50: number;
  p95: number;
}

/** The nearest-rank percentiles of a list of times. */
export function summarize(times: readonly number[]): Sample {
  const sorted = times.toSorted((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { count: sorted.length, p50: rank(0.5), p95: rank(0.95) };
}
