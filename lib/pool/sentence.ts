import { computedDecimals, printPValue } from "../rounding";
import type { Interval, PooledFigures, PoolInput, PoolSettings } from "./types";
import { PREDICTION_NAMES } from "./words";

const NAMES = { HR: "HR", OR: "OR", RR: "RR", RD: "risk difference" } as const;

/** No reader can use the digits of a ratio beyond this: the end of an interval of two studies that hardly agree. */
export const LARGEST_RATIO = 1000;
export const BEYOND_RATIOS = "> 1,000";

/**
 * A pooled figure as it is printed: two decimals for a ratio, one for points and percent; more where rounding would put it
 * onto or across no difference.
 * @param beside figures printed with it, whose decimals it shares: the other end of an interval.
 */
export function printPooled(value: number, measure: PoolInput["measure"], ...beside: number[]): string {
  if (measure !== null && measure !== "RD" && value > LARGEST_RATIO) return BEYOND_RATIOS;
  const text = value.toFixed(computedDecimals([value, ...beside], measure)).replace("-", "−");
  return measure === null ? `${text}%` : text;
}

/** "0.61 to 0.84"; both ends with the decimals that the one nearer to no difference needs: "0.612 to 0.997". */
export const printPooledInterval = (
  low: number,
  high: number,
  measure: PoolInput["measure"],
  between = " to ",
): string => `${printPooled(low, measure, high)}${between}${printPooled(high, measure, low)}`;

/** "p = 0.012"; "p < 0.001" below that. */
export const printP = (p: number): string => (p < 0.001 ? "p < 0.001" : `p = ${printPValue(p)}`);

const plural = (count: number, word: string) =>
  `${count} ${count === 1 ? word : word.replace(/y$/, "ie")}${count === 1 ? "" : "s"}`;

/** The pool in one line of words: what went in, the estimate, how far trials differ, what to expect of a new one. */
export function sentenceOf(figures: PooledFigures, settings: PoolSettings): string {
  const { measure } = figures;
  const name = measure === null ? "rate" : NAMES[measure];
  const who = [
    plural(figures.k, "study"),
    plural(figures.trials, "trial"),
    figures.patients === null
      ? "not all numbers of patients in our data"
      : `${figures.patients.toLocaleString("en-US")} patients`,
  ].filter((part) => part !== null);
  const parts = [
    `${who.join(", ")}: pooled ${name} ${printPooled(figures.estimate, measure)} (95% CI ${printPooledInterval(figures.ciLow, figures.ciHigh, measure)})`,
    figures.p === null ? null : printP(figures.p),
    heterogeneityWords(figures),
    figures.prediction === null
      ? null
      : `95% prediction interval ${printPooledInterval(figures.prediction.low, figures.prediction.high, measure)} (${measure === null && settings.proportionMethod === "glmm" ? PREDICTION_NAMES.veroniki : PREDICTION_NAMES[settings.prediction]})`,
  ].filter((part) => part !== null && part !== "");
  return `${parts.join("; ")}. ${capital(figures.method)}.${lead(nearestCountWords(figures))}`;
}

const lead = (words: string) => (words === "" ? "" : ` ${words}`);

/** For how many rows the count is not known, and how far the pool moves with it; "" where all counts are known. */
export function nearestCountWords({ nearestCounts, k, measure }: PooledFigures): string {
  if (nearestCounts === null) return "";
  const { rows, lowest, highest } = nearestCounts;
  const print = (pool: Interval | null) =>
    pool === null
      ? "no estimate"
      : `${printPooled(pool.estimate, measure)} (${printPooledInterval(pool.ciLow, pool.ciHigh, measure)})`;
  const one = rows === 1;
  return `In ${rows} of ${k} rows several counts, or none, fit the printed rate: the nearest ${one ? "is" : "are"} pooled. With the lowest ${one ? "count" : "counts"} that fit${one ? "s" : ""}, the pool is ${print(lowest)}; with the highest, ${print(highest)}.`;
}

/** How an empty Q-profile interval of tau² is told. */
export const BOTH_BELOW_ZERO = "both bounds of the interval lie below 0";

/** "tau² 0.012 (0.000 to 0.094), I² (from Q) 34%, Q 7.6 (df 5, p = 0.18)". */
export function heterogeneityWords(figures: PooledFigures): string {
  const { tauSquared, tauSquaredLow, tauSquaredHigh, tauSquaredBelowZero, iSquared, q, qDf, qP } = figures;
  const range =
    tauSquaredLow === null || tauSquaredHigh === null
      ? ""
      : tauSquaredBelowZero
        ? ` (${BOTH_BELOW_ZERO})`
        : ` (${tauSquaredLow.toFixed(3)} to ${tauSquaredHigh.toFixed(3)})`;
  return [
    tauSquared === null ? null : `tau² ${tauSquared.toFixed(3)}${range}`,
    iSquared === null ? null : `I² (from Q) ${iSquared.toFixed(0)}%`,
    q === null || qDf === null || qP === null ? null : `Q ${q.toFixed(1)} (df ${qDf}, ${printP(qP)})`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
