/** An axis that effects are drawn on. Positions run from 0 (left end) to 1 (right end). */
export interface Axis {
  scale: "log" | "linear";
  min: number;
  max: number;
  ticks: readonly { value: number; label: string }[];
  /** Value of no difference: 1 for ratios, 0 for differences; null on a rate axis. */
  reference: number | null;
}

/** Ratios that a reader thinks in; an axis shows those of them that fit. */
const RATIO_STEPS = [
  0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 10, 20, 50, 100,
] as const;

/** The least that a ratio axis reaches over, where all lies near 1. */
const NARROWEST = { min: 0.5, max: 1.5 };

/** Share of the axis that two tick labels must keep between them. */
const TICK_GAP = 0.17;

/**
 * A log axis for ratios that holds the bounds given and 1, with ticks in natural units.
 * @param bounds lower and upper end of what is to be seen, as ratios; null where there is nothing.
 */
export function ratioAxis(bounds: { low: number | null; high: number | null }): Axis {
  const min = stepAtOrBelow(Math.min(bounds.low ?? NARROWEST.min, NARROWEST.min));
  const max = stepAtOrAbove(Math.max(bounds.high ?? NARROWEST.max, NARROWEST.max));
  const axis: Axis = { scale: "log", min, max, ticks: [], reference: 1 };
  const inside = RATIO_STEPS.filter((step) => step >= min && step <= max);
  // 1 and the ends first, then whatever finds room, the roundest first.
  const wanted = [1, min, max, 0.5, 2, 0.25, 4, 0.1, 10, ...inside].filter(
    (step) => step >= min && step <= max,
  );
  const kept: number[] = [];
  for (const step of wanted) {
    const place = position(axis, step);
    if (kept.every((other) => Math.abs(position(axis, other) - place) >= TICK_GAP)) kept.push(step);
  }
  return { ...axis, ticks: kept.sort((a, b) => a - b).map((value) => ({ value, label: String(value) })) };
}

const stepAtOrBelow = (value: number) => RATIO_STEPS.findLast((step) => step <= value) ?? RATIO_STEPS[0];
const stepAtOrAbove = (value: number) => RATIO_STEPS.find((step) => step >= value) ?? 100;

/** 0 to 100%, for rates. */
export const PERCENT_AXIS: Axis = {
  scale: "linear",
  min: 0,
  max: 100,
  ticks: [0, 25, 50, 75, 100].map((value) => ({ value, label: String(value) })),
  reference: null,
};

/** A symmetric linear axis in percentage points, for risk differences. */
export function differenceAxis(bounds: { low: number | null; high: number | null }): Axis {
  const reach = Math.max(Math.abs(bounds.low ?? 0), Math.abs(bounds.high ?? 0), 5);
  const step = [5, 10, 20, 25, 50].find((size) => reach <= size * 2) ?? 50;
  const end = Math.min(100, Math.ceil(reach / step) * step);
  const ticks = [-end, -end / 2, 0, end / 2, end].map((value) => ({
    value,
    label: value > 0 ? `+${value}` : String(value).replace("-", "−"),
  }));
  return { scale: "linear", min: -end, max: end, ticks, reference: 0 };
}

/** Where a value stands on the axis: 0 at its left end, 1 at its right; outside of that where it lies beyond. */
export function position({ scale, min, max }: Pick<Axis, "scale" | "min" | "max">, value: number): number {
  return scale === "log"
    ? (Math.log(value) - Math.log(min)) / (Math.log(max) - Math.log(min))
    : (value - min) / (max - min);
}
