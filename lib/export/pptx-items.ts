import type PptxGenJS from "pptxgenjs";
import type { LineItem, Scene, SceneItem, TextItem } from "@/lib/figures/scene";
import { printable } from "@/lib/figures/text/printable";
import { hexDigits } from "./color";
import { absoluteHref } from "./link";

/** 13.333 x 7.5 inches, in points. */
export const SLIDE = { width: 960, height: 540 } as const;

/** Available everywhere, with digits of equal width, and narrower than Inter, so no text outgrows its place. */
const FONT = "Arial";
/** Arial's height above the baseline and height of a line, in ems. */
const ASCENT = 0.905;
const LINE_HEIGHT = 1.149;

/** pptxgenjs takes lengths from 100 on for other units than inches. */
const WIDEST = 90;

/** Draws the items of a scene as native objects: scaled as one to fit the slide, and centered. */
export function drawItems(slide: PptxGenJS.Slide, scene: Scene, site: string): void {
  const scale = Math.min(SLIDE.width / scene.width, SLIDE.height / scene.height);
  const place: Place = {
    scale,
    x: (value) => (value * scale + (SLIDE.width - scene.width * scale) / 2) / 72,
    y: (value) => (value * scale + (SLIDE.height - scene.height * scale) / 2) / 72,
    length: (value) => (value * scale) / 72,
  };
  for (const item of scene.items) {
    if (item.type === "text") drawText(slide, item, place, site);
    else if (item.type === "line") drawLine(slide, item, place);
    else drawFilled(slide, item, place);
  }
}

/** Points of the scene as inches of the slide. */
interface Place {
  scale: number;
  x(value: number): number;
  y(value: number): number;
  length(value: number): number;
}

/** The name shown in the program's selection pane. */
const nameOf = ({ role, row }: SceneItem): string => printable(row === undefined ? role : `${role} ${row}`);

const transparency = (opacity = 1): number => Math.round((1 - opacity) * 100);

function drawLine(slide: PptxGenJS.Slide, item: LineItem, place: Place): void {
  const [left, top] = [Math.min(item.x1, item.x2), Math.min(item.y1, item.y2)];
  slide.addShape("line", {
    objectName: nameOf(item),
    x: place.x(left),
    y: place.y(top),
    w: place.length(Math.abs(item.x2 - item.x1)),
    h: place.length(Math.abs(item.y2 - item.y1)),
    flipV: item.x1 < item.x2 !== item.y1 < item.y2 && item.x1 !== item.x2 && item.y1 !== item.y2,
    line: {
      color: hexDigits(item.color),
      width: item.strokeWidth * place.scale,
      transparency: transparency(item.opacity),
      ...(item.dash && { dashType: dashOf(item) }),
    },
  });
}

/** The nearest of the dashes that the format knows. */
function dashOf({ dash = [], strokeWidth }: LineItem): "sysDot" | "sysDash" | "dash" {
  const strokes = (dash[0] ?? 0) / strokeWidth;
  if (strokes <= 1.5) return "sysDot";
  return strokes <= 3.5 ? "sysDash" : "dash";
}

function drawFilled(
  slide: PptxGenJS.Slide,
  item: Exclude<SceneItem, TextItem | LineItem>,
  place: Place,
): void {
  const opacity = transparency(item.opacity);
  const looks: PptxGenJS.ShapeProps = {
    objectName: nameOf(item),
    ...(item.fill !== null && { fill: { color: hexDigits(item.fill), transparency: opacity } }),
    ...(item.stroke !== null && {
      line: {
        color: hexDigits(item.stroke),
        width: item.strokeWidth * place.scale,
        transparency: opacity,
      },
    }),
  };
  if (item.type === "rect") slide.addShape("rect", { ...looks, ...box(item, place) });
  else if (item.type === "ellipse") {
    const [x, y] = [item.cx - item.rx, item.cy - item.ry];
    slide.addShape("ellipse", { ...looks, ...box({ x, y, width: 2 * item.rx, height: 2 * item.ry }, place) });
  } else {
    const [xs, ys] = [item.points.map(([x]) => x), item.points.map(([, y]) => y)];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const size = { width: Math.max(...xs) - left, height: Math.max(...ys) - top };
    slide.addShape(FREEFORM, {
      ...looks,
      ...box({ x: left, y: top, ...size }, place),
      points: [
        ...item.points.map(([x, y], index) => ({
          x: place.length(x - left),
          y: place.length(y - top),
          moveTo: index === 0,
        })),
        { close: true },
      ],
    });
  }
}

/** The library's types leave its name out. */
const FREEFORM = "custGeom" as PptxGenJS.SHAPE_NAME;

const box = (
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  place: Place,
) => ({
  x: place.x(x),
  y: place.y(y),
  w: place.length(width),
  h: place.length(height),
});

const ALIGN = { start: "left", middle: "center", end: "right" } as const;
const START = { start: 0, middle: -0.5, end: -1 } as const;

/** A box of one line whose text stands at the anchor, whatever the width of the font that is found. */
function drawText(slide: PptxGenJS.Slide, item: TextItem, place: Place, site: string): void {
  const text = printable(item.text);
  if (text === "") return;
  const href = absoluteHref(item.href, site);
  const width = Math.min(place.length(item.width), WIDEST);
  const height = place.length(item.size * LINE_HEIGHT);
  // From the anchor to the middle of the box, about which the program turns it.
  const [dx, dy] = [(START[item.anchor] + 0.5) * width, height / 2 - place.length(item.size * ASCENT)];
  const turn = ((item.rotate ?? 0) * Math.PI) / 180;
  const middleX = place.x(item.x) + dx * Math.cos(turn) - dy * Math.sin(turn);
  const middleY = place.y(item.y) + dx * Math.sin(turn) + dy * Math.cos(turn);
  slide.addText(text, {
    objectName: nameOf(item),
    x: middleX - width / 2,
    y: middleY - height / 2,
    w: width,
    h: height,
    rotate: (((item.rotate ?? 0) % 360) + 360) % 360,
    align: ALIGN[item.anchor],
    valign: "top",
    margin: 0,
    wrap: false,
    fit: "none",
    isTextBox: true,
    fontFace: FONT,
    fontSize: item.size * place.scale,
    bold: item.weight === 600,
    italic: item.italic,
    color: hexDigits(item.color).toUpperCase(),
    ...(href !== null && { hyperlink: { url: href } }),
  });
}
