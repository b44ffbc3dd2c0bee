import type { Element } from "@xmldom/xmldom";
import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, describe, expect, test } from "vitest";
import { scenesToPdf } from "@/lib/export/pdf";
import { scenesToPptx } from "@/lib/export/pptx";
import { sceneToPlainSvg, sceneToSvg } from "@/lib/export/svg";
import type { Scene, SceneItem } from "@/lib/figures/scene";
import { type Fonts, loadFonts } from "@/lib/figures/text/fonts";
import { MADE_UP_META, madeUpText } from "./made-up-scene";
import { readPptx, slideObjects } from "./read-pptx";
import { parseXml, svgElements } from "./read-svg";

/** Made-up items that differ in all that a figure can draw with: color, opacity, strokes, dashes, letters. */
const line = { type: "line", role: "rule", color: "#abc", strokeWidth: 2 } as const;
const mark = { type: "rect", role: "mark", x: 5, y: 6, width: 7, height: 8, strokeWidth: 1 } as const;
const ITEMS: SceneItem[] = [
  { ...line, x1: 10, y1: 10, x2: 50, y2: 10, dash: [3, 2], opacity: 0.6 },
  { ...line, x1: 10, y1: 20, x2: 10, y2: 60 },
  { ...mark, fill: "#0b5cad", stroke: null },
  {
    ...{ type: "ellipse", role: "mark", cx: 50, cy: 60, rx: 7, ry: 8, opacity: 1 },
    ...{ fill: null, stroke: "#112233", strokeWidth: 1.5 },
  },
  {
    ...{ type: "polygon", role: "mark", row: "r", group: "g", opacity: 0.25 },
    ...{ fill: "#0b5cad", stroke: "#112233", strokeWidth: 1.5 },
    points: [
      [1, 2],
      [11, 2],
      [6, 12],
    ],
  },
  { ...mark, fill: null, stroke: null },
  madeUpText("bold", 100, 100, {
    ...{ weight: 600, italic: true, anchor: "middle", color: "#abcdef", href: "/x", rotate: -90 },
  }),
  madeUpText("tab", 100, 120, { tabular: true, anchor: "end" }),
  madeUpText("wide", 100, 140, { width: 10_000 }),
];
const SCENE: Scene = {
  ...{
    kind: "forest",
    width: 960,
    height: 540,
    background: "#fed",
    title: "Made up",
    description: "Made up.",
  },
  items: ITEMS,
};

let fonts: Fonts;
beforeAll(async () => {
  fonts = await loadFonts();
});

const attributesOf = (element: Element) =>
  Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));

