import { sql } from "drizzle-orm";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { CompareTable } from "@/components/compare/compare-table";
import { checkView } from "@/db/answers/comparability";
import { readComparison } from "@/db/answers/compare";
import { isOfAllPatients } from "@/db/derive/all-patients";
import { knowsPatients, patientsOffered } from "@/db/queries/compare";
import { type CandidateRow, pickPatients } from "@/db/queries/compare/patients";
import { comparedResults } from "@/db/queries/evidence/compared";
import { matchingRows } from "@/db/queries/evidence/rows";
import { groupedBy } from "@/db/queries/figures/cut";
import { readVocabulary } from "@/db/queries/vocabulary";
import { notCheckedWords, patientsWords } from "@/lib/compare/patients";
import type { ComparedTrial } from "@/lib/compare/types";
import { planVerdict } from "@/lib/evidence/plan-verdict";
import { recordsOf } from "@/lib/export/table/compare/records";
import { DEFAULT_VIEW, type View } from "@/lib/view";
import { COMPARE_SETS } from "@/lib/view/compare-sets";
import { openTestDatabase } from "./support/database";

const { db } = await openTestDatabase();
const LATEST = { kind: "latest" } as const;
const HIGH = "PD-L1 TPS or TC >=50%";
const SP142 = "PD-L1 high by SP142 (TC >=50% or IC >=10%)";

const compared = (trials: readonly string[], biomarker: string | null = HIGH, endpoint = "OS") =>
  readComparison(db, { cut: LATEST, endpoint, biomarker }, trials);

const columnOf = (columns: readonly ComparedTrial[], id: string): ComparedTrial => {
  const found = columns.find(({ identity }) => identity.id === id);
  if (found === undefined) throw new Error(`no column of ${id}`);
  return found;
};

const survival = ({ effects }: ComparedTrial) =>
  effects.flatMap(({ endpoint, estimate, population, subgroup }) =>
    endpoint.id === "OS" ? [[estimate, population, subgroup?.level ?? null]] : [],
  );

describe("a trial answers a choice of patients", () => {
  it("with all of its patients where it took no others", async () => {
    const { columns } = await compared(["keynote-024"]);
    const main = await compared(["keynote-024"], null);
    const [own] = columns;
    expect(own?.patients).toMatchObject({
      populations: ["ITT, all selected for PD-L1 TPS ≥50%"],
      whole: true,
      otherAssay: false,
    });
    expect(own?.effects).toEqual(main.columns[0]?.effects);
    expect(own?.outcomes).toEqual(main.columns[0]?.outcomes);
  });

  it("with its subgroup, where that is not among its main populations", async () => {
    const { columns } = await compared(["keynote-189", "keynote-024"]);
    const own = columnOf(columns, "keynote-189");
    expect(own.patients).toMatchObject({ populations: ["ITT · PD-L1: TPS ≥50%"], whole: false });
    expect(survival(own)).toEqual([[0.59, "ITT", "TPS >=50%"]]);
    expect(own.effects[0]?.patients).toMatchObject({ arm: 132, reference: 70 });
    expect(new Set(own.effects.map((effect) => planVerdict(effect)))).toEqual(new Set(["exploratory"]));
    expect(new Set(own.outcomes.map(({ subgroup }) => subgroup?.level))).toEqual(new Set(["TPS >=50%"]));
  });

  it("with its subgroup as of a date, which was never among its main populations", async () => {
    const asked = { cut: { kind: "asOf", date: "2019" }, endpoint: "OS", biomarker: HIGH } as const;
    const { columns } = await readComparison(db, asked, ["keynote-189"]);
    expect(columnOf(columns, "keynote-189").patients).toMatchObject({
      populations: ["ITT · PD-L1: TPS ≥50%"],
    });
  });

  it("with that one of its main populations, and not with the wider ones", async () => {
    const [column] = (await compared(["keynote-042"])).columns;
    expect(column && survival(column)).toEqual([[0.68, "PD-L1 TPS >=50%", null]]);
    const [all] = (await compared(["keynote-042"], null)).columns;
    expect(all && survival(all)).toHaveLength(3);
  });

  it("by another assay only where it has none by the score chosen, and says so", async () => {
    const { columns } = await compared(["impower110", "keynote-189"]);
    const own = columnOf(columns, "impower110");
    expect(own.patients).toMatchObject({ otherAssay: true, whole: false });
    expect(patientsWords(columns)).toContain(
      "IMpower110: PD-L1 high WT (TC ≥50% or IC ≥10%), by an assay other than that of the chosen score; KEYNOTE-189",
    );
    expect(columnOf((await compared(["impower110"], SP142)).columns, "impower110").patients?.otherAssay).toBe(
      false,
    );
  });

  it("not at all where our data have no such result: nothing of its other patients takes the place", async () => {
    const { columns, sections } = await compared(["keynote-024", "checkmate-227"]);
    const own = columnOf(columns, "checkmate-227");
    expect(own).toMatchObject({ effects: [], outcomes: [], patients: { populations: [] } });
    expect(notCheckedWords(columns)).toBe(
      "Not in our data for PD-L1 TPS or TC ≥50%, so not checked: CheckMate 227 (Part 1).",
    );
    const benefit = sections.find(({ id }) => id === "benefit")?.rows[0]?.cells[1]?.content;
    expect(benefit).toMatchObject({ comparisons: [] });
  });

  it("as of a date with what was known then", async () => {
    const { columns } = await readComparison(
      db,
      { cut: { kind: "asOf", date: "2017" }, endpoint: "OS", biomarker: HIGH },
      ["keynote-024", "keynote-189"],
    );
    expect(columns.map(({ patients }) => patients?.populations.length)).toEqual([1, 0]);
  });
});

