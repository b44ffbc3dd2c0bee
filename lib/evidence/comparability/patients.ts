import {
  type BaselineFigure,
  type BaselineState,
  baselineState,
  baselineText,
  NO_MARGIN,
  valuesOfTrial,
} from "../baseline";
import { SOURCES } from "./sources";
import type { Comparability, ComparedResult, DimensionValue, NamedTrial } from "./types";

const WHY =
  "Patient characteristics shift rates and medians, and the effect itself if they modify it; shares of all arms together differ where their absolute standardized difference is above 0.1, and to medians, whose spread is not in our data, no margin is applied.";

/** A characteristic that several trials have. */
interface Shared {
  label: string;
  state: BaselineState | null;
  /** By trial, each with its values: one, or those of its arms where they can't be pooled. */
  trials: { trial: NamedTrial; figures: readonly BaselineFigure[]; values: readonly number[] }[];
}

/**
 * The trials' patients at baseline, side by side in the characteristics that at least two of them have: `differ` where one
 * share does by its margin, `unknown` where a trial lacks one of them or none has a margin. Null where no two trials have
 * one in common.
 */
export function patientsAtBaseline(results: readonly ComparedResult[]): Comparability | null {
  const trials = [...new Map(results.map((result) => [result.trial.id, result])).values()].sort(
    (a, b) => compare(a.trial.name, b.trial.name) || compare(a.trial.id, b.trial.id),
  );
  const shared = sharedBy(trials);
  if (shared.length === 0) return null;
  const differing = shared.filter(({ state }) => state === "differ");
  const compared = new Set(shared.flatMap((item) => item.trials.map(({ trial }) => trial.id)));
  const unknown = trials.flatMap(({ trial }) => (compared.has(trial.id) ? [] : [trial]));
  const states = shared.map(({ state }) => state);
  const isKnown = states.includes("alike") && !states.includes("unknown");
  const inOrder = [...differing, ...shared.filter(({ state }) => state !== "differ")];
  return {
    id: "baseline",
    label: "Patients at baseline",
    agreement: differing.length > 0 ? "differ" : isKnown ? "agree" : "unknown",
    values: inOrder.flatMap(valuesOf),
    unknown,
    summary: (differing.length > 0 ? differing : shared).map(rangeOf).join("; "),
    numeric: true,
    why: WHY,
    sources: [SOURCES.austin2009, SOURCES.phillippo2018],
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function sharedBy(results: readonly ComparedResult[]): Shared[] {
  const characteristics = new Map(
    results.flatMap(({ baseline }) =>
      baseline.map(({ characteristic }) => [characteristic.id, characteristic]),
    ),
  );
  return [...characteristics.values()]
    .sort((a, b) => a.order - b.order || compare(a.id, b.id))
    .flatMap(({ id, label }) => {
      const all = results.map(({ trial, baseline }) => {
        const figures = baseline.filter(({ characteristic }) => characteristic.id === id);
        return { trial, figures, values: valuesOfTrial(figures) };
      });
      const trials = all.filter(({ values }) => values.length > 0);
      return trials.length < 2
        ? []
        : { label, trials, state: baselineState(all.map(({ figures }) => figures)) };
    });
}

/** "Female 38%", with the trials that have it. */
function valuesOf({ label, state, trials }: Shared): DimensionValue[] {
  const found = new Map<string, Set<NamedTrial>>();
  for (const { trial, figures, values } of trials)
    for (const value of values) {
      const text = `${label} ${textOf(value, figures)}${state === null ? ` (${NO_MARGIN})` : ""}`;
      found.set(text, (found.get(text) ?? new Set()).add(trial));
    }
  return [...found].map(([value, holders]) => ({ value, trials: [...holders] }));
}

/** "Female 38% to 44%". */
function rangeOf({ label, trials }: Shared): string {
  const values = trials.flatMap((trial) => trial.values);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const figures = trials[0]?.figures ?? [];
  return low === high
    ? `${label} ${textOf(low, figures)}`
    : `${label} ${textOf(low, figures)} to ${textOf(high, figures)}`;
}

const textOf = (value: number, [first]: readonly BaselineFigure[]) =>
  baselineText({ value, unit: first?.unit ?? null });
