import {
  type ArmCounts,
  type CountMeasure,
  type CountPool,
  effectsFromCounts,
  isUninformative,
  mantelHaenszel,
  type ProportionStudy,
  peto,
  StatsInputError,
  type Study,
} from "../../stats";

/** Trials without an event in both arms, or with nothing but events: what becomes of them in a pool of ratios. */
export const DOUBLE_ZERO_RULES = ["leave-out", "keep"] as const;
export type DoubleZeroRule = (typeof DOUBLE_ZERO_RULES)[number];

export type LabelledArms = ArmCounts & { label: string };

/** Counts of two arms as effects, and which trials they leave out or correct. */
export interface ArmEffects {
  studies: (Study & { label: string })[];
  /** Places of the trials that are left out. */
  dropped: number[];
  notes: string[];
}

/**
 * Effects of trials' counts. A ratio has none where both arms are alike empty or full: Cochrane Handbook 10.4.4.2 leaves
 * such trials out; with `keep` a half is added to their cells, as to those of a trial with one empty cell. A risk
 * difference of them is 0, and they stay.
 */
export function armEffects(
  trials: readonly LabelledArms[],
  measure: CountMeasure,
  rule: DoubleZeroRule,
): ArmEffects {
  const empty = measure === "RD" ? [] : trials.filter(isUninformative);
  const { studies, dropped } = effectsFromCounts(trials, measure, {
    dropUninformative: measure !== "RD" && rule === "leave-out",
  });
  const corrected = trials.filter((trial, index) => !dropped.includes(index) && hasZero(trial));
  return {
    studies: studies.map((study) => ({ ...study, label: study.label ?? "" })),
    dropped,
    notes: [
      ...(empty.length === 0
        ? []
        : [
            rule === "keep"
              ? `${namesOf(empty)}: both arms have no events, or only events; kept, with a half added to each cell (--double-zeros keep)`
              : `${namesOf(empty)}: both arms have no events, or only events; left out of the ${measure} (--double-zeros keep takes them in)`,
          ]),
      ...(corrected.length === 0 || (rule === "keep" && corrected.length === empty.length)
        ? []
        : [
            `a half is added to each cell of ${namesOf(corrected)} for the inverse-variance pools, as a cell there is 0; Mantel-Haenszel${measure === "OR" ? " and Peto need" : " needs"} none`,
          ]),
    ],
  };
}

const hasZero = ({ events1, n1, events2, n2 }: ArmCounts) =>
  events1 === 0 || events2 === 0 || events1 === n1 || events2 === n2;

/** The half that logits of nobody and of everybody need is told, as that of two arms is. */
export function correctedRates(rates: readonly ProportionStudy[]): string[] {
  const corrected = rates.filter(({ events, n }) => events === 0 || events === n);
  if (corrected.length === 0) return [];
  return [
    `a half is added to the events and to the patients without one of ${namesOf(corrected)} for the inverse-variance pools, as no patient or every patient there has the event; the GLMM needs no such correction`,
  ];
}

/** Names that a note tells. */
const MOST_NAMED = 8;

function namesOf(trials: readonly { label?: string }[]): string {
  const names = trials.map(({ label = "" }) => label);
  const more = names.length - MOST_NAMED;
  return more > 0 ? `${names.slice(0, MOST_NAMED).join(", ")} and ${more} more` : names.join(", ");
}

/** A pool straight from the counts, on the scale of analysis and back. */
export interface CountResult {
  estimate: number;
  se: number;
  ciLow: number;
  ciHigh: number;
  z: number;
  p: number;
  /** Trials with an event in one arm at least; the others have no weight in a ratio. */
  k: number;
  backTransformed: { estimate: number; ciLow: number; ciHigh: number };
}
export type CountAnswer = CountResult | { refused: string };

/** Mantel and Haenszel's pool of the counts, and Peto's of odds ratios. */
export function countPools(
  trials: readonly LabelledArms[],
  measure: CountMeasure,
  level: number,
): { MH: CountAnswer; Peto?: CountAnswer } {
  const k = measure === "RD" ? trials.length : trials.filter((trial) => !isUninformative(trial)).length;
  const answer = (pool: () => CountPool): CountAnswer => {
    try {
      return countResult(pool(), k);
    } catch (error) {
      if (error instanceof StatsInputError) return { refused: error.message };
      throw error;
    }
  };
  return {
    MH: answer(() => mantelHaenszel(trials, measure, level)),
    ...(measure === "OR" ? { Peto: answer(() => peto(trials, level)) } : {}),
  };
}

function countResult(
  { measure, estimate, standardError, ciLow, ciHigh, statistic, p }: CountPool,
  k: number,
): CountResult {
  const back = measure === "RD" ? (value: number) => value : Math.exp;
  return {
    estimate,
    se: standardError,
    ciLow,
    ciHigh,
    z: statistic,
    p,
    k,
    backTransformed: { estimate: back(estimate), ciLow: back(ciLow), ciHigh: back(ciHigh) },
  };
}
