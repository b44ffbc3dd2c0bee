import { posix } from "node:path";
import validate from "@ooxml-tools/validate";
import { describe, expect, test } from "vitest";
import { scenesToPptx } from "@/lib/export/pptx";
import { MADE_UP_META, MADE_UP_SCENE, madeUpForest } from "./made-up-scene";
import { readPptx } from "./read-pptx";
import { parseXml } from "./read-svg";

const CONTENT_TYPES = "[Content_Types].xml";

/** Elements of a name, with the attributes asked for. */
const attributes = (xml: string, element: string, ...names: string[]): string[][] =>
  [...parseXml(xml).getElementsByTagName(element)].map((found) =>
    names.map((name) => found.getAttribute(name) ?? ""),
  );

interface Relationship {
  from: string;
  id: string;
  type: string;
  target: string;
  external: boolean;
}

/** Every relationship of a package, its target as the name of a part. */
const relationships = (deck: Record<string, string>): Relationship[] =>
  Object.entries(deck)
    .filter(([name]) => name.endsWith(".rels"))
    .flatMap(([name, xml]) => {
      const [, folder = "", file = ""] = /^(.*?)_rels\/(.*)\.rels$/.exec(name) ?? [];
      return attributes(xml, "Relationship", "Id", "Type", "Target", "TargetMode").map(
        ([id = "", type = "", target = "", mode]) => ({
          from: folder + file,
          id,
          type: type.slice(type.lastIndexOf("/") + 1),
          target: mode === "External" ? target : posix.normalize(posix.join(folder, target)),
          external: mode === "External",
        }),
      );
    });

const twice = (values: readonly string[]) => values.filter((value, place) => values.indexOf(value) !== place);

