/** The methods that pooling knows, by the words that options, addresses and files name them by. No code, so that a page can list them. */

/** Estimators of the between-study variance tau² (`estimateTauSquared`), in the order of menus. */
export const TAU_SQUARED_METHODS = ["REML", "DL", "PM", "ML", "EB", "SJ", "HS"] as const;
export type TauSquaredMethod = (typeof TAU_SQUARED_METHODS)[number];

/**
 * How the interval of a pooled estimate is made.
 * - `wald`: mu ± z SE.
 * - `hartung-knapp`: mu ± t(k-1) SE sqrt(q), q = sum w (y - mu)² / (k - 1).
 * - `hartung-knapp-guarded`: the same with q raised to 1 when below, so never from an SE under the classic one.
 */
export const INTERVAL_METHODS = ["wald", "hartung-knapp", "hartung-knapp-guarded"] as const;
export type IntervalMethod = (typeof INTERVAL_METHODS)[number];

/**
 * Prediction intervals in use, all mu ± c sqrt(SE² + tau²):
 * - `hartung-knapp`: t(k-1), Hartung-Knapp's SE. metafor with test = "knha".
 * - `veroniki`: t(k-1), classic SE. Veroniki 2019; R's meta from 8.0.
 * - `higgins-thompson-spiegelhalter`: t(k-2), classic SE. Higgins, Thompson and Spiegelhalter 2009; Riley 2011.
 * - `partlett-riley`: t(k-2), Hartung-Knapp's SE. Partlett and Riley 2017.
 * - `skipka`: z, classic SE. metafor with test = "z". Too narrow for few studies.
 */
export const PREDICTION_VARIANTS = [
  "hartung-knapp",
  "veroniki",
  "higgins-thompson-spiegelhalter",
  "partlett-riley",
  "skipka",
] as const;
export type PredictionVariant = (typeof PREDICTION_VARIANTS)[number];

/** Scales on which proportions are pooled by inverse variance (`proportionEffect`). */
export const PROPORTION_SCALES = ["logit", "freeman-tukey", "arcsine", "raw"] as const;
export type ProportionScale = (typeof PROPORTION_SCALES)[number];

/** `glmm` is the default for response rates; Freeman-Tukey, arcsine and raw are for comparison only. */
export const PROPORTION_METHODS = ["glmm", ...PROPORTION_SCALES] as const;
export type ProportionMethod = (typeof PROPORTION_METHODS)[number];
