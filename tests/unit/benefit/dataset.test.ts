import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { readBenefit } from "@/db/queries/benefit";
import { type ComparisonBenefit, type TrialBenefit, trialBenefit } from "@/lib/benefit";
import type { DataCut } from "@/lib/view";
import { openTestDatabase } from "../support/database";
import { curatedDataset } from "../support/dataset";

let db: Database;
beforeAll(async () => {
  db = (await openTestDatabase()).db;
});

const LATEST: DataCut = { kind: "latest" };

async function benefitOf(id: string, cut: DataCut = LATEST): Promise<TrialBenefit> {
  const [input] = await readBenefit(db, { cut }, [id]);
  if (input === undefined) throw new Error(`${id} is not there`);
  return trialBenefit(input);
}

const key = (id: string | undefined) => id?.slice(id.indexOf("/") + 1);

function comparison({ comparisons }: TrialBenefit, population = "ITT", arm?: string): ComparisonBenefit {
  const found = comparisons.find(
    (each) =>
      each.population === population &&
      each.subgroup === null &&
      (arm === undefined || key(each.arm.id) === arm),
  );
  if (found === undefined) throw new Error(`no comparison in ${population}`);
  return found;
}

describe("real trials", () => {
  it.each([
    // trial, population, arm, cut, form, grade, report
    ["keynote-189", "ITT", "pembro-chemo", LATEST, "2a", 4, "Garassino 2023"],
    ["checkmate-214", "intermediate/poor risk", "nivo-ipi", LATEST, "2a", 4, "Tannir 2024"],
    ["keynote-522", "ITT", "pembro-chemo", LATEST, "1", "B", "Schmid 2024"],
    ["pacific", "ITT", "durvalumab", LATEST, "1", "A", "Spigel 2022"],
    ["checkmate-238", "ITT", "nivo", { kind: "asOf", date: "2022-12-31" }, "1", "C", "Ascierto 2020"],
    ["checkmate-238", "ITT", "nivo", { kind: "asOf", date: "2019-12-31" }, "1", "A", "Weber 2017"],
    ["m14til", "ITT", "til", LATEST, "2b", 3, "Rohaan 2022"],
    ["impower110", "PD-L1 high WT (TC >=50% or IC >=10%)", "atezolizumab", LATEST, "2a", 4, "Herbst 2020"],
    ["c-144-01", "cohorts 2 and 4 pooled", "lifileucel", LATEST, "3", 3, "Medina 2025"],
  ] as const)("%s, %s, %s: form %s", async (id, population, arm, cut, form, grade, report) => {
    const { grade: result } = comparison(await benefitOf(id, cut), population, arm);
    expect(result).toMatchObject({ kind: "grade", form, grade, report: { label: report } });
  });

  it("IMpower110: a later look whose interval holds no difference is passed over for the report before it", async () => {
    const { grade } = comparison(await benefitOf("impower110"), "PD-L1 high WT (TC >=50% or IC >=10%)");
    expect(grade).toMatchObject({ kind: "grade", report: { label: "Herbst 2020" } });
    expect(JSON.stringify(grade?.path)).toContain("holds no difference");
  });

  it("KEYNOTE-158: only what the trial was made to answer for is graded", async () => {
    const { comparisons } = await benefitOf("keynote-158");
    expect(comparisons.some(({ isPrimary, grade }) => isPrimary && grade !== null)).toBe(true);
    expect(comparisons.filter(({ isPrimary, grade }) => !isPrimary && grade !== null)).toEqual([]);
  });

  it("KEYNOTE-024: medians stand with the effect of their own report", async () => {
    const { rows } = comparison(await benefitOf("keynote-024"));
    const median = rows.find(({ kind, endpoint }) => kind === "median" && endpoint.id === "PFS");
    expect(median?.report.label).toBe("Reck 2016");
  });

  it.each([
    ["zuma-7", "ITT", "solid tumors only"],
    ["checkmate-459", "ITT", "not statistically significant"],
    ["keynote-091", "PD-L1 TPS >=50%", "not statistically significant"],
    ["checkmate-067", "ITT", "is not in our data"],
    ["checkmate-238", "ITT", "a judgement that is not made here"],
  ])("%s, %s: none", async (id, population, reason) => {
    const { grade } = comparison(await benefitOf(id), population);
    expect(grade?.kind === "cannot" && grade.reason).toContain(reason);
  });

  it("IMpower110: the report of the test stands in for a later one whose interval holds 1, and the path says so", async () => {
    const benefit = await benefitOf("impower110");
    const { grade } = comparison(benefit, "PD-L1 high WT (TC >=50% or IC >=10%)");
    const passed = grade?.path.find(({ question }) => question.startsWith("A later report was passed over"));
    expect(passed?.value).toBe(
      "the interval of the latest report holds no difference (Jassem 2021: hazard ratio 0.76, 0.54 to 1.09)",
    );
  });

  it("KEYNOTE-158: patients below the biomarker's cut get no grade, those above it do", async () => {
    const { comparisons } = await benefitOf("keynote-158");
    expect(comparisons.map(({ population, grade }) => [population, grade?.kind ?? null])).toEqual(
      expect.arrayContaining([
        ["TMB <10 mut/Mb, December 2018 cut", null],
        ["TMB-H (>=10 mut/Mb), December 2018 cut", "grade"],
      ]),
    );
  });

  it("only primary populations are graded: CheckMate 214's whole trial and favorable risk are not", async () => {
    for (const { isPrimary, grade } of (await benefitOf("checkmate-214")).comparisons)
      expect(grade === null).toBe(!isPrimary);
  });

  it("medians are those of the report of the hazard ratio: KEYNOTE-024's 10.3 and 6.0 by Reck 2016", async () => {
    const { rows } = comparison(await benefitOf("keynote-024"));
    const pfs = rows.find(({ kind, endpoint }) => kind === "median" && endpoint.id === "PFS");
    expect(pfs).toMatchObject({
      arm: { value: 10.3 },
      reference: { value: 6 },
      report: { label: "Reck 2016" },
      beside: null,
    });
  });

  it("COSMIC-313: the gain is calculated, as the new arm's median was not reached", async () => {
    const { grade } = comparison(await benefitOf("cosmic-313"), "first 550 randomized");
    expect(grade).toMatchObject({ kind: "grade", form: "2b", grade: 3, calculated: true });
  });

  it("CheckMate 238 in 2017: the 97.56% limit is brought to 95%, and the path says so", async () => {
    const { grade } = comparison(await benefitOf("checkmate-238", { kind: "asOf", date: "2017-12-31" }));
    expect(grade?.path.map(({ value }) => value).join("\n")).toContain(
      "0.53, recomputed on the log scale from the reported 97.56% limit of 0.51",
    );
  });
});