const made = (over: Partial<CandidateRow>): CandidateRow => ({
  ...{ id: "made-up-row", trialId: "made-up-trial", result: "comparison", endpointId: "OS" },
  ...{ armId: "made-up-arm", referenceId: "made-up-control", comparisonId: null, measure: "HR" },
  ...{ population: "ITT", selection: null, subgroupFactor: null, subgroupLevel: null },
  ...{ biomarker: "PD-L1 positive", cutOff: HIGH, isMain: 0 },
  ...over,
});

describe("all patients of a trial", () => {
  const SELECTED = "PD-L1 positive";

  it("are not those that responded, nor other patients than those of its comparisons", async () => {
    const { columns } = await compared(["checkmate-026", "keynote-024"], SELECTED);
    expect(columnOf(columns, "checkmate-026").outcomes.map(({ population }) => population)).toContain(
      "responders",
    );
    expect(columns.map(({ patients }) => patients?.whole)).toEqual([false, true]);
    expect(patientsWords(columns)).toMatch(
      / Arm sizes, baseline characteristics and safety are those of all patients in each trial\.$/,
    );
  });

  it("stand in every comparison where they stand at all", () => {
    const whole = (...rows: CandidateRow[]) => pickPatients(rows, HIGH).byTrial.get("made-up-trial")?.whole;
    const main = made({ isMain: 1 });
    const responders = made({
      result: "arm",
      referenceId: null,
      endpointId: "DOR",
      population: "responders",
    });
    expect(whole(main)).toBe(true);
    expect(whole(main, { ...responders, isMain: 1 })).toBe(true);
    expect(whole(main, made({ isMain: 1, endpointId: "ORR", population: "measurable disease" }))).toBe(false);
    expect(whole({ ...responders, isMain: 1 })).toBe(false);
    expect(whole({ ...responders, isMain: 1, endpointId: "ORR", population: "all treated" })).toBe(true);
  });

  it("are those at baseline where a comparison for the endpoint is of them, whatever others of the trial are of", async () => {
    const results = await comparedResults(db, sql`c.is_latest = 1 AND r.is_primary = 1`, "result");
    const known = groupedBy(
      results.filter(({ reference }) => reference !== null),
      ({ trial }) => trial.id,
    );
    const byEndpoint = [...known.values()].filter(
      (own) => new Set(own.map(({ baseline }) => baseline.length > 0)).size === 2,
    );
    expect(byEndpoint.length).toBeGreaterThan(0);
  });

  it.each([
    ["ITT", true],
    ["modified ITT", true],
    ["all treated", true],
    ["ITT-WT (EGFR/ALK wild-type)", false],
    ["ITT, first 850 randomized", false],
    ["no corticosteroids at baseline", false],
    ["patients in remission", false],
    ["step 1 evaluable", false],
  ])("are told by the name of the population: %s", (population, expected) => {
    expect(isOfAllPatients({ population, subgroupFactor: null })).toBe(expected);
  });
});

