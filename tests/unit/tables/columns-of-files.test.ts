import { beforeAll, describe, expect, it } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import { compareTables } from "@/db/answers/tables/compare";
import { evidenceExport } from "@/db/answers/tables/evidence";
import { trialTables } from "@/db/answers/tables/trial";
import type { Connection } from "@/db/client";
import { shownColumns, standardColumns } from "@/lib/evidence/standard-columns";
import { DEFAULT_VIEW } from "@/lib/view";
import { EMPTY_COMPARISON } from "@/lib/view/compare";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

const where = { origin: "http://localhost", time: "2026-11-30T12:00:00.000Z" };
const viewOf = (query: string) => parseView(new URLSearchParams(query)).view;
const tableOf = async (query: string) =>
  (await evidenceExport(connection.db, viewOf(query), "all", where)).whole();
const labels = async (query: string) => (await tableOf(query)).columns.map(({ label }) => label);

describe("columns of files", () => {
  it("median follow-up by arm: a number of each arm, in no column of both", async () => {
    const parts = (await trialTables(connection.db, "cares-310", where)) ?? [];
    const compared = await compareTables(
      connection.db,
      { ...EMPTY_COMPARISON, trials: ["cares-310", "imbrave150"] },
      "csv",
      where,
    );
    const tables = [
      await tableOf("q=CARES-310&endpoint=OS"),
      ...[...parts, ...compared].map(({ table }) => table),
    ];
    let told = 0;
    for (const { columns, rows } of tables) {
      const at = (label: string) => columns.findIndex((column) => column.label === label);
      for (const { values } of rows) {
        if (values[at("Trial")] !== "CARES-310" || values[at("Report")] !== "Qin 2025") continue;
        const arms = ["experimental", "control"].map(
          (arm) => values[at(`Median follow-up, ${arm} arm, months`)],
        );
        expect([...arms, values[at("Median follow-up, months")]]).toEqual([22.1, 14.9, null]);
        told += 1;
      }
    }
    expect(told).toBeGreaterThan(5);
  });

  it("an interval of a median: its level stands beside its ends, as that of an effect", async () => {
    const table = await tableOf("q=CheckMate&endpoint=OS");
    const at = (id: string) => table.columns.findIndex((column) => column.id === id);
    for (const id of ["medianExperimental", "medianControl"]) {
      expect(at(`${id}Level`), id).toBe(at(`${id}High`) + 1);
      const levels = table.rows.map(({ values }) => [
        values[at(`${id}Low`)],
        values[at(`${id}High`)],
        values[at(`${id}Level`)],
      ]);
      for (const [low, high, level] of levels) expect(level !== null, id).toBe(low !== null || high !== null);
      expect(levels.some(([, , level]) => level === 95)).toBe(true);
    }
    expect(table.columns[at("medianExperimentalLevel")]?.label).toBe("Exp. median, CI level, %");
  });

  it("Tumor and Report: follow the trial where the View names no columns, and its order where it does", async () => {
    expect((await labels("tumor=nsclc&endpoint=OS")).slice(0, 4)).toEqual([
      "Trial",
      "Tumor",
      "Report",
      "NCT number",
    ]);
    expect((await labels("tumor=nsclc&endpoint=OS&group=line")).slice(0, 4)).toEqual([
      "Trial",
      "Group",
      "Tumor",
      "Report",
    ]);
    const chosen = await labels("tumor=nsclc&endpoint=OS&cols=trial,estimate,p");
    expect(chosen.slice(0, 2)).toEqual(["Trial", "NCT number"]);
    expect(chosen.indexOf("Report")).toBeGreaterThan(chosen.indexOf("p, as reported"));
    const all = await labels("tumor=nsclc&endpoint=OS");
    expect(new Set(all).size).toBe(all.length);
  });

  it("every interval end of a file has a level, in tables of the workbench and of compared trials", async () => {
    const compared = await compareTables(
      connection.db,
      { ...EMPTY_COMPARISON, trials: ["checkmate-067", "keynote-006"] },
      "csv",
      where,
    );
    const ofTrial = (await trialTables(connection.db, "checkmate-067", where)) ?? [];
    const shown = [await tableOf("endpoint=OS"), await tableOf("endpoint=ORR&show=arm")];
    const all = [...shown, ...[...compared, ...ofTrial].map(({ table }) => table)];
    expect(all.length).toBeGreaterThan(5);
    for (const found of all) {
      const ids = found.columns.map(({ id }) => id);
      for (const id of ids.filter((name) => /Low$/.test(name)))
        expect(ids, id).toContain(id.replace(/Low$/, "Level"));
    }
  });
});

describe("the tumor column of a table with several tumors", () => {
  const RCC_HCC = "tumor=renal-cell-carcinoma,hepatocellular-carcinoma&endpoint=OS";

  it("stands there by default on screen and in files", async () => {
    const view = viewOf(RCC_HCC);
    const page = await evidencePage(connection.db, view);
    expect(page.tumors).toBe(2);
    expect(shownColumns(view, page.result, page.tumors).slice(0, 3)).toEqual(["trial", "tumor", "endpoint"]);
    const table = await tableOf(RCC_HCC);
    expect(table.printedColumns.map(({ label }) => label).slice(0, 2)).toEqual(["Trial", "Tumor"]);
    const tumor = table.columns.findIndex(({ id }) => id === "tumor");
    expect(new Set(table.rows.map(({ values }) => values[tumor]))).toEqual(
      new Set(["Renal cell carcinoma", "Hepatocellular carcinoma"]),
    );
  });

  it("stands there for subgroup rows and whatever filter brings several tumors together", async () => {
    for (const query of [
      `${RCC_HCC}&population=all`,
      "class=pd-1&endpoint=OS&population=all",
      "q=LEAP&endpoint=OS",
      "endpoint=ORR&show=arm",
      `${RCC_HCC}&pool=auto`,
    ]) {
      const view = viewOf(query);
      const page = await evidencePage(connection.db, view);
      expect(page.tumors, query).toBeGreaterThan(1);
      expect(shownColumns(view, page.result, page.tumors), query).toContain("tumor");
      expect(
        (await tableOf(query)).printedColumns.map(({ label }) => label),
        query,
      ).toContain("Tumor");
    }
  });

  it("is not there for one tumor, nor where the rows are grouped by it or the View names its columns", async () => {
    const one = await evidencePage(connection.db, viewOf("tumor=nsclc&endpoint=OS"));
    expect(one.tumors).toBe(1);
    expect(standardColumns(DEFAULT_VIEW, "comparison", 1)).not.toContain("tumor");
    expect(standardColumns({ ...DEFAULT_VIEW, group: "tumor" }, "comparison", 2)).not.toContain("tumor");
    expect(shownColumns(viewOf("cols=trial,p"), "comparison", 2)).toEqual(["trial", "p"]);
  });
});