describe.each([1, 2, 12])("a deck of %i slides", async (count) => {
  const slides = Array.from({ length: count }, (_, place) => ({
    scene: place % 2 === 0 ? MADE_UP_SCENE : madeUpForest(12),
    notes: ["Say this & that."],
  }));
  const file = await scenesToPptx(slides, { meta: MADE_UP_META });
  const deck = readPptx(file);
  const parts = Object.keys(deck).filter((name) => name !== CONTENT_TYPES && !name.endsWith(".rels"));
  const links = relationships(deck);

  test("declares the type of each part once, and of no part that is not there", () => {
    const declared = attributes(deck[CONTENT_TYPES] ?? "", "Override", "PartName").map(([name = ""]) => name);
    expect(twice(declared)).toEqual([]);
    expect(declared.sort()).toEqual(parts.map((name) => `/${name}`).sort());
    const endings = attributes(deck[CONTENT_TYPES] ?? "", "Default", "Extension").map(([ending]) => ending);
    expect(endings.sort()).toEqual(["rels", "xml"]);
    expect(parts.filter((name) => name.startsWith("ppt/slides/"))).toHaveLength(count);
  });

  test("declares each part as what the relationships to it take it for", () => {
    const types = new Map(
      attributes(deck[CONTENT_TYPES] ?? "", "Override", "PartName", "ContentType").map(
        ([name = "", type = ""]) => [name.slice(1), type],
      ),
    );
    for (const { target, type, external } of links.filter(
      (link) => !link.external && link.type !== "officeDocument",
    ))
      expect([target, external, types.get(target)?.toLowerCase()]).toEqual([
        target,
        false,
        expect.stringMatching(new RegExp(`[.]${type.toLowerCase()}[+]xml$`)),
      ]);
  });

  test("has every target of a relationship, and an id once in each part", () => {
    expect(links.filter(({ external, target }) => !external && deck[target] === undefined)).toEqual([]);
    expect(twice(links.map(({ from, id }) => `${from} ${id}`))).toEqual([]);
    for (const name of parts) {
      const known = links.filter(({ from }) => from === name).map(({ id }) => id);
      const used = [...(deck[name] ?? "").matchAll(/\br:(?:id|embed|link)="([^"]*)"/g)].map(([, id]) => id);
      expect([name, used.filter((id) => id === undefined || !known.includes(id))]).toEqual([name, []]);
    }
  });

  test("reaches every part from its root", () => {
    const reached = new Set<string>([""]);
    for (const from of reached)
      for (const link of links) if (link.from === from && !link.external) reached.add(link.target);
    expect(parts.filter((name) => !reached.has(name))).toEqual([]);
  });

  test("gives no id twice", () => {
    const presentation = deck["ppt/presentation.xml"] ?? "";
    expect(twice(attributes(presentation, "p:sldId", "id").flat())).toEqual([]);
    const masters = parts.filter((name) => name.includes("slideMasters/")).map((name) => deck[name] ?? "");
    const large = [
      ...attributes(presentation, "p:sldMasterId", "id"),
      ...masters.flatMap((xml) => attributes(xml, "p:sldLayoutId", "id")),
    ].flat();
    expect(twice(large)).toEqual([]);
    for (const name of parts) expect(twice(attributes(deck[name] ?? "", "p:cNvPr", "id").flat())).toEqual([]);
    expect(
      twice(parts.flatMap((name) => attributes(deck[name] ?? "", "p14:creationId", "val").flat())),
    ).toEqual([]);
  });

  test("has a theme of its own for each master", () => {
    const themes = links.filter(({ from, type }) => type === "theme" && from.includes("Master"));
    expect(themes.map(({ from }) => from).sort()).toEqual([
      "ppt/notesMasters/notesMaster1.xml",
      "ppt/slideMasters/slideMaster1.xml",
    ]);
    expect(twice(themes.map(({ target }) => target))).toEqual([]);
  });

  test("has a background with fill and effects on every slide", () => {
    for (const name of parts.filter((part) => part.startsWith("ppt/slides/"))) {
      const [background] = [...parseXml(deck[name] ?? "").getElementsByTagName("p:bgPr")];
      expect([...(background?.childNodes ?? [])].map(({ nodeName }) => nodeName)).toEqual([
        "a:solidFill",
        "a:effectLst",
      ]);
    }
  });

  test("places the notes of a slide itself, as the notes master has no placeholders", () => {
    expect(attributes(deck["ppt/notesMasters/notesMaster1.xml"] ?? "", "p:ph", "type")).toEqual([]);
    const page =
      attributes(deck["ppt/presentation.xml"] ?? "", "p:notesSz", "cx", "cy")[0]?.map(Number) ?? [];
    for (const name of parts.filter((part) => part.startsWith("ppt/notesSlides/"))) {
      const shapes = [...parseXml(deck[name] ?? "").getElementsByTagName("p:sp")];
      expect(shapes.map((shape) => shape.getElementsByTagName("p:ph")[0]?.getAttribute("type"))).toEqual([
        "sldImg",
        "body",
      ]);
      for (const shape of shapes) {
        const [offset, extent] = ["a:off", "a:ext"].map((tag) => shape.getElementsByTagName(tag)[0]);
        const [right, bottom] = [
          Number(offset?.getAttribute("x")) + Number(extent?.getAttribute("cx")),
          Number(offset?.getAttribute("y")) + Number(extent?.getAttribute("cy")),
        ];
        expect(right).toBeLessThan(page[0] ?? 0);
        expect(bottom).toBeLessThan(page[1] ?? 0);
      }
    }
  });

  test("says how many slides it has, and names no font that it does not use", () => {
    const properties = deck["docProps/app.xml"] ?? "";
    expect(properties).toContain(`<Slides>${count}</Slides>`);
    expect(Object.values(deck).join("")).not.toContain("Calibri");
  });

  test("is valid by the schemas of ECMA-376, as the Open XML SDK has them", async () => {
    expect(await validate(file, "pptx", "Microsoft365")).toEqual([]);
  });
});
