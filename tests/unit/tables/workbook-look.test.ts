import { DOMParser } from "@xmldom/xmldom";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { toXlsx } from "@/lib/export/table/xlsx";
import { madeUpColumn, madeUpReport, madeUpRow, madeUpTable } from "./made-up-table";
import { readXlsx } from "./read-files";

type Doc = ReturnType<DOMParser["parseFromString"]>;
const all = (node: Pick<Doc, "getElementsByTagName">, name: string) => [...node.getElementsByTagName(name)];

/** A workbook taken apart: what its sheets look like to a reader. */
function lookOf(bytes: Uint8Array) {
  const files = unzipSync(bytes);
  const parse = (name: string) =>
    new DOMParser().parseFromString(strFromU8(files[name] ?? new Uint8Array()), "text/xml");
  const styles = parse("xl/styles.xml");
  const [used] = all(styles, "cellXfs");
  const formats = new Map(
    all(styles, "numFmt").map((one) => [one.getAttribute("numFmtId"), one.getAttribute("formatCode")]),
  );
  const fonts = all(styles, "font");
  const borders = all(styles, "border");
  const styleOf = (id: string) => {
    const xf = used === undefined ? undefined : all(used, "xf")[Number(id)];
    if (xf === undefined) return "";
    const font = fonts[Number(xf.getAttribute("fontId"))];
    const border = borders[Number(xf.getAttribute("borderId"))];
    const [alignment] = all(xf, "alignment");
    const format = formats.get(xf.getAttribute("numFmtId")) ?? null;
    return [
      font && all(font, "b").length > 0 ? "bold" : "",
      font && all(font, "u").length > 0 ? `link ${all(font, "color")[0]?.getAttribute("rgb")}` : "",
      border && all(border, "bottom")[0]?.getAttribute("style") === "thin" ? "rule" : "",
      alignment?.getAttribute("wrapText") === "true" ? `wraps ${alignment.getAttribute("vertical")}` : "",
      format ?? "",
    ]
      .filter((part) => part !== "")
      .join(", ");
  };
  const sheet = (place: number) => {
    const xml = parse(`xl/worksheets/sheet${place}.xml`);
    const [one] = [all(xml, "pane")[0]];
    return {
      widths: all(xml, "col").map((col) => Number(col.getAttribute("width"))),
      heights: all(xml, "row").map((row) =>
        row.getAttribute("ht") === null ? null : Number(row.getAttribute("ht")),
      ),
      styles: all(xml, "row").map((row) =>
        all(row, "c").map((cell) => styleOf(cell.getAttribute("s") ?? "0")),
      ),
      frozen: [one?.getAttribute("xSplit") ?? null, one?.getAttribute("ySplit") ?? null],
      filter: all(xml, "autoFilter")[0]?.getAttribute("ref") ?? null,
      pages: ["orientation", "fitToWidth", "fitToHeight"].map((name) =>
        all(xml, "pageSetup")[0]?.getAttribute(name),
      ),
      links: all(xml, "hyperlink").map((link) => link.getAttribute("ref")),
    };
  };
  const titles = all(parse("xl/workbook.xml"), "definedName").map(({ textContent }) => textContent);
  return {
    sheet,
    titles,
    fonts: fonts.map((font) =>
      [all(font, "name")[0], all(font, "sz")[0]].map((one) => one?.getAttribute("val")),
    ),
    core: parse("docProps/core.xml"),
  };
}

