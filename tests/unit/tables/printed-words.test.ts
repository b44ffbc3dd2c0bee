import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { toDocx } from "@/lib/export/table/docx";
import { explorationLines } from "@/lib/export/table/evidence/footnotes";
import { toHtml } from "@/lib/export/table/html";
import { toMarkdown } from "@/lib/export/table/markdown";
import { reportHref, reportsOf, vancouver } from "@/lib/export/table/references";
import { groupsOf, numbersOf, referenceNumbers, wholeSummary } from "@/lib/export/table/sections";
import { stacked } from "@/lib/export/table/stacked";
import type { CitedReport, ExportColumn, ExportRow, ExportTable } from "@/lib/export/table/types";
import { specialCells, valueCell } from "@/lib/export/table/xlsx-cells";

/** Reports, rows and tables that are all made up. */
const report = (id: string, change: Partial<CitedReport> = {}): CitedReport => ({
  ...{ id, label: `Made-up ${id}`, kind: "primary", year: 2020, journal: "Made-up J", dataCutoff: null },
  ...{ pmid: null, doi: null, medianFollowUpMonths: null, followUpByArm: null, secondary: null },
  ...{ trial: { id: "made-up", name: "MADE-UP", nct: "NCT00000000" } },
  ...change,
});
const row = (key: string, change: Partial<ExportRow> = {}): ExportRow => ({
  ...{ key, group: null, values: [key, 1], printed: [`row ${key}`, "1.00"], report: null, verified: true },
  ...change,
});
const column = (id: string, kind: ExportColumn["kind"] = "text"): ExportColumn => ({
  ...{ id, label: `Column ${id}`, kind, digits: null },
});
const table = (change: Partial<ExportTable> = {}): ExportTable => ({
  title: "Made-up table",
  columns: [column("name"), column("value", "number")],
  printedColumns: [
    { label: "Name", align: "left" },
    { label: "Value", align: "center" },
  ],
  about: {
    url: "http://localhost/x",
    view: ["made-up words"],
    datasetVersion: "made-up",
    time: "2026-11-25T00:00:00Z",
  },
  rows: [row("1"), row("2")],
  summaries: [],
  footnotes: [],
  ...change,
});

describe("an exploration in words", () => {
  it("has each figure under the head of its own column", () => {
    const exploration = {
      ...{ title: "Leave one out", note: "Made-up note.", cautions: ["First.", "Second."] },
      columns: ["Without", "Pooled", "p", "I²"],
      rows: [
        { label: "A", cells: ["0.70", "0.01", "10 %"], figure: null, p: null, flag: false },
        { label: "B", cells: ["0.80", "0.20", "0 %"], figure: null, p: null, flag: true },
      ],
    };
    expect(explorationLines(exploration)).toEqual([
      "Leave one out. Made-up note. First. Second.",
      "Without A: Pooled 0.70; p 0.01; I² 10 %",
      "Without B: Pooled 0.80; p 0.20; I² 0 %",
    ]);
    expect(explorationLines(null)).toEqual([]);
  });
});

describe("references", () => {
  const [a, b, c] = [report("a"), report("b", { pmid: "1" }), report("c", { doi: "10.0/c" })];
  const rows = [row("1", { report: b, otherReports: [c] }), row("2", { report: a }), row("3", { report: b })];

  it("are numbered in the order in which the rows name them, each once, through all tables", () => {
    const { numberOf, references } = referenceNumbers([
      table({ rows }),
      table({ rows: [row("4", { report: a })] }),
    ]);
    expect([...numberOf]).toEqual([
      ["b", 1],
      ["c", 2],
      ["a", 3],
    ]);
    expect(references.map(({ href }) => href)).toEqual([reportHref(b), reportHref(c), null]);
    expect(rows.map((one) => numbersOf(one, numberOf))).toEqual(["1,2", "3", "1"]);
    expect(numbersOf(row("5", { report: a, otherReports: [a, c] }), numberOf)).toBe("3,2");
    expect(numbersOf(row("6"), numberOf)).toBe("");
    expect(reportsOf(rows)).toEqual([b, c, a]);
  });

  it.each([
    [{}, "[MADE-UP, primary report]. Made-up J. 2020. NCT00000000"],
    [{ pmid: "1" }, "[MADE-UP, primary report]. Made-up J. 2020. PMID: 1"],
    [{ doi: "10.0/c" }, "[MADE-UP, primary report]. Made-up J. 2020. doi: 10.0/c"],
    [{ firstAuthor: "Doe JQ" }, "Doe JQ, et al. [MADE-UP, primary report]. Made-up J. 2020. NCT00000000"],
    [
      { firstAuthor: "Doe JQ", title: "A made-up title." },
      "Doe JQ, et al. A made-up title. [MADE-UP, primary report]. Made-up J. 2020. NCT00000000",
    ],
    [
      { title: "Made-up J, 2020", journal: "Made-up J" },
      "[MADE-UP, primary report]. Made-up J. 2020. NCT00000000",
    ],
    [{ firstAuthor: "FDA" }, "FDA. [MADE-UP, primary report]. Made-up J. 2020. NCT00000000"],
    // A person whose initials are not in our data has co-authors too.
    [{ firstAuthor: "Doe" }, "Doe, et al. [MADE-UP, primary report]. Made-up J. 2020. NCT00000000"],
    [{ firstAuthor: "Made-up J" }, "[MADE-UP, primary report]. Made-up J. 2020. NCT00000000"],
    [{ firstAuthor: null, journal: "Made-up 2020" }, "[MADE-UP, primary report]. Made-up 2020. NCT00000000"],
    [
      { kind: "label" as const, dataCutoff: "2019-05" },
      "[MADE-UP, drug label, data cut-off 2019-05]. Made-up J. 2020. NCT00000000",
    ],
  ])("%o", (change, words) => {
    expect(vancouver(report("x", change))).toBe(words);
  });
});

