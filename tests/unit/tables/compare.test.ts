import { DOMParser } from "@xmldom/xmldom";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { CompareTable } from "@/components/compare/compare-table";
import { readComparison } from "@/db/answers/compare";
import { compareTables } from "@/db/answers/tables/compare";
import { streamTable, writeTable } from "@/lib/export/table";
import { reportsOf } from "@/lib/export/table/references";
import { type CompareView, EMPTY_COMPARISON } from "@/lib/view/compare";
import { COMPARE_SETS } from "@/lib/view/compare-sets";
import { openTestDatabase } from "../support/database";
import { office, sheetsByOffice } from "./office";
import { asBytes, readCsv, readDocx, readXlsx } from "./read-files";

const WHERE = { origin: "http://localhost", time: "2026-11-25T12:00:00.000Z" };

const VIEWS: [string, Partial<CompareView>][] = [
  ...COMPARE_SETS.map(({ title, trials, biomarker = null }): [string, Partial<CompareView>] => [
    title,
    { trials, biomarker },
  ]),
  [
    "patients chosen, whom one trial does not have",
    { trials: ["keynote-189", "checkmate-227"], biomarker: "PD-L1 TPS or TC >=50%" },
  ],
  ["primary reports", { trials: ["keynote-024", "keynote-189"], cut: { kind: "primary" } }],
  ["equal rows folded", { trials: ["keynote-426", "clear", "zuma-7"], hideEqual: true }],
  ["as of 2018", { trials: ["keynote-024", "checkmate-067"], cut: { kind: "asOf", date: "2018" } }],
  [
    "eight trials, PFS",
    {
      trials: [
        "keynote-426",
        "checkmate-214",
        "checkmate-9er",
        "clear",
        "javelin-renal-101",
        "immotion151",
        "keynote-024",
        "karmma",
      ],
      endpoint: "PFS",
    },
  ],
  ["one trial", { trials: ["karmma"] }],
];

const viewOf = (view: Partial<CompareView>): CompareView => ({ ...EMPTY_COMPARISON, ...view });

async function tables(view: Partial<CompareView>, format: Parameters<typeof compareTables>[2]) {
  const { db } = await openTestDatabase();
  return compareTables(db, viewOf(view), format, WHERE);
}

async function file(view: Partial<CompareView>, format: "xlsx" | "docx" | "md" | "html" | "bib" | "ris") {
  const [first, ...more] = await tables(view, format);
  if (first === undefined) throw new Error("no table");
  return writeTable(first.table, format, more, first.name);
}

async function csv(view: Partial<CompareView>, format: "csv" | "json" = "csv"): Promise<string> {
  const [first] = await tables(view, format);
  if (first === undefined) throw new Error("no table");
  const { table } = first;
  async function* rows() {
    yield table.rows;
  }
  return new Response(streamTable(table, rows(), format)).text();
}

interface ScreenRow {
  section: string;
  label: string;
  mark: string;
  cells: { text: string; items: number }[];
}

const plain = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();

/** The rows of the table as the page draws it, read from its HTML. */
async function onScreen(view: Partial<CompareView>): Promise<ScreenRow[]> {
  const { db } = await openTestDatabase();
  const { columns, sections } = await readComparison(db, viewOf(view), viewOf(view).trials);
  const html = renderToStaticMarkup(
    createElement(CompareTable, { columns, sections, hideEqual: viewOf(view).hideEqual }),
  );
  const parsed = new DOMParser().parseFromString(`<div>${html}</div>`, "text/xml");
  return [...parsed.getElementsByTagName("tbody")].flatMap((body) => {
    const [heading, ...rows] = [...body.getElementsByTagName("tr")];
    const section = plain(heading?.textContent ?? "").replace(/ · \d+ equal rows? hidden$/, "");
    return rows.map((row) => {
      const [head] = [...row.getElementsByTagName("th")];
      return {
        section,
        label: plain(head?.firstChild?.textContent ?? ""),
        mark: row.getAttribute("data-state") ?? "",
        cells: [...row.getElementsByTagName("td")].map((cell) => ({
          text: plain(cell.textContent),
          items: cell.getElementsByTagName("li").length,
        })),
      };
    });
  });
}

const MARKS: Record<string, string> = {
  ...{ differ: "differ", equal: "equal", alike: "within the margin", unknown: "not all known" },
};
const FIGURES = /ratio$|^difference$|^rate|^median$|^patients with event$|^adverse event$/;