describe("the benefit of the patients chosen", () => {
  const NOT_PRIMARY = "no grade: not a primary population of the trial";
  it.each([
    ["dreamseq", "BRAF V600 mutant", undefined],
    ["keynote-119", "PD-L1 CPS >=1", undefined],
    ["keynote-189", HIGH, NOT_PRIMARY],
  ])(
    "says of patients without a grade that the trial was not planned in them where that holds: %s",
    async (trial, biomarker, said) => {
      const { sections } = await compared([trial, "keynote-024"], biomarker);
      const row = sections.flatMap(({ rows }) => rows).find(({ id }) => id === "benefit-mcbs");
      expect(row?.cells[0]?.content).toMatchObject({ kind: "grades", comparisons: [] });
      expect(row?.cells[0]?.content).toHaveProperty("missing", said);
    },
  );
});

describe("the size of an effect in files", () => {
  it("is a number for each arm, whoever is chosen", async () => {
    for (const biomarker of [HIGH, null]) {
      const { sections } = await compared(["keynote-189"], biomarker);
      const row = sections.flatMap(({ rows }) => rows).find(({ id }) => id === "OS-HR");
      const content = row?.cells[0]?.content;
      expect(content).toMatchObject({ kind: "effects", namesSize: biomarker !== null });
      expect(content && recordsOf(content)[0]).toMatchObject(
        biomarker === null ? { n: 410, nReference: 206 } : { n: 132, nReference: 70 },
      );
    }
  });
});

describe("rows that answer", () => {
  const ids = (...rows: CandidateRow[]) => [...pickPatients(rows, HIGH).rows].sort();

  it("are the main ones of a comparison where there are some, endpoint by endpoint", () => {
    expect(
      ids(
        made({ id: "main", isMain: 1, population: "PD-L1 >=50%" }),
        made({ id: "beside", subgroupFactor: "PD-L1", subgroupLevel: ">=50%" }),
        made({ id: "other endpoint", endpointId: "PFS", subgroupFactor: "PD-L1", subgroupLevel: ">=50%" }),
      ),
    ).toEqual(["main", "other endpoint"]);
  });

  it("are no parts of those patients by anything else", () => {
    expect(ids(made({ subgroupFactor: "Region", subgroupLevel: "China" }))).toEqual([]);
    expect(ids(made({ id: "own", population: "PD-L1 TC >=50%" }))).toEqual(["own"]);
  });

  it("are those of the score chosen before those of another assay", () => {
    const other = made({ id: "other", cutOff: SP142, endpointId: "PFS" });
    expect(ids(other)).toEqual(["other"]);
    expect(ids(other, made({ id: "own", population: "PD-L1 >=50%" }))).toEqual(["own"]);
  });
});

describe("the page of a comparison with patients chosen", () => {
  it("names the population of every figure that is not of a trial's main one, and what is missing", async () => {
    const { columns, sections } = await compared(["keynote-189", "keynote-407", "checkmate-227"]);
    const html = renderToStaticMarkup(
      createElement(CompareTable, { columns, sections, hideEqual: false }),
    ).replace(/<!-- -->/g, "");
    const cells = (row: string) => [
      ...(html.split(`data-row="${row}"`)[1]?.split("</tr>")[0] ?? "").matchAll(/<td>.*?<\/td>/g),
    ];
    const [own, other, none] = cells("OS-HR").map(([cell]) => cell);
    expect(own).toContain("ITT · PD-L1: TPS ≥50% · n 132 vs 70");
    expect(other).toContain("ITT · PD-L1: TPS ≥50%");
    expect(none).toContain("not in our data for PD-L1 TPS or TC ≥50%");
    const ofAll = [...cells("safety-any AE grade &gt;=3"), ...cells("experimental")].map(([cell]) => cell);
    expect(ofAll).toHaveLength(6);
    const held = ofAll.filter((cell) => !cell.includes(">not in our data<"));
    expect(held).toHaveLength(5);
    for (const cell of held) expect(cell).toMatch(/all patients of the (trial|arm)/);
    expect(html.match(/all patients of the trial/g)?.length).toBeGreaterThan(10);
  });

  it("shows nothing new where nobody chose", async () => {
    const { columns, sections } = await compared(["keynote-189", "keynote-024"], null);
    const html = renderToStaticMarkup(createElement(CompareTable, { columns, sections, hideEqual: false }));
    expect(patientsWords(columns)).toBeNull();
    expect(html).not.toMatch(/all patients of the (trial|arm)|not in our data for|Population of the results/);
  });
});

