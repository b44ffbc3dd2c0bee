import { requireLevel, requireOneOf } from "./check";
import { type EstimateInterval, estimateInterval } from "./estimate-interval";
import { fitOrSingle } from "./fit";
import { tauBasedHeterogeneity } from "./heterogeneity";
import { INTERVAL_METHODS, type IntervalMethod, TAU_SQUARED_METHODS, type TauSquaredMethod } from "./methods";
import { momentsAt } from "./moments";
import type { LeanOptions, PoolOptions } from "./pool-options";
import type { StudySet } from "./study";

/** A pooled estimate as the rows of an exploration carry it: no Q-profile, no prediction interval. */
export interface LeanResult extends EstimateInterval {
  k: number;
  estimate: number;
  intervalMethod: IntervalMethod;
  /** tau²; null for a single study, which has none. */
  tauSquared: number | null;
  /** Cochran's Q; 0 for a single study. */
  q: number;
  /** I² in percent, based on tau² (on Q in the common-effect model); null for a single study. */
  iSquared: number | null;
}

/** @throws StatsInputError on a level not in percent, or a model or method that is none. */
export function leanOptions(options: PoolOptions): LeanOptions {
  const { model = "random", tauSquaredMethod = "REML", level = 95 } = options;
  requireLevel(level);
  requireOneOf(model, ["common", "random"], "model");
  requireOneOf(tauSquaredMethod, TAU_SQUARED_METHODS, "tauSquaredMethod");
  if (options.intervalMethod) requireOneOf(options.intervalMethod, INTERVAL_METHODS, "intervalMethod");
  const isRandom = model === "random";
  return {
    method: isRandom ? tauSquaredMethod : null,
    intervalMethod: options.intervalMethod ?? (isRandom ? "hartung-knapp-guarded" : "wald"),
    level,
  };
}

/** Fits one subset of the studies. A single study is taken as it stands, with its own Wald interval. */
export function leanFit(set: StudySet, { method, intervalMethod, level }: LeanOptions): LeanResult {
  const { k } = set;
  const fit = fitOrSingle(set, method);
  const used = k === 1 ? "wald" : intervalMethod;
  const { q } = momentsAt(set, 0);
  return {
    k,
    estimate: fit.estimate,
    ...estimateInterval({ ...fit, k }, used, level),
    intervalMethod: used,
    tauSquared: k === 1 ? null : fit.tauSquared,
    q,
    iSquared: k === 1 ? null : iSquaredOf(set, method, fit.tauSquared, q),
  };
}

function iSquaredOf(set: StudySet, method: TauSquaredMethod | null, tauSquared: number, q: number): number {
  if (method !== null) return tauBasedHeterogeneity(set, tauSquared).iSquared;
  return q > 0 ? Math.max(0, (100 * (q - (set.k - 1))) / q) : 0;
}
