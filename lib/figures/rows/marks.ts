import { type Axis, position } from "../axis";
import { placeDiamond, placeInterval } from "../forest-mark";
import type { LineItem, PolygonItem, RectItem, SceneItem, Tag } from "../scene";
import { colorOf, leftHalf, outline, shapeOf } from "./mark-look";
import type { MarkLook, PlotMark } from "./row-figure";
import type { FigureStyle } from "./styles";

/** The plot's place on the page. */
export interface PlotPlace {
  axis: Axis;
  left: number;
  width: number;
}

/** Where and how the marks of one row are drawn. */
interface Spot {
  place: PlotPlace;
  /** The row's middle, or that of a lane of it, in points from the top. */
  middle: number;
  style: FigureStyle;
  tag: Omit<Tag, "role">;
}

/** Room at either end of the axis for arrowheads and half a mark, in points. */
export const PAD = 7;

/** How far from the middle of a row its lanes are, in text sizes. */
const LANE = 0.56;

/** Smallest side of a mark that can still be seen, and its largest share of a line's height. */
const LEAST_SIDE = 3.2;
/** The same of a mark whose inside tells something, in text sizes. */
const LEAST_OPEN = 0.66;
const MOST_OF_LINE = 0.95;

/** Where a value of the axis stands, in points; ends of the axis for what lies beyond. */
export const placeOn = ({ axis, left, width }: PlotPlace, value: number): number =>
  left + PAD + Math.min(1, Math.max(0, position(axis, value))) * (width - 2 * PAD);

export const axisEnds = ({ left, width }: PlotPlace) => ({ from: left + PAD, to: left + width - PAD });

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
  return marks.flatMap((mark) => drawMark(mark, { place, middle: middle + shift(mark), style, tag }));
}

function drawMark(mark: PlotMark, spot: Spot): SceneItem[] {
  switch (mark.type) {
    case "interval":
      return drawInterval(mark, spot);
    case "point":
      return drawPoint(mark, spot);
    case "diamond":
      return drawDiamond(mark, spot);
    case "prediction":
      return drawPrediction(mark, spot);
    case "connector":
      return [line(mark, colorOf(mark, spot.style), 0.12, spot)];
    case "open-end":
      return drawOpenEnd(mark, spot);
    case "bar":
      return drawBar(mark, spot);
  }
}

/** A bar: solid, or pale with an outline, so that a solid one can lie inside it. */
function drawBar(mark: Extract<PlotMark, { type: "bar" }>, { place, middle, style, tag }: Spot): RectItem[] {
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

/** @param weight thickness in text sizes. */
function line(
  { from, to }: { from: number; to: number },
  color: string,
  weight: number,
  { place, middle, style, tag }: Spot,
): LineItem {
  return {
    ...tag,
    type: "line",
    role: "interval",
    x1: placeOn(place, from),
    x2: placeOn(place, to),
    y1: middle,
    y2: middle,
    color,
    strokeWidth: style.text * weight,
  };
}

/** An interval; where it goes on beyond the axis an arrowhead says so. */
function drawInterval(mark: Extract<PlotMark, { type: "interval" }>, spot: Spot): SceneItem[] {
  const { place, style } = spot;
  const color = colorOf(mark, style);
  const { clippedLeft, clippedRight } = placeInterval(mark.from, mark.to, place.axis);
  const { text } = style;
  const dash = mark.look === "unchecked" ? { dash: [text * UNCHECKED.stroke, text * UNCHECKED.gap] } : {};
  return [
    { ...line(mark, color, 0.13, spot), ...lookTag(mark), ...dash },
    ...arrows({ clippedLeft, clippedRight }, color, spot),
  ];
}

/** Strokes and gaps of the line of a figure that nobody has checked, in text sizes. */
const UNCHECKED = { stroke: 0.3, gap: 0.22 };

const lookTag = ({ look }: MarkLook): Pick<Tag, "look"> => (look === undefined ? {} : { look });

function arrows(
  { clippedLeft, clippedRight }: { clippedLeft: boolean; clippedRight: boolean },
  color: string,
  { place, middle, style, tag }: Spot,
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

function drawPoint(mark: Extract<PlotMark, { type: "point" }>, spot: Spot): SceneItem[] {
  const { place, middle, style, tag } = spot;
  const color = colorOf(mark, style);
  const share = position(place.axis, mark.at);
  // The number beside the plot says where it is; an arrow says which way.
  if (share < 0 || share > 1) return arrows({ clippedLeft: share < 0, clippedRight: share > 1 }, color, spot);
  const largest = style.text * 1.3 * MOST_OF_LINE;
  const { look = "sure" } = mark;
  const full = look === "sure";
  const side =
    mark.shape === "dot"
      ? style.text * 0.72
      : mark.share === null || style.equalMarks
        ? style.text * 0.7
        : Math.max(full ? LEAST_SIDE : LEAST_OPEN * style.text, Math.sqrt(Math.min(1, mark.share)) * largest);
  const x = placeOn(place, mark.at);
  const open = { fill: style.colors.background, stroke: color, strokeWidth: style.text * 0.12 };
  const filled = { fill: color, stroke: null, strokeWidth: 0 };
  const shape = mark.shape === "dot" && typeof mark.tone !== "object" ? "circle" : shapeOf(mark, style);
  const own = { ...tag, ...lookTag(mark), role: "mark" } as const;
  // Of two arms that share a row the control has the hollow dot.
  if (mark.shape === "dot") {
    const paint = mark.share === null ? open : filled;
    return [{ ...own, ...outline(shape, x, middle, side), ...paint }];
  }
  if (full) return [{ ...own, ...outline(shape, x, middle, side), ...filled }];
  const frame = outline(shape, x, middle, side - open.strokeWidth);
  return [
    { ...own, ...frame, ...open },
    ...(look === "not-significant" ? [{ ...own, ...leftHalf(frame), ...filled }] : []),
    ...(look === "unchecked" ? [{ ...own, ...outline(shape, x, middle, side * CORE), ...filled }] : []),
  ];
}

/** The core of an unchecked mark, as a share of its side. */
const CORE = 0.36;

function drawDiamond(mark: Extract<PlotMark, { type: "diamond" }>, spot: Spot): SceneItem[] {
  const { place, middle, style, tag } = spot;
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
  return [...shape, ...arrows(placed, stroke ?? fill, spot)];
}

function drawPrediction(mark: Extract<PlotMark, { type: "prediction" }>, spot: Spot): SceneItem[] {
  const { place, middle, style, tag } = spot;
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
    ...arrows(clipped, color, spot),
  ];
}

/** "Not reached": a line from the start to the end of the axis with an open head. */
function drawOpenEnd(mark: Extract<PlotMark, { type: "open-end" }>, spot: Spot): SceneItem[] {
  const { place, middle, style, tag } = spot;
  const color = colorOf(mark, style);
  const { to } = axisEnds(place);
  const half = Math.min(PAD * 0.6, style.text * 0.34);
  const strokeWidth = style.text * 0.12;
  return [
    line({ from: mark.from, to: Number.POSITIVE_INFINITY }, color, 0.12, spot),
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
