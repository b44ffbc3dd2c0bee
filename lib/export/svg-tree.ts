import type { Scene, SceneItem, Tag, TextItem } from "@/lib/figures/scene";
import { printable } from "@/lib/figures/text/printable";
import { paint } from "./color";
import { absoluteHref, safeHref } from "./link";

/** A Scene as a tree of SVG elements: written to a file by one renderer, put into a page by another. */
export interface SvgElement {
  name: string;
  attributes: Readonly<Record<string, string | number>>;
  children: readonly (SvgElement | string)[];
}

export const FONT_FAMILY = "Inter, 'UnifontEX', Arial, sans-serif";

/** What the measured widths rest on, for all text of a figure. No synthetic bold: it would widen the fallback. */
export const TEXT_STYLE = {
  "font-feature-settings": '"calt" 0',
  "font-kerning": "normal",
  "font-synthesis": "none",
  direction: "ltr",
  "letter-spacing": "normal",
  "text-transform": "none",
  "white-space": "pre",
} as const;

/** A number as files hold it, to a thousandth of a point. */
export function round3(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`a scene holds a length that is no number: ${value}`);
  // Adding 0 turns -0 into 0.
  return Math.round(value * 1000) / 1000 + 0;
}

/** The setting for digits of equal width. */
const TABULAR = `font-feature-settings:"calt" 0,"tnum" 1`;

type Attributes = Record<string, string | number>;

/** How a text is drawn: as text, or as outlines. Adds to the attributes, of which thousands are made. */
export type TextDrawer = (item: TextItem, attributes: Attributes) => SvgElement | null;

interface TreeOptions {
  /** Start of the ids of title and description; unique within a document. */
  id: string;
  drawText?: TextDrawer;
  /** Put before the items: metadata, styles. */
  head?: readonly SvgElement[];
  /** Address whose site paths lead to, for a file that is opened elsewhere. */
  site?: string;
  /** Size of the picture where it is not that of the scene. */
  size?: { width: string | number; height: string | number };
}

/** The tree of a Scene: title, description, background, then the items, rows grouped. */
export function svgTree(scene: Scene, options: TreeOptions): SvgElement {
  const { id, drawText = drawnAsText, head = [], site, size } = options;
  const leadsTo = (item: SceneItem) => (item.type === "text" ? hrefOf(item, site) : null);
  const [width, height] = [round3(scene.width), round3(scene.height)];
  const background = element("rect", { "data-role": "canvas", width, height, fill: paint(scene.background) });
  return {
    name: "svg",
    attributes: {
      xmlns: "http://www.w3.org/2000/svg",
      width: size?.width ?? `${width}pt`,
      height: size?.height ?? `${height}pt`,
      viewBox: `0 0 ${width} ${height}`,
      ...(size && { preserveAspectRatio: "none" }),
      // Within role "img" a link could not be reached.
      role: scene.items.some((item) => leadsTo(item) !== null) ? "group" : "img",
      "aria-labelledby": `${id}-title ${id}-desc`,
      "data-figure": scene.kind,
      "font-family": FONT_FAMILY,
      // Keeps out the page's own settings.
      "font-weight": 400,
      "font-style": "normal",
      "text-anchor": "start",
      "text-rendering": "geometricPrecision",
      style: Object.entries(TEXT_STYLE)
        .map(([key, value]) => `${key}:${value}`)
        .join(";"),
    },
    children: [
      element("title", { id: `${id}-title` }, [printable(scene.title)]),
      element("desc", { id: `${id}-desc` }, [printable(scene.description)]),
      ...head,
      background,
      ...grouped(scene.items, (item) => drawItem(item, drawText, site)),
    ],
  };
}

/** Neighbors of one row share a group, so that a presenter can reveal them together. */
function grouped(items: readonly SceneItem[], draw: (item: SceneItem) => SvgElement | null): SvgElement[] {
  const elements: SvgElement[] = [];
  let row: { key: string | undefined; children: SvgElement[] } | undefined;
  for (const item of items) {
    const drawn = draw(item);
    if (drawn === null) continue;
    if (item.row === undefined) {
      row = undefined;
      elements.push(drawn);
    } else if (row?.key === item.row) {
      row.children.push(drawn);
    } else {
      row = { key: item.row, children: [drawn] };
      elements.push({ name: "g", attributes: belonging(item, {}), children: row.children });
    }
  }
  return elements;
}

const element = (
  name: string,
  attributes: SvgElement["attributes"],
  children: SvgElement["children"] = [],
): SvgElement => ({ name, attributes, children });

function drawItem(item: SceneItem, drawText: TextDrawer, site?: string): SvgElement | null {
  const attributes: Attributes = { "data-role": item.role };
  belonging(item, attributes);
  if (item.type === "text") return linked(drawText(item, attributes), hrefOf(item, site));
  place(item, attributes);
  look(item, attributes);
  return element(item.type, attributes);
}

function belonging({ row, group }: Tag, attributes: Attributes): Attributes {
  if (row !== undefined) attributes["data-row"] = printable(row);
  if (group !== undefined) attributes["data-group"] = printable(group);
  return attributes;
}

type Shape = Exclude<SceneItem, TextItem>;

function place(item: Shape, attributes: Attributes): void {
  switch (item.type) {
    case "line":
      attributes.x1 = round3(item.x1);
      attributes.y1 = round3(item.y1);
      attributes.x2 = round3(item.x2);
      attributes.y2 = round3(item.y2);
      break;
    case "rect":
      attributes.x = round3(item.x);
      attributes.y = round3(item.y);
      attributes.width = round3(item.width);
      attributes.height = round3(item.height);
      break;
    case "polygon":
      attributes.points = item.points.map(([x, y]) => `${round3(x)},${round3(y)}`).join(" ");
      break;
    case "ellipse":
      attributes.cx = round3(item.cx);
      attributes.cy = round3(item.cy);
      attributes.rx = round3(item.rx);
      attributes.ry = round3(item.ry);
      break;
  }
}

function look(item: Shape, attributes: Attributes): void {
  const stroke = item.type === "line" ? item.color : item.stroke;
  if (item.type !== "line") attributes.fill = paint(item.fill);
  if (stroke !== null) {
    attributes.stroke = paint(stroke);
    attributes["stroke-width"] = round3(item.strokeWidth);
  }
  if (item.type === "line" && item.dash) attributes["stroke-dasharray"] = item.dash.map(round3).join(" ");
  if (item.opacity !== undefined && item.opacity !== 1) attributes.opacity = round3(item.opacity);
}

const hrefOf = ({ href }: TextItem, site?: string): string | null =>
  site === undefined ? safeHref(href) : absoluteHref(href, site);

const linked = (drawn: SvgElement | null, href: string | null): SvgElement | null =>
  drawn === null || href === null ? drawn : element("a", { href }, [drawn]);

/** A rotation about the anchor. */
export const turned = ({ rotate, x, y }: TextItem): string | undefined =>
  rotate ? `rotate(${round3(rotate)} ${round3(x)} ${round3(y)})` : undefined;

function drawnAsText(item: TextItem, attributes: Attributes): SvgElement {
  attributes.x = round3(item.x);
  attributes.y = round3(item.y);
  attributes["font-size"] = round3(item.size);
  attributes.fill = paint(item.color);
  if (item.weight !== 400) attributes["font-weight"] = item.weight;
  if (item.italic) attributes["font-style"] = "italic";
  if (item.anchor !== "start") attributes["text-anchor"] = item.anchor;
  if (item.tabular) attributes.style = TABULAR;
  const transform = turned(item);
  if (transform) attributes.transform = transform;
  return element("text", attributes, [printable(item.text)]);
}
