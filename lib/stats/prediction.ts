import { normalCritical, tCritical } from "./distributions";
import { hartungKnappRatio } from "./estimate-interval";
import type { IntervalMethod, PredictionVariant } from "./methods";

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
