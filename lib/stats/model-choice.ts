import { type PooledResult, pool } from "./pool";
import type { PoolOptions } from "./pool-options";
import { requireStudies, type Study } from "./study";

/** A pooled result with the sentence that says why this model was taken. */
export interface ChosenModel {
  pooled: PooledResult;
  reason: string;
}

/** Why two studies are not pooled by random effects. */
export const TWO_STUDIES =
  "Two studies: common effect shown. Two studies cannot show how much true effects differ, and Hartung-Knapp's interval with one degree of freedom (t = 12.7) would say next to nothing.";

/**
 * The product's default: REML with guarded Hartung-Knapp from 3 studies; the common effect at 2, because t with one
 * degree of freedom (12.7) makes any random-effects interval of two studies all but empty.
 * Options other than the model and the interval are kept.
 * @throws TooFewStudiesError below 2 studies, otherwise as pool().
 */
export function poolByDefault(studies: readonly Study[], options: PoolOptions = {}): ChosenModel {
  requireStudies(studies.length, 2, "pooling");
  if (studies.length === 2) {
    return {
      pooled: pool(studies, { ...options, model: "common", intervalMethod: "wald" }),
      reason: TWO_STUDIES,
    };
  }
  return {
    pooled: pool(studies, { ...options, model: "random", intervalMethod: "hartung-knapp-guarded" }),
    reason: `${studies.length} studies: random effects, interval by Hartung and Knapp, never narrower than its classic standard error allows.`,
  };
}
