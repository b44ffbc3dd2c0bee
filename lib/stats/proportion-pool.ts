import { requireCount, requireOneOf } from "./check";
import { StatsInputError } from "./errors";
import { type EstimateInterval, waldInterval } from "./estimate-interval";
import { fitBinomial, fitBinomialNormal } from "./glmm";
import { leanOptions } from "./lean-fit";
import {
  PREDICTION_VARIANTS,
  PROPORTION_METHODS,
  type PredictionVariant,
  type ProportionMethod,
  type ProportionScale,
} from "./methods";
import { type PooledResult, pool } from "./pool";
import type { PoolingModel, PoolOptions } from "./pool-options";
import { type PredictionInterval, predictionInterval } from "./prediction";
import {
  harmonicMean,
  type ProportionStudy,
  proportionEffect,
  proportionFromScale,
} from "./proportion-scale";
import { requireList, requireStudies } from "./study";

/** Beyond these nothing is gained, and the nodes' starting values fail. */
const MOST_NODES = 100;

/** A proportion pooled over studies. */
export interface PooledProportion extends EstimateInterval {
  method: ProportionMethod;
  model: PoolingModel;
  k: number;
  events: number;
  n: number;
  level: number;
  /** On the scale of pooling (the logit for glmm), as are standardError, ciLow, ciHigh and prediction. */
  estimate: number;
  tauSquared: number;
  /** The same back on the scale 0 to 1. `raw` may leave it: clamp it for show. */
  proportion: { estimate: number; low: number; high: number };
  prediction: PredictionInterval | null;
  /** The prediction interval on the scale 0 to 1. */
  predictedProportion: { low: number; high: number } | null;
  /** Q, I², weights and the rest for inverse-variance methods; null for glmm, which has no such weights. */
  pooled: PooledResult | null;
}

/**
 * Options of pool(), and those of the GLMM. The GLMM takes the model, the level and the prediction variant, `veroniki`
 * when left out; its SE is its own, so that the Hartung-Knapp variants stand for those of the same t with that SE.
 */
export interface ProportionPoolOptions extends PoolOptions {
  /** `glmm`. */
  method?: ProportionMethod;
  /** Quadrature nodes of the GLMM: 7, as metafor and meta ask of lme4. */
  nodes?: number;
}

/**
 * Pools proportions, by default with the binomial-normal GLMM, which needs no continuity correction at 0 or n events.
 * Sources: Stijnen, Hamza and Ozdemir 2010; against Freeman-Tukey: Schwarzer et al. 2019, Res Synth Methods 10:476.
 * @throws StatsInputError naming the study with impossible counts, or when nobody or everybody has the event (glmm).
 * @throws TooFewStudiesError below 2 studies; ConvergenceError if an iteration does not settle.
 */
export function poolProportions(
  studies: readonly ProportionStudy[],
  { method = "glmm", nodes = 7, ...options }: ProportionPoolOptions = {},
): PooledProportion {
  requireOneOf(method, PROPORTION_METHODS, "method");
  requireList(studies);
  requireStudies(studies.length, 2, "pooling proportions");
  for (const [index, { events, n, label }] of studies.entries()) requireCount(events, n, label ?? index + 1);
  leanOptions(options);
  return method === "glmm" ? poolByGlmm(studies, nodes, options) : poolOnScale(studies, method, options);
}

function poolByGlmm(
  studies: readonly ProportionStudy[],
  nodes: number,
  { model = "random", level = 95, prediction = "veroniki" }: PoolOptions,
): PooledProportion {
  requireOneOf(prediction, PREDICTION_VARIANTS, "prediction");
  if (!Number.isInteger(nodes) || nodes < 1 || nodes > MOST_NODES) {
    throw new StatsInputError(`nodes must be a whole number from 1 to ${MOST_NODES}, got ${nodes}`, {
      field: "nodes",
      value: nodes,
    });
  }
  const isRandom = model === "random";
  const { estimate, standardError, tauSquared } = isRandom
    ? fitBinomialNormal(studies, nodes)
    : fitBinomial(studies);
  const k = studies.length;
  const fit = { k, estimate, standardError, tauSquared, q: k - 1, intervalMethod: "wald" as const, level };
  return {
    method: "glmm",
    model,
    ...totals(studies),
    level,
    estimate,
    tauSquared,
    ...backTransformed(
      {
        estimate,
        ...waldInterval(estimate, standardError, level),
        prediction: isRandom ? predictionInterval(fit, glmmPrediction(prediction)) : null,
      },
      "logit",
      studies,
    ),
    pooled: null,
  };
}

/** The prediction variant that a GLMM, which has no Hartung-Knapp standard error, makes of the one requested. */
function glmmPrediction(variant: PredictionVariant): PredictionVariant {
  if (variant === "hartung-knapp") return "veroniki";
  return variant === "partlett-riley" ? "higgins-thompson-spiegelhalter" : variant;
}

function poolOnScale(
  studies: readonly ProportionStudy[],
  scale: ProportionScale,
  options: PoolOptions,
): PooledProportion {
  const pooled = pool(
    studies.map((study, index) => proportionEffect(study, scale, index + 1)),
    options,
  );
  const { estimate, standardError, ciLow, ciHigh, statistic, statisticDf, p, prediction } = pooled;
  const interval = { estimate, standardError, ciLow, ciHigh, statistic, statisticDf, p, prediction };
  return {
    method: scale,
    model: pooled.model,
    ...totals(studies),
    level: pooled.level,
    estimate,
    tauSquared: pooled.tauSquared,
    ...backTransformed(interval, scale, studies),
    pooled,
  };
}

function totals(studies: readonly ProportionStudy[]) {
  return {
    k: studies.length,
    events: studies.reduce((sum, study) => sum + study.events, 0),
    n: studies.reduce((sum, study) => sum + study.n, 0),
  };
}

type OnScale = EstimateInterval & { estimate: number; prediction: PredictionInterval | null };

function backTransformed(onScale: OnScale, scale: ProportionScale, studies: readonly ProportionStudy[]) {
  const meanN = harmonicMean(studies.map(({ n }) => n));
  const back = (value: number) => proportionFromScale(value, scale, meanN);
  const { estimate, prediction, ...interval } = onScale;
  return {
    ...interval,
    prediction,
    proportion: { estimate: back(estimate), low: back(interval.ciLow), high: back(interval.ciHigh) },
    predictedProportion: prediction && { low: back(prediction.low), high: back(prediction.high) },
  };
}
