import type { PooledFigures, PoolInput, PoolSettings } from "./types";
import { PREDICTION_NAMES } from "./words";

const NAMES = { HR: "HR", OR: "OR", RR: "RR", RD: "risk difference" } as const;

/** A pooled figure as it is printed: two decimals for a ratio, one for points and percent. */
export function printPooled(value: number, measure: PoolInput["measure"]): string {
  if (measure === null) return `${value.toFixed(1)}%`;
  return value.toFixed(measure === "RD" ? 1 : 2).replace("-", "−");
}

/** "p = 0.012"; "p < 0.001" below that. */
export const printP = (p: number): string =>
  p < 0.001 ? "p < 0.001" : `p = ${p < 0.1 ? p.toFixed(3) : p.toFixed(2)}`;

const plural = (count: number, word: string) =>
  `${count} ${count === 1 ? word : word.replace(/y$/, "ie")}${count === 1 ? "" : "s"}`;

/** The pool in one line of words: what went in, the estimate, how far trials differ, what to expect of a new one. */
export function sentenceOf(figures: PooledFigures, settings: PoolSettings): string {
  const { measure } = figures;
  const print = (value: number) => printPooled(value, measure);
  const name = measure === null ? "rate" : NAMES[measure];
  const who = [
    plural(figures.k, "study"),
    plural(figures.trials, "trial"),
    figures.patients === null
      ? "patients not known for every row"
      : `${figures.patients.toLocaleString("en-US")} patients`,
  ].filter((part) => part !== null);
  const parts = [
    `${who.join(", ")}: pooled ${name} ${print(figures.estimate)} (95% CI ${print(figures.ciLow)} to ${print(figures.ciHigh)})`,
    figures.p === null ? null : printP(figures.p),
    heterogeneityWords(figures),
    figures.prediction === null
      ? null
      : `95% prediction interval ${print(figures.prediction.low)} to ${print(figures.prediction.high)} (${measure === null && settings.proportionMethod === "glmm" ? PREDICTION_NAMES.veroniki : PREDICTION_NAMES[settings.prediction]})`,
  ].filter((part) => part !== null && part !== "");
  return `${parts.join("; ")}. ${capital(figures.method)}.`;
}

/** "tau² 0.012 (0.000 to 0.094), I² 34%, Q 7.6 (df 5, p = 0.18)". */
export function heterogeneityWords(figures: PooledFigures): string {
  const { tauSquared, tauSquaredLow, tauSquaredHigh, iSquared, q, qDf, qP } = figures;
  const range =
    tauSquaredLow === null || tauSquaredHigh === null
      ? ""
      : ` (${tauSquaredLow.toFixed(3)} to ${tauSquaredHigh.toFixed(3)})`;
  return [
    tauSquared === null ? null : `tau² ${tauSquared.toFixed(3)}${range}`,
    iSquared === null ? null : `I² ${iSquared.toFixed(0)}%`,
    q === null || qDf === null || qP === null ? null : `Q ${q.toFixed(1)} (df ${qDf}, ${printP(qP)})`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
