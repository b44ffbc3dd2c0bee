import {
  ConvergenceError,
  type PooledResult,
  type PoolOptions,
  pool,
  predictionOf,
  StatsInputError,
  type Study,
  type TauSquaredMethod,
  TooFewStudiesError,
} from "../stats";

/** Estimators under the names that metafor's `method` has for them; EE is the common effect. */
export const ESTIMATOR_KEYS = ["EE", "DL", "PM", "REML", "ML", "SJ", "HS", "EB"] as const satisfies readonly (
  | "EE"
  | TauSquaredMethod
)[];
export type EstimatorKey = (typeof ESTIMATOR_KEYS)[number];

/** Low and high end. */
export type Ends = [low: number, high: number];

/** What one interval method makes of a fit. */
export interface HartungKnapp {
  se: number;
  ciLow: number;
  ciHigh: number;
  /** On k - 1 degrees of freedom. */
  t: number;
  p: number;
  /** t with k - 1 degrees of freedom, this standard error; null below 3 studies. */
  prediction: Ends | null;
}

/** One estimator's answer on the scale of analysis, named as metafor names it. Shares and I² in percent. */
export interface EstimatorResult {
  estimate: number;
  /** Classic: 1 / sqrt(sum w). */
  se: number;
  /** Wald. */
  ciLow: number;
  ciHigh: number;
  z: number;
  p: number;
  tau2: number;
  /** From tau², as metafor prints them with this estimator; from Q for EE. */
  I2: number;
  H2: number;
  Q: number;
  Qdf: number;
  Qp: number;
  /** In the order of the studies. */
  weightsPercent: number[];
  /** Hartung-Knapp; null for EE, and where all estimates are equal. */
  knappHartung: HartungKnapp | null;
  /** The same, never narrower than the classic interval. */
  knappHartungGuarded: HartungKnapp | null;
  /** Normal quantile and classic SE, as metafor with test = "z"; null for EE and below 3 studies. */
  prediction: Ends | null;
  /** t with k - 2 degrees of freedom: Higgins, Thompson and Spiegelhalter 2009. */
  predictionHTS: Ends | null;
  /** Q-profile intervals; null for EE. They do not depend on the estimator. Bounds that both lie below 0 stand as 0. */
  qProfile: { tau2: Ends; I2: Ends; H2: Ends; bothBelowZero: boolean } | null;
  /** Estimate and intervals as a reader knows them (ratios, shares of 1); null where the scale is not known. */
  backTransformed: BackTransformed | null;
}

export interface BackTransformed {
  estimate: number;
  ciLow: number;
  ciHigh: number;
  knappHartung: { ciLow: number; ciHigh: number; prediction: Ends | null } | null;
  knappHartungGuarded: { ciLow: number; ciHigh: number; prediction: Ends | null } | null;
  prediction: Ends | null;
  predictionHTS: Ends | null;
}

/** An estimator that did not settle stands with its reason. */
export type EstimatorAnswer = EstimatorResult | { refused: string };

/**
 * Every estimator of tau² and the common effect for the same studies, with what metafor prints beside each.
 * Formulas and sources: docs/methods.md, sections 1 to 5.
 * @param back from the scale of analysis to that of a reader; null where that is not known.
 * @throws StatsInputError naming the study that is unusable, or on a level not in percent; TooFewStudiesError below 2.
 */
export function everyEstimator(
  studies: readonly Study[],
  { level = 95, back }: { level?: number; back: ((value: number) => number) | null },
): Record<EstimatorKey, EstimatorAnswer> {
  if (studies.length < 2)
    throw new TooFewStudiesError(`pooling needs at least 2 studies, got ${studies.length}`);
  const answers = ESTIMATOR_KEYS.map((key): [EstimatorKey, EstimatorAnswer] => {
    try {
      return [key, key === "EE" ? commonEffect(studies, level, back) : ofMethod(studies, key, level, back)];
    } catch (error) {
      if (!(error instanceof ConvergenceError)) throw error;
      return [key, { refused: error.message }];
    }
  });
  return Object.fromEntries(answers) as Record<EstimatorKey, EstimatorAnswer>;
}

