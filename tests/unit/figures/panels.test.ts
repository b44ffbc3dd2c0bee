import { describe, expect, it } from "vitest";
import { anatomyOf } from "@/lib/figures/presenting/anatomy";
import { quizOf } from "@/lib/figures/presenting/quiz";
import type { LineItem, Scene, SceneItem, TextItem } from "@/lib/figures/scene";
import { itemBox } from "@/lib/figures/scene";
import { FIGURE_STYLES } from "@/lib/view/figure";
import { drawn } from "../support/drawn";
import { expectSound } from "./geometry";

const MEASURES =
  "endpoint=ORR,pCR,MPR,DRR,OS&show=comparison&tumor=melanoma,nsclc,renal-cell-carcinoma&phase=3";
const NAMES = {
  HR: "Hazard ratio",
  OR: "Odds ratio",
  RR: "Risk ratio",
  RD: "Risk difference, points",
} as const;

const isLine = (item: SceneItem): item is LineItem => item.type === "line";
const isText = (item: SceneItem): item is TextItem => item.type === "text";

/** The axes of a page, each with its words and the values of its ticks as they are printed. */
function axesOf({ items }: Scene) {
  const within = (axis: LineItem, x: number) => x >= axis.x1 - 1 && x <= axis.x2 + 1;
  return items
    .filter((item) => item.role === "axis" && isLine(item))
    .filter(isLine)
    .map((axis) => {
      const ticks = items
        .filter(isText)
        .filter(({ role, x }) => role === "tick-label" && within(axis, x))
        .map(({ text, x }) => ({
          value: Number(text.replace("−", "-").replace("·", ".").replace("+", "")),
          x,
        }));
      const label = items.filter(isText).filter(({ role, x }) => role === "axis-label" && within(axis, x));
      return {
        axis,
        ticks,
        label: label.map(({ text }) => text).join(" "),
        within: (x: number) => within(axis, x),
      };
    });
}

/** What stands beneath an axis of its sides. */
const sidesOf = ({ items }: Scene, { x1, x2 }: LineItem): TextItem[] =>
  items.filter(isText).filter(({ role, x, anchor, width }) => {
    const middle = anchor === "end" ? x - width / 2 : x + width / 2;
    return role === "favors" && middle > x1 - 14 && middle < x2 + 14;
  });

/** Where a value stands, worked out from two ticks of the axis. */
function placeBy(ticks: readonly { value: number; x: number }[], log: boolean, value: number): number {
  const [first, last] = [ticks[0], ticks.at(-1)];
  if (first === undefined || last === undefined) throw new Error("an axis without ticks");
  const on = (of: number) => (log ? Math.log(of) : of);
  return first.x + ((on(value) - on(first.value)) / (on(last.value) - on(first.value))) * (last.x - first.x);
}

