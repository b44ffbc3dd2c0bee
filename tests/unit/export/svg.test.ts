import { beforeAll, describe, expect, test } from "vitest";
import { SVG_TEXTS, sceneToPlainSvg, sceneToSvg } from "@/lib/export/svg";
import { type Fonts, loadFonts } from "@/lib/figures/text/fonts";
import { drawnOf, expectSame } from "./drawn";
import { HOSTILE_SCENE, MADE_UP_META, MADE_UP_SCENE, madeUpText } from "./made-up-scene";
import { drawnInSvg, parseXml, svgElements } from "./read-svg";

let fonts: Fonts;
beforeAll(async () => {
  fonts = await loadFonts();
});

const DC = "http://purl.org/dc/elements/1.1/";
const meta = MADE_UP_META;

describe.each(SVG_TEXTS)("text as %s", (text) => {
  test("the file draws the scene, to a thousandth of a point", async () => {
    const svg = await sceneToSvg(MADE_UP_SCENE, { meta, fonts, text });
    expectSame(drawnInSvg(svg), drawnOf(MADE_UP_SCENE), 0.0006);
  });

  test("hostile texts are whole and inert", async () => {
    const svg = await sceneToSvg(HOSTILE_SCENE, { meta, fonts, text });
    expectSame(drawnInSvg(svg), drawnOf(HOSTILE_SCENE), 0.0006);
    const elements = svgElements(parseXml(svg));
    const allowed = ["svg", "title", "desc", "metadata", "style", "g", "rect", "text", "path"];
    expect(
      elements.map(({ localName }) => localName).filter((name) => !allowed.includes(name ?? "")),
    ).toEqual([]);
    for (const element of elements)
      for (const { name } of element.attributes) expect(name).not.toMatch(/^on|href/i);
    // No font but those brought along, nothing fetched.
    for (const style of elements.filter(({ localName }) => localName === "style"))
      expect(style.textContent).not.toMatch(/@import|url\((?!data:font)/);
  });

  test("the same scene gives the same file", async () => {
    const [first, second] = [1, 2].map(() => sceneToSvg(MADE_UP_SCENE, { meta, fonts, text }));
    expect(await first).toBe(await second);
  });
});

test("size in points, title, description and Dublin Core say what the file is", async () => {
  const document = parseXml(await sceneToSvg(MADE_UP_SCENE, { meta, fonts, text: "plain" }));
  const root = document.documentElement;
  expect([root?.getAttribute("width"), root?.getAttribute("height")]).toEqual(["460pt", "210.5pt"]);
  expect(root?.getAttribute("viewBox")).toBe("0 0 460 210.5");
  const labels = root?.getAttribute("aria-labelledby")?.split(" ") ?? [];
  expect(labels.map((id) => document.getElementById(id)?.textContent)).toEqual([
    MADE_UP_SCENE.title,
    MADE_UP_SCENE.description,
  ]);
  const core = (name: string) => document.getElementsByTagNameNS(DC, name)[0]?.textContent;
  expect(core("source")).toBe(meta.url);
  expect(core("date")).toBe(meta.date);
  const terms = [...document.getElementsByTagNameNS("http://purl.org/dc/terms/", "provenance")];
  expect(terms.map((term) => term.textContent)).toEqual(["Dataset version made-up-7"]);
  const list = [...document.getElementsByTagName("rdf:li")];
  expect(list.map((item) => item.textContent)).toEqual(meta.citations);
});

test("rows are groups, and each item says what it is", () => {
  const elements = svgElements(parseXml(sceneToPlainSvg(MADE_UP_SCENE)));
  const groups = elements.filter(({ localName }) => localName === "g");
  expect(groups.map((group) => group.getAttribute("data-row"))).toEqual([
    "made-up-1",
    "made-up-2",
    "made-up-3",
    "pool",
  ]);
  const roles = elements.flatMap((element) => element.getAttribute("data-role") ?? []);
  expect(roles.slice(1)).toEqual(MADE_UP_SCENE.items.map(({ role }) => role));
});

test("links lead to the site on the page, and to its address from a file; others are dropped", () => {
  const links = (svg: string) =>
    [...parseXml(svg).getElementsByTagName("a")].map((link) => link.getAttribute("href"));
  expect(links(sceneToPlainSvg(MADE_UP_SCENE))).toContain("/trial/made-up-1");
  expect(links(sceneToPlainSvg(MADE_UP_SCENE, { meta }))).toContain(
    "https://crosstrial.example/trial/made-up-1",
  );
  const hrefs = [
    "/a?b=1&c=2",
    "https://x.example/",
    "HTTP://x.example",
    "javascript:x",
    "//x",
    "/\\x",
    "/\t/x",
  ];
  const items = hrefs.map((href) => madeUpText("x", 0, 9, { href }));
  expect(links(sceneToPlainSvg({ ...MADE_UP_SCENE, items }))).toEqual([
    "/a?b=1&c=2",
    "https://x.example/",
    "http://x.example/",
  ]);
});

test("a color that is none, or a length that is no number, is refused", () => {
  const broken = (more: Parameters<typeof madeUpText>[3]) => () =>
    sceneToPlainSvg({ ...MADE_UP_SCENE, items: [madeUpText("x", 0, 0, more)] });
  expect(broken({ color: "url(http://evil.example)" })).toThrow(TypeError);
  expect(broken({ x: Number.NaN })).toThrow(RangeError);
});
