import { beforeAll, describe, expect, it } from "vitest";
import { readColumns } from "@/db/answers/compare";
import { evidencePage } from "@/db/answers/evidence-page";
import { readTrial } from "@/db/answers/trial";
import type { Connection } from "@/db/client";
import { whoLine } from "@/lib/compare/words";
import { formatPopulation, isEveryone } from "@/lib/evidence/format";
import type { EvidenceRow } from "@/lib/evidence/types";
import { effectItem } from "@/lib/export/table/evidence/item";
import { DEFAULT_VIEW, type View } from "@/lib/view";
import { openTestDatabase } from "../support/database";
import { curatedDataset } from "../support/dataset";

let connection: Connection;
let rows: EvidenceRow[];
/** The query takes a page of any size; the address offers three. */
const ONE_PAGE = 10_000 as View["pageSize"];
beforeAll(async () => {
  connection = await openTestDatabase();
  const view: View = { ...DEFAULT_VIEW, show: "comparison", population: "all", pageSize: ONE_PAGE };
  rows = (await evidencePage(connection.db, view)).rows;
});

const rowOf = (id: string): EvidenceRow => {
  const row = rows.find(({ rowId }) => rowId === id);
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
};

describe("the population of a trial that selected all its patients", () => {
  it.each([
    ["keynote-024.OS.pembrolizumab.chemotherapy.itt", "ITT, all selected for PD-L1 TPS ≥50%"],
    ["keynote-042.OS.pembrolizumab.chemotherapy.itt", "ITT, all selected for PD-L1 TPS ≥1%"],
    ["empower-lung-1.OS.cemiplimab.chemotherapy.itt", "ITT, all selected for PD-L1 ≥50%"],
    ["keynote-177.PFS.pembro.chemo.itt", "ITT, all selected for MSI-H/dMMR"],
    ["keynote-042.OS.pembrolizumab.chemotherapy.pd-l1-tps-ge20", "PD-L1 TPS ≥20%"],
  ])("says so: %s", (id, words) => {
    expect(formatPopulation(rowOf(id))).toBe(words);
  });

  it("says so in every trial whose record has a selection, and in no other", () => {
    const selected = new Map(curatedDataset().trials.map(({ id, biomarker }) => [id, biomarker ?? null]));
    const whole = rows.filter(({ population, subgroup }) => population === "ITT" && subgroup === null);
    for (const row of whole)
      expect([row.rowId, row.selection]).toEqual([row.rowId, selected.get(row.trial.id)]);
    const words = whole.filter(({ selection }) => selection !== null).map(formatPopulation);
    for (const biomarker of ["EGFR mutation", "BRAF V600 mutant", "HER2-positive", "MSI-H/dMMR"])
      expect(words).toContain(`ITT, all selected for ${biomarker}`);
    for (const row of whole) expect(isEveryone(row)).toBe(row.selection === null);
  });

  it("is not said again where population or subgroup name the biomarker", () => {
    for (const { population, subgroup, selection } of rows)
      if (selection?.startsWith("PD-L1"))
        expect(`${population} ${subgroup?.factor} ${subgroup?.level}`).not.toMatch(/PD-L1|TPS|CPS/);
  });

  it("stands in the API's answer, with the population as recorded", () => {
    expect(effectItem(rowOf("keynote-024.OS.pembrolizumab.chemotherapy.itt"))).toMatchObject({
      population: "ITT",
      selection: "PD-L1 TPS >=50%",
    });
    expect(effectItem(rowOf("keynote-189.OS.pembro-chemo.placebo-chemo.itt")).selection).toBeNull();
  });

  it("stands on the trial’s page", async () => {
    const trial = await readTrial(connection.db, "keynote-024");
    const figures = trial?.endpoints.flatMap(({ effects, outcomes }) => [...effects, ...outcomes]) ?? [];
    const whole = figures.filter(({ population, subgroup }) => population === "ITT" && subgroup === null);
    expect(whole.length).toBeGreaterThan(3);
    expect(new Set(whole.map(formatPopulation))).toEqual(new Set(["ITT, all selected for PD-L1 TPS ≥50%"]));
  });

  it("stands where trials are compared, at effects and outcomes of arms", async () => {
    const [column] = await readColumns(connection.db, ["keynote-024"], { kind: "latest" });
    for (const figures of [column?.effects ?? [], column?.outcomes ?? []]) {
      const whole = figures.filter(({ population, subgroup }) => population === "ITT" && subgroup === null);
      expect(whole.length).toBeGreaterThan(0);
      for (const figure of whole) expect(whoLine(figure)).toMatch(/^ITT, all selected for PD-L1 TPS ≥50%/);
    }
  });
});
