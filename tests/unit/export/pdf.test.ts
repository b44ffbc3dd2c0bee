import bidiFactory from "bidi-js";
import { beforeAll, expect, test } from "vitest";
import { scenesToPdf } from "@/lib/export/pdf";
import type { Scene, TextItem } from "@/lib/figures/scene";
import { type Fonts, loadFonts } from "@/lib/figures/text/fonts";
import { measurer } from "@/lib/figures/text/measure";
import { printable } from "@/lib/figures/text/printable";
import { drawnOf, expectSame } from "./drawn";
import { HOSTILE_SCENE, MADE_UP_META, MADE_UP_SCENE, madeUpText } from "./made-up-scene";
import { type PdfPage, readPdf } from "./read-pdf";

let fonts: Fonts;
beforeAll(async () => {
  fonts = await loadFonts();
});

const meta = MADE_UP_META;
const bidi = bidiFactory();

/** Characters in the order in which they are drawn. */
function visual(text: string): string {
  const order = bidi.getReorderedIndices(text, bidi.getEmbeddingLevels(text, "ltr"));
  return /[\u0590-\u06ff]/.test(text) ? order.map((index) => text[index]).join("") : text;
}

/** The page as the scene would say it: texts at their anchors. */
function drawnOn({ texts, shapes }: PdfPage, scene: Scene) {
  const items = scene.items.filter((item): item is TextItem => item.type === "text");
  const anchored = texts.map(({ text, start, end }, index) => {
    const share = { start: 0, middle: 0.5, end: 1 }[items[index]?.anchor ?? "start"];
    return {
      text,
      x: start[0] + share * (end[0] - start[0]),
      y: start[1] + share * (end[1] - start[1]),
    };
  });
  return { ...shapes, texts: anchored };
}

function wanted(scene: Scene) {
  const drawn = drawnOf(scene);
  return { ...drawn, texts: drawn.texts.map((text) => ({ ...text, text: visual(text.text) })) };
}

test.each([
  ["a forest", MADE_UP_SCENE],
  ["hostile texts", HOSTILE_SCENE],
])("a page draws the scene, whole and in its place: %s", async (_, scene) => {
  const { pages } = await readPdf(await scenesToPdf([scene], { meta, fonts }));
  const [page] = pages;
  expect([page?.width, page?.height]).toEqual([scene.width, scene.height]);
  if (page) expectSame(drawnOn(page, scene), wanted(scene), 0.01);
  expect(page?.alternative).toBe(printable(scene.description));
});

test("lines are as wide as measured, kerned and with digits of one width", async () => {
  const texts = ["To AVA, 0.73 (0.61–0.88)", "111", "888", "腫瘍 ≥50%", "µ -‐ Ω"];
  const items = texts.map((text, index) => madeUpText(text, 10, 20 + index * 20, { weight: 600 }));
  const { pages } = await readPdf(await scenesToPdf([{ ...MADE_UP_SCENE, items }], { meta, fonts }));
  const measure = measurer(fonts);
  pages[0]?.texts.forEach(({ text, start, end }, index) => {
    expect(text).toBe(texts[index]);
    expect(end[0] - start[0]).toBeCloseTo(measure.width(text, { size: 9, weight: 600, italic: false }), 2);
  });
});

test("links lead to the site's address, and only to http or https", async () => {
  const links = async (scene: Scene) =>
    (await readPdf(await scenesToPdf([scene], { meta, fonts }))).pages[0]?.links;
  expect(await links(MADE_UP_SCENE)).toEqual([
    "https://crosstrial.example/trial/made-up-1",
    "https://crosstrial.example/trial/made-up-2",
    "https://crosstrial.example/trial/made-up-3",
    "https://doi.org/10.0000/made-up?a=1&b=2",
  ]);
  expect(await links(HOSTILE_SCENE)).toEqual([]);
});

test("scenes are pages, and the file says what it is and where from", async () => {
  const slide = { ...MADE_UP_SCENE, width: 960, height: 540, title: "Second" };
  const { info, pages } = await readPdf(await scenesToPdf([MADE_UP_SCENE, slide], { meta, fonts }));
  expect(pages.map(({ width, height }) => [width, height])).toEqual([
    [460, 210.5],
    [960, 540],
  ]);
  expect(info).toMatchObject({
    Title: MADE_UP_SCENE.title,
    Subject: MADE_UP_SCENE.description,
    Language: "en-US",
    Creator: "Crosstrial",
  });
  expect(info.Keywords).toContain(meta.url);
  expect(info.Keywords).toContain(meta.datasetVersion);
  for (const citation of meta.citations) expect(info.Keywords).toContain(citation);
});

test("the same scene gives the same file", async () => {
  const [first, second] = await Promise.all([1, 2].map(() => scenesToPdf([MADE_UP_SCENE], { meta, fonts })));
  expect(Buffer.from(first ?? []).equals(Buffer.from(second ?? []))).toBe(true);
});

test("a page is no longer than readers show", async () => {
  const { pages } = await readPdf(await scenesToPdf([{ ...MADE_UP_SCENE, height: 20_000 }], { meta, fonts }));
  expect(pages[0]?.height).toBeCloseTo(14_400, 3);
});