describe("an SVG", () => {
  test("draws each item with its own color, stroke, dash, opacity and letters, and says nothing of what is usual", () => {
    const drawn = svgElements(parseXml(sceneToPlainSvg(SCENE))).filter(
      ({ localName }) => !["svg", "title", "desc"].includes(localName ?? ""),
    );
    const text = { "data-role": "cell", x: "100", "font-size": "9" };
    expect(drawn.map((element) => [element.localName, attributesOf(element)])).toEqual([
      ["rect", { "data-role": "canvas", width: "960", height: "540", fill: "#fed" }],
      [
        "line",
        {
          ...{
            "data-role": "rule",
            x1: "10",
            y1: "10",
            x2: "50",
            y2: "10",
            stroke: "#abc",
            "stroke-width": "2",
          },
          ...{ "stroke-dasharray": "3 2", opacity: "0.6" },
        },
      ],
      [
        "line",
        { "data-role": "rule", x1: "10", y1: "20", x2: "10", y2: "60", stroke: "#abc", "stroke-width": "2" },
      ],
      ["rect", { "data-role": "mark", x: "5", y: "6", width: "7", height: "8", fill: "#0b5cad" }],
      [
        "ellipse",
        {
          ...{ "data-role": "mark", cx: "50", cy: "60", rx: "7", ry: "8", fill: "none" },
          ...{ stroke: "#112233", "stroke-width": "1.5" },
        },
      ],
      ["g", { "data-row": "r", "data-group": "g" }],
      [
        "polygon",
        {
          ...{
            "data-role": "mark",
            "data-row": "r",
            "data-group": "g",
            points: "1,2 11,2 6,12",
            fill: "#0b5cad",
          },
          ...{ stroke: "#112233", "stroke-width": "1.5", opacity: "0.25" },
        },
      ],
      ["rect", { "data-role": "mark", x: "5", y: "6", width: "7", height: "8", fill: "none" }],
      ["a", { href: "/x" }],
      [
        "text",
        {
          ...{ ...text, y: "100", fill: "#abcdef", "font-weight": "600", "font-style": "italic" },
          ...{ "text-anchor": "middle", transform: "rotate(-90 100 100)" },
        },
      ],
      [
        "text",
        {
          ...{ ...text, y: "120", fill: "#1a1a1a", "text-anchor": "end" },
          style: 'font-feature-settings:"calt" 0,"tnum" 1',
        },
      ],
      ["text", { ...text, y: "140", fill: "#1a1a1a" }],
    ]);
  });

  test("is an image to a screen reader, or a group where it holds a link that could be reached", () => {
    const role = (items: SceneItem[]) =>
      parseXml(sceneToPlainSvg({ ...SCENE, items })).documentElement?.getAttribute("role");
    expect(role([madeUpText("x", 0, 9)])).toBe("img");
    expect(role([madeUpText("x", 0, 9), madeUpText("x", 0, 9, { href: "/x" })])).toBe("group");
    expect(role([madeUpText("x", 0, 9, { href: "javascript:x" })])).toBe("img");
  });

  test("is set in fonts, weights and features that its widths were measured with", () => {
    const root = attributesOf(parseXml(sceneToPlainSvg(SCENE)).documentElement as Element);
    expect(root).toMatchObject({
      ...{ "font-weight": "400", "font-style": "normal", "text-anchor": "start", "data-figure": "forest" },
      ...{ "text-rendering": "geometricPrecision", "font-family": "Inter, 'UnifontEX', Arial, sans-serif" },
    });
    for (const rule of [
      '"calt" 0',
      "font-kerning:normal",
      "font-synthesis:none",
      "white-space:pre",
      "direction:ltr",
    ])
      expect(root.style).toContain(rule);
  });

  test("as outlines, has each text in its own color at its place, turned where it is turned", async () => {
    const svg = await sceneToSvg(SCENE, { meta: MADE_UP_META, fonts, text: "outlines" });
    const paths = svgElements(parseXml(svg)).filter(({ localName }) => localName === "path");
    const texts = svgElements(parseXml(svg)).filter(
      (element) => element.getAttribute("data-role") === "cell",
    );
    expect(texts.map((element) => element.getAttribute("fill") ?? "")).toEqual([
      "#abcdef",
      "#1a1a1a",
      "#1a1a1a",
    ]);
    expect(
      texts
        .map((element) => element.getAttribute("transform") ?? "")
        .filter((turn) => turn.includes("rotate(-90 100 100)")),
    ).toHaveLength(1);
    expect(paths.length).toBeGreaterThanOrEqual(3);
  });
});

