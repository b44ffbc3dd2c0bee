import { normalTwoSidedP, tTwoSidedP } from "./distributions";
import { StatsInputError } from "./errors";
import { maximizeProfile } from "./likelihood";
import { type Study, toStudySet } from "./study";
import { type LineData, weightedLine } from "./weighted-line";

/** Below this many studies the tests have so little power that a clean result means nothing (Sterne 2011). */
export const FEWEST_FOR_ASYMMETRY = 10;

/** A test for funnel plot asymmetry: how the estimate changes with its standard error. */
export interface AsymmetryTest {
  variant: "egger" | "mixed-effects";
  /** Egger's bias: the slope of y on SE, which is the intercept of y / SE on 1 / SE. */
  bias: number;
  standardError: number;
  /** bias / standardError: t for Egger, z for the mixed-effects variant. */
  statistic: number;
  /** k - 2 for Egger; null for z. */
  df: number | null;
  /** Two-sided. */
  p: number;
  /** The line's value at SE = 0: the estimate an endlessly large study would give, if the line held. */
  limitEstimate: number;
  /** tau² left around the line; null for Egger, whose error is multiplicative. */
  tauSquared: number | null;
  /** Set below 10 studies. */
  warning: string | null;
}

/**
 * Egger's regression, y / SE on 1 / SE by ordinary least squares (y on SE with weights 1 / v, the same).
 * Source: Egger, Davey Smith, Schneider and Minder 1997, BMJ 315:629.
 * @throws TooFewStudiesError below 3 studies; StatsInputError when all SE are equal or the fit leaves no residual.
 */
export function eggerTest(studies: readonly Study[]): AsymmetryTest {
  const data = onStandardError(studies);
  const df = studies.length - 2;
  const line = weightedLine(data, 0);
  // Residuals of a perfect fit are rounding: 1e-26 of the weighted squares is (1e-13)², far below any real scatter.
  if (!(line.residualSum > 1e-26 * line.sumWeight * largestSquare(data.y))) {
    throw new StatsInputError("the estimates lie on one line: Egger's test has no error to test against", {
      field: "estimate",
    });
  }
  const standardError = Math.sqrt(line.residualSum / df / line.sumXX);
  const statistic = line.slope / standardError;
  return {
    variant: "egger",
    bias: line.slope,
    standardError,
    statistic,
    df,
    p: tTwoSidedP(statistic, df),
    limitEstimate: line.intercept,
    tauSquared: null,
    warning: warningFor(studies.length),
  };
}

/**
 * Mixed-effects meta-regression of y on SE with additive tau² by REML, tested by z: metafor's `regtest` default, not
 * Egger's own test. Source: Sterne and Egger 2005; Viechtbauer 2010.
 * @throws as eggerTest, and ConvergenceError if tau² does not settle.
 */
export function eggerMixedTest(studies: readonly Study[]): AsymmetryTest {
  const data = onStandardError(studies);
  const { tauSquared } = maximizeProfile({
    name: "REML of the regression on SE",
    falling: (t) => {
      const { trace, residualSquares } = weightedLine(data, t);
      return trace / residualSquares - 1;
    },
    logLikelihood: (t) => restrictedLogLikelihood(data, t),
    smallestVariance: data.v[0] as number,
    range: rangeOf(data.y),
  });
  const line = weightedLine(data, tauSquared);
  const standardError = 1 / Math.sqrt(line.sumXX);
  const statistic = line.slope / standardError;
  return {
    variant: "mixed-effects",
    bias: line.slope,
    standardError,
    statistic,
    df: null,
    p: normalTwoSidedP(statistic),
    limitEstimate: line.intercept,
    tauSquared,
    warning: warningFor(studies.length),
  };
}

function restrictedLogLikelihood(data: LineData, tauSquared: number): number {
  const { sumWeight, sumXX, residualSum } = weightedLine(data, tauSquared);
  let sum = -residualSum - Math.log(sumWeight) - Math.log(sumXX);
  for (const variance of data.v) sum -= Math.log(variance + tauSquared);
  return sum / 2;
}

function onStandardError(studies: readonly Study[]): LineData {
  const { y, v } = toStudySet(studies, 3);
  return { x: v.map(Math.sqrt), y, v };
}

function largestSquare(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value * value), 0);
}

function rangeOf(values: Float64Array): number {
  return (
    values.reduce((most, value) => Math.max(most, value)) -
    values.reduce((least, value) => Math.min(least, value))
  );
}

function warningFor(k: number): string | null {
  if (k >= FEWEST_FOR_ASYMMETRY) return null;
  return `${k} studies: too few for a test of funnel asymmetry, which should not be used below ${FEWEST_FOR_ASYMMETRY}`;
}
