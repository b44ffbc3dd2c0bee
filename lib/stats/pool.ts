import { requireOneOf } from "./check";
import { type EstimateInterval, estimateInterval } from "./estimate-interval";
import { fitSet } from "./fit";
import {
  type Heterogeneity,
  heterogeneityOf,
  qProfileIntervalOf,
  type TauBasedHeterogeneity,
  type TauSquaredInterval,
  tauBasedHeterogeneity,
} from "./heterogeneity";
import { leanOptions } from "./lean-fit";
import {
  type IntervalMethod,
  PREDICTION_VARIANTS,
  type PredictionVariant,
  type TauSquaredMethod,
} from "./methods";
import type { PoolingModel, PoolOptions } from "./pool-options";
import { type PredictionInterval, predictionInterval } from "./prediction";
import { requireList, requireStudies, type Study, toStudySet } from "./study";

/** One pooled estimate with all that is said about it. Estimates are on the scale of the studies. */
export interface PooledResult extends EstimateInterval {
  model: PoolingModel;
  k: number;
  /** mu. */
  estimate: number;
  /** 1 / sqrt(sum w), whatever the interval is made of. */
  classicStandardError: number;
  intervalMethod: IntervalMethod;
  level: number;
  /** Each study's share of sum w in percent, in the order given. */
  weightsPercent: number[];
  /** null for the common-effect model. */
  tauSquaredMethod: TauSquaredMethod | null;
  /** tau²; 0 in the common-effect model. */
  tauSquared: number;
  /** Iterations that tau² took; the estimator throws rather than stop early. */
  iterations: number;
  /** Q-profile; null for the common-effect model. */
  tauSquaredInterval: TauSquaredInterval | null;
  /** Generalized Q at tau². */
  generalizedQ: number;
  /** Cochran's Q, I² and H² based on Q; null for a single study. */
  heterogeneity: Heterogeneity | null;
  /** I² and H² based on tau²; null for the common-effect model. */
  tauBased: TauBasedHeterogeneity | null;
  /** null for the common-effect model and below 3 studies. */
  prediction: PredictionInterval | null;
}

/**
 * Inverse-variance pooling, mu = sum(w y) / sum(w), w = 1 / (v + tau²).
 * Sources: methods.md, sections 1 to 5.
 * @throws StatsInputError naming the study whose estimate or variance is unusable, or on a level not in percent.
 * @throws TooFewStudiesError for no study, or random effects of a single one.
 * @throws ConvergenceError if the estimator of tau² does not settle.
 */
export function pool(studies: readonly Study[], options: PoolOptions = {}): PooledResult {
  const { model = "random", level = 95, prediction = "hartung-knapp" } = options;
  const { method: tauSquaredMethod, intervalMethod } = leanOptions(options);
  requireOneOf(prediction, PREDICTION_VARIANTS, "prediction");
  requireList(studies);
  const isRandom = model === "random";
  requireStudies(studies.length, isRandom ? 2 : 1, isRandom ? "a random-effects model" : "pooling");
  const set = toStudySet(studies);
  const fit = { ...fitSet(set, tauSquaredMethod), k: set.k };
  return {
    model,
    k: set.k,
    estimate: fit.estimate,
    classicStandardError: fit.standardError,
    ...estimateInterval(fit, intervalMethod, level),
    intervalMethod,
    level,
    weightsPercent: weightsPercent(studies, fit.tauSquared, fit.sumWeight),
    tauSquaredMethod,
    tauSquared: fit.tauSquared,
    iterations: fit.iterations,
    generalizedQ: fit.q,
    heterogeneity: set.k > 1 ? heterogeneityOf(set) : null,
    tauSquaredInterval: isRandom ? qProfileIntervalOf(set, level) : null,
    tauBased: isRandom ? tauBasedHeterogeneity(set, fit.tauSquared) : null,
    prediction: isRandom ? predictionInterval({ ...fit, intervalMethod, level }, prediction) : null,
  };
}

/**
 * A pooled result's prediction interval in another variant, without fitting again; null for a common effect and below 3
 * studies. Sources of the variants: PredictionVariant. @throws StatsInputError on a variant that is none.
 */
export function predictionOf(pooled: PooledResult, variant: PredictionVariant): PredictionInterval | null {
  requireOneOf(variant, PREDICTION_VARIANTS, "variant");
  if (pooled.model === "common") return null;
  const { classicStandardError, generalizedQ } = pooled;
  return predictionInterval({ ...pooled, standardError: classicStandardError, q: generalizedQ }, variant);
}

function weightsPercent(studies: readonly Study[], tauSquared: number, sumWeight: number): number[] {
  return studies.map(({ variance }) => 100 / ((variance + tauSquared) * sumWeight));
}
