import { normalCritical, tCritical } from "./distributions";
import { hartungKnappRatio, type IntervalMethod } from "./estimate-interval";

/**
 * Prediction intervals in use, all mu ± c sqrt(SE² + tau²):
 * - `skipka`: z, classic SE. metafor with test = "z". Too narrow for few studies.
 * - `higgins-thompson-spiegelhalter`: t(k-2), classic SE. Higgins, Thompson and Spiegelhalter 2009; Riley 2011.
 * - `veroniki`: t(k-1), classic SE. Veroniki 2019; R's meta from 8.0.
 * - `hartung-knapp`: t(k-1), Hartung-Knapp's SE. metafor with test = "knha".
 * - `partlett-riley`: t(k-2), Hartung-Knapp's SE. Partlett and Riley 2017.
 */
export type PredictionVariant =
  | "skipka"
  | "higgins-thompson-spiegelhalter"
  | "veroniki"
  | "hartung-knapp"
  | "partlett-riley";

export const PREDICTION_VARIANTS: readonly PredictionVariant[] = [
  "hartung-knapp",
  "veroniki",
  "higgins-thompson-spiegelhalter",
  "partlett-riley",
  "skipka",
];

/** Where the true effect of a new, similar study is expected, with the variant that made it. */
export interface PredictionInterval {
  variant: PredictionVariant;
  low: number;
  high: number;
  /** Degrees of freedom of t; null for the normal variant. */
  df: number | null;
}

/** What a prediction interval is made of: a random-effects fit and, for Hartung-Knapp's SE, whether it is guarded. */
export interface PredictionInput {
  k: number;
  estimate: number;
  /** The classic SE, 1 / sqrt(sum w). */
  standardError: number;
  tauSquared: number;
  /** Generalized Q at tau². */
  q: number;
  intervalMethod: IntervalMethod;
  level: number;
}

/** The named prediction interval; null below 3 studies, where none should be drawn. */
export function predictionInterval(
  fit: PredictionInput,
  variant: PredictionVariant,
): PredictionInterval | null {
  const { k, estimate, tauSquared, level } = fit;
  if (k < 3) return null;
  const df = degreesOfFreedom(k, variant);
  const standardError =
    variant === "hartung-knapp" || variant === "partlett-riley"
      ? fit.standardError * Math.sqrt(hartungKnappRatio(fit, fit.intervalMethod))
      : fit.standardError;
  const critical = df === null ? normalCritical(level) : tCritical(level, df);
  const half = critical * Math.sqrt(standardError ** 2 + tauSquared);
  return { variant, low: estimate - half, high: estimate + half, df };
}

function degreesOfFreedom(k: number, variant: PredictionVariant): number | null {
  switch (variant) {
    case "skipka":
      return null;
    case "veroniki":
    case "hartung-knapp":
      return k - 1;
    case "higgins-thompson-spiegelhalter":
    case "partlett-riley":
      return k - 2;
  }
}
