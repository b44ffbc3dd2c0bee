import { expect, it } from "vitest";
import { columnWidths, linesOf } from "@/lib/export/table/column-widths";
import { toDocx } from "@/lib/export/table/docx";
import { tableOf } from "@/lib/export/table/table-of";
import { readDocx } from "./read-files";

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

it("writes a document of 20,000 made-up rows of eleven words", async () => {
  const words = "this made-up cell has ten further words that may wrap somewhere";
  const table = tableOf({
    title: "Made-up rows",
    about: { url: "http://localhost", view: [], datasetVersion: "made-up", time: "2026-11-25T00:00:00Z" },
    columns: [{ id: "cell", label: "Cell", kind: "text", value: (row: string) => row }],
    rows: Array.from({ length: 20_000 }, () => words),
    key: String,
    report: () => REPORT,
    verified: () => true,
  });
  const file = await toDocx([table]);
  expect(file.byteLength).toBeGreaterThan(50_000);
  expect(readDocx(await toDocx([{ ...table, rows: table.rows.slice(0, 3) }])).tables[0]).toHaveLength(4);
});

it("lets one long cell wrap rather than widen its column at the cost of long texts", () => {
  const regimens = "a made-up experimental regimen vs a made-up control";
  const rows = ["10.9", "8.3", "7.0 (Choueiri 2020)", "9.1", "11.1"].map((median) => [regimens, median]);
  const [first = 0, second = 0] = columnWidths({ heads: ["Regimens", "Ctrl. median"], rows }, 72, 2);
  expect(second).toBeLessThan("7.0 (Choueiri 2020)".length);
  expect(linesOf(regimens, first - 2)).toBe(1);
  const short = columnWidths({ heads: ["A", "B"], rows: [["one two", "three"]] }, 100, 2);
  expect(short).toEqual([9, 7]);
});

it("counts lines as words wrap", () => {
  expect([
    linesOf("one two", 7),
    linesOf("one two", 6),
    linesOf("one\ntwo", 20),
    linesOf("abcdefgh", 3),
  ]).toEqual([1, 2, 2, 3]);
});