describe("the whole dataset", () => {
  it("compares arms of one report only, as their records have them", async () => {
    const records = new Map(curatedDataset().trials.map((trial) => [trial.id, trial]));
    const inputs = await readBenefit(db, { cut: LATEST }, [...records.keys()]);
    expect(inputs.map(({ trial }) => trial.id)).toEqual([...records.keys()]);
    let rows = 0;
    for (const { trial, comparisons } of inputs.map(trialBenefit))
      for (const { arm, reference, population, rows: own } of comparisons)
        for (const row of own) {
          rows++;
          const outcomes = (records.get(trial.id)?.outcomes ?? []).filter(
            (outcome) =>
              outcome.report === key(row.report.id) &&
              outcome.endpoint === row.endpoint.id &&
              outcome.population === population,
          );
          const has = (id: string | undefined, value: number | null) =>
            outcomes.some((outcome) => outcome.arm === key(id) && (outcome.value ?? null) === value);
          expect(has(arm.id, row.arm.value) && has(reference?.id, row.reference.value)).toBe(true);
        }
    expect(rows).toBeGreaterThan(500);
  });

  it("gives every grade a path that ends in a yes, and every refusal a reason", async () => {
    const ids = curatedDataset().trials.map(({ id }) => id);
    for (const cut of [LATEST, { kind: "primary" }, { kind: "asOf", date: "2018-12-31" }] as const)
      for (const { trial, comparisons } of (await readBenefit(db, { cut }, ids)).map(trialBenefit))
        for (const { grade } of comparisons) {
          if (grade?.kind === "grade")
            expect([trial.id, grade.path.at(-1)?.answer]).toEqual([trial.id, "yes"]);
          if (grade?.kind === "cannot") expect(grade.reason.length).toBeGreaterThan(10);
        }
  });
});
