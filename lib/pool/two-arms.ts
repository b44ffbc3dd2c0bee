import { signs } from "../evidence/format";
import {
  type ArmCounts,
  ConvergenceError,
  type CountMeasure,
  effectsFromCounts,
  eventsIn,
  isUninformative,
  mantelHaenszel,
  type PoolOptions,
  peto,
  pool,
  StatsInputError,
} from "../stats";
import { guardPool } from "./guard/guard";
import type { PoolRow } from "./guard/row";
import { toPoolRow } from "./inputs";
import type { PoolInput } from "./types";

/** What becomes of trials without a responder in both arms: left out, kept with a half added, or without weight. */
export type DoubleZeros = "left out" | "kept" | "no weight";

/** One trial's arms, as they are compared. */
export interface TwoArmTrial extends ArmCounts {
  rowId: string;
  label: string;
  control: string;
}

/** One way to pool them. Ratios as ratios, risk differences in percentage points. */
export interface TwoArmPool {
  measure: CountMeasure;
  method: "mantel-haenszel" | "peto" | "common" | "random";
  /** Null where no trial is without a responder, or without a non-responder, in both arms. */
  doubleZeros: DoubleZeros | null;
  /** Trials that have a weight. */
  k: number;
  /** Null where the method has no answer; `refused` says why. */
  estimate: number | null;
  ciLow: number | null;
  ciHigh: number | null;
  p: number | null;
  /** Null for common effects. */
  tauSquared: number | null;
  refused: string | null;
}

/** Response of both arms of each trial, pooled from the counts of responders. */
export interface TwoArms {
  trials: TwoArmTrial[];
  /** Experimental arms whose count, or whose control arm's, is not in our data. */
  without: string[];
  /** Trials with a count that was worked out: it alone fits the printed rate. */
  workedOut: string[];
  /** Trials that say nothing of a ratio. */
  doubleZeros: string[];
  pools: TwoArmPool[];
  /** What the guard warns of: comparators, tumors, lines that differ. */
  warnings: string[];
  /** Why nothing is pooled; null where something is. */
  refused: string | null;
}

/** Compares the arms of each trial by counts that its report gives, or that alone fit the rates it prints. */
export function twoArmsOf(rows: readonly PoolInput[]): TwoArms {
  const treated = rows.filter(
    ({ role, outcomeKind }) => role === "experimental" && outcomeKind === "response",
  );
  const pairs = treated.flatMap(toPair);
  const paired = pairs.map(({ row }) => row);
  const trials = pairs.map((pair) => toTrial(pair, paired));
  // A trial may stand there with several populations.
  const without = [...new Set(treated.filter((row) => !paired.includes(row)).map(({ label }) => label))];
  const { refusals, warnings } = guardPool(pairs.map(toComparison));
  const reasons = [
    ...sharedControls(pairs),
    ...refusals.map(({ code, message }) => (code === "too-few" ? tooFew(paired, without) : message)),
  ];
  const refused = reasons.length > 0 ? `Not compared: ${signs(reasons.join("; "))}.` : null;
  return {
    trials,
    without,
    workedOut: trials.filter((_, index) => pairs[index]?.isWorkedOut).map(({ label }) => label),
    doubleZeros: trials.filter(isUninformative).map(({ label }) => label),
    pools: refused === null ? poolsOf(trials) : [],
    warnings: refused === null ? warnings.map(({ message }) => signs(message)) : [],
    refused,
  };
}

/** An experimental arm with its control arm, the counts of both known. */
interface Pair {
  row: PoolInput;
  control: NonNullable<PoolInput["control"]>;
  counts: ArmCounts;
  /** One of the counts is not in the report: it is the only one that fits the printed rate. */
  isWorkedOut: boolean;
}

function toPair(row: PoolInput): Pair[] {
  const { control } = row;
  if (control === null) return [];
  const one = countIn(row.responders, row.estimate, row.n);
  const other = countIn(control.responders, control.percent, control.n);
  if (one === null || other === null) return [];
  const counts = { events1: one.events, n1: one.n, events2: other.events, n2: other.n };
  return [{ row, control, counts, isWorkedOut: row.responders === null || control.responders === null }];
}

function countIn(
  responders: number | null,
  percent: number | null,
  n: number | null,
): { events: number; n: number } | null {
  if (n === null || n === 0) return null;
  const events = percent === null ? responders : eventsIn({ count: responders, percent, n });
  return events === null ? null : { events, n };
}

function toTrial({ row, control, counts }: Pair, all: readonly PoolInput[]): TwoArmTrial {
  const { rowId, label, trialId, trialName } = row;
  const isOnly = all.filter((other) => other.trialId === trialId).length === 1;
  return { rowId, label: isOnly ? trialName : label, control: control.label, ...counts };
}

