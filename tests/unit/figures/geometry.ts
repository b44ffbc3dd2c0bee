import { expect } from "vitest";
import { type Box, itemBox, type Scene, type TextItem, textBox } from "@/lib/figures/scene";

const overlap = (a: Box, b: Box) =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;

/** Texts that lie over one another, as pairs. */
export function overlappingTexts({ items }: Scene): [string, string][] {
  const texts = items
    .filter((item): item is TextItem => item.type === "text" && item.text.trim() !== "")
    .map((item) => ({ text: item.text, box: textBox(item) }))
    .sort((a, b) => a.box.top - b.box.top);
  const pairs: [string, string][] = [];
  for (const [index, first] of texts.entries())
    for (const second of texts.slice(index + 1)) {
      if (second.box.top >= first.box.bottom) break;
      if (overlap(first.box, second.box)) pairs.push([first.text.slice(0, 60), second.text.slice(0, 60)]);
    }
  return pairs;
}

/** Nothing overlaps, nothing leaves the scene, every length is a number. */
export function expectSound(scene: Scene, name = ""): void {
  expect(overlappingTexts(scene), `${name}: texts overlap`).toEqual([]);
  for (const item of scene.items) {
    const box = itemBox(item);
    const what = `${name}: ${item.type} ${item.role} ${item.type === "text" ? item.text.slice(0, 60) : ""}`;
    for (const side of Object.values(box)) expect(Number.isFinite(side), what).toBe(true);
    expect(box.left, what).toBeGreaterThanOrEqual(-0.5);
    expect(box.top, what).toBeGreaterThanOrEqual(-0.5);
    expect(box.right, what).toBeLessThanOrEqual(scene.width + 0.5);
    expect(box.bottom, what).toBeLessThanOrEqual(scene.height + 0.5);
  }
}
