import { type Axis, position } from "../axis";
import { placeDiamond, placeInterval } from "../forest-mark";
import type { LineItem, PolygonItem, RectItem, SceneItem, Tag } from "../scene";
import type { MarkLook, PlotMark } from "./row-figure";
import type { FigureStyle } from "./style";

/** The plot's place on the page. */
export interface PlotPlace {
  axis: Axis;
  left: number;
  width: number;
}

/** Room at either end of the axis for arrow heads and half a mark, in points. */
export const PAD = 7;

/** How far from the middle of a row its lanes are, in text sizes. */
const LANE = 0.56;

/** Smallest side of a mark that can still be seen, and its share of a line's height at the most. */
const LEAST_SIDE = 3.2;
const MOST_OF_LINE = 0.95;

/** Where a value of the axis stands, in points; ends of the axis for what lies beyond. */
export const placeOn = ({ axis, left, width }: PlotPlace, value: number): number =>
  left + PAD + Math.min(1, Math.max(0, position(axis, value))) * (width - 2 * PAD);

export const axisEnds = ({ left, width }: PlotPlace) => ({ from: left + PAD, to: left + width - PAD });

const CLASS_SHAPES = ["square", "circle", "triangle", "diamond", "down", "pentagon"] as const;
type Shape = (typeof CLASS_SHAPES)[number];

export function colorOf({ tone }: MarkLook, { colors }: FigureStyle): string {
  if (typeof tone === "object") return colors.classes[tone.class % colors.classes.length] ?? colors.mark;
  return { normal: colors.mark, quiet: colors.quiet, excluded: colors.excluded, second: colors.second }[tone];
}

/** After each round of the colors the shapes move on by one, so that 36 classes differ in one or the other. */
function shapeOf({ tone }: MarkLook, style: FigureStyle): Shape {
  if (typeof tone !== "object") return style.mark;
  const round = Math.floor(tone.class / style.colors.classes.length);
  return CLASS_SHAPES[(tone.class + round) % CLASS_SHAPES.length] ?? "square";
}

/** Draws what stands in the plot of one row, about its middle. */
export function drawMarks(
  marks: readonly PlotMark[],
  place: PlotPlace,
  middle: number,
  style: FigureStyle,
  tag: Omit<Tag, "role">,
): SceneItem[] {
  const shift = (mark: PlotMark) => {
    const lane = mark.type === "interval" || mark.type === "open-end" ? mark.lane : undefined;
    return lane === undefined ? 0 : LANE * style.text * (lane === "upper" ? -1 : 1);
  };
  return marks.flatMap((mark) => drawMark(mark, place, middle + shift(mark), style, tag));
}

function drawMark(
  mark: PlotMark,
  place: PlotPlace,
  middle: number,
  style: FigureStyle,
  tag: Omit<Tag, "role">,
): SceneItem[] {
  switch (mark.type) {
    case "interval":
      return drawInterval(mark, place, middle, style, tag);
    case "point":
      return drawPoint(mark, place, middle, style, tag);
    case "diamond":
      return drawDiamond(mark, place, middle, style, tag);
    case "prediction":
      return drawPrediction(mark, place, middle, style, tag);
    case "connector":
      return [
        line(
          place,
          mark.from,
          mark.to,
          middle,
          { ...tag, role: "interval" },
          colorOf(mark, style),
          style.text * 0.12,
        ),
      ];
    case "open-end":
      return drawOpenEnd(mark, place, middle, style, tag);
    case "bar":
      return drawBar(mark, place, middle, style, tag);
  }
}

