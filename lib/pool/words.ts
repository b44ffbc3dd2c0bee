import type {
  IntervalMethod,
  PooledProportion,
  PooledResult,
  PredictionVariant,
  TauSquaredMethod,
} from "../stats";
import type { View } from "../view";
import type { YearStep } from "./types";

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

export const PROPORTION_NAMES: Record<View["proportionMethod"], string> = {
  glmm: "binomial-normal GLMM",
  logit: "inverse variance on the logit scale",
  "freeman-tukey": "Freeman-Tukey double arcsine (for comparison only)",
};

/** The diamond's own rule for two studies holds where only two are left, or known. */
export const TWO_AS_COMMON =
  " Two studies are pooled as a common effect: they cannot show how much true effects differ.";

/** Why two rates are not pooled by random effects. */
export const TWO_RATES =
  "Two studies: common effect shown. Two studies cannot show how much true rates differ.";

/** "random effects (REML), Hartung-Knapp with the ad hoc guard". */
export function methodWords(pooled: PooledResult | null, proportion: PooledProportion | null): string {
  if (pooled === null)
    return proportion?.model === "common"
      ? "common effect, one binomial model of all patients (the GLMM with tau² = 0), Wald interval"
      : `${PROPORTION_NAMES.glmm}, Wald interval`;
  const how =
    proportion === null ? "" : `${PROPORTION_NAMES[proportion.method as keyof typeof PROPORTION_NAMES]}, `;
  if (pooled.model === "common" || pooled.tauSquaredMethod === null)
    return `${how}common effect, ${INTERVAL_NAMES[pooled.intervalMethod]} interval`;
  return `${how}random effects (${pooled.tauSquaredMethod}), ${INTERVAL_NAMES[pooled.intervalMethod]} interval`;
}

/** "KEYNOTE-189 entered; KEYNOTE-024 updated". */
export const yearWords = ({ entered, updated, left }: YearStep): string =>
  [[entered, "entered"] as const, [updated, "updated"] as const, [left, "no longer in"] as const]
    .flatMap(([names, what]) => (names.length === 0 ? [] : [`${names.join(", ")} ${what}`]))
    .join("; ");

/** What went wrong, as a sentence of its own. */
export const sentenceOfError = ({ message }: Error): string =>
  `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