describe("a slide", () => {
  const all = (element: Element, name: string) => [...element.getElementsByTagName(name)];
  const first = (element: Element, name: string) => all(element, name)[0];
  /** A color with its opacity in percent: "0B5CAD 25". */
  const colorOf = (element: Element | undefined) => {
    const color = element && first(element, "a:srgbClr");
    if (!color) return null;
    const alpha = first(color, "a:alpha")?.getAttribute("val");
    return `${color.getAttribute("val")}${alpha ? ` ${Number(alpha) / 1000}` : ""}`;
  };
  const children = (element: Element | undefined, name: string) =>
    [...(element?.childNodes ?? [])].find(({ nodeName }) => nodeName === name) as Element | undefined;
  let slide: string;
  beforeAll(async () => {
    const deck = readPptx(await scenesToPptx([{ scene: SCENE, notes: [] }], { meta: MADE_UP_META }));
    slide = deck["ppt/slides/slide1.xml"] ?? "";
  });

  test("draws each shape with its own fill, stroke, dash and opacity", () => {
    const looks = slideObjects(slide)
      .slice(0, 6)
      .map(({ element }) => {
        const shape = first(element, "p:spPr");
        const stroke = children(shape, "a:ln");
        const width = stroke?.getAttribute("w");
        return {
          fill: colorOf(children(shape, "a:solidFill")),
          stroke: colorOf(stroke),
          width: width ? Number(width) / 12_700 : null,
          dash: first(element, "a:prstDash")?.getAttribute("val") ?? null,
        };
      });
    expect(looks).toEqual([
      { fill: null, stroke: "AABBCC 60", width: 2, dash: "sysDot" },
      { fill: null, stroke: "AABBCC", width: 2, dash: "solid" },
      { fill: "0B5CAD", stroke: null, width: null, dash: null },
      { fill: null, stroke: "112233", width: 1.5, dash: "solid" },
      { fill: "0B5CAD 25", stroke: "112233 25", width: 1.5, dash: "solid" },
      { fill: null, stroke: null, width: null, dash: null },
    ]);
    const background = parseXml(slide).getElementsByTagName("p:bg")[0];
    expect(colorOf(background as Element)).toBe("FFEEDD");
  });

  test("draws a polygon as one closed path of its corners", () => {
    const [path] = all(slideObjects(slide)[4]?.element as Element, "a:path");
    const steps = [...(path?.childNodes ?? [])]
      .map(({ nodeName }) => nodeName)
      .filter((name) => name !== "#text");
    expect(steps).toEqual(["a:moveTo", "a:lnTo", "a:lnTo", "a:close"]);
  });

  test("sets texts in their weight, slant, color, size and alignment, in boxes that no program refuses", () => {
    const texts = slideObjects(slide)
      .slice(6)
      .map(({ element }) => {
        const run = first(element, "a:rPr");
        return {
          text: first(element, "a:t")?.textContent,
          look: ["sz", "b", "i", "u"].map((name) => run?.getAttribute(name) || null),
          color: colorOf(run),
          align: first(element, "a:pPr")?.getAttribute("algn"),
          anchor: first(element, "a:bodyPr")?.getAttribute("anchor"),
          box: first(element, "p:cNvSpPr")?.getAttribute("txBox"),
          turn: first(element, "a:xfrm")?.getAttribute("rot") || null,
          inches: Number(first(element, "a:ext")?.getAttribute("cx")) / 914_400,
          points: Math.round((1000 * Number(first(element, "a:ext")?.getAttribute("cy"))) / 12_700) / 1000,
          links: all(element, "a:hlinkClick").length,
        };
      });
    const usual = { anchor: "t", box: "1", points: 10.341 };
    expect(texts).toEqual([
      {
        ...{ ...usual, text: "bold", look: ["900", "1", "1", null], color: "ABCDEF", align: "ctr" },
        ...{ turn: "16200000", inches: 22 / 72, links: 1 },
      },
      {
        ...{ ...usual, text: "tab", look: ["900", null, null, null], color: "1A1A1A", align: "r" },
        ...{ turn: null, inches: expect.closeTo(16.5 / 72, 5), links: 0 },
      },
      {
        ...{ ...usual, text: "wide", look: ["900", null, null, null], color: "1A1A1A", align: "l" },
        ...{ turn: null, inches: 90, links: 0 },
      },
    ]);
  });

  test("has no box for a text that shows nothing", async () => {
    const scene = {
      ...SCENE,
      items: [madeUpText("", 0, 9), madeUpText("\u0000", 0, 9), madeUpText("x", 0, 9)],
    };
    const deck = readPptx(await scenesToPptx([{ scene, notes: [] }], { meta: MADE_UP_META }));
    expect(slideObjects(deck["ppt/slides/slide1.xml"] ?? "")).toHaveLength(1);
  });
});