/** The pair as the guard asks about a comparison: its control arm is the comparator. */
function toComparison({ row, control }: Pair): PoolRow {
  return {
    ...toPoolRow(row),
    measure: "response of two arms",
    reference: control.armId,
    referenceSize: control.n,
    comparator: control.regimen,
    role: null,
    verified: row.verified && control.verified,
  };
}

/** Counts can't be averaged as effects that share an arm can. */
function sharedControls(pairs: readonly Pair[]): string[] {
  const controls = pairs.map(({ control }) => control.armId);
  const shared = pairs.filter(
    ({ control }) => controls.indexOf(control.armId) !== controls.lastIndexOf(control.armId),
  );
  if (shared.length === 0) return [];
  const names = firstOf(shared.map(({ row }) => row.label));
  return [
    `${names} share a control arm, whose patients would be counted twice: leave out all but one comparison per trial`,
  ];
}

function tooFew(paired: readonly PoolInput[], without: readonly string[]): string {
  const held = paired.length === 0 ? "no trial" : `${paired[0]?.trialName} alone`;
  const lacking = without.length === 0 ? "" : `, not for ${firstOf(without)}`;
  return `responders of both arms are in our data for ${held} of this View${lacking}`;
}

/** Names that a sentence holds. */
const MOST_NAMED = 8;

/** Names for a sentence: the first ones, and how many more. */
export const firstOf = (names: readonly string[]): string =>
  names.length > MOST_NAMED
    ? `${names.slice(0, MOST_NAMED).join(", ")} and ${names.length - MOST_NAMED} more`
    : names.join(", ");

function poolsOf(trials: readonly TwoArmTrial[]): TwoArmPool[] {
  const hasZeros = trials.some(isUninformative);
  return (["OR", "RR", "RD"] as const).flatMap((measure) => {
    const isRatio = measure !== "RD";
    return [
      fromCounts(trials, measure, "mantel-haenszel"),
      ...(measure === "OR" ? [fromCounts(trials, measure, "peto")] : []),
      ...(isRatio && hasZeros ? (["left out", "kept"] as const) : [null]).flatMap((zeros) =>
        byVariance(trials, measure, zeros),
      ),
    ];
  });
}

const answered = (
  base: Pick<TwoArmPool, "measure" | "method" | "doubleZeros" | "k">,
  ask: () => { estimate: number; ciLow: number; ciHigh: number; p: number; tauSquared: number | null },
): TwoArmPool => {
  const back = base.measure === "RD" ? (value: number) => 100 * value : Math.exp;
  try {
    const { estimate, ciLow, ciHigh, p, tauSquared } = ask();
    return {
      ...base,
      estimate: back(estimate),
      ciLow: back(ciLow),
      ciHigh: back(ciHigh),
      p,
      tauSquared,
      refused: null,
    };
  } catch (error) {
    if (!(error instanceof StatsInputError || error instanceof ConvergenceError)) throw error;
    return {
      ...base,
      estimate: null,
      ciLow: null,
      ciHigh: null,
      p: null,
      tauSquared: null,
      refused: error.message,
    };
  }
};

function fromCounts(
  trials: readonly TwoArmTrial[],
  measure: CountMeasure,
  method: "mantel-haenszel" | "peto",
): TwoArmPool {
  const telling = measure === "RD" ? trials : trials.filter((trial) => !isUninformative(trial));
  const doubleZeros = telling.length < trials.length ? ("no weight" as const) : null;
  return answered({ measure, method, doubleZeros, k: telling.length }, () => ({
    ...(method === "peto" ? peto(trials) : mantelHaenszel(trials, measure)),
    tauSquared: null,
  }));
}

/**
 * Inverse variance; random effects by REML with the guarded Hartung-Knapp interval, as the site pools effects. Two
 * trials can't tell how much true effects differ: the common effect stands alone then.
 */
function byVariance(
  trials: readonly TwoArmTrial[],
  measure: CountMeasure,
  doubleZeros: DoubleZeros | null,
): TwoArmPool[] {
  const kept = doubleZeros === "left out" ? trials.filter((trial) => !isUninformative(trial)) : trials;
  const base = { measure, doubleZeros, k: kept.length };
  const studies = () => effectsFromCounts(kept, measure).studies;
  const common = answered({ ...base, method: "common" }, () => ({
    ...pool(studies(), { model: "common", intervalMethod: "wald" }),
    tauSquared: null,
  }));
  if (kept.length < 3) return [common];
  return [common, answered({ ...base, method: "random" }, () => pool(studies(), RANDOM))];
}

const RANDOM: PoolOptions = {
  model: "random",
  tauSquaredMethod: "REML",
  intervalMethod: "hartung-knapp-guarded",
};