describe("figures of several measures", () => {
  it.each(FIGURE_STYLES)("%s: no mark of a measure stands on an axis of another", async (style) => {
    const { source, scenes } = await drawn(`${MEASURES}&style=${style}`);
    expect(new Set(source.measures)).toEqual(new Set(["HR", "OR", "RR", "RD"]));
    const rows = new Map(source.rows.map((row) => [row.rowId, row]));
    const seen = new Set<string>();
    for (const scene of scenes) {
      expectSound(scene, style);
      const axes = axesOf(scene);
      if (axes.length === 0) continue;
      expect(axes).toHaveLength(4);
      for (const item of scene.items.filter(({ role }) => role === "mark" || role === "arrow")) {
        const row = rows.get(item.row ?? "");
        if (row?.measure == null || row.estimate === null) continue;
        seen.add(row.rowId);
        const box = itemBox(item);
        const middle = (box.left + box.right) / 2;
        const own = axes.find(({ label }) => label.startsWith(NAMES[row.measure ?? "HR"]));
        if (own === undefined) throw new Error(`no axis of ${row.measure}`);
        const others = axes.filter((other) => other !== own);
        expect(
          others.filter(({ axis }) => middle > axis.x1 && middle < axis.x2),
          row.rowId,
        ).toEqual([]);
        // The first shape of a mark is whole, and in its middle is the estimate as its own axis has it.
        const first = scene.items.find((other) => other.row === item.row && other.role === "mark");
        if (item !== first) continue;
        const log = own.label.includes("log scale");
        expect(log).toBe(row.measure !== "RD");
        expect(Math.abs(middle - placeBy(own.ticks, log, row.estimate)), row.rowId).toBeLessThan(0.6);
      }
    }
    const missing = source.rows.filter(({ rowId, estimate }) => estimate !== null && !seen.has(rowId));
    expect(missing.map(({ rowId }) => rowId)).toEqual([]);
  });

  it("each panel says whom its own sides favor, and differences lie about 0", async () => {
    const { scenes } = await drawn(MEASURES);
    const [scene] = scenes;
    if (scene === undefined) throw new Error("no scene");
    const lines = scene.items.filter(isLine).filter(({ role }) => role === "reference");
    for (const { axis, label, ticks } of axesOf(scene)) {
      const line = lines.find(({ x1 }) => x1 > axis.x1 && x1 < axis.x2);
      const none = label.startsWith("Risk difference") ? 0 : 1;
      expect(Math.abs((line?.x1 ?? 0) - placeBy(ticks, none === 1, none))).toBeLessThan(0.6);
      const sides = sidesOf(scene, axis);
      const words = sides.map(({ text }) => text).join(" ");
      // Left of 1 the axis of odds ratios is shorter than a word: there the right side may be named alone.
      const sliver = (line?.x1 ?? 0) - axis.x1 < 6 * (sides[0]?.size ?? 0);
      const control = label.startsWith("Hazard")
        ? /favors experimental.*favors control/i
        : sliver
          ? /^(←\sfavors (?!exp)\S+\s)?favors exp[^←]*→$/i
          : /←\sfavors (?!exp)/i;
      expect(words, label).toMatch(control);
    }
  });

  it("names of one's own are mirrored where the good side is the other one", async () => {
    const { scenes } = await drawn(`${MEASURES}&left=Better&right=Worse`);
    const [scene] = scenes;
    if (scene === undefined) throw new Error("no scene");
    const words = (label: string) => {
      const found = axesOf(scene).find((axis) => axis.label.startsWith(label));
      return found === undefined
        ? []
        : sidesOf(scene, found.axis).map(({ text }) => text.replace(/[←→\s]/g, ""));
    };
    expect(words("Hazard ratio")).toEqual(["Better", "Worse"]);
    expect(words("Odds ratio")).toEqual(["Worse", "Better"]);
  });

  it("limits above 0 are those of the ratios, and leave the differences as they are", async () => {
    const { scenes } = await drawn(`${MEASURES}&axis=0.2..8`);
    const ends = axesOf(scenes[0] as Scene).map(({ label, ticks }) => [
      label,
      ticks[0]?.value,
      ticks.at(-1)?.value,
    ]);
    for (const [label, low, high] of ends)
      if (String(label).startsWith("Risk difference")) expect(Number(low)).toBeLessThan(0);
      else expect([low, high]).toEqual([0.2, 8]);
  });

  it("a history draws each measure on its own axis", async () => {
    const { scenes } = await drawn("endpoint=DRR,OS&tumor=melanoma&fig=history");
    const [scene] = scenes;
    if (scene === undefined) throw new Error("no scene");
    expect(axesOf(scene).map(({ label }) => label)).toEqual([
      "Hazard ratio, log scale",
      "Odds ratio, log scale",
    ]);
    expectSound(scene);
  });

  it("the quiz asks about 0 of a difference and about 1 of a ratio beside it", async () => {
    const { source, scenes } = await drawn(MEASURES);
    const questions = scenes.flatMap((scene) => quizOf(scene, source).questions);
    for (const { row, side } of questions) {
      const figure = source.rows.find(({ rowId }) => rowId === row);
      if (figure?.estimate == null) continue;
      const none = figure.measure === "RD" ? 0 : 1;
      expect(side, row).toBe(figure.estimate < none ? "left" : figure.estimate > none ? "right" : "on");
    }
    expect(
      questions.some(({ row }) => source.rows.find(({ rowId }) => rowId === row)?.measure === "RD"),
    ).toBe(true);
  });

  it("the anatomy explains both kinds of axis and of line", async () => {
    const { source, scenes } = await drawn(MEASURES);
    const parts = anatomyOf(scenes[0] as Scene, source);
    const texts = (title: string) => parts.filter((part) => part.title === title).map(({ text }) => text);
    expect(texts("Line of no difference")).toEqual([
      expect.stringContaining("ratio of 1"),
      expect.stringContaining("difference of 0"),
    ]);
    expect(texts("Axis")).toEqual([
      expect.stringContaining("log scale"),
      expect.stringContaining("linear scale"),
    ]);
  });
});