describe.each(VIEWS)("%s", (_, view) => {
  it("has the rows of the screen in workbook and document, each figure with its report", async () => {
    const screen = await onScreen(view);
    const trials = viewOf(view).trials.length;
    const workbook = readXlsx(await asBytes(file(view, "xlsx")));
    const [head = [], ...rows] = workbook.sheet(0).rows.map((row) => row.map((cell) => cell?.value ?? ""));
    expect(head).toHaveLength(3 + trials);
    expect(rows.map(([section, label]) => [section, label])).toEqual(
      screen.map(({ section, label }) => [section, label]),
    );
    expect(rows.map(([, , mark]) => mark || "")).toEqual(screen.map(({ mark }) => MARKS[mark] ?? ""));
    const references = workbook.sheet(workbook.names.indexOf("Sources")).rows.slice(1);
    for (const [index, row] of screen.entries())
      for (const [place, { text }] of row.cells.entries()) {
        const written = String(rows[index]?.[3 + place] ?? "");
        expect(written === "–").toBe(text.startsWith("–"));
        for (const [, number] of written.matchAll(/\[(\d+)\]/g)) {
          const reference = references[Number(number) - 1]?.map((cell) => cell?.value);
          expect(reference?.[2]).toBe(String(head[3 + place]));
        }
      }

    const printed = readDocx(await asBytes(file(view, "docx"))).tables;
    const parts = Math.ceil(trials / 4);
    const [first = []] = printed;
    const body = first.slice(1).filter((cells) => cells.length > 1);
    expect(body.map(([label]) => label?.split("\n")[0])).toEqual(screen.map(({ label }) => label));
    const beside = Array.from({ length: parts }, (_, part) =>
      (printed[part] ?? []).slice(1).filter((cells) => cells.length > 1),
    );
    const together = body.map((_, row) => beside.flatMap((table) => table[row]?.slice(1) ?? []));
    const strip = (cells: readonly unknown[]) => cells.map((cell) => String(cell).replace(/ \[\d+\]/g, ""));
    expect(together.map(strip)).toEqual(rows.map((cells) => strip(cells.slice(3))));
  });

  it("holds every figure of the screen once in its long form, with its value", async () => {
    const screen = await onScreen(view);
    const [head = [], ...lines] = readCsv(await csv(view));
    const records = lines.map((line) =>
      Object.fromEntries(head.map((label, place) => [label, line[place] ?? ""])),
    );
    const { items, total } = JSON.parse(await csv(view, "json"));
    expect(total).toBe(records.length);
    expect(items.map(({ shown }: { shown: string }) => shown)).toEqual(
      records.map((record) => record["As shown"]),
    );
    const sheet = readXlsx(await asBytes(file(view, "xlsx"))).sheet(1).rows;
    expect(sheet.map((row) => String(row[9]?.value ?? ""))).toEqual([
      "As shown",
      ...records.map((record) => record["As shown"] ?? ""),
    ]);
    const value = head.indexOf("Value");
    for (const [index, record] of records.entries()) {
      const cell = sheet[index + 1]?.[value];
      expect(cell == null ? "" : String(cell.value)).toBe(record.Value);
      if (cell != null) expect(cell.type).toBe("n");
    }

    const names = [...new Set(records.map((record) => record.Trial))];
    expect(names).toHaveLength(viewOf(view).trials.length);
    const { db } = await openTestDatabase();
    const { columns } = await readComparison(db, viewOf(view), viewOf(view).trials);
    for (const row of screen)
      for (const [place, { text, items: listed }] of row.cells.entries()) {
        const own = records.filter(
          (record) =>
            record.Section === row.section &&
            record["What is compared"] === row.label &&
            record.Trial === columns[place]?.identity.name,
        );
        for (const record of own) {
          if (record.Kind !== "word" || record["As shown"] !== "not in our data")
            expect(text).toContain(record["As shown"] ?? "?");
          if (!FIGURES.test(record.Kind ?? "")) continue;
          // Minus signs and trailing zeros are the screen's; the number is the same.
          if (record.Value !== "")
            expect(
              (record["As shown"] ?? "")
                .replaceAll("−", "-")
                .match(/-?\d+(\.\d+)?/g)
                ?.map(Number),
            ).toContain(Number(record.Value));
          expect(record.Report).not.toBe("");
          // A report with neither PMID nor DOI has no address; the registry is not its source.
          const known = record.PMID !== "" || record.DOI !== "";
          expect(record.Link).toMatch(known ? /^https:\/\/(pubmed|doi)\b/ : /^$/);
          expect(["yes", "no"]).toContain(record["Checked against source"]);
        }
        if (own.some(({ Kind = "" }) => FIGURES.test(Kind))) expect(own).toHaveLength(listed);
      }
  });

  it("cites the same reports in every format", async () => {
    const all = await tables(view, "docx");
    const cited = reportsOf(all.flatMap(({ table }) => table.rows));
    expect(String(await file(view, "bib")).match(/^@/gm) ?? []).toHaveLength(cited.length);
    expect(String(await file(view, "ris")).match(/^ER {2}- $/gm) ?? []).toHaveLength(cited.length);
    const html = String(await file(view, "html"));
    expect(html.match(/<li id="ref-/g) ?? []).toHaveLength(cited.length);
    for (const [, number] of html.matchAll(/href="#ref-(\d+)"/g))
      expect(html).toContain(`id="ref-${number}"`);
    expect(String(await file(view, "md"))).toContain("## References");
  });
});

it.skipIf(!office)(
  "LibreOffice reads the sheets as they were meant (skipped where it is not found)",
  async () => {
    const view = { trials: COMPARE_SETS[0]?.trials ?? [] };
    const sheets = sheetsByOffice(await asBytes(file(view, "xlsx")));
    expect([...sheets.keys()].sort()).toEqual(["About", "Differences", "Figures", "Sources", "Table"]);
    const [table, figures, differences] = await tables(view, "xlsx");
    for (const one of [table, figures, differences]) {
      const read = sheets.get(one?.name ?? "") ?? [];
      expect(read).toHaveLength((one?.table.rows.length ?? 0) + 1);
      const dates = one?.table.columns.map(({ kind }) => kind === "date") ?? [];
      const texts = (cells: readonly (string | number | null)[]) =>
        cells.map((cell, place) => (dates[place] ? "" : String(cell ?? "")));
      expect(read.slice(1).map(texts)).toEqual(one?.table.rows.map(({ values }) => texts(values)));
    }
  },
);