/** A bar: solid, or pale with an outline, so that a solid one can lie inside it. */
function drawBar(
  mark: Extract<PlotMark, { type: "bar" }>,
  place: PlotPlace,
  middle: number,
  style: FigureStyle,
  tag: Omit<Tag, "role">,
): RectItem[] {
  const half = style.text * (mark.solid ? 0.28 : 0.46);
  const [from, to] = [placeOn(place, mark.from), placeOn(place, mark.to)];
  const color = colorOf(mark, style);
  const rect = {
    ...tag,
    type: "rect",
    role: "mark",
    x: from,
    y: middle - half,
    width: Math.max(0.5, to - from),
    height: 2 * half,
  } as const;
  if (mark.solid) return [{ ...rect, fill: color, stroke: null, strokeWidth: 0 }];
  return [
    { ...rect, fill: color, stroke: null, strokeWidth: 0, opacity: 0.35 },
    { ...rect, fill: null, stroke: color, strokeWidth: style.text * 0.06 },
  ];
}

function line(
  place: PlotPlace,
  from: number,
  to: number,
  y: number,
  tag: Tag,
  color: string,
  strokeWidth: number,
): LineItem {
  return {
    ...tag,
    type: "line",
    x1: placeOn(place, from),
    x2: placeOn(place, to),
    y1: y,
    y2: y,
    color,
    strokeWidth,
  };
}

/** An interval; where it goes on beyond the axis an arrow head says so. */
function drawInterval(
  mark: Extract<PlotMark, { type: "interval" }>,
  place: PlotPlace,
  middle: number,
  style: FigureStyle,
  tag: Omit<Tag, "role">,
): SceneItem[] {
  const color = colorOf(mark, style);
  const { clippedLeft, clippedRight } = placeInterval(mark.from, mark.to, place.axis);
  return [
    line(place, mark.from, mark.to, middle, { ...tag, role: "interval" }, color, style.text * 0.13),
    ...arrows(place, { clippedLeft, clippedRight }, middle, style, color, tag),
  ];
}

function arrows(
  place: PlotPlace,
  { clippedLeft, clippedRight }: { clippedLeft: boolean; clippedRight: boolean },
  middle: number,
  style: FigureStyle,
  color: string,
  tag: Omit<Tag, "role">,
): PolygonItem[] {
  const { from, to } = axisEnds(place);
  const half = Math.min(PAD * 0.55, style.text * 0.32);
  const head = (x: number, direction: 1 | -1): PolygonItem => ({
    ...tag,
    type: "polygon",
    role: "arrow",
    points: [
      [x, middle - half],
      [x + direction * (PAD - 1), middle],
      [x, middle + half],
    ],
    fill: color,
    stroke: null,
    strokeWidth: 0,
  });
  return [...(clippedLeft ? [head(from, -1)] : []), ...(clippedRight ? [head(to, 1)] : [])];
}

function drawPoint(
  mark: Extract<PlotMark, { type: "point" }>,
  place: PlotPlace,
  middle: number,
  style: FigureStyle,
  tag: Omit<Tag, "role">,
): SceneItem[] {
  const color = colorOf(mark, style);
  const share = position(place.axis, mark.at);
  // The number beside the plot says where it is; an arrow says which way.
  if (share < 0 || share > 1)
    return arrows(place, { clippedLeft: share < 0, clippedRight: share > 1 }, middle, style, color, tag);
  const largest = style.text * 1.3 * MOST_OF_LINE;
  const hollow = mark.share === null;
  const side =
    mark.shape === "dot"
      ? style.text * 0.72
      : hollow || style.equalMarks
        ? style.text * 0.7
        : Math.max(LEAST_SIDE, Math.sqrt(Math.min(1, mark.share ?? 0)) * largest);
  const x = placeOn(place, mark.at);
  const paint = hollow
    ? { fill: style.colors.background, stroke: color, strokeWidth: style.text * 0.13 }
    : { fill: color, stroke: null, strokeWidth: 0 };
  const shape = mark.shape === "dot" && typeof mark.tone !== "object" ? "circle" : shapeOf(mark, style);
  return [{ ...tag, role: "mark", ...outline(shape, x, middle, side), ...paint }];
}

type Outline =
  | { type: "rect"; x: number; y: number; width: number; height: number }
  | { type: "ellipse"; cx: number; cy: number; rx: number; ry: number }
  | { type: "polygon"; points: readonly (readonly [number, number])[] };

