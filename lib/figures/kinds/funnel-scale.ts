import { decimalsOf } from "../../decimals";
import type { FunnelView } from "../../pool/types";
import { type Axis, position } from "../axis";
import type { Print } from "../print";
import { axisFor } from "./axis-choice";
import type { FigureSource } from "./source";

/** The axes of a funnel: shares of the frame's width and height, with ticks in natural units. */
export interface FunnelScale {
  /** Share of the width of a value on the scale of analysis; below 0 or above 1 where it lies outside. */
  across(value: number): number;
  ticks: readonly { at: number; label: string }[];
  /** Share of the height of a standard error, 0 at the top. */
  down(error: number): number;
  errors: readonly { at: number; label: string }[];
}

/** Rates that a reader thinks in, in percent. */
const RATES = [0.1, 1, 2, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98, 99, 99.9] as const;

const logit = (percent: number) => Math.log(percent / (100 - percent));

/** Share of the frame's height left below the largest standard error. */
const FOOT = 0.05;

/** Scales that hold all points, the region and no effect. */
export function funnelScale(funnel: FunnelView, source: FigureSource, print: Print): FunnelScale {
  const { maxStandardError } = funnel;
  const depth = maxStandardError * (1 + FOOT);
  return {
    ...across(funnel, source, print),
    down: (error) => error / depth,
    errors: errorTicks(maxStandardError).map(({ value, label }) => ({
      at: value / depth,
      label: print.plain(label),
    })),
  };
}

/** The lowest and highest value that must be seen, on the scale of analysis. */
function rangeOf({ points, region }: FunnelView): [low: number, high: number] {
  const values = [...points.map(({ estimate }) => estimate), region.low, region.high];
  return [Math.min(...values), Math.max(...values)];
}

const unlogged = (measure: string, value: number) => (measure === "RD" ? value : Math.exp(value));

/** The axis of ratios or differences; null for rates. */
export function funnelAxis(funnel: FunnelView, source: FigureSource, print: Print): Axis | null {
  const measure = source.pool?.measure ?? null;
  if (measure === null) return null;
  const [low, high] = rangeOf(funnel).map((value) => unlogged(measure, value));
  return axisFor({ measure, low: low ?? null, high: high ?? null }, source.options, print);
}

function across(
  funnel: FunnelView,
  source: FigureSource,
  print: Print,
): Pick<FunnelScale, "across" | "ticks"> {
  const measure = source.pool?.measure ?? null;
  const axis = funnelAxis(funnel, source, print);
  if (measure === null || axis === null) {
    const [low, high] = rangeOf(funnel);
    const pad = (high - low) * 0.04;
    const [from, to] = [low - pad, high + pad];
    const share = (value: number) => (value - from) / (to - from);
    const inside = RATES.map((rate) => ({ at: share(logit(rate)), label: `${rate}%` })).filter(
      ({ at }) => at >= 0 && at <= 1,
    );
    return { across: share, ticks: inside.map(({ at, label }) => ({ at, label: print.plain(label) })) };
  }
  return {
    across: (value) => position(axis, unlogged(measure, value)),
    ticks: axis.ticks.map(({ value, label }) => ({ at: position(axis, value), label })),
  };
}

function errorTicks(most: number): { value: number; label: string }[] {
  const step =
    [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10].find((size) => most / size <= 6) ?? most / 4;
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, index) => ({
    value: index * step,
    label: (index * step).toFixed(decimalsOf(step)),
  }));
}
