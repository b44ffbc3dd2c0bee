import type { FunnelView } from "../../pool/types";
import type { FigureStyle } from "../rows/styles";
import { ascentOf, type Box, descentOf, type SceneItem, type TextStyle, textBox } from "../scene";
import type { TextMeasurer } from "../text/measure";
import { clipped, clippedPolygon, outside, type Segment } from "./clip";
import type { FunnelScale } from "./funnel-scale";
import { type LabelPlace, type Named, placeLabels } from "./label-places";

export interface FunnelPoint {
  name: string;
  row: string;
  estimate: number;
  standardError: number;
}

/** The plot of a funnel inside its frame, with the words that a key must hold where names found no room. */
export interface FunnelPlot {
  items: SceneItem[];
  /** Whether points carry letters, in their order, which a key must explain. */
  lettered: boolean;
}

/** A to Z, then AA: numbers are those of the citations. */
export const letterOf = (index: number): string =>
  (index < 26 ? "" : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const plain = (size: number): TextStyle => ({ size, weight: 400, italic: false });

/** Shades of the contours from the widest, not significant at 1%, to the narrowest, not at 10%: shares of ink. */
const SHADES = [0.05, 0.1, 0.16] as const;

/** The color of a contour, mixed so that a legend can show the same. */
export function shadeOf(index: number, { colors }: FigureStyle): string {
  const share = SHADES[index] ?? SHADES[0];
  const parts = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const [ink, ground] = [parts(colors.ink), parts(colors.background)];
  const mixed = ground.map((value, at) => Math.round(value + share * ((ink[at] ?? 0) - value)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Draws all that lies inside the frame. */
export function plotFunnel(
  funnel: FunnelView,
  points: readonly FunnelPoint[],
  scale: FunnelScale,
  frame: Box,
  style: FigureStyle,
  measure: TextMeasurer,
): FunnelPlot {
  const x = (value: number) => frame.left + scale.across(value) * (frame.right - frame.left);
  const y = (error: number) => frame.top + scale.down(error) * (frame.bottom - frame.top);
  // The ends are those at the largest standard error; the axis lies a little below it, and all reaches down to it.
  const deeper = 1 / scale.down(funnel.maxStandardError);
  const wedge = (apex: number, low: number, high: number) => {
    const end = (value: number) => [x(apex + deeper * (value - apex)), frame.bottom] as const;
    return { apex: [x(apex), y(0)] as const, low: end(low), high: end(high) };
  };
  const inside = wedge(funnel.center, funnel.region.low, funnel.region.high);
  const dashed: Segment[] = [inside.low, inside.high].flatMap(
    (end) => clipped(inside.apex, end, frame) ?? [],
  );
  const center = vertical(x(funnel.center), frame);
  const none = funnel.contours.length === 0 ? [] : vertical(x(0), frame);
  const contours = [...funnel.contours].sort((a, b) => b.level - a.level);
  const lines = [...dashed, ...center, ...none];
  const marks = points.map((point) => ({ point, x: x(point.estimate), y: y(point.standardError) }));
  const named = nameAll(marks, frame, lines, style, measure);
  // Where a name finds no room off the lines they make way for it.
  const words = named.items.flatMap((item) => (item.type === "text" ? [textBox(item)] : []));
  const clear = (segments: readonly Segment[]) => segments.flatMap((line) => outside(line, words));
  return {
    lettered: named.lettered,
    items: [
      ...contours.flatMap(({ low, high }, index) => {
        const { apex, ...ends } = wedge(0, low, high);
        const corners = clippedPolygon([apex, ends.low, ends.high], frame);
        return corners.length < 3 ? [] : [filled("contour", corners, shadeOf(index, style))];
      }),
      ...clear(none).map((line) => stroke("reference", line, style.colors.reference, style.text * 0.07)),
      ...clear(center).map((line) => stroke("pooled-line", line, style.colors.pooledLine, style.text * 0.12)),
      ...clear(dashed).map((line) => ({
        ...stroke("prediction", line, style.colors.muted, style.text * 0.09),
        dash: [style.text * 0.4, style.text * 0.32],
      })),
      ...named.items,
      ...marks.map((mark) => markOf(mark, frame, style)),
    ],
  };
}

const stroke = (
  role: "reference" | "pooled-line" | "prediction",
  { x1, y1, x2, y2 }: Segment,
  color: string,
  strokeWidth: number,
): Extract<SceneItem, { type: "line" }> => ({ type: "line", role, x1, y1, x2, y2, color, strokeWidth });

const filled = (
  role: "contour" | "arrow",
  points: readonly (readonly [number, number])[],
  fill: string,
): Extract<SceneItem, { type: "polygon" }> => ({
  type: "polygon",
  role,
  points,
  fill,
  stroke: null,
  strokeWidth: 0,
});

const vertical = (x: number, { left, right, top, bottom }: Box): Segment[] =>
  x < left || x > right ? [] : [{ x1: x, x2: x, y1: top, y2: bottom }];

interface Mark {
  point: FunnelPoint;
  x: number;
  y: number;
}

const radiusOf = ({ text }: FigureStyle) => text * 0.34;

/** A dot; where it lies beyond the axis an arrowhead says which way. */
function markOf({ point, x, y }: Mark, frame: Box, style: FigureStyle): SceneItem {
  const radius = radiusOf(style);
  const { mark, background } = style.colors;
  if (x >= frame.left && x <= frame.right)
    return {
      type: "ellipse",
      role: "mark",
      row: point.row,
      cx: x,
      cy: y,
      rx: radius,
      ry: radius,
      fill: mark,
      stroke: background,
      strokeWidth: style.text * 0.06,
    };
  const [edge, way] = x < frame.left ? [frame.left, 1] : [frame.right, -1];
  const head = [
    [edge + way * radius * 2, y - radius],
    [edge, y],
    [edge + way * radius * 2, y + radius],
  ] as const;
  return { ...filled("arrow", head, mark), row: point.row };
}

function nameAll(
  marks: readonly Mark[],
  frame: Box,
  lines: readonly Segment[],
  style: FigureStyle,
  measure: TextMeasurer,
): { items: SceneItem[]; lettered: boolean } {
  const size = style.head * 0.92;
  const radius = radiusOf(style);
  const sized = (texts: readonly string[]): Named[] =>
    marks.map(({ x, y }, index) => ({
      x: Math.min(frame.right - radius, Math.max(frame.left + radius, x)),
      y,
      radius,
      width: measure.width(texts[index] ?? "", plain(size)),
      height: ascentOf(size) + descentOf(size),
    }));
  const near = [size * 0.25, size * 0.5, size * 0.8];
  const names = marks.map(({ point }) => point.name);
  const places = placeLabels(sized(names), frame, lines, near);
  if (places !== null) return { items: wordsAt(names, places, marks, size, style, measure), lettered: false };
  const letters = marks.map((_, index) => letterOf(index));
  const far = [...near, ...[1.2, 2, 3, 4.2, 5.6, 7.5, 10, 14].map((times) => times * size)];
  const found = placeLabels(sized(letters), frame, lines, far);
  return {
    items: found === null ? [] : wordsAt(letters, found, marks, size, style, measure),
    lettered: true,
  };
}

function wordsAt(
  texts: readonly string[],
  places: readonly LabelPlace[],
  marks: readonly Mark[],
  size: number,
  style: FigureStyle,
  measure: TextMeasurer,
): SceneItem[] {
  return places.flatMap((place, index) => {
    const mark = marks[index];
    const text = texts[index];
    if (mark === undefined || text === undefined) return [];
    const middle = { x: (place.left + place.right) / 2, y: (place.top + place.bottom) / 2 };
    const leader: SceneItem[] = place.far
      ? [
          {
            type: "line",
            role: "rule",
            row: mark.point.row,
            x1: mark.x,
            y1: mark.y,
            x2: middle.x,
            y2: middle.y < mark.y ? place.bottom : place.top,
            color: style.colors.muted,
            strokeWidth: style.text * 0.05,
          },
        ]
      : [];
    return [
      ...leader,
      {
        ...plain(size),
        type: "text",
        role: "cell",
        row: mark.point.row,
        text,
        x: place.left,
        y: place.bottom - descentOf(size),
        anchor: "start",
        width: measure.width(text, plain(size)),
        color: style.colors.ink,
      },
    ];
  });
}
