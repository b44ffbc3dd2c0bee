import { expect, test } from "vitest";
import { scenesToPptx } from "@/lib/export/pptx";
import type { Scene } from "@/lib/figures/scene";
import { drawnOf, expectSame } from "./drawn";
import {
  HOSTILE_SCENE,
  HOSTILE_TEXTS,
  MADE_UP_META,
  MADE_UP_SCENE,
  madeUpForest,
  madeUpText,
} from "./made-up-scene";
import { drawnOnSlide, paragraphs, readPptx, slideObjects } from "./read-pptx";

const meta = MADE_UP_META;
const deckOf = async (...scenes: Scene[]) =>
  readPptx(
    await scenesToPptx(
      scenes.map((scene) => ({ scene, notes: ["Say this & that."] })),
      { meta },
    ),
  );
const SLIDE = "ppt/slides/slide1.xml";

test.each([
  ["a forest", MADE_UP_SCENE],
  ["a forest of a slide's size", { ...MADE_UP_SCENE, width: 960, height: 540 }],
  ["a tall forest", { ...MADE_UP_SCENE, height: 900 }],
  ["hostile texts", HOSTILE_SCENE],
])("a slide draws the scene, scaled and centered: %s", async (_, scene) => {
  const deck = await deckOf(scene);
  // Sizes of text are hundredths of a point, so baselines are a little less exact than shapes.
  expectSame(drawnOnSlide(deck[SLIDE] ?? "", scene), drawnOf(scene), 0.02);
});

test("objects are native, editable and named by what they are", async () => {
  const deck = await deckOf(MADE_UP_SCENE);
  const objects = slideObjects(deck[SLIDE] ?? "");
  expect(objects.map(({ name }) => name)).toEqual(
    MADE_UP_SCENE.items.map(({ role, row }) => (row === undefined ? role : `${role} ${row}`)),
  );
  expect(Object.keys(deck).filter((name) => name.includes("media"))).toEqual([]);
  for (const { element } of objects) {
    const body = element.getElementsByTagName("a:bodyPr")[0];
    if (!body) continue;
    expect(body.getAttribute("wrap")).toBe("none");
    expect(["lIns", "tIns", "rIns", "bIns"].map((side) => body.getAttribute(side))).toEqual([
      "0",
      "0",
      "0",
      "0",
    ]);
    expect(body.childNodes.length).toBe(0);
    expect(element.getElementsByTagName("a:latin")[0]?.getAttribute("typeface")).toBe("Arial");
  }
});

test("a line that rises does so on the slide", async () => {
  const line = { type: "line", role: "contour", color: "#000", strokeWidth: 1 } as const;
  const items = [
    { ...line, x1: 10, y1: 100, x2: 90, y2: 20 },
    { ...line, x1: 10, y1: 20, x2: 90, y2: 100 },
  ];
  const scene = { ...MADE_UP_SCENE, items };
  const deck = await deckOf(scene);
  expectSame(drawnOnSlide(deck[SLIDE] ?? "", scene), drawnOf(scene), 0.02);
});

/** A slide of the size of its scene, so that a point of one is a point of the other. */
const slideOf = async (...items: Scene["items"]) => {
  const deck = await deckOf({ ...MADE_UP_SCENE, width: 960, height: 540, items });
  return slideObjects(deck[SLIDE] ?? "").map(({ element }) => element);
};

test.each([
  [-90, 270, { x: 96.695, y: 260 }],
  [90, 90, { x: 103.305, y: 340 }],
  [30, 30, { x: 136.2935, y: 317.1378 }],
  [0, 0, { x: 140, y: 296.695 }],
])("a text turned by %d degrees is turned that way about its anchor", async (rotate, turned, middle) => {
  const text = madeUpText("Hazard ratio", 100, 300, { width: 80, size: 10, rotate });
  const [element] = await slideOf(text);
  const number = (tag: string, name: string) =>
    Number(element?.getElementsByTagName(tag)[0]?.getAttribute(name) ?? 0);
  expect(number("a:xfrm", "rot") / 60_000).toBe(turned);
  const points = (position: string, size: string) =>
    (number("a:off", position) + number("a:ext", size) / 2) / 12_700;
  expect(points("x", "cx")).toBeCloseTo(middle.x, 2);
  expect(points("y", "cy")).toBeCloseTo(middle.y, 2);
});

test.each([
  ["sysDot", [1, 3], 1],
  ["sysDot", [1.5, 3], 1],
  ["sysDash", [1.6, 3], 1],
  ["sysDash", [3.5, 3], 1],
  ["dash", [3.6, 3], 1],
  ["sysDot", [3, 3], 2],
  ["dash", [3, 3], 0.5],
])("the nearest dash, %s, of strokes of %o points on a line of %d", async (dash, strokes, strokeWidth) => {
  const line = { type: "line", role: "contour", color: "#000", x1: 10, y1: 10, x2: 90, y2: 10 } as const;
  const [element] = await slideOf({ ...line, strokeWidth, dash: strokes });
  expect(element?.getElementsByTagName("a:prstDash")[0]?.getAttribute("val")).toBe(dash);
});

test("each scene is a slide with its notes, citations and sources", async () => {
  const deck = await deckOf(MADE_UP_SCENE, { ...MADE_UP_SCENE, description: "Second." });
  const expected = (description: string) => [
    "Say this & that.",
    description,
    "Sources:",
    ...meta.citations,
    `View: ${meta.url}`,
    "Dataset version made-up-7; made on 2026-11-25.",
  ];
  const notes = (slide: number) => paragraphs(deck[`ppt/notesSlides/notesSlide${slide}.xml`] ?? "");
  expect(notes(1)).toEqual(expected(MADE_UP_SCENE.description));
  expect(notes(2)).toEqual(expected("Second."));
  expect(deck["docProps/core.xml"]).toContain(`<dc:title>${MADE_UP_SCENE.title}</dc:title>`);
  expect(deck["docProps/core.xml"]).toContain("Dataset version made-up-7</cp:keywords>");
  expect(deck["ppt/presentation.xml"]).toMatch(/sldSz cx="12192000" cy="6858000"/);
});

test("links lead to the site's address, and only to http or https", async () => {
  const targets = async (scene: Scene) =>
    [
      ...((await deckOf(scene))["ppt/slides/_rels/slide1.xml.rels"] ?? "").matchAll(/Target="(http[^"]*)"/g),
    ].map(([, target]) => target);
  expect(await targets(MADE_UP_SCENE)).toEqual([
    "https://crosstrial.example/trial/made-up-1",
    "https://crosstrial.example/trial/made-up-2",
    "https://crosstrial.example/trial/made-up-3",
    "https://doi.org/10.0000/made-up?a=1&amp;b=2",
  ]);
  expect(await targets(HOSTILE_SCENE)).toEqual([]);
});

test("hostile titles, notes and citations stay text", async () => {
  const hostile = { ...meta, citations: HOSTILE_TEXTS, url: HOSTILE_TEXTS[0] ?? "" };
  const file = await scenesToPptx([{ scene: HOSTILE_SCENE, notes: HOSTILE_TEXTS }], { meta: hostile });
  const notes = paragraphs(readPptx(file)["ppt/notesSlides/notesSlide1.xml"] ?? "");
  expect(notes.filter((note) => note === HOSTILE_TEXTS[2]).length).toBe(2);
});

test("the same scene gives the same file", async () => {
  const slides = [{ scene: madeUpForest(200), notes: [] }];
  const first = await scenesToPptx(slides, { meta });
  expect(Buffer.from(first).equals(Buffer.from(await scenesToPptx(slides, { meta })))).toBe(true);
});
