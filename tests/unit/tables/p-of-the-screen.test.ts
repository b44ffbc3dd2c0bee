import { beforeAll, describe, expect, it } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import { evidenceExport } from "@/db/answers/tables/evidence";
import type { Connection } from "@/db/client";
import { streamTable } from "@/lib/export/table";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";
import { readCsv } from "./read-files";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

const where = { origin: "http://localhost", time: "2026-11-30T12:00:00.000Z" };
const viewOf = (query: string) => parseView(new URLSearchParams(query)).view;

/** The rows of a CSV file by the id of their figure, each by the heads of its columns. */
async function fileOf(query: string): Promise<Map<string, Record<string, string>>> {
  const { head, batches } = await evidenceExport(connection.db, viewOf(query), "all", where);
  const [heads = [], ...rows] = readCsv(await new Response(streamTable(head, batches(), "csv")).text());
  const records = rows.map((cells) => Object.fromEntries(heads.map((name, at) => [name, cells[at] ?? ""])));
  return new Map(records.map((record) => [record["Figure id"] ?? "", record]));
}

async function screenOf(query: string) {
  const rows = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const found = await evidencePage(connection.db, { ...viewOf(query), pageSize: 100, page });
    rows.push(...found.rows);
    pages = found.pages;
  }
  return rows;
}

const numberIn = (p: string) => Number(/[\d.]+(?:e-?\d+)?/i.exec(p)?.[0]);
/** A sign that a spreadsheet would take for a formula has an apostrophe before it. */
const plain = (cell: string | undefined) => (cell ?? "").replace(/^'/, "");

/** The screen adds the sides of the test where the report did not print them; files have a column for these. */
const printed = (p: string) => p.replace(/ \(one-sided(?:, by its interval)?\)$/, "");
const plainly = (cell: string | undefined) => printed(plain(cell));

describe("a p that is on the screen is in the file", () => {
  it.each(["show=comparison&population=all", "show=comparison&population=all&cols=trial,tested"])(
    "over all rows of %s: as reported, its operator and its value",
    async (query) => {
      const [file, screen] = [await fileOf(query), await screenOf(query)];
      expect(screen.length).toBeGreaterThan(500);
      let untested = 0;
      for (const { figureId, testedCell, tested, p } of screen) {
        const row = file.get(figureId);
        expect(plain(row?.["p, as reported"]) !== "", figureId).toBe(p !== null);
        if (testedCell?.p == null) continue;
        const of = tested === null ? "p" : "Tested analysis, p";
        expect(plainly(row?.[`${of}, as reported`]), figureId).toBe(printed(testedCell.p));
        const isOneSided = testedCell.p.includes("one-sided");
        expect(row?.[`${of}, sides`]?.startsWith("1"), figureId).toBe(isOneSided);
        if (!/\d/.test(testedCell.p)) continue;
        expect(Number(row?.[`${of}, value`]), figureId).toBe(numberIn(testedCell.p));
        expect(row?.[`${of}, operator (blank: equal)`], figureId).toBe(
          /^[<>≤≥]/.exec(testedCell.p)?.[0] ?? "",
        );
        if (tested === null) untested += 1;
      }
      expect(untested).toBeGreaterThan(20);
    },
  );

  it("RENOTORCH: the p of its own report, beside no tested analysis", async () => {
    const rows = [...(await fileOf("q=RENOTORCH&endpoint=OS")).values()];
    expect(
      rows.map((row) => [row["p, as reported"], row["p, value"], row["Tested analysis, p, value"]]),
    ).toEqual([["0.0186", "0.0186", ""]]);
  });

  it("stays in the file where a pooled screen has no room for it", async () => {
    const [row] = [...(await fileOf("tumor=nsclc&endpoint=OS&pool=auto&q=ORIENT-12")).values()];
    expect(row?.["p, as reported"]).not.toBe("");
  });

  it("a tested analysis of another report stands beside the p of the row's own", async () => {
    const both = (await screenOf("show=comparison")).filter(
      ({ p, tested }) => p !== null && tested !== null && !tested.isOwnReport,
    );
    expect(both.length).toBeGreaterThan(3);
    const file = await fileOf("show=comparison");
    for (const { figureId } of both) expect(file.get(figureId)?.["p, as reported"], figureId).not.toBe("");
  });
});
