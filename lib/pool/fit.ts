import {
  type PooledProportion,
  type PooledResult,
  type PoolOptions,
  type ProportionPoolOptions,
  type ProportionStudy,
  pool,
  poolByDefault,
  poolProportions,
  proportionEffect,
  type Study,
} from "../stats";
import { countsOf } from "./inputs";
import { type Scale, scaleOf } from "./scale";
import type { Interval, PoolInput, PoolSettings } from "./types";
import { TWO_RATES } from "./words";

export type FittedStudy = Study & { label: string; rows: string[] };

/** A pool before it is put into words: what went in, and what came out. */
export interface Fitted {
  scale: Scale;
  /** Effects on the scale of analysis; logits for rates, by whatever method these are pooled. */
  studies: FittedStudy[];
  /** Responders and patients of each study; null for comparisons. */
  counts: ProportionStudy[] | null;
  pooled: PooledResult | null;
  proportion: PooledProportion | null;
  /** Why another model than the one requested was taken; null where it was not. */
  reason: string | null;
  /** How it was pooled, for the explorations that do it again. */
  options: PoolOptions;
  settings: PoolSettings;
}

/** Pools studies that the guard let pass, by the View's settings. @throws StatsInputError, ConvergenceError */
export function fitRows(
  judged: readonly FittedStudy[],
  rows: readonly PoolInput[],
  settings: PoolSettings,
): Fitted {
  const measure = rows[0]?.measure ?? null;
  const studies = judged.map((study) => ({ ...study, label: nameOf(study, rows) }));
  const options = optionsOf(settings, studies.length);
  const two = isTwo(settings, studies.length);
  const base = { scale: scaleOf(measure), studies, options, settings };
  if (measure === null) {
    const counts = studies.map((study) => countsIn(study, rows));
    const proportion = poolProportions(counts, rateOptions(settings, options));
    return { ...base, counts, pooled: proportion.pooled, proportion, reason: two ? TWO_RATES : null };
  }
  // Two studies can't tell tau²; poolByDefault knows and says what is shown instead.
  if (two) return { ...base, counts: null, ...poolByDefault(studies), proportion: null };
  return { ...base, counts: null, pooled: pool(studies, options), proportion: null, reason: null };
}

/** Comparisons that entered as one are named by their trial, not by the first of them. */
function nameOf({ label, rows: ids }: FittedStudy, rows: readonly PoolInput[]): string {
  if (ids.length === 1) return label;
  return `${rows.find(({ rowId }) => rowId === ids[0])?.trialName ?? label} (${ids.length} comparisons as one)`;
}

function countsIn({ label, rows: [id] }: FittedStudy, rows: readonly PoolInput[]): ProportionStudy {
  const row = rows.find(({ rowId }) => rowId === id);
  const counts = row === undefined ? null : countsOf(row);
  return { label, events: counts?.events ?? 0, n: counts?.n ?? 0 };
}

/** The common effect, as two studies are pooled where the model is left to us. */
export const COMMON: PoolOptions = { model: "common", intervalMethod: "wald" };

/** Two studies can't tell how much true effects differ: the default, not a reader's own choice, shows the common effect. */
export const isTwo = ({ model }: Pick<PoolSettings, "model">, k: number): boolean =>
  model === "auto" && k === 2;

function optionsOf(
  { model, tauSquaredMethod, intervalMethod, prediction }: PoolSettings,
  k: number,
): PoolOptions {
  if (model === "common" || isTwo({ model }, k)) return COMMON;
  return { model: "random", tauSquaredMethod, intervalMethod, prediction };
}

/** The screen offers no choice of prediction interval with the GLMM: it is always t(k - 1), whatever the View holds. */
function rateOptions(
  { proportionMethod: method }: PoolSettings,
  options: PoolOptions,
): ProportionPoolOptions {
  return method === "glmm" ? { ...options, method, prediction: "veroniki" } : { ...options, method };
}

/** A pooled figure on the scale of the screen, with what an exploration says beside it. */
export interface Refit {
  figure: Interval;
  /** Against no effect; null for rates. */
  p: number | null;
  tauSquared: number | null;
  /** From Q, in percent; null where the method has none. */
  iSquared: number | null;
}

/**
 * Pools some of the rates again by the method of the diamond. A single rate is taken as it stands, with its own Wald
 * interval on the logit scale.
 */
export function refitRates(counts: readonly ProportionStudy[], { settings, options, scale }: Fitted): Refit {
  const [first] = counts;
  if (first !== undefined && counts.length === 1) {
    const single = pool([proportionEffect(first, "logit")], { model: "common" });
    return { figure: toScreen(single, scale), p: null, tauSquared: null, iSquared: null };
  }
  const chosen = isTwo(settings, counts.length) ? COMMON : options;
  const { proportion, model, tauSquared, pooled } = poolProportions(counts, rateOptions(settings, chosen));
  return {
    figure: percentOf(proportion),
    p: null,
    tauSquared: model === "common" ? null : tauSquared,
    iSquared: pooled?.heterogeneity?.iSquared ?? null,
  };
}

/** An estimate with its interval, brought to the scale of the screen. */
export const toScreen = (at: Refit["figure"], { toScreen: back }: Scale): Refit["figure"] => ({
  estimate: back(at.estimate),
  ciLow: back(at.ciLow),
  ciHigh: back(at.ciHigh),
});

/** Shares of 1 in percent. */
export const percentOf = ({ estimate, low, high }: PooledProportion["proportion"]): Refit["figure"] => ({
  estimate: 100 * estimate,
  ciLow: 100 * low,
  ciHigh: 100 * high,
});
