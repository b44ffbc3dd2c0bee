import type { EvidenceRow, Median } from "../../evidence/types";

/** Whether there is a median to draw: a time, or that it was not reached. */
export const isMedian = (median: Median | null): median is Median =>
  median !== null && (median.notReached || median.value !== null);

/** The rows that a figure of medians draws: a comparison that was reported as several measures has its medians once. */
export function medianRows(rows: readonly EvidenceRow[]): EvidenceRow[] {
  const seen = new Set<string>();
  return rows.filter(({ arm, reference, endpoint, population, subgroup, median, referenceMedian }) => {
    if (!isMedian(median) && !isMedian(referenceMedian)) return false;
    const key = JSON.stringify([arm.id, reference?.id, endpoint.id, population, subgroup]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