const columns = [
  madeUpColumn("name"),
  madeUpColumn("count", "integer"),
  madeUpColumn("ratio", "number", 2),
  madeUpColumn("share", "percent", 1),
  madeUpColumn("day", "date"),
  { ...madeUpColumn("raw", "number"), label: "A made-up head of forty-one characters ab" },
  madeUpColumn("link"),
];
const rows = [
  madeUpRow("1", {
    values: ["x".repeat(50), 7, 0.7, 12.345, "2020-01-02", 1, "https://made-up.invalid/a"],
    printed: ["row 1", "0.700"],
    report: madeUpReport("a", { pmid: "1", dataCutoff: "2020-01-02", journal: "J".repeat(70) }),
  }),
  madeUpRow("2", {
    values: ["", 1, 1, 1, "2020", 2, "no address"],
    printed: ["row 2", "none"],
    report: madeUpReport("b"),
  }),
];
const prose = madeUpTable({
  prose: true,
  columns: [madeUpColumn("section"), madeUpColumn("row"), madeUpColumn("a")],
  rows: [
    madeUpRow("1", { values: ["S", "one\ntwo\nthree", "z".repeat(100)] }),
    madeUpRow("2", { values: ["S", "https://made-up.invalid", null] }),
    madeUpRow("3", { values: ["S", "line\n".repeat(40), null] }),
  ],
});
const table = madeUpTable({
  columns,
  rows,
  printedColumns: [
    { label: "Name", align: "left" },
    { label: "Column ratio", align: "right" },
  ],
  summaries: [
    { group: null, text: "Pooled 0.75" },
    { group: "G", text: "Pooled 0.80" },
  ],
  footnotes: ["Made-up footnote.", "n".repeat(188)],
  about: {
    ...{ url: "http://localhost/x", datasetVersion: "made-up", time: "2026-11-25T00:00:00Z" },
    view: ["Filters: Tumor: NSCLC", "no label"],
  },
});

let file: Uint8Array;
let look: ReturnType<typeof lookOf>;
beforeAll(async () => {
  file = await toXlsx(table, [{ name: "A [made-up]: name/of*too?many\\signs", table: prose }]);
  look = lookOf(file);
});

const HEAD = "bold, rule, wraps top";

