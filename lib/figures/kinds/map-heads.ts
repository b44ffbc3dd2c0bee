import type { EvidenceMap } from "../../evidence/map";
import { ascentOf, descentOf, type SceneItem, type TextStyle } from "../scene";
import { type TextMeasurer, wrap } from "../text/measure";

const LINE = 1.25;

const strong = (size: number): TextStyle => ({ size, weight: 600, italic: false });

/** Names of columns turned by a quarter, wrapped to as many lines as a column is wide. */
export function turnedHeads(
  names: readonly string[],
  cell: number,
  { color, ...style }: TextStyle & { color: string },
  measure: TextMeasurer,
): { length: number; draw(left: number, top: number): SceneItem[] } {
  const most = Math.max(1, Math.floor((cell - 1) / (style.size * LINE)));
  const natural = Math.max(0, ...names.map((name) => measure.width(name, style)));
  const longestWord = Math.max(
    0,
    ...names.flatMap((name) => name.split(" ").map((word) => measure.width(word, style))),
  );
  let length = natural;
  while (
    length > longestWord + 1 &&
    names.every((name) => wrap(name, length * 0.97, style, measure).length <= most)
  )
    length = Math.max(longestWord, length * 0.97);
  return {
    length,
    draw: (left, top) =>
      names.flatMap((name, index) => {
        const lines = wrap(name, length, style, measure);
        const middle = left + (index + 0.5) * cell;
        return lines.map((line, at): SceneItem => {
          const offset = (at - (lines.length - 1) / 2) * style.size * LINE;
          return {
            ...style,
            type: "text",
            role: "head",
            text: line,
            x: middle + offset + (ascentOf(style.size) - descentOf(style.size)) / 2,
            y: top + length,
            anchor: "start",
            width: measure.width(line, style),
            color,
            rotate: -90,
          };
        });
      }),
  };
}

/** Sites over their columns, in one size in which all fit; none where that would be too small to read. */
export function siteHeads(
  { sites }: EvidenceMap,
  cell: number,
  { size, color }: { size: number; color: string },
  measure: TextMeasurer,
): { height: number; draw(left: number, top: number): SceneItem[] } {
  // A site of one tumor type is told by that.
  const named = sites.map(({ name, tumors }) => ({
    name: tumors.length > 1 ? name : "",
    span: tumors.length * cell,
  }));
  const fit = Math.min(
    1,
    ...named.flatMap(({ name, span }) =>
      name.split(" ").map((word) => (span - size * 0.5) / Math.max(1, measure.width(word, strong(size)))),
    ),
  );
  if (fit < 0.62) return { height: 0, draw: () => [] };
  const style = strong(size * fit);
  const placed = named.map(({ name, span }) => ({
    span,
    lines: name === "" ? [] : wrap(name, span - size * 0.4, style, measure),
  }));
  const deepest = Math.max(0, ...placed.map(({ lines }) => lines.length));
  return {
    height: deepest * style.size * LINE + size * 0.5,
    draw: (left, top) => {
      let x = left;
      return placed.flatMap(({ span, lines }) => {
        const from = x + size * 0.25;
        x += span;
        return lines.map(
          (line, index): SceneItem => ({
            ...style,
            type: "text",
            role: "group",
            text: line,
            x: from,
            y: top + ascentOf(style.size) + index * style.size * LINE,
            anchor: "start",
            width: measure.width(line, style),
            color,
          }),
        );
      });
    },
  };
}
