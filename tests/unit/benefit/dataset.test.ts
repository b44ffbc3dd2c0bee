import { beforeAll, describe, expect, it } from "vitest";
import { readTrial } from "@/db/answers/trial";
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
    ["keynote-189", "ITT", "pembro-chemo", LATEST, "2a", 4, "Gandhi 2018"],
    ["checkmate-214", "intermediate/poor risk", "nivo-ipi", LATEST, "2a", 4, "Motzer 2018"],
    ["keynote-522", "ITT", "pembro-chemo", LATEST, "1", "B", "Schmid 2024"],
    ["pacific", "ITT", "durvalumab", LATEST, "1", "A", "Gray 2020"],
    ["checkmate-238", "ITT", "nivo", { kind: "asOf", date: "2022-12-31" }, "1", "C", "Ascierto 2020"],
    ["checkmate-238", "ITT", "nivo", { kind: "asOf", date: "2019-12-31" }, "1", "A", "Weber 2017"],
    ["m14til", "ITT", "til", LATEST, "2b", 3, "Rohaan 2022"],
    ["impower110", "PD-L1 high WT (TC >=50% or IC >=10%)", "atezolizumab", LATEST, "2a", 4, "Herbst 2020"],
    ["c-144-01", "cohorts 2 and 4 pooled", "lifileucel", LATEST, "3", 2, "Chesney 2022"],
  ] as const)("%s, %s, %s: form %s", async (id, population, arm, cut, form, grade, report) => {
    const { grade: result } = comparison(await benefitOf(id, cut), population, arm);
    expect(result).toMatchObject({ kind: "grade", form, grade, report: { label: report } });
  });

  it("KEYNOTE-426: a rate whose interval the trial page computes has one in the absolute difference too", async () => {
    const { rows } = comparison(await benefitOf("keynote-426"));
    const response = rows.find(({ kind, endpoint }) => kind === "rate" && endpoint.id === "ORR");
    const page = await readTrial(db, "keynote-426");
    const shown = page?.endpoints.find(({ endpoint }) => endpoint.id === "ORR")?.outcomes ?? [];
    const computed = shown.filter(({ intervalSource }) => intervalSource === "wilson");
    expect(computed.length).toBeGreaterThan(0);
    expect(computed.map(({ n, nIsReported }) => [n, nIsReported])).toContainEqual([432, false]);
    expect(response?.kind === "rate" && response.difference.interval?.from).toBe("only counts");
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
    ["checkmate-238", "ITT", "a judgment that is not made here"],
  ])("%s, %s: none", async (id, population, reason) => {
    const { grade } = comparison(await benefitOf(id), population);
    expect(grade?.kind === "cannot" && grade.reason).toContain(reason);
  });

  it("IMpower110: graded from the report of its test, and the later interval that includes no difference is said", async () => {
    const { grade } = comparison(await benefitOf("impower110"), "PD-L1 high WT (TC >=50% or IC >=10%)");
    expect(grade).toMatchObject({ kind: "grade", report: { label: "Herbst 2020" } });
    expect(grade?.kind === "grade" && grade.later).toContain(
      "the interval of Jassem 2021 includes no difference (hazard ratio 0.76, 0.54 to 1.09)",
    );
  });

  it("CLEAR: not 1 of 4 from a cut in which the medians had crossed, but form 2b as ESMO's card has it", async () => {
    const { grade, scorecard } = comparison(await benefitOf("clear"), "ITT", "len-pembro");
    expect(grade).toMatchObject({ kind: "grade", form: "2b", grade: 3, report: { label: "Motzer 2021" } });
    expect(grade?.kind === "grade" && grade.later).toContain(
      "for overall survival the medians have crossed in Motzer 2024 (53.7 and 54.3 months)",
    );
    expect(scorecard).toMatchObject({ number: 284, score: "4", preliminary: "3" });
  });

  it("KEYNOTE-426: not 2 of 4 from the last cut, and what that cut says is told", async () => {
    const { grade, scorecard } = comparison(await benefitOf("keynote-426"));
    expect(grade).toMatchObject({ kind: "grade", form: "2b", grade: 3, report: { label: "Rini 2019" } });
    // Plimack 2020 is the congress report of the analysis of Powles 2020: 0.68 (0.55 to 0.85), not reached against 35.7.
    expect(grade?.kind === "grade" && grade.later).toEqual([
      "overall survival by form 2a would give 4 from Plimack 2020, then 4 from Powles 2020, then 2 from Rini 2025",
    ]);
    expect(scorecard).toMatchObject({ number: 146, score: "4" });
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

  it("grades no comparison whose later medians have crossed without saying so", async () => {
    const ids = curatedDataset().trials.map(({ id }) => id);
    let crossed = 0;
    for (const input of await readBenefit(db, { cut: LATEST }, ids)) {
      const shown = trialBenefit(input).comparisons;
      for (const [place, { endpoints }] of input.comparisons.entries()) {
        const grade = shown[place]?.grade;
        if (grade?.kind !== "grade" || !["2a", "2b"].includes(grade.form)) continue;
        // Of overall survival only where it was tested with success: else nothing was graded or passed over by it.
        const graded = endpoints.filter(
          ({ endpoint, reports }) =>
            (grade.form === "2a" ? ["OS"] : ["OS", "PFS"]).includes(endpoint.id) &&
            reports.some(({ effect }) => effect?.verdict === "significant"),
        );
        for (const { reports } of graded) {
          const [latest] = reports
            .filter(({ medians: { arm, reference } }) => arm?.value != null && reference?.value != null)
            .sort((a, b) => b.maturity - a.maturity);
          const { arm, reference } = latest?.medians ?? {};
          if (latest === undefined || (arm?.value ?? 1) > (reference?.value ?? 0)) continue;
          crossed++;
          expect([input.trial.id, grade.later.join()]).toEqual([
            input.trial.id,
            expect.stringMatching(new RegExp(`the medians have (crossed|met) in ${latest.report.label}`)),
          ]);
        }
      }
    }
    expect(crossed).toBeGreaterThan(0);
  });

  it("grades randomized trials from no report before or without the significant test", async () => {
    const ids = curatedDataset().trials.map(({ id }) => id);
    for (const input of await readBenefit(db, { cut: LATEST }, ids)) {
      const shown = trialBenefit(input).comparisons;
      for (const [place, { endpoints, reference }] of input.comparisons.entries()) {
        const grade = shown[place]?.grade;
        if (grade?.kind !== "grade" || reference === null) continue;
        const own = endpoints.flatMap(({ reports }) =>
          reports.filter(({ report }) => report.id === grade.report.id),
        );
        expect([input.trial.id, own.some(({ effect }) => effect?.verdict.includes("significant"))]).toEqual([
          input.trial.id,
          true,
        ]);
      }
    }
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

it("never subtracts the durations of response of two arms: responders were not randomized", async () => {
  const inputs = await readBenefit(
    db,
    { cut: LATEST },
    curatedDataset().trials.map(({ id }) => id),
  );
  const comparisons = inputs.flatMap((input) => trialBenefit(input).comparisons);
  const rows = comparisons.filter(({ reference }) => reference !== null).flatMap(({ rows }) => rows);
  expect(rows.length).toBeGreaterThan(200);
  expect(rows.filter(({ endpoint }) => endpoint.id === "DOR")).toEqual([]);
  expect(
    inputs.some(({ comparisons: all }) =>
      all.some(({ endpoints }) => endpoints.some(({ endpoint }) => endpoint.id === "DOR")),
    ),
  ).toBe(true);
});
