import type {
  IntervalMethod,
  PooledProportion,
  PooledResult,
  PredictionVariant,
  TauSquaredMethod,
} from "../stats";

/** Names of methods as a methods section writes them. */

export const TAU_NAMES: Record<TauSquaredMethod, string> = {
  REML: "restricted maximum likelihood (REML)",
  DL: "DerSimonian-Laird",
  PM: "Paule-Mandel",
  ML: "maximum likelihood",
  EB: "empirical Bayes",
  SJ: "Sidik-Jonkman",
  HS: "Hunter-Schmidt",
};

export const INTERVAL_NAMES: Record<IntervalMethod, string> = {
  wald: "Wald",
  "hartung-knapp": "Hartung-Knapp",
  "hartung-knapp-guarded": "Hartung-Knapp with the ad hoc guard",
};

export const PREDICTION_NAMES: Record<PredictionVariant, string> = {
  "hartung-knapp": "t with k − 1 df, Hartung-Knapp's standard error",
  veroniki: "t with k − 1 df",
  "higgins-thompson-spiegelhalter": "t with k − 2 df",
  "partlett-riley": "t with k − 2 df, Hartung-Knapp's standard error",
  skipka: "normal quantile",
};

export const PROPORTION_NAMES: Record<"glmm" | "logit" | "freeman-tukey", string> = {
  glmm: "binomial-normal GLMM",
  logit: "inverse variance on the logit scale",
  "freeman-tukey": "Freeman-Tukey double arcsine (for comparison only)",
};

/** "random effects (REML), Hartung-Knapp with the ad hoc guard". */
export function methodWords(pooled: PooledResult | null, proportion: PooledProportion | null): string {
  const how =
    proportion === null ? "" : `${PROPORTION_NAMES[proportion.method as keyof typeof PROPORTION_NAMES]}, `;
  if (pooled === null) return `${how}Wald interval`;
  if (pooled.model === "common" || pooled.tauSquaredMethod === null)
    return `${how}common effect, ${INTERVAL_NAMES[pooled.intervalMethod]} interval`;
  return `${how}random effects (${pooled.tauSquaredMethod}), ${INTERVAL_NAMES[pooled.intervalMethod]} interval`;
}
