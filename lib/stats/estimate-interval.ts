import { normalCritical, normalTwoSidedP, tCritical, tTwoSidedP } from "./distributions";
import { StatsInputError } from "./errors";
import type { IntervalMethod } from "./methods";
import { requireStudies } from "./study";

/** An estimate's interval and its test against 0. */
export interface EstimateInterval {
  /** The standard error the interval is made of. */
  standardError: number;
  ciLow: number;
  ciHigh: number;
  /** estimate / standardError: z, or t with `statisticDf`. */
  statistic: number;
  /** Degrees of freedom of t; null for z. */
  statisticDf: number | null;
  /** Two-sided. */
  p: number;
}

/**
 * Interval and test of a pooled estimate. Source: Hartung and Knapp 2001; Sidik and Jonkman 2002; the guard ("ad
 * hoc" or "variance correction"): Knapp and Hartung 2003.
 * @throws StatsInputError where plain Hartung-Knapp has no width because all estimates are equal.
 * @throws TooFewStudiesError for Hartung-Knapp with a single study.
 */
export function estimateInterval(
  fit: { estimate: number; standardError: number; q: number; k: number },
  method: IntervalMethod,
  level: number,
): EstimateInterval {
  const { estimate, k } = fit;
  if (method === "wald") return waldInterval(estimate, fit.standardError, level);
  requireStudies(k, 2, "Hartung-Knapp's interval");
  const df = k - 1;
  const standardError = fit.standardError * Math.sqrt(hartungKnappRatio(fit, method));
  if (standardError === 0) {
    throw new StatsInputError(
      "Hartung-Knapp's interval has no width: all estimates are equal; use its guarded form",
      {
        field: "intervalMethod",
        value: method,
      },
    );
  }
  const half = tCritical(level, df) * standardError;
  const statistic = estimate / standardError;
  return {
    standardError,
    ciLow: estimate - half,
    ciHigh: estimate + half,
    statistic,
    statisticDf: df,
    p: tTwoSidedP(statistic, df),
  };
}

/** Hartung and Knapp's q, raised to 1 in the guarded form. */
export function hartungKnappRatio(fit: { q: number; k: number }, method: IntervalMethod): number {
  const ratio = fit.q / (fit.k - 1);
  return method === "hartung-knapp-guarded" ? Math.max(1, ratio) : ratio;
}

export function waldInterval(estimate: number, standardError: number, level: number): EstimateInterval {
  const half = normalCritical(level) * standardError;
  const statistic = estimate / standardError;
  return {
    standardError,
    ciLow: estimate - half,
    ciHigh: estimate + half,
    statistic,
    statisticDf: null,
    p: normalTwoSidedP(statistic),
  };
}
