import { requireCount, requireNotNegative, requireOneOf } from "./check";
import { StatsInputError, type StudyName } from "./errors";
import type { EffectSize } from "./interval";
import type { Study } from "./study";

/** Events and patients of two arms; 1 is the arm of interest, 2 its comparator. */
export interface ArmCounts {
  label?: string;
  events1: number;
  n1: number;
  events2: number;
  n2: number;
}

/** Log risk ratio, log odds ratio, or risk difference. */
export type CountMeasure = "RR" | "OR" | "RD";

export const COUNT_MEASURES: readonly CountMeasure[] = ["RR", "OR", "RD"];

/**
 * Where the continuity correction goes. metafor's `to`: `zero-cells` is "only0" (its default and ours), `always` is
 * "all", `any-zero-cell` is "if0all" (all studies as soon as one has a zero cell), `never` is "none".
 */
export type ZeroCellRule = "zero-cells" | "always" | "any-zero-cell" | "never";

export interface CountOptions {
  /** `zero-cells`. */
  zeroCells?: ZeroCellRule;
  /** Added to each of the four cells: 0.5. */
  correction?: number;
  /** Leave out studies without any event, or without any non-event, in both arms: they say nothing on a ratio. False. */
  dropUninformative?: boolean;
}

/** Effects of the studies kept, and the places in the input, from 0, of those left out. */
export interface CountEffects {
  studies: Study[];
  dropped: number[];
}

/** The four cells: events and non-events in arms 1 and 2. */
interface Cells {
  a: number;
  b: number;
  c: number;
  d: number;
}

/**
 * Estimate and variance of one trial's two by two table, as metafor's `escalc`: ln RR, ln OR or RD = p1 - p2.
 * Source: Fleiss and Berlin 2009; the correction of a half: Gart and Zweifel 1967.
 * @throws StatsInputError on impossible counts, or where a ratio or its variance does not exist without a correction.
 */
export function effectFromCounts(
  study: ArmCounts,
  measure: CountMeasure,
  { zeroCells = "zero-cells", correction = 0.5 }: CountOptions = {},
): EffectSize {
  requireChoices(measure, zeroCells, correction);
  return effectOf(study, measure, corrects(zeroCells, hasZeroCell(study)) ? correction : 0, study.label);
}

/**
 * Effects of several trials, ready for pool().
 * @throws StatsInputError naming the trial, as effectFromCounts.
 */
export function effectsFromCounts(
  trials: readonly ArmCounts[],
  measure: CountMeasure,
  { zeroCells = "zero-cells", correction = 0.5, dropUninformative = false }: CountOptions = {},
): CountEffects {
  requireChoices(measure, zeroCells, correction);
  const anyZero = trials.some(hasZeroCell);
  const studies: Study[] = [];
  const dropped: number[] = [];
  for (const [index, trial] of trials.entries()) {
    if (dropUninformative && isUninformative(trial)) {
      dropped.push(index);
      continue;
    }
    const affected = zeroCells === "any-zero-cell" ? anyZero : hasZeroCell(trial);
    const added = corrects(zeroCells, affected) ? correction : 0;
    const { estimate, variance } = effectOf(trial, measure, added, trial.label ?? index + 1);
    studies.push({ ...(trial.label !== undefined && { label: trial.label }), estimate, variance });
  }
  return { studies, dropped };
}

/** No event in either arm, or nothing but events in both. */
export function isUninformative({ events1, n1, events2, n2 }: ArmCounts): boolean {
  return (events1 === 0 && events2 === 0) || (events1 === n1 && events2 === n2);
}

/** @throws StatsInputError unless both arms hold 0 <= events <= n. */
export function requireArms({ events1, n1, events2, n2 }: ArmCounts, study?: StudyName): void {
  requireCount(events1, n1, study);
  requireCount(events2, n2, study);
}

function requireChoices(measure: CountMeasure, rule: ZeroCellRule, correction: number): void {
  requireOneOf(measure, COUNT_MEASURES, "measure");
  requireOneOf(rule, ["zero-cells", "always", "any-zero-cell", "never"], "zeroCells");
  requireNotNegative(correction, "correction");
}

function hasZeroCell({ events1, n1, events2, n2 }: ArmCounts): boolean {
  return events1 === 0 || events2 === 0 || events1 === n1 || events2 === n2;
}

function corrects(rule: ZeroCellRule, affected: boolean): boolean {
  return rule === "always" || (rule !== "never" && affected);
}

function effectOf(trial: ArmCounts, measure: CountMeasure, added: number, study?: StudyName): EffectSize {
  requireArms(trial, study);
  const cells = {
    a: trial.events1 + added,
    b: trial.n1 - trial.events1 + added,
    c: trial.events2 + added,
    d: trial.n2 - trial.events2 + added,
  };
  const { estimate, variance } = MEASURES[measure](cells);
  if (!Number.isFinite(estimate) || !(variance > 0 && Number.isFinite(variance))) {
    throw new StatsInputError(
      `${measure} of ${trial.events1}/${trial.n1} and ${trial.events2}/${trial.n2} has no value or variance without a continuity correction`,
      {
        study,
        field: "events",
        value: trial.events1,
      },
    );
  }
  return { estimate, variance, standardError: Math.sqrt(variance) };
}

const MEASURES: Record<CountMeasure, (cells: Cells) => { estimate: number; variance: number }> = {
  RR: ({ a, b, c, d }) => ({
    estimate: Math.log((a * (c + d)) / (c * (a + b))),
    // 1/a - 1/n, written so that nothing cancels when nearly everyone has the event.
    variance: b / (a * (a + b)) + d / (c * (c + d)),
  }),
  OR: ({ a, b, c, d }) => ({
    estimate: Math.log((a * d) / (b * c)),
    variance: 1 / a + 1 / b + 1 / c + 1 / d,
  }),
  RD: ({ a, b, c, d }) => ({
    estimate: a / (a + b) - c / (c + d),
    variance: (a * b) / (a + b) ** 3 + (c * d) / (c + d) ** 3,
  }),
};
