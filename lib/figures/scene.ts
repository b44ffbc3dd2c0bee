import type { FigureKind } from "../view/figure-kinds";

import type { Look } from "./looks";

/**
 * A figure, placed: what every backend draws and none works out. Lengths are points (1/72 inch), x to the right and y
 * down from the top left corner. Items stand in drawing order, later ones on top.
 */
export interface Scene {
  /** What the figure is, for file names and metadata. */
  kind: FigureKind;
  width: number;
  height: number;
  background: string;
  /** Written from the numbers: alternative text, and the title and description of a file. */
  title: string;
  description: string;
  items: readonly SceneItem[];
}

export type SceneItem = TextItem | LineItem | RectItem | PolygonItem | EllipseItem;

/** What a shape is in the figure: for presenting step by step, tests, and names of objects in a slide. */
export type Role =
  | "background"
  | "title"
  | "subtitle"
  | "head"
  | "group"
  | "cell"
  | "estimate"
  | "weight"
  | "interval"
  | "arrow"
  | "mark"
  | "pooled-label"
  | "pooled-estimate"
  | "diamond"
  | "prediction"
  | "pooled-line"
  | "reference"
  | "axis"
  | "tick"
  | "tick-label"
  | "axis-label"
  | "favors"
  | "footnote"
  | "citation"
  | "page-number"
  | "rule"
  | "band"
  | "legend"
  | "contour"
  | "source";

/** Where an item belongs. */
export interface Tag {
  role: Role;
  /** The row (of the View) that it draws, or "pool" / "pool:group" for a pooled estimate. */
  row?: string;
  /** Label of the group that it stands in. */
  group?: string;
  /** How sure a mark or interval looks, where the style tells looks apart. */
  look?: Look;
  /** Of an axis and its line of no difference: ratios run on a log scale, differences and rates on a linear one. */
  scale?: "log" | "linear";
}

export interface TextStyle {
  /** Points. */
  size: number;
  weight: 400 | 600;
  italic: boolean;
  /** Figures of one width, for columns of numbers; it widens hyphens too, so that words are better without. */
  tabular?: boolean;
}

/** One line of text, never wrapped by a backend. */
export interface TextItem extends Tag, TextStyle {
  type: "text";
  text: string;
  /** The anchor: left end, middle or right end of the line, on its baseline. */
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
  /** Measured with the real font. */
  width: number;
  color: string;
  /** Degrees clockwise about the anchor; absent for upright text. */
  rotate?: number;
  /** Where the line leads: a report, a trial. */
  href?: string;
}

export interface LineItem extends Tag {
  type: "line";
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  color: string;
  strokeWidth: number;
  /** Lengths of strokes and gaps; absent for a solid line. */
  dash?: readonly number[];
  opacity?: number;
}

interface Filled extends Tag {
  /** Null: hollow. */
  fill: string | null;
  stroke: string | null;
  strokeWidth: number;
  opacity?: number;
}

export interface RectItem extends Filled {
  type: "rect";
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PolygonItem extends Filled {
  type: "polygon";
  points: readonly (readonly [number, number])[];
}

export interface EllipseItem extends Filled {
  type: "ellipse";
  cx: number;
  cy: number;
  rx: number;
  ry: number;
}

/** Height above and depth below the baseline that a line of text of a size takes, in points: those of Inter. */
export const ascentOf = (size: number): number => size * 0.96875;
export const descentOf = (size: number): number => size * 0.2412109375;

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The box that a line of text fills; for turned text the box around it. */
export function textBox({ x, y, width, size, anchor, rotate = 0 }: TextItem): Box {
  const left = anchor === "start" ? 0 : anchor === "middle" ? -width / 2 : -width;
  const corners = [
    [left, -ascentOf(size)],
    [left + width, -ascentOf(size)],
    [left + width, descentOf(size)],
    [left, descentOf(size)],
  ] as const;
  const turn = (rotate * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const xs = corners.map(([dx, dy]) => x + dx * cos - dy * sin);
  const ys = corners.map(([dx, dy]) => y + dx * sin + dy * cos);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** The box of any item, without the width of its stroke. */
export function itemBox(item: SceneItem): Box {
  switch (item.type) {
    case "text":
      return textBox(item);
    case "line":
      return {
        left: Math.min(item.x1, item.x2),
        top: Math.min(item.y1, item.y2),
        right: Math.max(item.x1, item.x2),
        bottom: Math.max(item.y1, item.y2),
      };
    case "rect":
      return { left: item.x, top: item.y, right: item.x + item.width, bottom: item.y + item.height };
    case "polygon": {
      const xs = item.points.map(([x]) => x);
      const ys = item.points.map(([, y]) => y);
      return {
        left: Math.min(...xs),
        top: Math.min(...ys),
        right: Math.max(...xs),
        bottom: Math.max(...ys),
      };
    }
    case "ellipse":
      return {
        left: item.cx - item.rx,
        top: item.cy - item.ry,
        right: item.cx + item.rx,
        bottom: item.cy + item.ry,
      };
  }
}
