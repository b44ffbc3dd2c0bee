import { DOMParser } from "@xmldom/xmldom";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { toDocx } from "@/lib/export/table/docx";
import { madeUpReport, madeUpRow, madeUpTable } from "./made-up-table";

type Doc = ReturnType<DOMParser["parseFromString"]>;
type El = ReturnType<Doc["getElementsByTagName"]>[number];
type Within = Pick<El, "getElementsByTagName">;

const all = (node: Within, name: string) => [...node.getElementsByTagName(name)];
/** The attributes of the first such element, "x=1 y=2"; null where there is none. */
const said = (node: Within, name: string): string | null => {
  const [element] = all(node, name);
  return element === undefined
    ? null
    : [...element.attributes]
        .map((one) => `${one.name.replace("w:", "")}=${one.value}`)
        .sort()
        .join(" ");
};
const isOn = (node: Within, name: string) => ![null, "val=false"].includes(said(node, name));
const textOf = (node: Within) =>
  all(node, "w:t")
    .map(({ textContent }) => textContent ?? "")
    .join("");

/** A paragraph in words: what a reader sees of it, and what Word does where a page ends. */
function lookOf(paragraph: El): string {
  const [run] = all(paragraph, "w:r");
  const style = run === undefined ? [] : ["b", "i"].filter((name) => isOn(run, `w:${name}`));
  return [
    said(paragraph, "w:pStyle")?.replace("val=", ""),
    ...["keepNext", "keepLines"].filter((name) => isOn(paragraph, `w:${name}`)),
    said(paragraph, "w:spacing"),
    said(paragraph, "w:ind"),
    said(paragraph, "w:jc")?.replace("val=", ""),
    `${run === undefined ? "" : said(run, "w:sz")?.replace("val=", "")}${style.join("")}`,
    `“${textOf(paragraph)}”`,
  ]
    .filter((part) => part !== null && part !== undefined && part !== "")
    .join(" ");
}

const report = madeUpReport("a", { doi: "10.0/a" });
const rows = [
  madeUpRow("1", { report, group: "Group A" }),
  madeUpRow("2", { report: madeUpReport("b"), verified: false, group: "Group A" }),
];
const grouped = madeUpTable({
  ...{ rows, filters: "Filters: phase 3", footnotes: ["Made-up footnote."] },
  summaries: [
    { group: "Group A", text: "Pooled A" },
    { group: null, text: "Pooled all" },
  ],
});
const prose = madeUpTable({
  ...{ title: "Made-up prose", prose: true },
  rows: [madeUpRow("1", { printed: ["one\ntwo [1]", "x"] })],
});

let files: Record<string, Uint8Array>;
let page: Doc;
const parse = (name: string) =>
  new DOMParser().parseFromString(strFromU8(files[name] ?? new Uint8Array()), "text/xml");
beforeAll(async () => {
  files = unzipSync(await toDocx([grouped, prose]));
  page = parse("word/document.xml");
});

/** Paragraphs outside of tables. */
const loose = () =>
  all(page, "w:p")
    .filter(({ parentNode }) => parentNode?.nodeName === "w:body")
    .map(lookOf);
const tableAt = (place: number) => all(page, "w:tbl")[place] as El;
const rowsOf = (place: number) =>
  all(tableAt(place), "w:tr").map((row) => ({
    flags: ["tblHeader", "cantSplit"].filter((name) => isOn(row, `w:${name}`)),
    span: said(row, "w:gridSpan"),
    cells: all(row, "w:tc").map((cell) => all(cell, "w:p").map(lookOf).join(" / ")),
  }));

