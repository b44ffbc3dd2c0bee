import type { Element } from "@xmldom/xmldom";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SceneSvg } from "@/components/figure/scene-svg";
import { sceneToPlainSvg } from "@/lib/export/svg";
import { drawnOf, expectSame } from "./drawn";
import { HOSTILE_SCENE, MADE_UP_SCENE } from "./made-up-scene";
import { drawnInSvg, parseXml } from "./read-svg";

/** Names, attributes and texts of an element and all in it. Lines between elements of a file do not count. */
function structure(element: Element): unknown {
  const children = [...element.childNodes].flatMap((child) =>
    child.nodeType === 1
      ? [structure(child as Element)]
      : child.nodeValue?.startsWith("\n")
        ? []
        : [child.nodeValue],
  );
  const attributes = [...element.attributes].map(({ name, value }) => [
    name,
    name === "style" ? value.replaceAll(/\s/g, "") : value,
  ]);
  return { name: element.localName, attributes: Object.fromEntries(attributes), children };
}

const root = (xml: string) => {
  const element = parseXml(xml).documentElement;
  if (element === null) throw new Error("an empty document");
  return element;
};

test.each([
  ["a forest", MADE_UP_SCENE],
  ["hostile texts", HOSTILE_SCENE],
])("the page and the file hold the same elements: %s", (_, scene) => {
  const markup = renderToStaticMarkup(<SceneSvg scene={scene} id="same" />);
  expect(structure(root(markup))).toEqual(structure(root(sceneToPlainSvg(scene, { id: "same" }))));
  expectSame(drawnInSvg(markup), drawnOf(scene), 0.0006);
});

test("two figures of a page have names of their own, and the class asked for", () => {
  const markup = renderToStaticMarkup(
    <div>
      <SceneSvg scene={MADE_UP_SCENE} className="figure" />
      <SceneSvg scene={{ ...MADE_UP_SCENE, items: [] }} />
    </div>,
  );
  const document = parseXml(markup);
  const figures = [...document.getElementsByTagName("svg")];
  const ids = figures.flatMap((figure) => figure.getAttribute("aria-labelledby")?.split(" ") ?? []);
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(document.getElementById(id)).not.toBeNull();
  expect(figures[0]?.getAttribute("class")).toBe("figure");
  // Links within an image could not be reached.
  expect(figures.map((figure) => figure.getAttribute("role"))).toEqual(["group", "img"]);
});