describe("a page of a PDF", () => {
  const NAMES = Object.fromEntries(Object.entries(OPS).map(([name, code]) => [code, name]));
  const SETTINGS = [
    "setGState",
    "setLineWidth",
    "setDash",
    "setStrokeRGBColor",
    "setFillRGBColor",
    "setFont",
  ];
  /** What is set before each item is drawn. */
  async function settingsOf(scene: Scene) {
    const file = await scenesToPdf([scene], { meta: MADE_UP_META, fonts });
    const document = await getDocument({ data: Uint8Array.from(file), verbosity: 0 }).promise;
    const page = await document.getPage(1);
    const list = await page.getOperatorList();
    const items: string[][] = [[]];
    let depth = 0;
    for (const [at, code] of list.fnArray.entries()) {
      const name = NAMES[code] ?? "";
      if (name === "save") {
        depth += 1;
        if (depth === 2) items.push([]);
      } else if (name === "restore") depth -= 1;
      else if (SETTINGS.includes(name)) items.at(-1)?.push(`${name} ${JSON.stringify(list.argsArray[at])}`);
    }
    const links = (await page.getAnnotations()) as { url?: string; rect: number[] }[];
    return {
      items,
      links: links.map(({ url, rect }) => [url, rect.map((value) => Math.round(value * 100) / 100)]),
      box: page.view,
    };
  }

  test("draws each item with its own color, stroke, dash and opacity", async () => {
    const { items } = await settingsOf(SCENE);
    const opacity = (value: number) => `setGState [[["ca",${value}],["CA",${value}]]]`;
    const [fill, stroke] = [
      (color: string) => `setFillRGBColor ["${color}"]`,
      (color: string) => `setStrokeRGBColor ["${color}"]`,
    ];
    expect(items.slice(0, 7)).toEqual([
      [fill("#ffeedd")],
      [opacity(0.6), "setLineWidth [2]", "setDash [[3,2],0]", stroke("#aabbcc")],
      ["setLineWidth [2]", stroke("#aabbcc")],
      ["setLineWidth [1]", fill("#0b5cad")],
      [opacity(1), "setLineWidth [1.5]", stroke("#112233")],
      [opacity(0.25), "setLineWidth [1.5]", fill("#0b5cad"), stroke("#112233")],
      ["setLineWidth [1]"],
    ]);
    expect(items.slice(7).map(([color]) => color)).toEqual([
      fill("#abcdef"),
      fill("#1a1a1a"),
      fill("#1a1a1a"),
    ]);
    const faces = items.slice(7).map((item) => item.find((one) => one.startsWith("setFont")));
    expect(faces[0]).not.toBe(faces[1]);
    expect(faces[1]).toBe(faces[2]);
  });

  test("has its links over their texts, on a page that had to be made smaller too", async () => {
    const items = [madeUpText("link", 100, 100, { href: "/x", width: 20 })];
    const { links } = await settingsOf({ ...SCENE, items });
    const [[address, [left = 0, bottom = 0, right = 0, top = 0]]] = links as [[string, number[]]];
    expect(address).toBe("https://crosstrial.example/x");
    expect([left, right]).toEqual([100, 120]);
    // The baseline lies 100 points below the top of a page of 540.
    expect(bottom).toBeLessThan(440);
    expect(top).toBeGreaterThan(445);
    const small = await settingsOf({ ...SCENE, height: 28_800, items });
    expect(small.box).toEqual([0, 0, 480, 14_400]);
    const [[, half]] = small.links as [[string, number[]]];
    expect(half?.[0]).toBeCloseTo(left / 2, 1);
    expect(half?.[2]).toBeCloseTo(right / 2, 1);
    expect(14_400 - (half?.[3] ?? 0)).toBeCloseTo((540 - top) / 2, 1);
    expect(14_400 - (half?.[1] ?? 0)).toBeCloseTo((540 - bottom) / 2, 1);
  });

  test("copies what is written, where one glyph stands for different signs", async () => {
    const items = [madeUpText("a-b", 10, 20), madeUpText("a\u2010b", 10, 40)];
    const file = await scenesToPdf([{ ...SCENE, items }], { meta: MADE_UP_META, fonts });
    const page = await (await getDocument({ data: Uint8Array.from(file), verbosity: 0 }).promise).getPage(1);
    const { items: found } = await page.getTextContent();
    expect(found.map((item) => ("str" in item ? item.str : "")).join("")).toBe("a-ba\u2010b");
  });
});