describe("a document of two made-up tables", () => {
  it("has a title, notes in small print, numbered references and where it comes from, in this order", () => {
    const license = /MIT license/;
    const lines = loose();
    expect(lines.filter((line) => !license.test(line))).toEqual([
      "Heading1 keepNext after=120 before=0 24b “Made-up table”",
      "keepLines before=40 15 “Filters: phase 3”",
      "keepLines before=40 15 “Made-up footnote.”",
      "Heading2 keepNext after=120 before=360 20b “Made-up prose”",
      "Heading2 keepNext after=80 before=240 20b “References”",
      expect.stringMatching(
        /^keepNext keepLines before=40 15 “Authors and titles as far as our data have them/,
      ),
      "keepLines before=40 hanging=400 left=400 15 “1. [MADE-UP, primary report]. Made-up J. 2020. doi: 10.0/a”",
      "keepLines before=40 hanging=400 left=400 15 “2. [MADE-UP, primary report]. Made-up J. 2020. NCT00000000”",
      "Heading2 keepNext after=80 before=240 20b “About this table”",
      "keepNext before=40 15 “http://localhost/x”",
      "keepLines before=40 15 “made-up words”",
      "keepLines before=40 15 “Dataset version made-up, 2026-11-25T00:00:00Z”",
    ]);
    expect(lines.filter((line) => license.test(line))).toHaveLength(1);
  });

  it("links the reference that has an address, and the page that the table comes from", () => {
    const targets = new Map(
      all(parse("word/_rels/document.xml.rels"), "Relationship").map((one) => [
        one.getAttribute("Id"),
        one.getAttribute("Target"),
      ]),
    );
    const links = all(page, "w:hyperlink").map((one) => [
      targets.get(one.getAttribute("r:id") ?? ""),
      textOf(one),
    ]);
    expect(links).toEqual([
      ["https://doi.org/10.0/a", expect.stringContaining("doi: 10.0/a")],
      ["http://localhost/x", "http://localhost/x"],
    ]);
  });

  it("repeats its head, keeps rows whole, closes groups and table in italics", () => {
    expect(rowsOf(0)).toEqual([
      {
        ...{ flags: ["tblHeader", "cantSplit"], span: null },
        cells: ["left 16b “Name”", "center 16b “Value”", "right 16b “Ref.”"],
      },
      { flags: ["cantSplit"], span: "val=3", cells: ["keepNext before=40 16b “Group A”"] },
      { flags: ["cantSplit"], span: null, cells: ["left 16 “row 1”", "center 16 “1.00”", "right 16 “1”"] },
      { flags: ["cantSplit"], span: null, cells: ["left 16i “row 2”", "center 16i “1.00”", "right 16i “2”"] },
      { flags: ["cantSplit"], span: "val=3", cells: ["before=40 16i “Pooled A”"] },
      { flags: ["cantSplit"], span: "val=3", cells: ["before=40 16i “Pooled all”"] },
    ]);
  });

  it("lets a cell of lines pass a page, each line a paragraph, and has no column of references beside it", () => {
    expect(rowsOf(1)).toEqual([
      { flags: ["tblHeader", "cantSplit"], span: null, cells: ["left 16b “Name”", "center 16b “Value”"] },
      { flags: [], span: null, cells: ["left 16 “one” / left 16 “two [1]”", "center 16 “x”"] },
    ]);
  });

  it("has rules above, below and under the head, and none between", () => {
    const [borders] = all(tableAt(0), "w:tblBorders");
    const sides = ["top", "bottom", "left", "right", "insideH", "insideV"];
    expect(sides.map((side) => said(borders as El, `w:${side}`))).toEqual([
      ...Array.from({ length: 2 }, () => "color=000000 sz=6 val=single"),
      ...Array.from({ length: 4 }, () => "color=auto sz=0 val=none"),
    ]);
    const heads = all(tableAt(0), "w:tc")
      .slice(0, 4)
      .map((cell) => all(cell, "w:tcBorders").map((one) => said(one, "w:bottom")));
    expect(heads).toEqual([...Array.from({ length: 3 }, () => ["color=000000 sz=6 val=single"]), []]);
    const [margins] = all(tableAt(0), "w:tblCellMar");
    expect(["top", "bottom", "left", "right"].map((side) => said(margins as El, `w:${side}`))).toEqual([
      ...["type=dxa w=30", "type=dxa w=30", "type=dxa w=80", "type=dxa w=80"],
    ]);
  });

  it("stands across an A4 page, tables as wide as its text, page numbers at the bottom right", () => {
    expect(said(page, "w:pgSz")).toBe("h=11906 orient=landscape w=16838");
    expect(said(page, "w:pgMar")).toMatch(/bottom=900 .*left=900 right=900 top=900/);
    for (const place of [0, 1]) {
      const widths = all(tableAt(place), "w:gridCol").map((one) => Number(one.getAttribute("w:w")));
      const sum = widths.reduce((total, width) => total + width, 0);
      expect(said(tableAt(place), "w:tblW")).toBe("type=dxa w=15038");
      expect(15_038 - sum).toBeLessThan(widths.length);
      expect(sum).toBeLessThanOrEqual(15_038);
    }
    expect(all(tableAt(0), "w:gridCol").at(-1)?.getAttribute("w:w")).toBe("560");
    const [footer] = all(parse("word/footer1.xml"), "w:p");
    expect(lookOf(footer as El)).toBe("right 15 “ / ”");
    expect(all(footer as El, "w:instrText").map(({ textContent }) => textContent)).toEqual([
      "PAGE",
      "NUMPAGES",
    ]);
  });

  it("names itself, its maker and its address in its properties, and is set in 10 points", () => {
    const core = parse("docProps/core.xml");
    expect(
      ["dc:title", "dc:creator", "dc:description"].map((name) => all(core, name)[0]?.textContent),
    ).toEqual([...["Made-up table", "Crosstrial", "http://localhost/x"]]);
    const [defaults] = all(parse("word/styles.xml"), "w:docDefaults");
    expect(said(defaults as El, "w:sz")).toBe("val=20");
    expect(said(defaults as El, "w:rFonts")).toContain("ascii=Arial");
  });
});

describe("columns of a document", () => {
  const widths = async (cells: readonly string[]) => {
    const table = madeUpTable({ rows: [madeUpRow("1", { printed: cells })] });
    const xml = strFromU8(unzipSync(await toDocx([table]))["word/document.xml"] ?? new Uint8Array());
    return [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
  };

  it("are as wide as their texts ask for: six letters beside fifteen, and the margins of a cell", async () => {
    // Heads count with a blank behind and a little for their capital: "Name " is six letters, "Value " seven.
    const [first = 0, second = 0] = await widths(["abcde", "x".repeat(15)]);
    expect(first / second).toBeCloseTo((6 * 92 + 180) / (15 * 92 + 180), 2);
    const [same = 0, other = 0] = await widths(["x", "x"]);
    expect(same / other).toBeCloseTo((6 * 92 + 180) / (7 * 92 + 180), 2);
  });
});

it("without a table, is a page that says so little that it has no name", async () => {
  const empty = unzipSync(await toDocx([]));
  const xml = strFromU8(empty["word/document.xml"] ?? new Uint8Array());
  expect(xml).not.toContain("About this table");
  expect(xml).toContain("References");
});
