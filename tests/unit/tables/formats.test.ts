import { describe, expect, it } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import { evidenceExport } from "@/db/answers/tables/evidence";
import { trialTables } from "@/db/answers/tables/trial";
import { readVocabulary, resolveView } from "@/db/queries/vocabulary";
import { streamTable, writeTable } from "@/lib/export/table";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";
import { asBytes, readCsv, readDocx, readXlsx } from "./read-files";
import { EXPORTED_VIEWS } from "./views";

const WHERE = { origin: "http://localhost", time: "2026-11-25T12:00:00.000Z" };

async function exported(query: string, scope: "all" | "page" | "selection" = "all") {
  const { db } = await openTestDatabase();
  return evidenceExport(db, parseView(new URLSearchParams(query)).view, scope, WHERE);
}

const streamed = async (
  query: string,
  format: "csv" | "tsv" | "json",
  scope?: "all" | "page" | "selection",
) => {
  const { head, batches } = await exported(query, scope);
  return new Response(streamTable(head, batches(), format)).text();
};

/** The ids of all rows on screen, page after page. */
async function onScreen(query: string): Promise<string[]> {
  const { db } = await openTestDatabase();
  const { view } = parseView(new URLSearchParams(query));
  const ids: string[] = [];
  for (let page = 1; ; page++) {
    const { rows, pages } = await evidencePage(db, { ...view, page, pageSize: 100 });
    ids.push(...rows.map(({ figureId }) => figureId));
    if (page >= pages) return ids;
  }
}

it("has twenty Views, each understood as it is written", async () => {
  expect(EXPORTED_VIEWS.length).toBeGreaterThanOrEqual(20);
  const { db } = await openTestDatabase();
  const vocabulary = await readVocabulary(db);
  for (const query of EXPORTED_VIEWS) {
    const { view, notices } = parseView(new URLSearchParams(query));
    const resolved = await resolveView(db, view, vocabulary);
    expect([...notices, ...resolved.notices], query).toEqual([]);
  }
});

describe.each(EXPORTED_VIEWS)("%s", (query) => {
  it("holds the rows of the screen in every format: order, columns, values", async () => {
    const { total: announced, whole } = await exported(query);
    const table = await whole();
    expect(announced).toBe(table.rows.length);
    const [head = [], ...csv] = readCsv(await streamed(query, "csv"));
    const screen = await onScreen(query);
    expect(head).toEqual(table.columns.map(({ label }) => label));
    expect(csv.map((row) => row.at(-1))).toEqual(screen);
    expect(csv).toEqual(table.rows.map(({ values }) => values.map((value) => String(value ?? ""))));

    const sheet = readXlsx(await asBytes(writeTable(table, "xlsx"))).sheet(0);
    expect(sheet.rows[0]?.map((cell) => cell?.value)).toEqual(head);
    for (const [index, { values }] of table.rows.entries()) {
      const cells = sheet.rows[index + 1] ?? [];
      const back = values.map((value, place) => backToText(cells[place]?.value ?? null, value));
      expect(back).toEqual(values);
    }

    const { items, total } = JSON.parse(await streamed(query, "json"));
    expect(total).toBe(screen.length);
    expect(items.map(({ id }: { id: string }) => id)).toEqual(screen);
    const estimate = table.columns.findIndex(({ id }) => id === "estimate");
    if (estimate >= 0)
      expect(items.map((item: { estimate: number | null }) => item.estimate)).toEqual(
        table.rows.map(({ values }) => values[estimate]),
      );

    const { tables, repeatsHead } = readDocx(await asBytes(writeTable(table, "docx")));
    const [printedHead, ...printed] = tables[0] ?? [];
    expect(repeatsHead).toBe(true);
    expect(printedHead).toEqual([...table.printedColumns.map(({ label }) => label), "Ref."]);
    const body = printed.filter((cells) => cells.length > 1).map((cells) => cells.slice(0, -1));
    expect(body).toEqual(table.rows.map((row) => row.printed));
  });

  it("names the report of every row, and lists it", async () => {
    const table = await (await exported(query)).whole();
    const report = table.columns.findIndex(({ id }) => id === "report");
    expect(table.rows.every(({ values }) => typeof values[report] === "string")).toBe(true);
    const { names, sheet } = readXlsx(await asBytes(writeTable(table, "xlsx")));
    expect(names).toEqual(["Table", "Sources", "About"]);
    const listed = sheet(1).rows.slice(1).length;
    expect(listed).toBe(
      new Set(
        table.rows.flatMap((row) => [row.report, ...(row.otherReports ?? [])].map((report) => report?.id)),
      ).size,
    );
    const bib = String(await writeTable(table, "bib"));
    expect(bib.match(/^@/gm) ?? []).toHaveLength(listed);
    expect(String(await writeTable(table, "ris")).match(/^ER {2}- $/gm) ?? []).toHaveLength(listed);
  });
});

