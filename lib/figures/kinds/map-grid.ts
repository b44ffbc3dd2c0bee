import type { EvidenceMap, MapCell } from "../../evidence/map";
import type { FigureStyle } from "../rows/styles";
import { ascentOf, type SceneItem, type TextStyle } from "../scene";
import type { TextMeasurer } from "../text/measure";
import { siteHeads, turnedHeads } from "./map-heads";
import { mapMark } from "./map-mark";
import type { Drawing } from "./sheet";

const plain = (size: number): TextStyle => ({ size, weight: 400, italic: false });
const strong = (size: number): TextStyle => ({ size, weight: 600, italic: false });

/** Radius of a mark, its area proportional to the trials. */
export const radiusOf = (trials: number, most: number, largest: number): number =>
  largest * Math.sqrt(trials / most);

interface Line {
  name: string;
  /** Null: a heading over the classes of a branch. */
  classId: string | null;
  indent: boolean;
}

/** The map as a grid: classes down, tumor types across under turned heads, a mark in each cell that has trials. */
export function mapGrid(
  map: EvidenceMap,
  style: FigureStyle,
  measure: TextMeasurer,
  width: number,
  mono: boolean,
): Drawing & { largest: number } {
  const { text, head, colors } = style;
  const lines = linesOf(map);
  const columns = map.sites.flatMap(({ tumors }) =>
    tumors.map((tumor, place) => ({ ...tumor, first: place === 0 })),
  );
  const labelStyle = ({ classId, indent }: Line) =>
    classId === null || !indent ? strong(text) : plain(text);
  const labelWidth =
    Math.max(
      0,
      ...lines.map((line) => measure.width(line.name, labelStyle(line)) + (line.indent ? text : 0)),
    ) + text;
  const withNumbers = style.page === null;
  // Few columns stand close together rather than far apart.
  const cell = Math.min(
    text * 4.4,
    Math.max(text * (withNumbers ? 2.3 : 1.9), (width - labelWidth) / columns.length),
  );
  const largest = Math.min(cell * 0.46, text * 2.1);
  const heads = turnedHeads(
    columns.map(({ name }) => name),
    cell,
    { ...plain(head), color: colors.ink },
    measure,
  );
  const sites = siteHeads(map, cell, { size: head * 0.9, color: colors.muted }, measure);
  const number = plain(style.foot * 0.95);
  const headHeight = sites.height + heads.length + text * 0.6;
  const cells = new Map(map.cells.map((item) => [`${item.classId}/${item.tumorId}`, item]));
  const heightOf = (line: Line): number => {
    if (line.classId === null) return text * (withNumbers ? 1.7 : 1.4);
    const trials = Math.max(
      0,
      ...map.cells.filter(({ classId }) => classId === line.classId).map((item) => item.trials.length),
    );
    const radius = radiusOf(trials, map.most, largest);
    return Math.max(text * 1.35, 2 * radius + (withNumbers ? number.size * 1.7 : text * 0.25));
  };
  const heights = lines.map(heightOf);
  const total = heights.reduce((sum, height) => sum + height, 0);
  const gridWidth = labelWidth + cell * columns.length;
  return {
    width: gridWidth,
    height: headHeight + total,
    largest,
    draw: (left, top) => {
      const from = left + labelWidth;
      const items: SceneItem[] = [...sites.draw(from, top), ...heads.draw(from, top + sites.height)];
      const rule = (x1: number, y1: number, x2: number, y2: number, weight = 0.06): SceneItem => ({
        type: "line",
        role: "rule",
        x1,
        y1,
        x2,
        y2,
        color: colors.rule,
        strokeWidth: text * weight,
      });
      for (const [index, { first }] of columns.entries())
        if (first) items.push(rule(from + index * cell, top, from + index * cell, top + headHeight + total));
      let y = top + headHeight;
      for (const [index, line] of lines.entries()) {
        const height = heights[index] ?? 0;
        if (!line.indent) items.push(rule(left, y, left + gridWidth, y, 0.09));
        // With numbers below them the marks stand higher than the middle.
        const middle = y + (height - (withNumbers && line.classId !== null ? number.size * 1.1 : 0)) / 2;
        items.push(
          words(
            line.name,
            left + (line.indent ? text : 0),
            middle + text * 0.36,
            labelStyle(line),
            colors.ink,
            "head",
            measure,
          ),
        );
        for (const [place, tumor] of columns.entries()) {
          const found = line.classId === null ? undefined : cells.get(`${line.classId}/${tumor.id}`);
          if (found !== undefined)
            items.push(
              ...cellItems(found, from + (place + 0.5) * cell, middle, {
                name: line.name,
                map,
                largest,
                style,
                mono,
                number: withNumbers ? number : null,
                measure,
              }),
            );
        }
        y += height;
      }
      return items;
    },
  };
}

function linesOf({ branches }: EvidenceMap): Line[] {
  return branches.flatMap(({ name, heading, classes }) => [
    ...(heading ? [{ name, classId: null, indent: false }] : []),
    ...classes.map((own) => ({ name: own.name, classId: own.id, indent: heading })),
  ]);
}

function cellItems(
  cell: MapCell,
  x: number,
  y: number,
  {
    name,
    map,
    largest,
    style,
    mono,
    number,
    measure,
  }: {
    /** Of the class: a presentation reveals its trials together. */
    name: string;
    map: EvidenceMap;
    largest: number;
    style: FigureStyle;
    mono: boolean;
    number: TextStyle | null;
    measure: TextMeasurer;
  },
): SceneItem[] {
  const trials = cell.trials.length;
  const radius = radiusOf(trials, map.most, largest);
  const tag = { role: "mark", row: `${cell.classId}/${cell.tumorId}`, group: name } as const;
  const text = String(trials);
  return [
    ...mapMark(cell, { x, y, radius }, style, mono, tag),
    ...(number === null
      ? []
      : [
          {
            ...number,
            ...tag,
            role: "cell" as const,
            type: "text" as const,
            text,
            x,
            y: y + radius + ascentOf(number.size) * 0.95,
            anchor: "middle" as const,
            width: measure.width(text, number),
            color: style.colors.muted,
          },
        ]),
  ];
}

const words = (
  text: string,
  x: number,
  y: number,
  style: TextStyle,
  color: string,
  role: "head" | "cell",
  measure: TextMeasurer,
): SceneItem => ({
  ...style,
  type: "text",
  role,
  text,
  x,
  y,
  anchor: "start",
  width: measure.width(text, style),
  color,
});