describe("a workbook of made-up tables", () => {
  it("names its sheets as Excel allows", () => {
    expect(readXlsx(file).names).toEqual(["Table", "A  made-up   name of too many s", "Sources", "About"]);
  });

  it("shows each kind of number as such, as many digits as are printed, and addresses as links", () => {
    expect(look.sheet(1).styles).toEqual([
      columns.map(() => HEAD),
      ["", "0", "0.000", "0.0", "yyyy-mm-dd", "", "link FF0563C1"],
      // A blank cell is left out.
      ["0", "0.00########", "0.0", "yyyy-mm-dd", "", ""],
    ]);
    expect(look.sheet(1).links).toEqual(["G2"]);
  });

  it("has columns as wide as what they hold, none too narrow, none too wide; the head may take two lines", () => {
    expect(look.sheet(1).widths).toEqual([42, 9, 9, 9, 12, 24, 27]);
    expect(look.sheet(2).widths).toEqual([10, 25, 42]);
    expect(look.sheet(1).heights).toEqual([31, null, null]);
  });

  it("lets cells of lines wrap, in rows as high as their lines, up to what a row may be", () => {
    expect(look.sheet(2).heights).toEqual([31, 3 * 15.5, 2 * 15.5, 409]);
    expect(look.sheet(2).styles[1]).toEqual(["wraps top", "wraps top", "wraps top"]);
    expect(look.sheet(2).links).toEqual([]);
  });

  it("keeps head and names in sight and on every page, with a filter over all rows", () => {
    expect([1, 2, 3, 4].map((place) => look.sheet(place).frozen)).toEqual([
      ["1", "1"],
      ["2", "1"],
      [null, "1"],
      [null, null],
    ]);
    expect([1, 2, 3, 4].map((place) => look.sheet(place).filter)).toEqual(["A1:G3", "A1:C4", "A1:K3", null]);
    expect(look.titles.map((one) => one?.replaceAll(/[^,]*!/g, ""))).toEqual([
      "$1:$1,$A:$A",
      "$1:$1,$A:$B",
      "$1:$1,$A:$A",
    ]);
    for (const place of [1, 2, 3, 4]) expect(look.sheet(place).pages).toEqual(["landscape", "1", "0"]);
  });

  it("lists its sources with number, kind, date and link", () => {
    const sheet = readXlsx(file).sheet(2);
    expect(sheet.rows.map((row) => row.map((cell) => cell?.value ?? null))).toEqual([
      [
        "No.",
        "Reference",
        "Trial",
        "NCT number",
        "Kind",
        "Journal",
        "Year",
        "Data cut-off",
        "PMID",
        "DOI",
        "Link",
      ],
      [
        ...[
          1,
          `[MADE-UP, primary report, data cut-off 2020-01-02]. ${"J".repeat(70)}. 2020. PMID: 1`,
          "MADE-UP",
        ],
        ...["NCT00000000", "primary report", "J".repeat(70), 2020, 43832, "1", null],
        "https://pubmed.ncbi.nlm.nih.gov/1/",
      ],
      [
        ...[2, "[MADE-UP, primary report]. Made-up J. 2020. NCT00000000", "MADE-UP", "NCT00000000"],
        ...["primary report", "Made-up J", 2020, null],
      ],
    ]);
    const { widths, styles, heights, links } = look.sheet(3);
    expect(widths).toEqual([6, 80, 22, 14, 16, 28, 8, 12, 12, 30, 44]);
    expect(styles[0]).toEqual(Array.from({ length: 11 }, () => HEAD));
    expect(styles[1]).toEqual(["", "wraps top", "", "", "", "", "", "yyyy-mm-dd", "", "link FF0563C1"]);
    // 142 characters in a column of 80, of which a line uses 68.
    expect(heights).toEqual([15.5, 3 * 15.5, 15.5]);
    expect(links).toEqual(["K2"]);
  });

  it("says what it is and where it comes from, label by label", () => {
    const lines = readXlsx(file)
      .sheet(3)
      .rows.map((row) => row.map((cell) => cell?.value ?? null));
    expect(lines).toEqual([
      ["Title", "Made-up table"],
      ["View", "http://localhost/x"],
      ["Filters", "Tumor: NSCLC"],
      [null, "no label"],
      ["Dataset version", "made-up"],
      ["Made", "2026-11-25T00:00:00Z by Crosstrial"],
      ["License", expect.stringContaining("MIT license")],
      ["Pooled", "Pooled 0.75"],
      ["Pooled, G", "Pooled 0.80"],
      ["Note", "Made-up footnote."],
      ["Note", "n".repeat(188)],
      ["Digits", expect.stringContaining("digits of the printed table")],
    ]);
    const { widths, styles, heights, links } = look.sheet(4);
    expect(widths).toEqual([28, 110]);
    expect(styles[0]).toEqual(["bold, wraps top", "wraps top"]);
    expect(styles[1]).toEqual(["bold, wraps top", "link FF0563C1"]);
    expect(links).toEqual(["B2"]);
    // A line of 110 characters uses 93.5 of them: 188 take three.
    expect([heights[0], heights[6], heights[10]]).toEqual([15.5, 2 * 15.5, 3 * 15.5]);
  });

  it("is set in Calibri of 11 points, and dated by when it was made", () => {
    expect(new Set(look.fonts.map(String))).toEqual(new Set(["Calibri,11"]));
    expect(all(look.core, "dc:creator")[0]?.textContent).toBe("Crosstrial");
    expect(all(look.core, "dcterms:created")[0]?.textContent).toMatch(/^2026-11-25T00:00:00/);
  });
});

it("spreads a wide table over as few pages beside each other as can be read", async () => {
  const wide = (count: number) => {
    const many = Array.from({ length: count }, (_, place) => madeUpColumn(`${place}`));
    return toXlsx(
      madeUpTable({ columns: many, rows: [madeUpRow("1", { values: many.map(() => "x".repeat(31)) })] }),
    );
  };
  // Columns of 33 characters: ten fill a page of 330.
  expect(lookOf(await wide(10)).sheet(1).pages[1]).toBe("1");
  expect(lookOf(await wide(11)).sheet(1).pages[1]).toBe("2");
  expect(lookOf(await wide(21)).sheet(1).pages[1]).toBe("3");
});

it("looks at the first 500 rows for the width of a column", async () => {
  const rowsOf = (place: number) =>
    Array.from({ length: 501 }, (_, at) =>
      madeUpRow(`${at}`, { values: [at === place ? "x".repeat(30) : "x", 1] }),
    );
  expect(lookOf(await toXlsx(madeUpTable({ rows: rowsOf(499) }))).sheet(1).widths[0]).toBe(32);
  expect(lookOf(await toXlsx(madeUpTable({ rows: rowsOf(500) }))).sheet(1).widths[0]).toBe(9);
});
