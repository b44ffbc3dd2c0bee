import { beforeAll, describe, expect, it } from "vitest";
import { readColumns } from "@/db/answers/compare";
import { readTrial } from "@/db/answers/trial";
import type { Connection } from "@/db/client";
import { normalizeBaseline } from "@/db/derive/baseline";
import { BASELINE_CHARACTERISTICS, readBaseline } from "@/db/queries/baseline";
import { compareSections } from "@/lib/compare/sections";
import {
  type BaselineFigure,
  baselineState,
  isAlike,
  standardizedDifference,
  valuesOfTrial,
} from "@/lib/evidence/baseline";
import type { ComparedResult } from "@/lib/evidence/comparability";
import { patientsAtBaseline } from "@/lib/evidence/comparability/patients";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

const madeUp = (change: Partial<BaselineFigure> = {}): BaselineFigure => ({
  ...{ id: "made-up/b0", trialId: "made-up", wording: "Female", population: null, arm: null },
  characteristic: { id: "female", label: "Female", order: 2 },
  ...{ value: 40, unit: "%", n: 100, computedFrom: null, report: null, checked: null },
  ...{ reported: change.value ?? 40, ...change },
});

const inArm = (id: string, value: number, n: number | null): BaselineFigure =>
  madeUp({ arm: { id, label: id }, value, n });

describe("the vocabulary of characteristics", () => {
  it("names each once, and no wording twice", () => {
    const ids = BASELINE_CHARACTERISTICS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const words = BASELINE_CHARACTERISTICS.flatMap(({ words: own, complements }) => [...own, ...complements]);
    const lower = words.map((word) => word.toLowerCase());
    expect(new Set(lower).size).toBe(lower.length);
  });

  it("brings wordings of one thing together and leaves near ones apart", () => {
    const of = (characteristic: string, unit: string | null = "%") =>
      normalizeBaseline(BASELINE_CHARACTERISTICS, { characteristic, value: 12.5, unit }).id;
    expect(of("Never smoked")).toBe(of("Never-smoker"));
    expect(of("female")).toBe(of("Female"));
    expect(of("ECOG 1")).not.toBe(of("ECOG >=1"));
    expect(of("Age, median", "years")).not.toBe(of("Age mean or median", "years"));
    expect(of("Age, median", "months")).not.toBe(of("Age, median", "years"));
  });

  it("sets men beside women as what they leave of 100%, and says so", () => {
    const male = { characteristic: "Male", value: 70.3, unit: "%" };
    expect(normalizeBaseline(BASELINE_CHARACTERISTICS, male)).toMatchObject({
      ...{ id: "female", value: 29.7, computedFrom: "70.3% Male" },
    });
    // Patients whose PD-L1 is not known are in neither share.
    const positive = { characteristic: "PD-L1 >=1%", value: 60, unit: "%" };
    const found = normalizeBaseline(BASELINE_CHARACTERISTICS, positive);
    expect(found.value + (found.computedFrom === null ? 0 : Number.NaN)).toBe(60);
  });

  it("keeps what it does not know under its own words, last", () => {
    const other = { characteristic: "Made-up trait", value: 3, unit: "%" };
    const found = normalizeBaseline(BASELINE_CHARACTERISTICS, other);
    expect(found).toMatchObject({ label: "Made-up trait", value: 3, computedFrom: null });
    expect(found.order).toBe(BASELINE_CHARACTERISTICS.length);
  });
});

describe("margins", () => {
  it("take shares as alike up to a tenth of a standard deviation (Austin 2009)", () => {
    // |0.5 - 0.6| / sqrt((0.25 + 0.24) / 2)
    expect(standardizedDifference(50, 60)).toBeCloseTo(0.20203, 5);
    expect(standardizedDifference(60, 50)).toBeCloseTo(0.20203, 5);
    // |0.5 - 0.5499| / sqrt((0.25 + 0.24751) / 2) = 0.10005 and |0.5 - 0.5498| / ... = 0.09985
    expect(isAlike("%", 50, 54.98)).toBe(true);
    expect(isAlike("%", 50, 54.99)).toBe(false);
    expect(isAlike("%", 2, 3.5)).toBe(true);
    expect(isAlike("%", 2, 4)).toBe(false);
    expect(standardizedDifference(0, 0)).toBe(0);
    expect(standardizedDifference(100, 100)).toBe(0);
    expect(isAlike("%", 0, 100)).toBe(false);
  });

  it("judge no median, as its spread is not known", () => {
    expect(isAlike("years", 60, 60)).toBeNull();
    expect(isAlike("years", 50, 75)).toBeNull();
    expect(isAlike(null, 2, 6)).toBeNull();
  });

  it("set a trial's share beside others over its arms, and its medians as they are", () => {
    expect(valuesOfTrial([inArm("a", 38, 410), inArm("b", 47.1, 206)])).toEqual([41]);
    expect(valuesOfTrial([inArm("a", 38, null), inArm("b", 47.1, 206)])).toEqual([38, 47.1]);
    expect(valuesOfTrial([madeUp({ value: 41 }), inArm("a", 38, 410)])).toEqual([41]);
    expect(valuesOfTrial([madeUp({ population: "PD-L1 positive" })])).toEqual([]);
    const ages = [inArm("a", 65, 10), inArm("b", 63.5, 10)].map((age) => ({
      ...age,
      unit: "years" as const,
    }));
    expect(valuesOfTrial(ages)).toEqual([65, 63.5]);
  });

  it("say of trials whether they differ, are alike, or are not all known", () => {
    const of = (...values: (number | null)[]) =>
      baselineState(values.map((value) => (value === null ? [] : [madeUp({ value })])));
    expect(of(50, 54)).toBe("alike");
    expect(of(50, 70)).toBe("differ");
    expect(of(50, 70, null)).toBe("differ");
    expect(of(50, 54, null)).toBe("unknown");
    expect(of(50)).toBeNull();
    expect(baselineState([[inArm("a", 20, 10), inArm("b", 60, 10)], [madeUp({ value: 40 })]])).toBe("alike");
    // Of arms whose n is not known each stands for itself.
    const unpooled = [inArm("a", 20, null), inArm("b", 60, null)];
    expect(baselineState([unpooled, [madeUp({ value: 60 })]])).toBe("unknown");
    expect(baselineState([unpooled, [madeUp({ value: 90 })]])).toBe("differ");
    // No arm is like the other trial, which may yet lie between them or around them.
    expect(baselineState([unpooled, [madeUp({ value: 40 })]])).toBe("unknown");
    expect(baselineState([[madeUp({ value: 40 })], unpooled])).toBe("unknown");
    expect(baselineState([unpooled, [inArm("a", 30, null), inArm("b", 50, null)]])).toBe("unknown");
    expect(baselineState([unpooled, [inArm("a", 75, null), inArm("b", 90, null)]])).toBe("differ");
    expect(baselineState([unpooled, [madeUp({ value: 5 })]])).toBe("differ");
    const ages = [50, 75].map((value) => [madeUp({ value, unit: "years" })]);
    expect(baselineState(ages)).toBeNull();
  });
});