type Back = ((value: number) => number) | null;

function commonEffect(studies: readonly Study[], level: number, back: Back): EstimatorResult {
  const fit = pool(studies, { model: "common", level });
  const { heterogeneity } = fit;
  return finished(
    {
      ...baseOf(fit),
      I2: heterogeneity?.iSquared ?? 0,
      H2: heterogeneity?.hSquared ?? 1,
      knappHartung: null,
      knappHartungGuarded: null,
      prediction: null,
      predictionHTS: null,
      qProfile: null,
    },
    back,
  );
}

function ofMethod(
  studies: readonly Study[],
  tauSquaredMethod: TauSquaredMethod,
  level: number,
  back: Back,
): EstimatorResult {
  const options: PoolOptions = { model: "random", tauSquaredMethod, level };
  const fit = pool(studies, { ...options, intervalMethod: "wald", prediction: "skipka" });
  const { tauBased, tauSquaredInterval } = fit;
  return finished(
    {
      ...baseOf(fit),
      I2: tauBased?.iSquared ?? 0,
      H2: tauBased?.hSquared ?? 1,
      knappHartung: hartungKnapp(studies, { ...options, intervalMethod: "hartung-knapp" }),
      knappHartungGuarded: hartungKnapp(studies, { ...options, intervalMethod: "hartung-knapp-guarded" }),
      prediction: endsOf(fit.prediction),
      predictionHTS: endsOf(predictionOf(fit, "higgins-thompson-spiegelhalter")),
      qProfile: tauSquaredInterval && {
        tau2: [tauSquaredInterval.low, tauSquaredInterval.high],
        I2: [tauSquaredInterval.iSquared.low, tauSquaredInterval.iSquared.high],
        H2: [tauSquaredInterval.hSquared.low, tauSquaredInterval.hSquared.high],
        bothBelowZero: tauSquaredInterval.bothBelowZero,
      },
    },
    back,
  );
}

const baseOf = (fit: PooledResult) => ({
  estimate: fit.estimate,
  se: fit.classicStandardError,
  ciLow: fit.ciLow,
  ciHigh: fit.ciHigh,
  z: fit.statistic,
  p: fit.p,
  tau2: fit.tauSquared,
  Q: fit.heterogeneity?.q ?? 0,
  Qdf: fit.heterogeneity?.df ?? 0,
  Qp: fit.heterogeneity?.p ?? 1,
  weightsPercent: fit.weightsPercent,
});

const endsOf = (interval: { low: number; high: number } | null): Ends | null =>
  interval && [interval.low, interval.high];

function hartungKnapp(studies: readonly Study[], options: PoolOptions): HartungKnapp | null {
  try {
    const fit = pool(studies, { ...options, prediction: "hartung-knapp" });
    const { standardError, ciLow, ciHigh, statistic, p, prediction } = fit;
    return { se: standardError, ciLow, ciHigh, t: statistic, p, prediction: endsOf(prediction) };
  } catch (error) {
    // Equal estimates leave the unguarded interval without a width.
    if (error instanceof StatsInputError && error.field === "intervalMethod") return null;
    throw error;
  }
}

function finished(result: Omit<EstimatorResult, "backTransformed">, back: Back): EstimatorResult {
  if (back === null) return { ...result, backTransformed: null };
  const ends = (pair: Ends | null): Ends | null => pair && [back(pair[0]), back(pair[1])];
  const interval = (one: HartungKnapp | null) =>
    one && { ciLow: back(one.ciLow), ciHigh: back(one.ciHigh), prediction: ends(one.prediction) };
  return {
    ...result,
    backTransformed: {
      estimate: back(result.estimate),
      ciLow: back(result.ciLow),
      ciHigh: back(result.ciHigh),
      knappHartung: interval(result.knappHartung),
      knappHartungGuarded: interval(result.knappHartungGuarded),
      prediction: ends(result.prediction),
      predictionHTS: ends(result.predictionHTS),
    },
  };
}
