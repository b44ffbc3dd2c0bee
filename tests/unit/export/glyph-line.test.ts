import bidiFactory from "bidi-js";
import fontverter from "fontverter";
import { beforeAll, expect, test } from "vitest";
import { joinedArabic } from "@/lib/export/arabic-forms";
import { charactersByFace, subsetOf } from "@/lib/export/font-subset";
import { type LineShaper, lineShaper } from "@/lib/export/glyph-line";
import { FontFace, type Fonts, loadFonts } from "@/lib/figures/text/fonts";
import { measurer } from "@/lib/figures/text/measure";
import { printable } from "@/lib/figures/text/printable";
import { HOSTILE_SCENE, HOSTILE_TEXTS, MADE_UP_SCENE } from "./made-up-scene";

let fonts: Fonts;
let shape: LineShaper;
beforeAll(async () => {
  fonts = await loadFonts();
  shape = lineShaper(fonts);
});

const PLAIN = { weight: 400, italic: false } as const;
const drawn = (text: string) =>
  shape(text, PLAIN)
    .flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text))
    .join("");

test("glyphs stand in the order in which readers of either direction see them", () => {
  const bidi = bidiFactory();
  for (const text of [
    "abc שלום עולם (123) def",
    "שלום 45.6 (MADE-UP)",
    "مرحبا بالعالم",
    "plain 0.73",
    "אב, גד! ",
  ]) {
    const order = bidi.getReorderedIndices(text, bidi.getEmbeddingLevels(text, "ltr"));
    expect(drawn(text)).toBe(order.map((index) => text[index]).join(""));
  }
});

test("every character is carried by one glyph, and the width is the measured one", () => {
  const measure = measurer(fonts);
  for (const raw of HOSTILE_TEXTS) {
    const text = printable(raw);
    expect([...drawn(text)].sort()).toEqual([...text].sort());
    const width = shape(text, PLAIN).reduce((sum, run) => sum + run.width, 0);
    expect(width).toBeCloseTo(measure.width(text, { ...PLAIN, size: 1 }), 2);
  }
});

test("Arabic letters take the forms that their neighbors ask for", () => {
  const forms = (text: string) =>
    [...joinedArabic(text)].map((letter) => letter.codePointAt(0)?.toString(16));
  // meem initial, reh final, hah initial, beh medial, alef final
  expect(forms("مرحبا")).toEqual(["fee3", "feae", "fea3", "fe92", "fe8e"]);
  expect(forms("م ا")).toEqual(["fee1", "20", "fe8d"]);
  expect(forms("بَب")).toEqual(["fe91", "64e", "fe90"]);
  expect(joinedArabic("abc 123 שלום")).toBe("abc 123 שלום");
});

test.each([
  ["a forest", MADE_UP_SCENE],
  ["hostile texts", HOSTILE_SCENE],
])("an embedded subset holds every glyph that %s needs, shaped as in the full font", async (_, scene) => {
  const { runs } = measurer(fonts);
  const subsets = new Map<string, FontFace>();
  for (const [face, characters] of charactersByFace(scene, fonts)) {
    const file = await subsetOf(face, characters, fonts);
    subsets.set(face, new FontFace(face, await fontverter.convert(file, "truetype")));
  }
  for (const item of scene.items) {
    if (item.type !== "text") continue;
    for (const run of runs(printable(item.text), item)) {
      const [full, cut] = [fonts[run.face], subsets.get(run.face)];
      const glyphs = full.shape(run.text);
      const found = cut?.shape(run.text) ?? [];
      expect(found.map(({ advance, dx }) => [advance, dx])).toEqual(
        glyphs.map(({ advance, dx }) => [advance, dx]),
      );
      expect(found.map(({ id }) => cut?.outline(id))).toEqual(glyphs.map(({ id }) => full.outline(id)));
    }
  }
});
