import type { Difference } from "../types";
import { DIMENSIONS, type Dimension } from "./dimensions";
import { patientsAtBaseline } from "./patients";
import type { Comparability, ComparedResult, NamedTrial, ValuedTrial } from "./types";

export { anchorSentence } from "./anchor";
export { ERA_YEARS, FOLLOW_UP_RATIO } from "./dimensions";
export { type FactorTable, missingWords, notHeld, notHeldWords, WEIGHS } from "./not-held";
export { SOURCES } from "./sources";
export type * from "./types";

/**
 * How comparable results of different trials are: along each dimension whether they agree, differ in a way that matters,
 * or are not known, with the values, the trials behind each, why it matters and the source of that. It does not
 * judge any treatment. The order of the results and duplicates make no difference. Empty for fewer than two trials: a trial
 * does not differ from itself. Dimensions that apply to none of the results are left out.
 */
export function comparability(results: readonly ComparedResult[]): Comparability[] {
  if (new Set(results.map(({ trial }) => trial.id)).size < 2) return [];
  const patients = patientsAtBaseline(results);
  return [
    ...DIMENSIONS.flatMap((dimension) => check(dimension, results) ?? []),
    ...(patients === null ? [] : [patients]),
  ];
}

/** The dimensions along which trials differ, as lists and figures name them. */
export const toDifferences = (checked: readonly Comparability[]): Difference[] =>
  checked
    .filter(({ agreement }) => agreement === "differ")
    .map(({ label, values, unknown, summary, numeric }) => ({
      dimension: label,
      values: [
        ...(numeric ? [summary] : values.map(({ value }) => value)),
        ...(unknown.length === 0 ? [] : [notKnownFor(unknown)]),
      ],
    }));

/** "CLEAR", or "CLEAR (lenvatinib + everolimus)" where only some of its arms have the value. */
export const trialWithArms = ({ name, arms = [] }: ValuedTrial): string =>
  arms.length === 0 ? name : `${name} (${arms.join("; ")})`;

/** "not in our data for 2 trials"; "for 1 result" where a trial has it for others of its comparisons or arms. */
export function notKnownFor(unknown: readonly ValuedTrial[]): string {
  const whole = unknown.filter(({ arms = [] }) => arms.length === 0).length;
  const results = unknown.reduce((sum, { arms = [] }) => sum + arms.length, 0);
  const words = [counted(whole, "trial"), counted(results, "result")].filter((part) => part !== null);
  return `not in our data for ${words.join(" and ")}`;
}

const counted = (count: number, word: string): string | null =>
  count === 0 ? null : `${count} ${word}${count === 1 ? "" : "s"}`;

/** Trials by id, each with the arms whose results have the value. */
type Holders = Map<string, { trial: NamedTrial; arms: Set<string> }>;
type Found = Map<string | number, Holders>;

function check(dimension: Dimension, results: readonly ComparedResult[]): Comparability | null {
  const read = dimension.reader(results);
  const found: Found = new Map();
  const unknown: Holders = new Map();
  const armsOf = new Map<string, Set<string>>();
  for (const result of results)
    for (const value of read(result)) {
      const { trial, arm } = result;
      const holders: Holders = value === null ? unknown : (found.get(value) ?? new Map());
      const holder = holders.get(trial.id) ?? { trial, arms: new Set() };
      holder.arms.add(arm.label);
      holders.set(trial.id, holder);
      if (value !== null) found.set(value, holders);
      armsOf.set(trial.id, (armsOf.get(trial.id) ?? new Set()).add(arm.label));
    }
  if (found.size === 0 && unknown.size === 0) return null;
  const { id, label, why, sources, range } = dimension;
  const unit = range?.unit ?? "";
  const values = [...found].sort(byValue).map(([value, trials]) => ({
    value: `${value}${unit}`,
    trials: sorted(trials, armsOf),
  }));
  const known = new Set([...found.values()].flatMap((holders) => [...holders.keys()]));
  const agreement = differ(dimension, [...found.keys()]) ? "differ" : unknown.size > 0 ? "unknown" : "agree";
  return {
    id,
    label,
    agreement,
    values,
    unknown: sorted(unknown, armsOf, known),
    summary: summaryOf(found, unit, range !== undefined),
    numeric: range !== undefined,
    why,
    sources,
  };
}

function differ({ range }: Dimension, values: readonly (string | number)[]): boolean {
  if (range === undefined) return values.length > 1;
  const numbers = values.filter((value) => typeof value === "number");
  return numbers.length > 1 && !range.isAlike(Math.min(...numbers), Math.max(...numbers));
}

/** Numbers from low to high; texts by how many trials have them, then by the alphabet. */
function byValue(a: [string | number, Holders], b: typeof a): number {
  const [[one, trials], [other, others]] = [a, b];
  if (typeof one === "number" && typeof other === "number") return one - other;
  return others.size - trials.size || compare(String(one), String(other));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * By name; with their arms where not all of a trial have the value, nor all its results: `elsewhere` has the trials of which
 * another result has one.
 */
const sorted = (
  holders: Holders,
  armsOf: ReadonlyMap<string, ReadonlySet<string>>,
  elsewhere: ReadonlySet<string> = new Set(),
): ValuedTrial[] =>
  [...holders.values()]
    .map(({ trial, arms }) =>
      arms.size === armsOf.get(trial.id)?.size && !elsewhere.has(trial.id)
        ? trial
        : { ...trial, arms: [...arms].sort(compare) },
    )
    .sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));

function summaryOf(found: Found, unit: string, isNumber: boolean): string {
  const values = [...found].sort(byValue).map(([value]) => value);
  const [low, high] = [values[0], values.at(-1)];
  if (isNumber && low !== undefined && low !== high) return `${low} to ${high}${unit}`;
  return values.map((value) => `${value}${unit}`).join("; ");
}
