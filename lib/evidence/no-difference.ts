interface Interval {
  measure: string | null;
  ciLow: number | null;
  ciHigh: number | null;
}

/**
 * Whether the interval of a comparison includes no difference between the arms (a ratio of 1, 0 percentage points), its
 * ends included; null without an interval.
 */
export function holdsNoDifference({ measure, ciLow, ciHigh }: Interval): boolean | null {
  if (ciLow === null || ciHigh === null) return null;
  const none = measure === "RD" ? 0 : 1;
  return ciLow <= none && none <= ciHigh;
}
