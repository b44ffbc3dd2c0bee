import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it } from "vitest";
import { CELLS } from "@/components/evidence-table/cells";
import type { ForestFrame } from "@/components/evidence-table/frame";
import { figureSource } from "@/db/answers/figure-source";
import { evidenceExport } from "@/db/answers/tables/evidence";
import type { Connection } from "@/db/client";
import type { EvidenceRow } from "@/lib/evidence/types";
import { figureScenes } from "@/lib/figures/kinds";
import { loadFonts } from "@/lib/figures/text/fonts";
import { measurer } from "@/lib/figures/text/measure";
import { parseFigure } from "@/lib/view/figure-url";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";
import { everyRow } from "./support/every-row";

let connection: Connection;
let rows: EvidenceRow[];
beforeAll(async () => {
  connection = await openTestDatabase();
  rows = await everyRow(connection.db);
});

const where = { origin: "http://localhost", time: "2026-11-30T12:00:00.000Z" };
const textOf = (node: React.ReactNode) =>
  renderToStaticMarkup(node)
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replace(/\s+/g, " ")
    .trim();
const cell = (row: EvidenceRow, column: "tested" | "followUp" | "report") =>
  textOf(CELLS[column](row, {} as ForestFrame));
const rowOf = (trial: string, endpoint: string) => {
  const row = rows.find(
    (item) => item.trial.id === trial && item.endpoint.id === endpoint && item.isPrimaryPopulation,
  );
  if (row === undefined) throw new Error(`no ${endpoint} of ${trial}`);
  return row;
};

describe("a p that is in our data", () => {
  it("RENOTORCH: stands in the cell of the tested analysis, which says what is not known of it", () => {
    const row = rowOf("renotorch", "OS");
    expect(row.tested).toBeNull();
    expect(cell(row, "tested")).toMatch(/^p \S+ of this report, test not in our data$/);
  });

  it("never reads as a blank in the tested cell, over all comparisons", () => {
    for (const row of rows) {
      const text = cell(row, "tested");
      const p = row.tested === null ? row.p : row.tested.p;
      if (p !== null) expect(text, row.rowId).toMatch(/^p [<>≤≥=]?\s?\d/);
      else expect(text, row.rowId).toMatch(/^–\s?Not in our data/);
    }
    expect(rows.filter(({ tested, p }) => tested === null && p !== null).length).toBeGreaterThan(40);
  });

  it("is not lacking in a tested analysis while another report prints it beside the same estimate", () => {
    const lacking = curatedDataset().trials.flatMap(({ id, effects }) =>
      effects.flatMap((tested) => {
        if (tested.significant === undefined || tested.p !== undefined) return [];
        const same = effects.filter(
          (other) =>
            other.p !== undefined &&
            other.assessor === tested.assessor &&
            other.population === tested.population &&
            [other.endpoint, other.arm, other.reference, other.measure].join() ===
              [tested.endpoint, tested.arm, tested.reference, tested.measure].join() &&
            other.subgroup === undefined &&
            other.estimate === tested.estimate &&
            other.ciLow === tested.ciLow &&
            other.ciHigh === tested.ciHigh,
        );
        return same.map(({ report, p }) => `${id} ${tested.endpoint} ${tested.report}: ${report} ${p}`);
      }),
    );
    expect(lacking).toEqual([]);
  });

  it("stands in printed tables and figures too", async () => {
    const { view } = parseView(new URLSearchParams("q=RENOTORCH&endpoint=OS&cols=trial,estimate,tested"));
    const table = await (await evidenceExport(connection.db, view, "all", where)).whole();
    expect(table.rows[0]?.printed.join("|")).toMatch(/p \S+, of this report, test not in our data/);
    const query = "q=RENOTORCH&endpoint=OS&figcols=trial,tested,forest,estimate&width=300";
    const parsed = parseFigure(new URLSearchParams(query));
    const { source } = await figureSource(connection.db, parsed.view, parsed.figure);
    const words = figureScenes(source, measurer(await loadFonts()))
      .flatMap(({ items }) => items.map((item) => (item.type === "text" ? item.text : "")))
      .join(" ");
    expect(words).toMatch(/p [<≥0]/);
  });
});

describe("median follow-up that differs by arm", () => {
  it("CARES-310: both arms' numbers stand in the row", () => {
    expect(cell(rowOf("cares-310", "OS"), "followUp")).toBe("by arm: 22.1 / 14.9");
    expect(cell(rowOf("cares-310", "OS"), "report")).toContain("FU by arm: 22.1 / 14.9 mo");
    expect(rowOf("cares-310", "OS").reportDetails).toContain("median follow-up by arm: 22.1 / 14.9 months");
  });

  it("is in the record of each trial whose notes give it by arm", () => {
    const told = curatedDataset().trials.filter(({ notes = "" }) =>
      /follow-up[^.;]*(by arm|\d+(\.\d+)? (months )?\((?!paper)[a-z]+\) and)/i.test(notes),
    );
    expect(told.map(({ id }) => id)).toEqual([
      ...["camel-sq", "cares-310", "checkmate-066", "imspire150", "javelin-hn-100", "m14til"],
    ]);
    for (const { id, notes = "", reports } of told)
      for (const { months } of reports.flatMap(({ followUpByArm = [] }) => followUpByArm))
        expect(notes, id).toContain(String(months));
    for (const { id, reports } of told)
      expect(
        reports.some(({ followUpByArm }) => followUpByArm),
        id,
      ).toBe(true);
  });

  it("is said so in every row and file of such a report", async () => {
    const byArm = rows.filter(({ report }) => report.followUpByArm !== null);
    expect(byArm.length).toBeGreaterThan(8);
    for (const row of byArm) expect(cell(row, "followUp"), row.rowId).toMatch(/^by arm: [\d.]+ \/ [\d.]+/);
    const { view } = parseView(new URLSearchParams("q=CARES-310&endpoint=OS&cols=trial,estimate,followUp"));
    const table = await (await evidenceExport(connection.db, view, "all", where)).whole();
    const value = (id: string) =>
      table.rows[0]?.values[table.columns.findIndex((column) => column.id === id)];
    expect(["followUp", "followUpExperimental", "followUpControl"].map(value)).toEqual([null, 22.1, 14.9]);
    expect(table.rows[0]?.printed).toContain("by arm: 22.1 / 14.9");
  });
});
