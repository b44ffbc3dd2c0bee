import { formatNumber } from "../evidence/format";
import type { MedianRow, RateRow } from "./benefit";

/** "+11.4 months", "−0.6 months". */
export const monthsText = (months: number): string =>
  `${sign(months)}${formatNumber(Number(months.toFixed(2)))} ${Math.abs(months) === 1 ? "month" : "months"}`;

/** "+8.1 pp". */
export const pointsText = (points: number): string =>
  `${sign(points)}${formatNumber(Number(points.toFixed(2)))} pp`;

const sign = (value: number): string => (value > 0 ? "+" : "");

/** "2.1 to 14.0"; computed bounds have one decimal. */
export function boundsText({ low, high }: { low: number; high: number }): string {
  const print = (value: number) => `${sign(value)}${formatNumber(Number(value.toFixed(1)), 1)}`;
  return `${print(low)} to ${print(high)}`;
}

/** "Median", "Rate at 24 months", "Rate". */
export function figureText(row: RateRow | MedianRow): string {
  if (row.kind === "median") return "Median";
  return row.timeMonths === null ? "Rate" : `Rate at ${formatNumber(row.timeMonths)} months`;
}

export const isShownByPlan = (verdict: RateRow["verdict"]): boolean =>
  verdict === "significant" || verdict === "earlier-significant";

/** What the trial's own plan says of an endpoint's effect, beside its absolute differences, which no plan tests. */
export function planText(verdict: RateRow["verdict"]): string {
  if (verdict === null) return "no effect reported";
  if (isShownByPlan(verdict)) return "effect significant by plan";
  if (verdict === "exploratory") return "effect exploratory";
  return verdict === "not-recorded" ? "test by plan not recorded" : "effect not significant by plan";
}
