import { describe, expect, it } from "vitest";
import type { EvidenceRow } from "@/lib/evidence/types";
import { anatomyOf } from "@/lib/figures/presenting/anatomy";
import type { Scene, SceneItem } from "@/lib/figures/scene";
import { drawn } from "../support/drawn";

/** What is seen of a mark and its line, without its color: how many shapes, which are filled, a broken line. */
type Seen = "full" | "half" | "hollow" | "core" | "other";

function seenOf(items: readonly SceneItem[], background: string): Seen {
  const shapes = items.filter((item) => item.role === "mark");
  const [frame, inner] = shapes;
  const line = items.find(({ role }) => role === "interval");
  const broken = line?.type === "line" && line.dash !== undefined;
  if (frame?.type !== "rect") return "other";
  if (frame.fill !== background) return shapes.length === 1 && !broken ? "full" : "other";
  if (frame.stroke === null || frame.stroke === background) return "other";
  if (inner === undefined) return broken ? "other" : "hollow";
  if (inner.type !== "rect" || inner.fill !== frame.stroke || shapes.length !== 2) return "other";
  const share = (inner.width * inner.height) / (frame.width * frame.height);
  if (Math.abs(share - 0.5) < 0.01 && inner.x === frame.x) return broken ? "other" : "half";
  // A core leaves a ring of the ground around it.
  const rings = [inner.x - frame.x, inner.y - frame.y, frame.x + frame.width - inner.x - inner.width];
  return share < 0.3 && Math.min(...rings) > frame.strokeWidth && (broken || line === undefined)
    ? "core"
    : "other";
}

/** What the record says, in the test's own words. */
function expected(row: EvidenceRow): Seen {
  if (!row.verified) return "core";
  const none = row.measure === "RD" ? 0 : 1;
  const spans = row.ciLow !== null && row.ciHigh !== null && row.ciLow <= none && none <= row.ciHigh;
  if (row.significant === true) return "full";
  if (row.significant === false) return "half";
  if (row.testedBefore?.significant === false) return "half";
  return row.testedBefore?.significant === true && !spans ? "full" : "hollow";
}

const WORDS: Record<string, Seen> = {
  "significant by the trial's plan, at this or an earlier analysis": "full",
  "tested by the plan, not significant": "half",
  "exploratory, no test by the trial's plan in our data, or a later look whose interval holds no difference":
    "hollow",
  "not checked against its source": "core",
};

/** The legend as it is drawn: what each entry shows, by its words. */
function legendOf({ items, background }: Scene): Map<string, Seen> {
  const entries = new Map<string, Seen>();
  let shapes: SceneItem[] = [];
  for (const item of items.filter(({ role }) => role === "legend")) {
    if (item.type !== "text") shapes.push(item);
    else if (shapes.length > 0) {
      const marks = shapes.map(
        (shape): SceneItem => ({ ...shape, role: shape.type === "line" ? "interval" : "mark" }),
      );
      entries.set(item.text, seenOf(marks, background));
      shapes = [];
    }
  }
  return entries;
}

const ALL = "tumor=melanoma,renal-cell-carcinoma&endpoint=OS,PFS";

describe.each([
  ["site", ALL],
  ["dark", `${ALL}&style=dark`],
  ["slides, page by page", `${ALL}&style=slide`],
  ["black and white", `${ALL}&color=mono`],
  ["a journal's style that was asked for it", `${ALL}&style=jama&looks=shown`],
])("exploratory, not significant and not checked: %s", (_, query) => {
  it("each has a look of its own without its color, and the legend shows those that occur", async () => {
    const { source, scenes } = await drawn(query);
    const rows = new Map(source.rows.map((row) => [row.rowId, row]));
    const all = new Set<Seen>();
    for (const scene of scenes) {
      const here = new Set<Seen>();
      const ids = new Set(
        scene.items.flatMap(({ row, role }) => (role === "mark" && row !== undefined ? [row] : [])),
      );
      for (const id of ids) {
        const row = rows.get(id);
        if (row === undefined) continue;
        const own = scene.items.filter((item) => item.row === id);
        const seen = seenOf(own, scene.background);
        expect([id, seen]).toEqual([id, expected(row)]);
        here.add(seen);
        all.add(seen);
      }
      const legend = legendOf(scene);
      expect(new Set(legend.values())).toEqual(here);
      for (const [words, seen] of legend) expect([words, seen]).toEqual([words, WORDS[words]]);
    }
    expect(all).toEqual(new Set(["full", "half", "hollow", "core"]));
  });
});

it.each(["revman", "jama", "bmj", "lancet"])(
  "in %s all marks are alike unless asked for, and nothing explains looks",
  async (style) => {
    const { scenes, source } = await drawn(`${ALL}&style=${style}`);
    const marks = scenes.flatMap(({ items }) => items.filter(({ role }) => role === "mark"));
    const paints = new Set(
      marks.map((mark) =>
        mark.type === "text" || mark.type === "line" ? "" : `${mark.fill} ${mark.stroke}`,
      ),
    );
    expect(paints.size).toBe(1);
    const lines = scenes.flatMap(({ items }) => items.filter(({ role }) => role === "interval"));
    expect(lines.filter((line) => line.type === "line" && line.dash !== undefined)).toEqual([]);
    expect(scenes.flatMap(({ items }) => items.filter(({ role }) => role === "legend"))).toEqual([]);
    const titles = scenes.flatMap((scene) => anatomyOf(scene, source)).map(({ title }) => title);
    expect(titles.filter((title) => /half|hollow/i.test(title))).toEqual([]);
  },
);

it("marks are alike wherever a View asks for it", async () => {
  const { scenes } = await drawn(`${ALL}&looks=alike`);
  expect(scenes.flatMap(({ items }) => items.filter(({ role }) => role === "legend"))).toEqual([]);
});

it("rates that are all checked need no legend of looks; one that is not gets both", async () => {
  const { source, scenes } = await drawn("show=arm&endpoint=ORR");
  const unchecked = source.rows.some(({ verified, estimate }) => !verified && estimate !== null);
  const words = scenes.flatMap((scene) => [...legendOf(scene).keys()]);
  expect(words).toEqual(unchecked ? ["checked against its source", "not checked against its source"] : []);
});

it("the anatomy names each look that is drawn, with the legend's words", async () => {
  const { source, scenes } = await drawn(ALL);
  const parts = scenes.flatMap((scene) => anatomyOf(scene, source));
  const text = (title: RegExp) => parts.find((part) => title.test(part.title))?.text;
  expect(text(/^Half-filled/)).toContain("not significant");
  expect(text(/^Hollow square$/)).toContain(
    "Exploratory, no test by the trial's plan in our data, or a later look whose interval holds no difference",
  );
  expect(text(/^Hollow square with a core/)).toContain("Not checked");
});

it("an evidence map fills only the middle of what was not checked, and its legend says so where it occurs", async () => {
  const { scenes, source } = await drawn("fig=map");
  const occurs =
    source.map?.cells.some(({ unchecked }) => unchecked.shown + unchecked["not-shown"] > 0) ?? false;
  const items = scenes.flatMap((scene) => scene.items);
  const words = items.flatMap((item) => (item.role === "legend" && item.type === "text" ? [item.text] : []));
  expect(words.some((text) => text.includes("only the middle"))).toBe(occurs);
  expect(items.filter((item) => item.type !== "text" && item.opacity !== undefined)).toEqual([]);
});
