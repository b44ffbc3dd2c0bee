import type { FigureSource } from "../kinds/source";
import type { FigureColors } from "../rows/colors";
import { figureStyle } from "../rows/style";
import type { FigureStyle } from "../rows/styles";
import { itemBox, type Role, type Scene, type SceneItem, type TextItem } from "../scene";

/** A place of a part: where to point, in points of the scene, and what makes it visible. */
export interface PartPlace {
  x: number;
  y: number;
  /** Half of its width and height: a leader line ends at its edge. None of lines. */
  w: number;
  h: number;
  role: Role;
  /** Null: belongs to no row, and is there from the start. */
  row: string | null;
}

/** A part of a figure and what it tells. */
export interface AnatomyPart {
  title: string;
  text: string;
  /** In drawing order: the first that can be seen is pointed at. */
  places: readonly PartPlace[];
}

/** A scene as its parts are looked for: what is drawn, and the choices that it was drawn by. */
export interface Sight {
  scene: Scene;
  source: FigureSource;
  style: FigureStyle;
  colors: FigureColors;
}

export function sightOf(scene: Scene, source: FigureSource): Sight {
  const style = figureStyle(source.options);
  return { scene, source, style, colors: style.colors };
}

export const textsOf = ({ scene }: Sight, ...roles: Role[]): TextItem[] =>
  scene.items.filter((item): item is TextItem => item.type === "text" && roles.includes(item.role));

export const shapesOf = ({ scene }: Sight, role: Role): SceneItem[] =>
  scene.items.filter((item) => item.role === role && item.type !== "text");

/** The color that a shape is seen in: of a hollow one, that of its outline. */
export function colorOf(item: SceneItem): string | null {
  if (item.type === "text" || item.type === "line") return item.color;
  return item.stroke ?? item.fill;
}

/** Hollow: filled with the ground, so that lines do not show through. */
export const isHollow = (item: SceneItem, { background }: FigureColors): boolean =>
  item.type !== "text" && item.type !== "line" && item.fill === background;

export const centerOf = (item: SceneItem): { x: number; y: number } => {
  const { left, right, top, bottom } = itemBox(item);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
};

/** Where to point at an item: its middle; a line at its right end; a tall line near its top. */
function pointAt(item: SceneItem): { x: number; y: number } {
  const { left, right, top, bottom } = itemBox(item);
  const { x, y } = centerOf(item);
  if (item.type !== "line") return { x, y };
  if (right - left > bottom - top)
    return { x: item.role === "axis" ? left + (right - left) * 0.12 : right, y };
  return { x, y: Math.min(top + 22, y) };
}

const WHOLE: readonly Role[] = ["mark", "head", "cell", "estimate", "favors", "footnote", "diamond"];

/** The place of an item, and of a mark or a text that is pointed at in its middle how far it reaches. */
function extentOf(item: SceneItem, at: (item: SceneItem) => { x: number; y: number }) {
  const place = at(item);
  const { left, right, top, bottom } = itemBox(item);
  const center = centerOf(item);
  const whole =
    item.type !== "line" && WHOLE.includes(item.role) && center.x === place.x && center.y === place.y;
  return { ...place, w: whole ? (right - left) / 2 : 0, h: whole ? (bottom - top) / 2 : 0 };
}

/** A part with the places of the items given; none where there are no items. */
export function part(
  title: string,
  text: string,
  items: readonly SceneItem[],
  at: (item: SceneItem) => { x: number; y: number } = pointAt,
): AnatomyPart[] {
  if (items.length === 0) return [];
  return [
    {
      title,
      text,
      places: items.map((item) => ({ ...extentOf(item, at), role: item.role, row: item.row ?? null })),
    },
  ];
}
