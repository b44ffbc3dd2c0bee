/**
 * Meta-analysis and its kin: pure functions on estimates and variances, each with its formula's source in its docstring;
 * all of them in docs/methods.md. Ratios are pooled as logs; levels are in percent; shares run from 0 to 1.
 *
 *     const studies = [
 *       { label: "A", ...effectFromInterval({ estimate: 0.7, ciLow: 0.5, ciHigh: 0.98, ciLevel: 95, scale: "log" }) },
 *       { label: "B", estimate: Math.log(0.8), variance: 0.02 },
 *     ];
 *     pool(studies, { tauSquaredMethod: "REML", intervalMethod: "wald", prediction: "skipka" });
 *     poolProportions([{ events: 3, n: 20 }, { events: 9, n: 31 }]);
 *
 * Bad input throws StatsInputError (which study, which field), too little of it TooFewStudiesError, and an iteration
 * that does not settle ConvergenceError: no function returns NaN.
 */

export {
  type Bounded,
  type LandmarkRate,
  landmarkGain,
  per100,
  type ReportedRatio,
  riskReduction,
  survivalGain,
} from "./absolute-effect";
export {
  type AnchoredEffect,
  bucherComparison,
  directAgainstIndirect,
  type IndirectComparison,
} from "./bucher";
export {
  type ArmCounts,
  COUNT_MEASURES,
  type CountEffects,
  type CountMeasure,
  type CountOptions,
  effectFromCounts,
  effectsFromCounts,
  isUninformative,
  type ZeroCellRule,
} from "./counts";
export { type CumulativeOptions, type CumulativeRow, cumulative } from "./cumulative";
export { E_VALUE_MEASURES, type EValue, type EValueMeasure, eValue } from "./e-value";
export { type AsymmetryTest, eggerMixedTest, eggerTest, FEWEST_FOR_ASYMMETRY } from "./egger";
export * from "./errors";
export type { EstimateInterval } from "./estimate-interval";
export { estimatorStrip, type StripEntry } from "./estimator-strip";
export {
  type CountRange,
  countsThatFit,
  eventsIn,
  type ReportedRate,
  type UsableCount,
  usableCount,
} from "./event-count";
export { type Funnel, type FunnelLines, type FunnelPoint, funnel } from "./funnel";
export {
  type Heterogeneity,
  heterogeneity,
  qProfileInterval,
  type TauBasedHeterogeneity,
  type TauSquaredInterval,
  type TestBasedInterval,
  testBasedInterval,
} from "./heterogeneity";
export { type InfluenceRow, influence } from "./influence";
export * from "./interval";
export type { LeanResult } from "./lean-fit";
export { type LeaveOneOutRow, leaveOneOut } from "./leave-one-out";
export { type CountPool, mantelHaenszel, peto } from "./mantel-haenszel";
export {
  INTERVAL_METHODS,
  type IntervalMethod,
  PREDICTION_VARIANTS,
  PROPORTION_METHODS,
  PROPORTION_SCALES,
  type PredictionVariant,
  type ProportionMethod,
  type ProportionScale,
  TAU_SQUARED_METHODS,
  type TauSquaredMethod,
} from "./methods";
export { type ChosenModel, poolByDefault, TWO_STUDIES } from "./model-choice";
export { type NumberNeeded, numberNeeded, type PatientsNeeded } from "./number-needed";
export { type PooledResult, pool, predictionOf } from "./pool";
export type { PoolingModel, PoolOptions } from "./pool-options";
export type { PredictionInterval } from "./prediction";
export * from "./proportion";
export { newcombeDifference, type ProportionDifference, squareAndAdd } from "./proportion-difference";
export { type PooledProportion, type ProportionPoolOptions, poolProportions } from "./proportion-pool";
export {
  expit,
  harmonicMean,
  type ProportionStudy,
  proportionEffect,
  proportionFromScale,
} from "./proportion-scale";
export { type CombinedComparison, combineSharedArm } from "./shared-arm";
export type { Study } from "./study";
export {
  SUBGROUP_VARIANTS,
  type SubgroupAnalysis,
  type SubgroupOptions,
  type SubgroupResult,
  type SubgroupVariant,
  subgroups,
} from "./subgroups";