/** A date of a workbook is a day since 1899-12-30. */
function backToText(found: string | number | null, wanted: string | number | null): string | number | null {
  if (typeof found !== "number" || typeof wanted !== "string") return found;
  return new Date(Date.UTC(1899, 11, 30) + found * 86_400_000).toISOString().slice(0, 10);
}

it("freezes the head, filters by column and keeps numbers numbers", async () => {
  const table = await (await exported("endpoint=OS")).whole();
  const { rows, xml } = readXlsx(await asBytes(writeTable(table, "xlsx"))).sheet(0);
  expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
  expect(xml).toContain("<autoFilter ref=");
  const estimate = table.columns.findIndex(({ id }) => id === "estimate");
  expect(rows.slice(1).every((row) => row[estimate]?.type === "n")).toBe(true);
});

it("tells of a selection how its own trials differ, and of no other", async () => {
  const query = "tumor=renal-cell-carcinoma&line=1L&vs=vegfr-tki&endpoint=OS,PFS";
  const { rows } = await (await exported(query)).whole();
  const chosen = rows.filter(({ values }) => /^(CLEAR|CheckMate 9ER)$/.test(String(values[0])));
  const { footnotes } = await (
    await exported(`${query}&sel=${chosen.map(({ key }) => key).join(",")}`, "selection")
  ).whole();
  const note = footnotes.find((text) => text.includes("not randomized between")) ?? "";
  expect(note).toContain("Median follow-up");
  // CheckMate 214 alone has these.
  expect(note).not.toMatch(/intermediate\/poor risk|99\.1/);
  const all = (await (await exported(query)).whole()).footnotes.join();
  expect(all).toMatch(/intermediate\/poor risk/);
});

it("holds the page with its unfolded rows, or the selection, and nothing else", async () => {
  const [row] = (await exported("endpoint=OS").then((one) => one.whole())).rows;
  const key = row?.key ?? "";
  const selected = readCsv(await streamed(`endpoint=OS&sel=${key}`, "csv", "selection"));
  expect(selected).toHaveLength(2);
  const page = readCsv(await streamed("endpoint=OS&rows=25&page=2", "csv", "page"));
  expect(page).toHaveLength(26);
  const unfolded = readCsv(await streamed(`endpoint=OS&rows=25&open=${key}`, "csv", "page"));
  const { db } = await openTestDatabase();
  const { rows } = await evidencePage(
    db,
    parseView(new URLSearchParams(`endpoint=OS&rows=25&open=${key}`)).view,
  );
  expect(unfolded).toHaveLength(
    1 + rows.length + rows.reduce((sum, { children }) => sum + children.length, 0),
  );
});

it("gives every figure of a trial, in sheets and sections", async () => {
  const { db } = await openTestDatabase();
  const tables = (await trialTables(db, "keynote-189", WHERE)) ?? [];
  const [first, ...more] = tables;
  if (first === undefined) throw new Error("no table");
  const { names } = readXlsx(await asBytes(writeTable(first.table, "xlsx", more, first.name)));
  expect(names).toEqual(["Effects", "Outcomes", "Safety", "Baseline", "Sources", "About"]);
  const { tables: printed } = readDocx(await asBytes(writeTable(first.table, "docx", more)));
  expect(printed).toHaveLength(4);
  expect(await trialTables(db, "no-such-trial", WHERE)).toBeNull();
});
