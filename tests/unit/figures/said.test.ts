import { describe, expect, it } from "vitest";
import type { SceneItem } from "@/lib/figures/scene";
import { FIGURE_STYLES } from "@/lib/view/figure";
import { drawn } from "../support/drawn";

/* What a figure says of what it draws, and of what it does not draw. */

async function readAloud(query: string) {
  const { source, scenes } = await drawn(query);
  const items = scenes.flatMap((scene) => [...scene.items]);
  const words = (test: (item: SceneItem) => boolean) =>
    items.flatMap((item) => (item.type === "text" && test(item) ? [item.text] : [])).join(" ");
  return { source, items, words };
}

describe("a forest of rates at a time", () => {
  it.each(FIGURE_STYLES)("%s: each row names its time", async (style) => {
    const { source, words } = await readAloud(`tumor=merkel-cell-carcinoma&endpoint=OS&style=${style}`);
    const timed = source.rows.filter(({ outcome }) => outcome?.kind === "landmark");
    expect(timed.length).toBeGreaterThan(0);
    for (const { rowId, outcome } of timed)
      expect(words(({ row }) => row === rowId)).toMatch(
        new RegExp(`at ${outcome?.timeMonths} (months|mo)\\b`),
      );
  });
});

it("marks of several shapes are not called squares, and a mark without interval has no size that tells", async () => {
  const { words, items } = await readAloud("tumor=melanoma&endpoint=RFS&color=class");
  expect(items.some(({ role, type }) => role === "mark" && type !== "rect")).toBe(true);
  const notes = words(({ role }) => role === "footnote");
  expect(notes).toContain("Mark: estimate, area proportional to");
  expect(notes).not.toMatch(/Square|Diamond of a row/);
  expect(notes).toContain("no interval in our data; its size is fixed and has no meaning.");
});

describe("response rates without a filter by endpoint", () => {
  it("say how many trials of single arms are not drawn, and how to see them", async () => {
    const { source, words } = await readAloud("tumor=merkel-cell-carcinoma,melanoma&fig=response");
    const all = await readAloud("tumor=merkel-cell-carcinoma,melanoma&fig=response&show=arm");
    const here = new Set(source.responses?.map(({ trial }) => trial.id));
    const missing = new Set(all.source.responses?.map(({ trial }) => trial.id).filter((id) => !here.has(id)));
    expect(missing.size).toBeGreaterThan(0);
    expect(words(({ role }) => role === "footnote")).toMatch(
      new RegExp(`\\b${missing.size} more trials? with response rates .* not drawn: .*show=arm`),
    );
    expect(all.words(({ role }) => role === "footnote")).not.toContain("show=arm");
  });
});
