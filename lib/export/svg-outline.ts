import type { FaceName, FontFace, Fonts } from "@/lib/figures/text/fonts";
import { printable } from "@/lib/figures/text/printable";
import { paint } from "./color";
import { lineShaper } from "./glyph-line";
import { round3, type TextDrawer, turned } from "./svg-tree";

const START = { start: 0, middle: -0.5, end: -1 } as const;

/**
 * Draws lines of text as one path each, in units of their font: no font is needed to show them. The text stands beside
 * it in data-text. Faces of a line may differ in units, so all are brought to those of Inter.
 */
export function outlineDrawer(fonts: Fonts): TextDrawer {
  const shape = lineShaper(fonts);
  const unitsPerEm = fonts.regular.unitsPerEm;
  const glyphPath = glyphPaths(fonts, unitsPerEm);
  return (item, attributes) => {
    const runs = shape(item.text, item);
    const width = runs.reduce((sum, run) => sum + run.width, 0);
    let x = START[item.anchor] * width;
    let path = "";
    for (const { face, glyphs } of runs)
      for (const { id, advance, dx, dy } of glyphs) {
        path += glyphPath(face, id, (x + dx) * unitsPerEm, -dy * unitsPerEm);
        x += advance;
      }
    if (path === "") return null;
    const scale = Number((item.size / unitsPerEm).toPrecision(8));
    const place = `translate(${round3(item.x)} ${round3(item.y)}) scale(${scale})`;
    const turn = turned(item);
    attributes["data-text"] = printable(item.text);
    attributes.transform = turn ? `${turn} ${place}` : place;
    attributes.fill = paint(item.color);
    attributes.d = path;
    return { name: "path", attributes, children: [] };
  };
}

type Contour = { x: number; y: number; rest: string };

/** Outlines kept per face with all but the starts of their contours relative, so that placing one is cheap. */
function glyphPaths(fonts: Fonts, unitsPerEm: number) {
  const kept = new Map<FaceName, Map<number, Contour[]>>();
  const contours = (face: FaceName, id: number) => {
    let known = kept.get(face);
    if (!known) {
      known = new Map();
      kept.set(face, known);
    }
    let parts = known.get(id);
    if (!parts) {
      parts = contoursOf(fonts[face], id, unitsPerEm);
      known.set(id, parts);
    }
    return parts;
  };
  return (face: FaceName, id: number, x: number, y: number) => {
    let path = "";
    for (const part of contours(face, id)) path += `M${tenth(part.x + x)} ${tenth(part.y + y)}${part.rest}`;
    return path;
  };
}

/** Tenths of a font unit are far below what any printer shows. */
const tenth = (value: number): number => Math.round(value * 10) / 10 + 0;

function contoursOf(face: FontFace, id: number, unitsPerEm: number): Contour[] {
  const scale = unitsPerEm / face.unitsPerEm;
  const found: Contour[] = [];
  let contour: Contour | undefined;
  let [x, y] = [0, 0];
  for (const [, command, numbers] of face.outline(id).matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const values = (numbers ?? "")
      .split(/[ ,]+/)
      .filter(Boolean)
      .map((value, index) => tenth(Number(value) * (index % 2 === 0 ? scale : -scale)));
    if (command === "M") {
      [x, y] = [values[0] ?? 0, values[1] ?? 0];
      contour = { x, y, rest: "" };
      found.push(contour);
    } else if (contour && command === "Z") {
      contour.rest += "z";
    } else if (contour && command) {
      const steps = values.map((value, index) => tenth(value - (index % 2 === 0 ? x : y)));
      contour.rest += command.toLowerCase() + steps.join(" ");
      [x, y] = values.slice(-2) as [number, number];
    }
  }
  return found;
}