describe("the dimension of comparability", () => {
  const of = (name: string, baseline: BaselineFigure[]) =>
    ({ trial: { id: name, name }, baseline }) as unknown as ComparedResult;
  const age = (value: number) =>
    madeUp({ value, unit: "years", characteristic: { id: "age", label: "Age, median", order: 0 } });
  const ecog = (value: number) =>
    madeUp({ value, characteristic: { id: "ecog", label: "ECOG ≥1", order: 3 } });
  const check = (...results: ComparedResult[]) => patientsAtBaseline(results);

  it("sets shares side by side and says by which margin they differ, and whose", () => {
    const found = check(
      of("A", [inArm("a", 30, 100), inArm("b", 40, 300), age(60)]),
      of("B", [madeUp({ value: 38 }), ecog(50), age(71)]),
      of("C", [ecog(70)]),
    );
    expect(found).toMatchObject({
      agreement: "differ",
      summary: "ECOG ≥1 50% to 70%",
      values: [
        { value: "ECOG ≥1 50%", trials: [{ name: "B" }] },
        { value: "ECOG ≥1 70%", trials: [{ name: "C" }] },
        { value: "Age, median 60 years (no margin is applied)", trials: [{ name: "A" }] },
        { value: "Age, median 71 years (no margin is applied)", trials: [{ name: "B" }] },
        { value: "Female 37.5%", trials: [{ name: "A" }] },
        { value: "Female 38%", trials: [{ name: "B" }] },
      ],
      unknown: [],
    });
    expect(found?.why).toContain("standardized difference");
    expect(found?.why).toContain("above 0.1");
    expect(found?.sources.map(({ full, href }) => [full, href])[0]).toEqual([
      expect.stringMatching(/^Austin PC\. Using the standardized difference .*2009;38:1228-34$/),
      "https://doi.org/10.1080/03610910902859574",
    ]);
  });

  it("is not known where a trial has nothing of it, and where medians are all that there is", () => {
    const alike = [of("A", [madeUp({ value: 38 })]), of("B", [madeUp({ value: 40 })])];
    expect(check(...alike)?.agreement).toBe("agree");
    expect(check(...alike, of("C", []))).toMatchObject({ agreement: "unknown", unknown: [{ name: "C" }] });
    expect(check(of("A", [age(60)]), of("B", [age(61)]))?.agreement).toBe("unknown");
    expect(check(of("A", [age(60)]), of("B", [ecog(61)]))).toBeNull();
    // Several results of one trial are one trial.
    expect(check(of("A", [age(60)]), of("A", [age(60)]))).toBeNull();
  });
});

describe("the curated trials", () => {
  it("keep every figure of every record, with its arm and source", async () => {
    for (const trial of curatedDataset().trials.filter(({ baseline }) => baseline.length > 0)) {
      const read = await readBaseline(connection.db, [trial.id]);
      expect(read).toHaveLength(trial.baseline.length);
      for (const item of trial.baseline) {
        const found = read.find(
          (figure) =>
            figure.wording === item.characteristic &&
            (figure.arm?.id.split("/")[1] ?? undefined) === item.arm &&
            (figure.population ?? undefined) === item.population,
        );
        expect(found?.checked?.source).toBe(item.checked?.source);
        expect(found?.computedFrom === null ? found.value : item.value).toBe(item.value);
      }
    }
  });

  it("show it on the trial's page and beside each other", async () => {
    expect((await readTrial(connection.db, "keynote-189"))?.baseline.length).toBeGreaterThan(10);
    const columns = await readColumns(connection.db, ["keynote-189", "keynote-407"], { kind: "latest" });
    const section = compareSections(columns, []).find(({ id }) => id === "baseline");
    const row = (id: string) => section?.rows.find((own) => own.id === `baseline-${id}`);
    expect(row("squamous")?.state).toBe("differ");
    expect(row("age")?.state).toBeNull();
    expect(row("liver-metastases")?.state).not.toBe("alike");
  });
});
