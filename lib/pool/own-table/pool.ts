import {
  ConvergenceError,
  expit,
  type PooledProportion,
  poolProportions,
  StatsInputError,
} from "../../stats";
import { type Ends, type EstimatorAnswer, type EstimatorKey, everyEstimator } from "../every-estimator";
import { type CountAnswer, countPools, type DoubleZeroRule } from "./arms";
import { isCountMeasure, type TableMeasure } from "./columns";
import type { OwnTable } from "./read";
import type { LeftOut } from "./rows";

/** The GLMM of a table of rates: what the site shows for response rates. On the logit scale, and back. */
export interface GlmmResult {
  estimate: number;
  se: number;
  ciLow: number;
  ciHigh: number;
  tau2: number;
  /** t with k - 1 degrees of freedom. */
  prediction: Ends | null;
  backTransformed: { estimate: number; ciLow: number; ciHigh: number; prediction: Ends | null };
}

/** A pooled table: what was pooled, and every estimator's answer under its key. */
export type PooledTable = {
  measure: TableMeasure | "rate" | null;
  /** What estimates are on the scale of analysis. */
  scale: "log ratio" | "difference" | "logit" | "as given";
  level: number;
  k: number;
  studies: { study: string; yi: number; sei: number }[];
  /** What a reader should look at again. */
  warnings: readonly string[];
  /** Lines of the file that are not pooled. */
  leftOut: readonly LeftOut[];
  /** Refusals that `--force` overrode. */
  overridden: readonly string[];
  /** Of a table of two arms pooled as a ratio. */
  doubleZeros?: DoubleZeroRule;
} & Record<EstimatorKey, EstimatorAnswer> & {
    GLMM?: GlmmResult | { refused: string };
    /** Mantel-Haenszel, of a table of two arms. */
    MH?: CountAnswer;
    /** Of odds ratios. */
    Peto?: CountAnswer;
  };

const SCALES = {
  "log ratio": Math.exp,
  logit: expit,
  difference: (value: number) => value,
  "as given": null,
} as const;

/**
 * Pools a table of one's own by every estimator; a table of rates by the binomial-normal GLMM too, one of two arms by
 * Mantel and Haenszel, and odds ratios by Peto.
 * @throws StatsInputError, TooFewStudiesError as everyEstimator.
 */
export function poolOwnTable(table: OwnTable, level = 95): PooledTable {
  const { measure, studies, counts, arms, warnings, leftOut, overridden, doubleZeros } = table;
  const scale = scaleOf(table);
  return {
    measure: counts === null ? measure : "rate",
    scale,
    level,
    k: studies.length,
    studies: studies.map(({ label, estimate, variance }) => ({
      study: label,
      yi: estimate,
      sei: Math.sqrt(variance),
    })),
    warnings,
    leftOut,
    overridden,
    ...(doubleZeros === null ? {} : { doubleZeros }),
    ...everyEstimator(studies, { level, back: SCALES[scale] }),
    ...(arms !== null && isCountMeasure(measure) ? countPools(arms, measure, level) : {}),
    ...(counts === null ? {} : { GLMM: glmm(counts, level) }),
  };
}

function scaleOf({ shape, measure }: OwnTable): PooledTable["scale"] {
  if (shape === "rate") return "logit";
  if (measure === null) return "as given";
  return measure === "RD" ? "difference" : "log ratio";
}

function glmm(counts: NonNullable<OwnTable["counts"]>, level: number): GlmmResult | { refused: string } {
  try {
    return glmmResult(poolProportions(counts, { level }));
  } catch (error) {
    // Nobody or everybody has the event, or no maximum is found: the other estimators still stand.
    if (error instanceof StatsInputError || error instanceof ConvergenceError)
      return { refused: error.message };
    throw error;
  }
}

const glmmResult = (fit: PooledProportion): GlmmResult => ({
  estimate: fit.estimate,
  se: fit.standardError,
  ciLow: fit.ciLow,
  ciHigh: fit.ciHigh,
  tau2: fit.tauSquared,
  prediction: fit.prediction && [fit.prediction.low, fit.prediction.high],
  backTransformed: {
    estimate: fit.proportion.estimate,
    ciLow: fit.proportion.low,
    ciHigh: fit.proportion.high,
    prediction: fit.predictedProportion && [fit.predictedProportion.low, fit.predictedProportion.high],
  },
});
