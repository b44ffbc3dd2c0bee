import type { IntervalMethod, PredictionVariant, TauSquaredMethod } from "./methods";

export type PoolingModel = "common" | "random";

/** How to pool. Everything left out takes the value named here. */
export interface PoolOptions {
  /** `random`. */
  model?: PoolingModel;
  /** `REML`. Ignored by the common-effect model. */
  tauSquaredMethod?: TauSquaredMethod;
  /** `hartung-knapp-guarded` for random effects, `wald` for the common effect. */
  intervalMethod?: IntervalMethod;
  /** `hartung-knapp`, which follows the guard of intervalMethod. */
  prediction?: PredictionVariant;
  /** Confidence level in percent: 95. */
  level?: number;
}

/** Pooling options with the defaults of pool() filled in. */
export interface LeanOptions {
  method: TauSquaredMethod | null;
  intervalMethod: IntervalMethod;
  level: number;
}
