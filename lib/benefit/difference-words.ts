import { formatNumber } from "../evidence/format";
import { computedDecimals } from "../rounding";
import type { MedianRow, RateRow } from "./benefit";

/** "+11.4 months", "−0.6 months". */
export const monthsText = (months: number): string =>
  `${sign(months)}${formatNumber(roundDifference(months))} ${Math.abs(months) === 1 ? "month" : "months"}`;

/** "+8.1 pp". */
export const pointsText = (points: number): string =>
  `${sign(points)}${formatNumber(roundDifference(points))} pp`;

/** A difference of two reported figures, with at most two decimals unless it would vanish. */
export const roundDifference = (value: number): number =>
  Number(value.toFixed(computedDecimals([value], "RD", 2)));

const sign = (value: number): string => (value > 0 ? "+" : "");

/** "2.1 to 14.0"; computed bounds have one decimal, more where that would put one onto or across 0. */
export function boundsText({ low, high }: { low: number; high: number }): string {
  const decimals = computedDecimals([low, high], "RD");
  const print = (value: number) => `${sign(value)}${formatNumber(Number(value.toFixed(decimals)), decimals)}`;
  return `${print(low)} to ${print(high)}`;
}

/** "Median", "Rate at 24 months", "Rate". */
export function figureText(row: RateRow | MedianRow): string {
  if (row.kind === "median") return "Median";
  return row.timeMonths === null ? "Rate" : `Rate at ${formatNumber(row.timeMonths)} months`;
}

export const isShownByPlan = (verdict: RateRow["verdict"]): boolean =>
  verdict === "significant" || verdict === "earlier-significant";

/** What the trial's own plan says about an endpoint's effect; shown beside its absolute differences, which no plan tests. */
export function planText(verdict: RateRow["verdict"]): string {
  if (verdict === null) return "no effect reported";
  if (isShownByPlan(verdict)) return "effect significant by plan";
  if (verdict === "later-descriptive")
    return "effect descriptive here, significant by plan in an earlier report";
  if (verdict === "exploratory") return "effect exploratory";
  if (verdict === "not-reached") return "effect not tested: an earlier step of the plan was not met";
  return verdict === "not-recorded" ? "test by plan not in our data" : "effect not significant by plan";
}
