import { requireLevel } from "./check";
import { chiSquareQuantile, chiSquareUpperP, normalCritical } from "./distributions";
import { momentsAt } from "./moments";
import { solveGeneralizedQ } from "./q-equation";
import { requireStudies, type Study, type StudySet, toStudySet } from "./study";

/** Cochran's Q and what is read off it. I² in percent. */
export interface Heterogeneity {
  /** Q = sum w (y - mu)², w = 1 / v. */
  q: number;
  /** k - 1. */
  df: number;
  /** Upper tail of chi-square: the test that tau² = 0. */
  p: number;
  /** I² = 100 max(0, (Q - df) / Q), based on Q. */
  iSquared: number;
  /** H² = Q / df, based on Q. Below 1 the studies agree better than chance would have them. */
  hSquared: number;
}

/** I² (percent) and H² based on an estimate of tau² and the typical variance, not on Q. */
export interface TauBasedHeterogeneity {
  iSquared: number;
  hSquared: number;
}

/** Bounds of tau² with I² (percent) and H² at the same bounds. */
export interface TauSquaredInterval {
  /** Confidence level in percent. */
  level: number;
  low: number;
  high: number;
  /** The studies agree better than chance would have them: both bounds lie below 0, and no tau² fits. They stand as 0. */
  bothBelowZero: boolean;
  iSquared: { low: number; high: number };
  hSquared: { low: number; high: number };
}

/** Bounds of H and I² (percent) by the test-based method. */
export interface TestBasedInterval {
  level: number;
  h: { estimate: number; low: number; high: number };
  iSquared: { estimate: number; low: number; high: number };
}

/**
 * Q, its p, and I² and H² based on Q. Source: Cochran 1954; Higgins and Thompson 2002, Stat Med 21:1539.
 * @throws TooFewStudiesError for a single study.
 */
export function heterogeneity(studies: readonly Study[]): Heterogeneity {
  return heterogeneityOf(toStudySet(studies, 2));
}

export function heterogeneityOf(set: StudySet): Heterogeneity {
  const { q } = momentsAt(set, 0);
  const df = set.k - 1;
  return {
    q,
    df,
    p: chiSquareUpperP(q, df),
    iSquared: q > df ? (100 * (q - df)) / q : 0,
    hSquared: q / df,
  };
}

/**
 * I² = 100 tau² / (tau² + s²) and H² = tau² / s² + 1 with the typical variance s² = (k - 1) / C.
 * Source: Higgins and Thompson 2002, equation 9; as metafor prints them for every random-effects fit.
 */
export function tauBasedHeterogeneity(set: StudySet, tauSquared: number): TauBasedHeterogeneity {
  const typicalVariance = (set.k - 1) / momentsAt(set, 0).c;
  return {
    iSquared: (100 * tauSquared) / (tauSquared + typicalVariance),
    hSquared: tauSquared / typicalVariance + 1,
  };
}

/**
 * Q-profile interval of tau²: the values at which the generalized Q equals its own chi-square quantiles, 0 where Q(0)
 * is already below; where it is below the lower quantile too, the set is empty. The estimate of tau² (whose estimator is another equation) may lie outside it.
 * Source: Viechtbauer 2007, Stat Med 26:37.
 * @throws TooFewStudiesError for a single study; StatsInputError on a level not in percent.
 */
export function qProfileInterval(studies: readonly Study[], level = 95): TauSquaredInterval {
  return qProfileIntervalOf(toStudySet(studies, 2), level);
}

export function qProfileIntervalOf(set: StudySet, level: number): TauSquaredInterval {
  requireStudies(set.k, 2, "an interval for tau²");
  requireLevel(level);
  const df = set.k - 1;
  const tail = (1 - level / 100) / 2;
  const low = solveGeneralizedQ([set], chiSquareQuantile(1 - tail, df)).tauSquared;
  const lowerQuantile = chiSquareQuantile(tail, df);
  const high = solveGeneralizedQ([set], lowerQuantile).tauSquared;
  const atLow = tauBasedHeterogeneity(set, low);
  const atHigh = tauBasedHeterogeneity(set, high);
  return {
    level,
    low,
    high,
    bothBelowZero: momentsAt(set, 0).q < lowerQuantile,
    iSquared: { low: atLow.iSquared, high: atHigh.iSquared },
    hSquared: { low: atLow.hSquared, high: atHigh.hSquared },
  };
}

/**
 * Test-based interval of H and I², what R's meta prints; metafor prints the Q-profile one. The two differ: say which.
 * Source: Higgins and Thompson 2002, appendix A2.
 * @throws TooFewStudiesError below 3 studies, where its standard error does not exist.
 */
export function testBasedInterval(studies: readonly Study[], level = 95): TestBasedInterval {
  const set = toStudySet(studies, 3);
  requireLevel(level);
  const { q, df } = heterogeneityOf(set);
  const k = set.k;
  const standardError =
    q > k
      ? (Math.log(q) - Math.log(df)) / (2 * (Math.sqrt(2 * q) - Math.sqrt(2 * k - 3)))
      : Math.sqrt((1 / (2 * (k - 2))) * (1 - 1 / (3 * (k - 2) ** 2)));
  const half = normalCritical(level) * standardError;
  const estimate = Math.max(1, Math.sqrt(q / df));
  const low = Math.max(1, estimate * Math.exp(-half));
  const high = Math.max(1, estimate * Math.exp(half));
  return {
    level,
    h: { estimate, low, high },
    iSquared: { estimate: iSquaredFromH(estimate), low: iSquaredFromH(low), high: iSquaredFromH(high) },
  };
}

function iSquaredFromH(h: number): number {
  return 100 * (1 - 1 / h ** 2);
}