/** A shape about a point whose area is that of a square of the side given. */
function outline(shape: Shape, x: number, y: number, side: number): Outline {
  const polygon = (corners: number, turn: number): Outline => {
    const radius = side * Math.sqrt(2 / (corners * Math.sin((2 * Math.PI) / corners)));
    return {
      type: "polygon",
      points: Array.from({ length: corners }, (_, corner) => {
        const angle = turn + (2 * Math.PI * corner) / corners;
        return [x + radius * Math.sin(angle), y - radius * Math.cos(angle)] as const;
      }),
    };
  };
  switch (shape) {
    case "square":
      return { type: "rect", x: x - side / 2, y: y - side / 2, width: side, height: side };
    case "circle": {
      const radius = side / Math.sqrt(Math.PI);
      return { type: "ellipse", cx: x, cy: y, rx: radius, ry: radius };
    }
    case "triangle":
      return polygon(3, 0);
    case "diamond":
      return polygon(4, 0);
    case "down":
      return polygon(3, Math.PI);
    case "pentagon":
      return polygon(5, 0);
  }
}

function drawDiamond(
  mark: Extract<PlotMark, { type: "diamond" }>,
  place: PlotPlace,
  middle: number,
  style: FigureStyle,
  tag: Omit<Tag, "role">,
): SceneItem[] {
  const placed = placeDiamond({ estimate: mark.estimate, ciLow: mark.low, ciHigh: mark.high }, place.axis);
  const { from, to } = axisEnds(place);
  const half = style.text * 0.48;
  const { fill, stroke } = style.diamond;
  const shape: SceneItem[] =
    placed.corners.length === 0
      ? []
      : [
          {
            ...tag,
            type: "polygon",
            role: "diamond",
            points: placed.corners.map(
              ([share, up]) => [from + share * (to - from), middle - up * half] as const,
            ),
            fill,
            stroke,
            strokeWidth: stroke === null ? 0 : style.text * 0.08,
          },
        ];
  return [...shape, ...arrows(place, placed, middle, style, stroke ?? fill, tag)];
}

function drawPrediction(
  mark: Extract<PlotMark, { type: "prediction" }>,
  place: PlotPlace,
  middle: number,
  style: FigureStyle,
  tag: Omit<Tag, "role">,
): SceneItem[] {
  const color = style.colors.prediction;
  const half = style.text * 0.11;
  const [from, to] = [placeOn(place, mark.low), placeOn(place, mark.high)];
  const clipped = placeInterval(mark.low, mark.high, place.axis);
  return [
    {
      ...tag,
      type: "rect",
      role: "prediction",
      x: from,
      y: middle - half,
      width: Math.max(0.5, to - from),
      height: 2 * half,
      fill: color,
      stroke: null,
      strokeWidth: 0,
    },
    ...arrows(place, clipped, middle, style, color, tag),
  ];
}

/** "Not reached": a line from the start to the end of the axis with an open head. */
function drawOpenEnd(
  mark: Extract<PlotMark, { type: "open-end" }>,
  place: PlotPlace,
  middle: number,
  style: FigureStyle,
  tag: Omit<Tag, "role">,
): SceneItem[] {
  const color = colorOf(mark, style);
  const { to } = axisEnds(place);
  const half = Math.min(PAD * 0.6, style.text * 0.34);
  const strokeWidth = style.text * 0.12;
  return [
    line(
      place,
      mark.from,
      Number.POSITIVE_INFINITY,
      middle,
      { ...tag, role: "interval" },
      color,
      strokeWidth,
    ),
    {
      ...tag,
      type: "polygon",
      role: "arrow",
      points: [
        [to, middle - half],
        [to + PAD - 1, middle],
        [to, middle + half],
      ],
      fill: style.colors.background,
      stroke: color,
      strokeWidth,
    },
  ];
}
