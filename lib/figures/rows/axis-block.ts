import { type Axis, position } from "../axis";
import { ascentOf, type SceneItem, type TextStyle } from "../scene";
import { type TextMeasurer, widestWord, wrap } from "../text/measure";
import { axisEnds, PAD, type PlotPlace, placeOn } from "./marks";
import type { Favors, PlotFrame } from "./row-figure";
import type { FigureStyle } from "./styles";

/** What stands below the rows of a plot: line, ticks, labels, and whom either side favors. */
export interface AxisBlock {
  items: SceneItem[];
  height: number;
}

const LINE = 1.3;
const TICK = 4;

/** The words below an axis. */
export const axisText = (style: FigureStyle): TextStyle => plain(style.head * 0.94);

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
  room: NamesRoom,
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
      scale: axis.scale,
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
    const block = drawFavors(favors, axis, place, room, y + size * 0.15, style, measure);
    items.push(...block.items);
    y += size * 0.15 + block.height;
  }
  return { items, height: y - top };
}

/** From where to where the names of the sides may reach. */
export interface NamesRoom {
  from: number;
  to: number;
}

/** How far a name may shrink to stay on its side, as shares of its size, and how many lines it gets before it is shortened. */
const SHRUNK = [1, 0.92, 0.84, 0.76] as const;
const MOST_LINES = 4;

/** With less than this, in text sizes, a side is a sliver at the end of the axis, where no word stands. */
const SLIVER = 6;

const favorsStyle = (style: FigureStyle, share = 1): TextStyle => ({
  size: style.head * 0.94 * share,
  weight: style.favorsOnTop ? 600 : 400,
  italic: false,
});

const favorsGap = (style: FigureStyle) => style.head * 0.94 * 0.6;

/** The names as they are written, the fullest first; an arrow stays with the word beside it: a blank that does not break. */
const namesOf = ({ shorter, ...full }: Favors, { favorsArrows }: FigureStyle) =>
  [full, ...(shorter ?? [])].map(({ left, right }) => ({
    left: left === "" || !favorsArrows ? left : `←\u00a0${left}`,
    right: right === "" || !favorsArrows ? right : `${right}\u00a0→`,
  }));

/** The width of a plot by which the shortest names of its sides fit beside the line; 0 without names. */
export function widthForFavors(
  { axis, favors }: PlotFrame,
  style: FigureStyle,
  measure: TextMeasurer,
): number {
  const shortest = favors === null ? undefined : namesOf(favors, style).at(-1);
  if (axis.reference === null || shortest === undefined) return 0;
  const share = position(axis, axis.reference);
  const text = favorsStyle(style, SHRUNK.at(-1));
  const need = (words: string, of: number) =>
    words === "" || of <= 0 ? 0 : (widestWord(words, text, measure) + favorsGap(style)) / of;
  return 2 * PAD + Math.max(need(shortest.left, share), need(shortest.right, 1 - share));
}

/**
 * Whom either side of the line favors, each wholly on its own side: where it finds no room it shrinks, then gets shorter.
 * A name over the line would be read of the other side.
 */
export function drawFavors(
  favors: Favors,
  axis: Axis,
  place: PlotPlace,
  { from, to }: NamesRoom,
  top: number,
  style: FigureStyle,
  measure: TextMeasurer,
): AxisBlock {
  if (axis.reference === null) return { items: [], height: 0 };
  const share = position(axis, axis.reference);
  const line = placeOn(place, axis.reference);
  const gap = favorsGap(style);
  // Where no difference lies at or beyond an end, all of the axis is one side: the other has no place on it.
  const room = {
    left: share <= 0 ? 0 : Math.min(line, to) - gap - from,
    right: share >= 1 ? 0 : to - Math.max(line, from) - gap,
  };
  const sides = (["left", "right"] as const).filter((side) => (side === "left" ? share > 0 : share < 1));
  const tries = namesOf(favors, style).flatMap((names) =>
    SHRUNK.map((size) => ({ names, text: favorsStyle(style, size) })),
  );
  const holds = (mostLines: number) =>
    tries.find(({ names, text }) =>
      sides.every(
        (side) =>
          widestWord(names[side], text, measure) <= room[side] &&
          wrap(names[side], room[side], text, measure).length <= mostLines,
      ),
    );
  const chosen = holds(MOST_LINES) ?? holds(Number.POSITIVE_INFINITY) ?? tries.at(-1);
  if (chosen === undefined) return { items: [], height: 0 };
  const step = chosen.text.size * LINE;
  const drawn = sides.map((side) => {
    const words = chosen.names[side];
    const fits = widestWord(words, chosen.text, measure) <= room[side];
    const standing = words !== "" && (fits || room[side] >= SLIVER * chosen.text.size);
    return { side, lines: standing ? wrap(words, room[side], chosen.text, measure) : [] };
  });
  return {
    items: drawn.flatMap(({ side, lines }) =>
      lines.map(
        (words, index): SceneItem => ({
          type: "text",
          role: "favors",
          text: words,
          x: side === "left" ? Math.min(line, to) - gap : Math.max(line, from) + gap,
          y: top + ascentOf(chosen.text.size) + index * step,
          anchor: side === "left" ? "end" : "start",
          width: measure.width(words, chosen.text),
          color: style.colors.ink,
          ...chosen.text,
        }),
      ),
    ),
    height: Math.max(0, ...drawn.map(({ lines }) => lines.length)) * step,
  };
}
