import type { PanelBounds } from "../../evidence/panel-kinds";
import { type Axis, differenceAxis, ratioAxis } from "../axis";
import { axisOfPanel } from "../panels";
import type { Print } from "../print";
import type { FigureSource } from "./source";

/** Most ticks that are set where only the limits are given. */
const MOST_TICKS = 9;

/**
 * The axis of a measure or of rates: chosen by range, or as the options set it.
 * @param alone false where the figure has axes of other measures: then limits and ticks are those of the ratios, or of
 * the differences where they hold 0 or less.
 */
export function axisFor(
  panel: Pick<PanelBounds, "measure" | "low" | "high">,
  { axis, ticks, parts }: FigureSource["options"],
  print: Print,
  alone = true,
): Axis {
  const chosen = symmetric(axisOfPanel(panel), parts?.includes("symmetric-axis") ?? false);
  const meant = (values: readonly number[]) =>
    alone || (chosen.scale === "log") === values.every((value) => value > 0);
  const limits = axis !== null && meant([axis.from, axis.to]) ? axis : null;
  return printed(withTicks(withLimits(chosen, limits), meant(ticks) ? ticks : []), print);
}

/** The axis of percent that rates are drawn on. */
export const rateAxis = (options: FigureSource["options"], print: Print): Axis =>
  axisFor({ measure: null, low: null, high: null }, options, print);

/** The axis with the decimal point of the style at its ticks. */
const printed = (axis: Axis, print: Print): Axis => ({
  ...axis,
  ticks: axis.ticks.map(({ value, label }) => ({ value, label: print.plain(label) })),
});

/** An axis that reaches as far on one side of no difference as on the other. */
function symmetric(axis: Axis, wanted: boolean): Axis {
  if (!wanted || axis.reference === null || axis.scale !== "log") return axis;
  const reach = Math.max(axis.max, 1 / axis.min);
  const wide = ratioAxis({ low: 1 / reach, high: reach });
  const end = Math.max(wide.max, 1 / wide.min);
  return { ...wide, min: 1 / end, max: end };
}

function withLimits(axis: Axis, limits: { from: number; to: number } | null): Axis {
  // A log axis can't show 0.
  if (limits === null || (axis.scale === "log" && limits.from <= 0)) return axis;
  const { from: min, to: max } = limits;
  const fresh =
    axis.scale === "log"
      ? ratioAxis({ low: min, high: max })
      : axis.reference === 0
        ? differenceAxis({ low: min, high: max })
        : axis;
  const inside = fresh.ticks.filter(({ value }) => value >= min && value <= max);
  const ends = [min, max].filter((end) => !inside.some(({ value }) => value === end));
  const ticks = [...inside, ...ends.map(tickAt)].sort((a, b) => a.value - b.value);
  return { ...axis, min, max, ticks };
}

function withTicks(axis: Axis, ticks: readonly number[]): Axis {
  const inside = ticks.filter((value) => value >= axis.min && value <= axis.max);
  return inside.length === 0 ? axis : { ...axis, ticks: inside.map(tickAt) };
}

const tickAt = (value: number) => ({ value, label: String(value).replace("-", "−") });

/** A linear axis from 0 with round ticks, for months. */
export function monthsAxis(longest: number, options: FigureSource["options"]): Axis {
  const reach = Math.max(6, longest);
  const step = [1, 2, 3, 6, 12, 24, 36, 48, 60, 120].find((size) => reach / size <= MOST_TICKS - 2) ?? 240;
  const max = Math.ceil((reach * 1.04) / step) * step;
  const ticks = Array.from({ length: Math.floor(max / step) + 1 }, (_, index) => tickAt(index * step));
  const axis: Axis = { scale: "linear", min: 0, max, ticks, reference: null };
  return withTicks(withLimits(axis, options.axis), options.ticks);
}