describe("the check of comparability with patients chosen", () => {
  const values = (check: Awaited<ReturnType<typeof compared>>["check"], dimension: string) =>
    check.checked
      .find(({ id }) => id === dimension)
      ?.values.map(({ value, trials }) => [value, trials.map(({ name }) => name)]);

  it("judges the populations shown", async () => {
    const { check } = await compared(["keynote-024", "keynote-189"]);
    expect(values(check, "biomarker")).toEqual([["PD-L1 TPS ≥50%", ["KEYNOTE-024", "KEYNOTE-189"]]]);
    const main = await compared(["keynote-024", "keynote-189"], null);
    expect(values(main.check, "biomarker")).toHaveLength(2);
    const { check: assays } = await compared(["keynote-024", "impower110"]);
    expect(values(assays, "biomarker")).toEqual([
      ["PD-L1 TPS ≥50%", ["KEYNOTE-024"]],
      ["PD-L1 high WT (TC ≥50% or IC ≥10%)", ["IMpower110"]],
    ]);
  });

  it("has no patients at baseline of a part of a trial", async () => {
    const main = await compared(["keynote-189", "keynote-407"], null);
    expect(main.check.checked.map(({ id }) => id)).toContain("baseline");
    const { check } = await compared(["keynote-189", "keynote-407"]);
    expect(check.checked.map(({ id }) => id)).not.toContain("baseline");
    expect(JSON.stringify(check.notHeld)).toContain("performance status");
  });

  it.each(["OS", "PFS"])("is that of the workbench, which shows the same rows: %s", async (endpoint) => {
    const view: View = {
      ...DEFAULT_VIEW,
      ...{ tumor: ["nsclc"], line: ["1L"], setting: ["metastatic"], endpoint: [endpoint] },
      ...{ measure: ["HR"], biomarker: [HIGH], population: "all" },
    };
    const rows = await matchingRows(db, view, "comparison", 100);
    const trials = [...new Set(rows.map(({ trial }) => trial.id))];
    expect(trials).toContain("keynote-189");
    const { check } = await compared(trials, HIGH, endpoint);
    expect(check).toEqual(await checkView(db, view, "comparison"));
  });
});

describe("what is offered", () => {
  it("are the choices that the trials answer, each with how many", async () => {
    const vocabulary = await readVocabulary(db);
    const offers = await patientsOffered(db, vocabulary, ["keynote-024", "keynote-189", "impower110"]);
    expect(offers.slice(0, 2)).toEqual([
      { value: HIGH, trials: 3 },
      { value: SP142, trials: 1 },
    ]);
    for (const { value, trials } of offers) {
      expect(knowsPatients(vocabulary, value)).toBe(true);
      const { columns } = await compared(["keynote-024", "keynote-189", "impower110"], value);
      const answered = columns.filter(({ patients }) => (patients?.populations.length ?? 0) > 0);
      expect([value, answered.length]).toEqual([value, trials]);
    }
    expect(knowsPatients(vocabulary, "PD-L1")).toBe(false);
    expect(knowsPatients(vocabulary, "Unselected")).toBe(false);
    expect(await patientsOffered(db, vocabulary, [])).toEqual([]);
  });

  it("holds in a ready-made set only trials that have such a result", async () => {
    const chosen = COMPARE_SETS.filter(({ biomarker }) => biomarker !== undefined);
    expect(chosen.map(({ title }) => title).join()).toMatch(/first line, PD-L1 ≥50%/);
    for (const { trials, endpoint, biomarker } of chosen) {
      const { columns } = await compared(trials, biomarker, endpoint);
      for (const { identity, effects } of columns)
        expect([identity.id, effects.some((effect) => effect.endpoint.id === endpoint)]).toEqual([
          identity.id,
          true,
        ]);
    }
  });
});