describe("groups of a printed table", () => {
  const rows = [row("1", { group: "A" }), row("2", { group: "A" }), row("3", { group: "B" })];
  const summaries = [
    { group: null, text: "all" },
    { group: "B", text: "sum of B" },
  ];

  it("hold their own rows, and the line that closes them", () => {
    const groups = groupsOf(table({ rows, summaries })).map((group) => ({
      ...group,
      rows: group.rows.map(({ key }) => key),
    }));
    expect(groups).toEqual([
      { label: "A", rows: ["1", "2"], summary: null },
      { label: "B", rows: ["3"], summary: "sum of B" },
    ]);
  });

  it("are one without a name where rows are not grouped, which the line of the table closes", () => {
    const whole = table({ summaries });
    expect(groupsOf(whole).map(({ label, summary }) => [label, summary])).toEqual([[null, null]]);
    expect(wholeSummary(whole)).toBe("all");
    expect(wholeSummary(table())).toBeNull();
  });
});

describe("tables one beneath the other", () => {
  it("have the columns of all, each once, blank where a table has none", () => {
    const [first, second] = [
      table(),
      table({ columns: [column("value", "number"), column("more")], rows: [row("3", { values: [3, "x"] })] }),
    ];
    const { head, rows } = stacked([
      { name: "one", table: first },
      { name: "two", table: second },
    ]);
    expect(head.columns.map(({ id }) => id)).toEqual(["part", "name", "value", "more"]);
    expect(rows.map(({ values }) => values)).toEqual([
      ["one", "1", 1, null],
      ["one", "2", 1, null],
      ["two", null, 3, "x"],
    ]);
    expect(() => stacked([])).toThrow("a file needs a table");
  });
});

describe("a cell of a workbook", () => {
  it.each([
    [0.5, "value", 0.5],
    [null, "value", null],
    ["0.01", "p", "0.01"],
    ["<0.001", "p", "<0.001"],
    ["0.01", "name", "0.01"],
    ["0.01 (nominal)", "p", "0.01 (nominal)"],
    ["2020", "name", "2020"],
  ])("%s of the column %s", (value, id, wanted) => {
    expect(valueCell(value, column(id))).toBe(wanted);
  });

  it("is a date where the day is known", () => {
    expect(valueCell("2020-05-04", column("day", "date"))).toEqual(new Date("2020-05-04T00:00:00Z"));
    expect(valueCell("2020-05", column("day", "date"))).toBe("2020-05");
    expect(valueCell("2020-05-04", column("name"))).toBe("2020-05-04");
  });
});

describe("a document says what its table is", () => {
  const rows = [row("1", { report: report("a") }), row("2", { report: report("b"), verified: false })];
  const whole = table({
    ...{ rows, filters: "Filters: phase 3", footnotes: ["Made-up footnote."] },
    summaries: [{ group: null, text: "Pooled 0.75" }],
  });
  const paper = async () =>
    strFromU8(unzipSync(await toDocx([whole]))["word/document.xml"] ?? new Uint8Array())
      .replaceAll("</w:p>", "\n")
      .replace(/<[^>]+>/g, "");

  it.each([
    ["Word", paper],
    ["HTML", async () => toHtml([whole])],
    ["Markdown", async () => toMarkdown([whole])],
  ])("%s: title, filters, rows, pooled result, footnotes, references", async (_, write) => {
    const text = await write();
    for (const words of [
      "Made-up table",
      "Filters: phase 3",
      "row 1",
      "row 2",
      "Pooled 0.75",
      "Made-up footnote.",
    ])
      expect(text).toContain(words);
    expect(text.match(/\[MADE-UP, primary report\]|\\\[MADE-UP, primary report\\\]/g)).toHaveLength(2);
  });

  it("in HTML, links the references of a row, and none where it has none", () => {
    const html = toHtml([{ ...whole, rows: [...rows, row("3")] }]);
    expect(html.match(/<a href="#ref-\d*">\d*<\/a>/g)).toEqual([
      '<a href="#ref-1">1</a>',
      '<a href="#ref-2">2</a>',
    ]);
    expect(html).toContain("<title>Made-up table</title>");
  });

  it("in Word, numbers the reference of each row, and sets what is not checked in italics", async () => {
    const xml = strFromU8(unzipSync(await toDocx([whole]))["word/document.xml"] ?? new Uint8Array());
    const cells = [...xml.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => cell);
    const textOf = (cell: string) => cell.replace(/<[^>]+>/g, "");
    const at = (words: string) => cells.findIndex((cell) => textOf(cell) === words);
    expect(textOf(cells[at("row 1") + 2] ?? "")).toBe("1");
    expect(textOf(cells[at("row 2") + 2] ?? "")).toBe("2");
    expect([at("row 1"), at("row 2")].map((place) => cells[place]?.includes("<w:i/>"))).toEqual([
      false,
      true,
    ]);
    expect(
      [at("row 1"), at("row 1") + 1].map((place) => /w:jc w:val="(\w+)"/.exec(cells[place] ?? "")?.[1]),
    ).toEqual(["left", "center"]);
  });
});

describe("numbers of a workbook", () => {
  it.each(["Median, months", "Exp. median, mo"])("have the digits that %s prints", (label) => {
    const cells = specialCells({
      columns: [column("name"), column("medianExperimental", "number")],
      printedColumns: [
        { label: "Name", align: "left" },
        { label, align: "right" },
      ],
      rows: [row("1", { values: ["a", 12], printed: ["a 3.25", "12.0 (10.1–15.2)"] })],
    });
    expect([...cells.values()]).toEqual([{ style: { numFmt: "0.0" } }]);
  });
});
