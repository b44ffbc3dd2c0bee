import { beforeAll, describe, expect, it } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import type { Connection } from "@/db/client";
import { biomarkerGroup, cutOffOf } from "@/db/derive/biomarker";
import { evidenceFacets } from "@/db/queries/evidence/facets";
import { foldedRows } from "@/db/queries/evidence/folded";
import { readVocabulary, resolveView } from "@/db/queries/vocabulary";
import { DEFAULT_VIEW, formatView, type View } from "@/lib/view";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

/** The query takes a page of any size; the address offers three. */
const ONE_PAGE = 10_000 as View["pageSize"];
const EVERY: View = { ...DEFAULT_VIEW, show: "comparison", population: "all", pageSize: ONE_PAGE };
const HIGH = "PD-L1 TPS or TC >=50%";
const pageOf = (change: Partial<View>) => evidencePage(connection.db, { ...EVERY, ...change });

describe("the cut-off of PD-L1 of a result", () => {
  it.each([
    ["PD-L1 TPS >=50%", HIGH],
    ["EGFR/ALK wild-type, PD-L1 TC >=25%", "PD-L1 TPS or TC >=25%"],
    ["PD-L1 >=50% verified", HIGH],
    ["Tumor-cell PD-L1 >=1%", "PD-L1 TPS or TC >=1%"],
    ["ESCC, PD-L1 CPS >=10", "PD-L1 CPS >=10"],
    ["PD-L1 high WT (TC >=50% or IC >=10%)", "PD-L1 high by SP142 (TC >=50% or IC >=10%)"],
    ["PD-L1 any WT (TC >=1% or IC >=1%)", "PD-L1 TC or IC >=1%"],
    ["PD-L1 TC or IC >=1% (SP142)", "PD-L1 TC or IC >=1%"],
    ["PD-L1 positive (>=1% immune cells)", "PD-L1 IC >=1%"],
    ["PD-L1 IC2/3", "PD-L1 IC2/3"],
    ["PD-L1 TAP >=5%", "PD-L1 TAP >=5%"],
    ["PD-L1 high", "PD-L1 high (cut-off not in our data)"],
    ["PD-L1 positive", null],
    ["PD-L1 TPS 1-49%", null],
    ["PD-L1 <1%", null],
    ["ITT", null],
  ])("of %s is %s", (population, cutOff) => {
    expect(cutOffOf({ population })).toBe(cutOff);
  });

  it("is that of the subgroup before the population before the trial's own selection", () => {
    const trialBiomarker = "PD-L1 TPS >=50%";
    const subgroup = { factor: "PD-L1 (SP142)", level: "high (TC3 or IC3)" };
    expect(cutOffOf({ population: "ITT", trialBiomarker })).toBe(HIGH);
    expect(cutOffOf({ population: "PD-L1 CPS >=1", trialBiomarker })).toBe("PD-L1 CPS >=1");
    expect(cutOffOf({ subgroup, population: "ITT", trialBiomarker })).toBe(
      "PD-L1 high by SP142 (TC >=50% or IC >=10%)",
    );
  });

  it("leaves the name of an assay out: 28-8 is no range", () => {
    expect(biomarkerGroup({ population: "ITT", trialBiomarker: "PD-L1 >=1% (28-8)" })).toBe("PD-L1 positive");
    expect(biomarkerGroup({ population: "PD-L1 CPS 1-9" })).toBe("PD-L1 low or intermediate");
  });
});

describe("PD-L1 high as a filter", () => {
  it("finds subgroups, populations and trials that took only such patients, and no other", async () => {
    const { rows } = await pageOf({ biomarker: [HIGH], endpoint: ["OS"] });
    const ids = new Set(rows.map(({ trial }) => trial.id));
    // All of its patients; a population; a subgroup.
    for (const id of ["keynote-024", "empower-lung-1", "keynote-042", "choice-01"]) expect(ids).toContain(id);
    const said = rows.map(
      ({ population, selection, subgroup }) =>
        `${subgroup?.factor ?? ""} ${subgroup?.level ?? ""} ${population} ${selection ?? ""}`,
    );
    for (const text of said) expect(text).toMatch(/>=50%/);
    expect(said.filter((text) => /CPS|IC3/.test(text))).toEqual([]);
  });

  it("counts each option as choosing it gives, below the groups", async () => {
    const vocabulary = await readVocabulary(connection.db);
    const { biomarker } = await evidenceFacets(connection.db, EVERY, "comparison", vocabulary);
    const cutOffs = biomarker.filter(({ heading }) => heading === "PD-L1 by cut-off");
    expect(cutOffs.map(({ label }) => label)).toContain("PD-L1 high: TPS or TC ≥50%");
    for (const { value, count } of biomarker)
      expect([value, (await pageOf({ biomarker: [value] })).total]).toEqual([value, count]);
    const parsed = parseView(new URLSearchParams(formatView({ ...DEFAULT_VIEW, biomarker: [HIGH] })));
    expect((await resolveView(connection.db, parsed.view, vocabulary)).notices).toEqual([]);
  });

  it("says how many rows primary populations leave out", async () => {
    const view: View = { ...DEFAULT_VIEW, biomarker: [HIGH], endpoint: ["OS"] };
    const all = (await pageOf({ biomarker: [HIGH], endpoint: ["OS"] })).total;
    const primary = (await evidencePage(connection.db, view)).total;
    expect(all).toBeGreaterThan(primary);
    expect(await foldedRows(connection.db, view, "comparison")).toBe(all - primary);
    expect(await foldedRows(connection.db, { ...view, population: "all" }, "comparison")).toBe(0);
    expect(await foldedRows(connection.db, { ...view, biomarker: [] }, "comparison")).toBe(0);
  });
});
