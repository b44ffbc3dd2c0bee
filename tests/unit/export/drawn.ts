import { expect } from "vitest";
import type { Scene } from "@/lib/figures/scene";
import { printable } from "@/lib/figures/text/printable";

/** What a file of any format was found to draw, in points from the top left of the scene. */
export interface Drawn {
  /** Texts at their anchors. */
  texts: { text: string; x: number; y: number }[];
  /** x1, y1, x2, y2. */
  lines: number[][];
  /** x, y, width, height. */
  rects: number[][];
  /** x, y of each corner. */
  polygons: number[][];
  /** cx, cy, rx, ry. */
  ellipses: number[][];
}

export const nothingDrawn = (): Drawn => ({ texts: [], lines: [], rects: [], polygons: [], ellipses: [] });

/** What a file of a scene must draw. */
export function drawnOf(scene: Scene): Drawn {
  const drawn = nothingDrawn();
  for (const item of scene.items) {
    if (item.type === "text") drawn.texts.push({ text: printable(item.text), x: item.x, y: item.y });
    else if (item.type === "line") drawn.lines.push([item.x1, item.y1, item.x2, item.y2]);
    else if (item.type === "rect") drawn.rects.push([item.x, item.y, item.width, item.height]);
    else if (item.type === "polygon") drawn.polygons.push(item.points.flat());
    else drawn.ellipses.push([item.cx, item.cy, item.rx, item.ry]);
  }
  return drawn;
}

/** Fails unless a file draws what the scene holds, each thing in its place to a part of a point. */
export function expectSame(found: Drawn, wanted: Drawn, tolerance: number): void {
  expect(found.texts.length).toBe(wanted.texts.length);
  found.texts.forEach(({ text }, index) => {
    // Long texts as a yes or no: printing their difference takes minutes.
    expect(text === wanted.texts[index]?.text, text.slice(0, 200)).toBe(true);
  });
  for (const key of ["lines", "rects", "polygons", "ellipses"] as const) {
    expect(found[key].length, key).toBe(wanted[key].length);
    expectNear(found[key].flat(), wanted[key].flat(), tolerance, key);
  }
  for (const axis of ["x", "y"] as const)
    expectNear(
      found.texts.map((text) => text[axis]),
      wanted.texts.map((text) => text[axis]),
      tolerance,
      `texts' ${axis}`,
    );
}

function expectNear(found: readonly number[], wanted: readonly number[], tolerance: number, what: string) {
  expect(found.length, what).toBe(wanted.length);
  found.forEach((value, index) => {
    expect(Math.abs(value - (wanted[index] ?? Number.NaN)), `${what} ${index}`).toBeLessThanOrEqual(
      tolerance,
    );
  });
}
