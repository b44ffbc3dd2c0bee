import { describe, expect, it } from "vitest";
import { type LineItem, type Scene, type TextItem, textBox } from "@/lib/figures/scene";
import { FIGURE_STYLES } from "@/lib/view/figure";
import { drawn } from "../support/drawn";
import { expectSound } from "./geometry";

const scenesOf = async (query: string) => (await drawn(query)).scenes;

const VIEWS = {
  "two panels": "endpoint=OS,ORR&show=comparison&tumor=nsclc&line=1L&with=chemotherapy&vs=chemotherapy",
  "two panels of several tumors":
    "endpoint=OS,ORR&show=comparison&tumor=melanoma,renal-cell-carcinoma,multiple-myeloma,hcc",
  "four panels":
    "endpoint=ORR,pCR,MPR,DRR,OS&show=comparison&tumor=melanoma,nsclc,renal-cell-carcinoma&phase=3",
  "one panel": "tumor=nsclc&line=1L&vs=chemotherapy&endpoint=OS",
};

const textsOf = ({ items }: Scene, role: string): TextItem[] =>
  items.filter((item): item is TextItem => item.type === "text" && item.role === role);
const linesOf = ({ items }: Scene, role: string): LineItem[] =>
  items.filter((item): item is LineItem => item.type === "line" && item.role === role);

/** On which side of which line of no difference a label stands: the line nearest to it, and whether it lies wholly beside it. */
function sideOf(label: TextItem, lines: readonly LineItem[]) {
  const { left, right } = textBox(label);
  const away = (line: LineItem) => Math.max(left - line.x1, line.x1 - right);
  const [line] = [...lines].sort((a, b) => away(a) - away(b));
  if (line === undefined) throw new Error("no line of no difference");
  return { line, side: right < line.x1 ? "left" : left > line.x1 ? "right" : "across" };
}

describe.each(Object.entries(VIEWS))("names of the sides: %s", (_, query) => {
  it.each(FIGURE_STYLES.flatMap((style) => [`${style}`, `${style}&width=110`, `${style}&text=13`]))(
    "style=%s: each lies wholly on its own side of no difference, and both are there where a word fits",
    async (style) => {
      for (const scene of await scenesOf(`${query}&style=${style}&parts=favors`)) {
        expectSound(scene, style);
        const lines = linesOf(scene, "reference");
        const found = textsOf(scene, "favors").map((label) => ({
          words: label.text,
          size: label.size,
          ...sideOf(label, lines),
        }));
        for (const { words, side } of found) expect(side, words).not.toBe("across");
        const axes = linesOf(scene, "axis");
        for (const line of lines) {
          const axis = axes.find(({ x1, x2 }) => x1 <= line.x1 && line.x1 <= x2);
          const own = found.filter((label) => label.line === line);
          if (axis === undefined) throw new Error("a line without its axis");
          const words = (side: string) =>
            own
              .filter((label) => label.side === side)
              .map((label) => label.words)
              .join(" ");
          // A side as short as a word or less may stay without its name; never both.
          const least = 6 * Math.max(...own.map((label) => label.size));
          if (line.x1 - axis.x1 > least) expect(words("left"), "left").toMatch(/favors/i);
          if (axis.x2 - line.x1 > least) expect(words("right"), "right").toMatch(/favors/i);
          expect(own).not.toEqual([]);
        }
      }
    },
  );
});

describe.each(Object.entries(VIEWS))("words of heads, axes and sides: %s", (_, query) => {
  it.each(FIGURE_STYLES.flatMap((style) => [`${style}`, `${style}&width=90`, `${style}&text=13`]))(
    "style=%s: no word is broken inside, and an interval's level stays in one piece",
    async (style) => {
      const words = (scenes: readonly Scene[]) =>
        scenes.flatMap((scene) =>
          ["head", "favors", "axis-label"].flatMap((role) =>
            textsOf(scene, role).flatMap(({ text }) => text.split(/\s/).filter((word) => word !== "")),
          ),
        );
      // Where there is room for all, nothing is broken; the shorter names are those of the arms' roles.
      const [id] = style.split("&");
      const whole = new Set([
        ...words(await scenesOf(`${query}&style=${id}&parts=favors&width=600&text=6`)),
        ...["experimental", "control", "exp.", "ctrl."],
      ]);
      const scenes = await scenesOf(`${query}&style=${style}&parts=favors`);
      expect(words(scenes).filter((word) => !whole.has(word))).toEqual([]);
      for (const { text } of scenes.flatMap((scene) => textsOf(scene, "head"))) {
        expect(text, "a stroke alone").not.toMatch(/^\/$/);
        expect(text, "half of (95% CI)").not.toMatch(/^CI\)|\(95%$/);
      }
    },
  );
});
