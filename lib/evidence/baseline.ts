import { formatNumber } from "./format";
import type { BaselineUnit } from "./lists";
import type { Checked, ReportRef } from "./types";

/** A figure that describes the patients of a trial at baseline. */
export interface BaselineFigure {
  id: string;
  trialId: string;
  /** One id for all wordings of a characteristic (db/dataset/baseline-characteristics.json). */
  characteristic: { id: string; label: string; order: number };
  /** As the record words it. */
  wording: string;
  /** Null: all patients of the trial. */
  arm: { id: string; label: string } | null;
  /** The patients it describes, if not all of them. */
  population: string | null;
  value: number;
  /** The figure as the record has it. */
  reported: number;
  unit: BaselineUnit | null;
  n: number | null;
  /** The reported figure, if the value is 100% less it. */
  computedFrom: string | null;
  report: ReportRef | null;
  /** Where it was read. */
  checked: Checked | null;
}

/**
 * Largest standardized difference at which two shares count as alike: as Austin 2009 (Commun Stat Simul Comput
 * 38:1228-34) found, 0.1 is a correlation (phi) of 0.05 between group and characteristic, which is negligible.
 */
export const STANDARDIZED_MARGIN = 0.1;

/** What is said about characteristics that are not shares. */
export const NO_MARGIN = "no margin is applied";

/**
 * The difference of two percentages in standard deviations, absolute: |p - q| over the root of the mean of p(1-p) and
 * q(1-q) (Austin 2009).
 */
export function standardizedDifference(one: number, other: number): number {
  const [p, q] = [one / 100, other / 100];
  if (p === q) return 0;
  return Math.abs(p - q) / Math.sqrt((p * (1 - p) + q * (1 - q)) / 2);
}

/**
 * Whether two values of a characteristic lie within its margin; null if it has none: a median says nothing about the
 * spread against which its difference would be judged.
 */
export const isAlike = (unit: BaselineUnit | null, one: number, other: number): boolean | null =>
  unit === "%" ? standardizedDifference(one, other) <= STANDARDIZED_MARGIN : null;

/** "64.5 years", "38%", "6". */
export const baselineText = ({ value, unit }: Pick<BaselineFigure, "value" | "unit">): string =>
  unit === null
    ? formatNumber(value)
    : unit === "%"
      ? `${formatNumber(value)}%`
      : `${formatNumber(value)} ${unit}`;

/** "n 410". */
export const baselineSize = ({ n }: Pick<BaselineFigure, "n">): string | null =>
  n === null ? null : `n ${n}`;

/** "computed from 70.3% Male": beside a value that no report gives directly. */
export const computedWords = ({ computedFrom }: Pick<BaselineFigure, "computedFrom">): string | null =>
  computedFrom === null ? null : `computed from ${computedFrom}`;

/** "PMC7409193, Table 2". */
export const placeWords = ({ checked }: Pick<BaselineFigure, "checked">): string | null =>
  checked === null ? null : [checked.source, checked.locator].filter((part) => part !== null).join(", ");

/**
 * The values by which a trial's patients are set beside those of others. Of a share, that of all patients: as reported,
 * else over the arms by their n; arms that chance made unlike do not make a trial differ from itself. Medians are not
 * averaged, so each arm keeps its own. Parts of the patients do not count.
 */
export function valuesOfTrial(figures: readonly BaselineFigure[]): number[] {
  const whole = figures.filter(({ population }) => population === null);
  const all = whole.filter(({ arm }) => arm === null).map(({ value }) => value);
  const arms = whole.filter(({ arm }) => arm !== null);
  if (all.length > 0) return all;
  const [first] = arms;
  if (first === undefined || first.unit !== "%" || arms.length === 1) return arms.map(({ value }) => value);
  const n = arms.reduce((sum, figure) => sum + (figure.n ?? Number.NaN), 0);
  if (!(n > 0)) return arms.map(({ value }) => value);
  const pooled = arms.reduce((sum, figure) => sum + figure.value * (figure.n ?? 0), 0) / n;
  return [Number(pooled.toFixed(1))];
}

export type BaselineState = "alike" | "differ" | "unknown";

/**
 * How the trials of a row relate to each other: `differ` if two of them are beyond the margin, `unknown` if one is not in
 * our data; null if the characteristic has no margin or only one trial has it.
 */
export function baselineState(trials: readonly (readonly BaselineFigure[])[]): BaselineState | null {
  const known = trials.map(valuesOfTrial).filter((list) => list.length > 0);
  const first = trials.flat()[0];
  if (trials.length < 2 || first === undefined || first.unit !== "%") return null;
  const pairs = known.flatMap((one, place) => known.slice(place + 1).map((other) => pairState(one, other)));
  if (pairs.includes("differ")) return "differ";
  return known.length < trials.length || pairs.includes("unknown") ? "unknown" : "alike";
}

/**
 * Shares of two trials; of arms that can't be pooled, as their n is not known, each against each. Where the arms of one lie
 * on both sides of the other, all of its patients may be like those: that is not known.
 */
function pairState(one: readonly number[], other: readonly number[]): BaselineState {
  const alike = one.flatMap((a) => other.map((b) => isAlike("%", a, b)));
  if (alike.every((within) => within === true)) return "alike";
  const apart = Math.max(...one) < Math.min(...other) || Math.max(...other) < Math.min(...one);
  return apart && !alike.includes(true) ? "differ" : "unknown";
}

/** Figures under their characteristics, in the vocabulary's order. */
export function byCharacteristic<F extends Pick<BaselineFigure, "characteristic" | "population">>(
  figures: readonly F[],
): { id: string; label: string; population: string | null; figures: F[] }[] {
  const groups = new Map<
    string,
    { id: string; label: string; population: string | null; order: number; figures: F[] }
  >();
  for (const figure of figures) {
    const { characteristic, population } = figure;
    const { id, label, order } = characteristic;
    const key = JSON.stringify([id, population]);
    const group = groups.get(key) ?? { id, label, population, order, figures: [] };
    group.figures.push(figure);
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((a, b) => a.order - b.order || Number(a.population !== null) - Number(b.population !== null))
    .map(({ order: _, ...group }) => group);
}
