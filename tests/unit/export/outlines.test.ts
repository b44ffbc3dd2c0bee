import { beforeAll, expect, test } from "vitest";
import { sceneToOutlinedSvg } from "@/lib/export/svg";
import type { TextItem } from "@/lib/figures/scene";
import { type FaceName, type Fonts, loadFonts } from "@/lib/figures/text/fonts";
import { MADE_UP_SCENE, madeUpText } from "./made-up-scene";
import { parseXml } from "./read-svg";

let fonts: Fonts;
beforeAll(async () => {
  fonts = await loadFonts();
});

type Point = [number, number];

/** The points of a path with capital letters for places and small ones for steps, one list a contour. */
function pointsOf(path: string): Point[][] {
  const contours: Point[][] = [];
  let pen: Point = [0, 0];
  for (const [, command = "", numbers = ""] of path.matchAll(/([MLQCZmlqcz])([^MLQCZmlqcz]*)/g)) {
    const values = numbers.match(/-?\d*\.?\d+(?:e-?\d+)?/g)?.map(Number) ?? [];
    const points = values.flatMap((value, at): Point[] =>
      at % 2 === 0 ? [[value, values[at + 1] ?? 0]] : [],
    );
    const placed = points.map(
      ([x, y]): Point => (command === command.toLowerCase() ? [pen[0] + x, pen[1] + y] : [x, y]),
    );
    if (command === "M") contours.push(placed);
    else contours.at(-1)?.push(...placed);
    pen = placed.at(-1) ?? pen;
  }
  return contours;
}

/** The path that the file has of a text, with what places it. */
function drawn(item: TextItem) {
  const svg = sceneToOutlinedSvg({ ...MADE_UP_SCENE, items: [item] }, { fonts });
  const [path] = [...parseXml(svg).getElementsByTagName("path")];
  return { points: pointsOf(path?.getAttribute("d") ?? ""), turn: path?.getAttribute("transform") ?? null };
}

/** Where the glyphs of one face stand by the font itself, in units of Inter, y downwards. */
function wanted(face: FaceName, text: string, from: number, tabular = false) {
  const font = fonts[face];
  const units = fonts.regular.unitsPerEm;
  let x = from;
  const contours: Point[][] = [];
  for (const { id, advance, dx, dy } of font.shape(text, tabular)) {
    for (const contour of pointsOf(font.outline(id)))
      contours.push(
        contour.map(([px, py]) => [
          (x + dx) * units + (px * units) / font.unitsPerEm,
          -dy * units - (py * units) / font.unitsPerEm,
        ]),
      );
    x += advance;
  }
  return { contours, end: x };
}

/** Rounded to tenths step by step: a contour drifts by less than five units of 2,048. */
function expectNear(found: Point[][], expected: Point[][]) {
  expect(found.map((contour) => contour.length)).toEqual(expected.map((contour) => contour.length));
  for (const [at, contour] of found.entries())
    for (const [place, [x, y]] of contour.entries()) {
      const [wantedX, wantedY] = expected[at]?.[place] ?? [Number.NaN, Number.NaN];
      expect(Math.abs(x - wantedX)).toBeLessThan(1);
      expect(Math.abs(y - wantedY)).toBeLessThan(1);
    }
}

test.each([
  ["start", 0],
  ["middle", -0.5],
  ["end", -1],
] as const)("a text anchored at its %s is drawn glyph by glyph as its font has them", (anchor, share) => {
  const text = "AVx\u0301 0.7%";
  const { end: width } = wanted("regular", text, 0);
  expectNear(
    drawn(madeUpText(text, 30, 40, { anchor })).points,
    wanted("regular", text, share * width).contours,
  );
});

test("two faces stand one behind the other, in the units of the first", () => {
  const first = wanted("regular", "A ", 0);
  expect(fonts.fallback.unitsPerEm).not.toBe(fonts.regular.unitsPerEm);
  expectNear(drawn(madeUpText("A 腫", 0, 0)).points, [
    ...first.contours,
    ...wanted("fallback", "腫", first.end).contours,
  ]);
});

test("digits of one width are drawn as such", () => {
  const item = madeUpText("1171", 0, 0, { tabular: true });
  expectNear(drawn(item).points, wanted("regular", "1171", 0, true).contours);
});

test("the path stands at the anchor in the size of the text, and is turned about it", () => {
  const size = 9 / fonts.regular.unitsPerEm;
  const scaleOf = (turn: string | null) => Number(/scale\((\S+)\)/.exec(turn ?? "")?.[1]);
  const plain = drawn(madeUpText("A", 30, 40.12345)).turn;
  expect(plain).toMatch(/^translate\(30 40\.123\) scale\(/);
  expect(scaleOf(plain)).toBeCloseTo(size, 9);
  expect(drawn(madeUpText("A", 30, 40, { rotate: 90 })).turn).toMatch(
    /^rotate\(90 30 40\) translate\(30 40\) scale\(/,
  );
  expect(drawn(madeUpText(" ", 30, 40)).turn).toBeNull();
});
