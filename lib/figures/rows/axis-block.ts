import { type Axis, position } from "../axis";
import { ascentOf, type SceneItem, type TextStyle } from "../scene";
import { type TextMeasurer, wrap } from "../text/measure";
import { axisEnds, type PlotPlace, placeOn } from "./marks";
import type { PlotFrame } from "./row-figure";
import type { FigureStyle } from "./style";

/** What stands beneath the rows of a plot: line, ticks, labels, and whom either side favors. */
export interface AxisBlock {
  items: SceneItem[];
  height: number;
}

const LINE = 1.3;
const TICK = 4;

const plain = (size: number): TextStyle => ({ size, weight: 400, italic: false });

/** The ticks whose labels find room: no difference first, then the ends, then the others in order. */
export function ticksWithRoom(
  axis: Axis,
  place: PlotPlace,
  size: number,
  measure: TextMeasurer,
): Axis["ticks"] {
  const rank = (value: number) => [axis.reference, axis.min, axis.max].indexOf(value) + 1 || 4;
  const half = (label: string) => measure.width(label, plain(size)) / 2;
  const kept: Axis["ticks"][number][] = [];
  for (const tick of [...axis.ticks].sort((a, b) => rank(a.value) - rank(b.value))) {
    const x = placeOn(place, tick.value);
    const free = kept.every(
      (other) =>
        Math.abs(placeOn(place, other.value) - x) >= half(other.label) + half(tick.label) + size * 0.5,
    );
    if (free) kept.push(tick);
  }
  return kept.sort((a, b) => a.value - b.value);
}

/** Draws the axis with its top at `top`. */
export function drawAxis(
  { axis, label, favors }: PlotFrame,
  place: PlotPlace,
  figureWidth: number,
  top: number,
  style: FigureStyle,
  measure: TextMeasurer,
): AxisBlock {
  const { from, to } = axisEnds(place);
  const { colors } = style;
  const size = style.head * 0.94;
  const items: SceneItem[] = [
    {
      type: "line",
      role: "axis",
      x1: from,
      x2: to,
      y1: top,
      y2: top,
      color: colors.reference,
      strokeWidth: style.text * 0.09,
    },
  ];
  const baseline = top + TICK + 1.5 + ascentOf(size);
  for (const tick of ticksWithRoom(axis, place, size, measure)) {
    const x = placeOn(place, tick.value);
    items.push(
      {
        type: "line",
        role: "tick",
        x1: x,
        x2: x,
        y1: top,
        y2: top + TICK,
        color: colors.reference,
        strokeWidth: style.text * 0.09,
      },
      {
        type: "text",
        role: "tick-label",
        text: tick.label,
        x,
        y: baseline,
        anchor: "middle",
        width: measure.width(tick.label, plain(size)),
        color: colors.ink,
        ...plain(size),
      },
    );
  }
  let y = top + TICK + 1.5 + size * LINE;
  const middle = (from + to) / 2;
  if (label !== "")
    for (const text of wrap(label, place.width, plain(size), measure)) {
      const width = measure.width(text, plain(size));
      items.push({
        type: "text",
        role: "axis-label",
        text,
        x: middle,
        y: y + ascentOf(size),
        anchor: "middle",
        width,
        color: colors.muted,
        ...plain(size),
      });
      y += size * LINE;
    }
  if (favors !== null && !style.favorsOnTop) {
    const block = drawFavors(favors, axis, place, figureWidth, y + size * 0.15, style, measure);
    items.push(...block.items);
    y += size * 0.15 + block.height;
  }
  return { items, height: y - top };
}

/** Least room beside the line for the name of a side, in text sizes; with less the sides stand one under the other. */
const LEAST_SIDE = 5;

/** Share of the plot's width that a side's name may reach beyond it. */
const MOST_BEYOND = 0.4;

/** Whom either side of the line favors, each on its side; wrapped, never over the line or beyond the figure. */
export function drawFavors(
  favors: { left: string; right: string },
  axis: Axis,
  place: PlotPlace,
  figureWidth: number,
  top: number,
  style: FigureStyle,
  measure: TextMeasurer,
): AxisBlock {
  if (axis.reference === null || (favors.left === "" && favors.right === "")) return { items: [], height: 0 };
  const text: TextStyle = { size: style.head * 0.94, weight: style.favorsOnTop ? 600 : 400, italic: false };
  const share = position(axis, axis.reference);
  const line = placeOn(place, axis.reference);
  const gap = text.size * 0.6;
  const { left, right } = favors;
  const words = {
    // An arrow stays with the word beside it: a blank that does not break.
    left: left === "" || !style.favorsArrows ? left : `←\u00a0${left}`,
    right: right === "" || !style.favorsArrows ? right : `${right}\u00a0→`,
  };
  // Beneath the rows there is nothing to either side of the plot; over them there are heads.
  const beyond = style.favorsOnTop ? 0 : MOST_BEYOND * place.width;
  const from = Math.max(style.margin, place.left - beyond);
  const to = Math.min(figureWidth - style.margin, place.left + place.width + beyond);
  const room = { left: line - gap - from, right: to - line - gap };
  const stacked = share <= 0 || share >= 1 || Math.min(room.left, room.right) < LEAST_SIDE * text.size;
  const draw = (lines: string[], x: number, anchor: "start" | "end", y: number): SceneItem[] =>
    lines.map((line, index) => ({
      type: "text",
      role: "favors",
      text: line,
      x,
      y: y + ascentOf(text.size) + index * text.size * LINE,
      anchor,
      width: measure.width(line, text),
      color: style.colors.ink,
      ...text,
    }));
  const lines = (words: string, width: number) => (words === "" ? [] : wrap(words, width, text, measure));
  if (stacked) {
    const [first, second] = [lines(words.left, place.width), lines(words.right, place.width)];
    return {
      items: [
        ...draw(first, place.left, "start", top),
        ...draw(second, place.left + place.width, "end", top + first.length * text.size * LINE),
      ],
      height: (first.length + second.length) * text.size * LINE,
    };
  }
  const [first, second] = [lines(words.left, room.left), lines(words.right, room.right)];
  return {
    items: [...draw(first, line - gap, "end", top), ...draw(second, line + gap, "start", top)],
    height: Math.max(first.length, second.length) * text.size * LINE,
  };
}
