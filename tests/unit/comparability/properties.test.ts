import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type ComparedResult,
  comparability,
  ERA_YEARS,
  FOLLOW_UP_RATIO,
  SOURCES,
  toDifferences,
} from "@/lib/evidence/comparability";
import { realResults } from "./real";

let all: ComparedResult[];
beforeAll(async () => {
  const { curatedDataset } = await import("../support/dataset");
  const trials = curatedDataset().trials.map(({ id }) => id);
  all = (await Promise.all(["OS", "PFS", "EFS", "ORR"].map((id) => realResults(trials, id)))).flat();
});

const someResults = () =>
  fc
    .uniqueArray(fc.nat({ max: all.length - 1 }), { minLength: 1, maxLength: 12 })
    .map((places) => places.flatMap((place) => all[place] ?? []));

const names = (results: readonly ComparedResult[]) =>
  [...new Set(results.map(({ trial }) => trial.id))].sort();

describe("the check of comparability, on results of the whole dataset", () => {
  it("does not hang on the order, nor on results given twice", () => {
    fc.assert(
      fc.property(someResults(), fc.nat(), (results, turn) => {
        const turned = [...results.slice(turn % results.length), ...results].reverse();
        expect(comparability(turned)).toEqual(comparability(results));
      }),
    );
  });

  it("finds nothing in a single trial, however many of its results there are", () => {
    for (const id of names(all))
      expect(comparability(all.filter(({ trial }) => trial.id === id))).toEqual([]);
  });

  it("never calls alike with a trial more what differed without it", () => {
    fc.assert(
      fc.property(someResults(), someResults(), (results, more) => {
        const after = new Map(comparability([...results, ...more]).map((item) => [item.id, item]));
        for (const { id, agreement, unknown } of comparability(results)) {
          if (agreement === "differ") expect(after.get(id)?.agreement).toBe("differ");
          if (unknown.length > 0) expect(after.get(id)?.agreement).not.toBe("agree");
        }
      }),
    );
  });

  it("has every trial under a value or among the unknown, where a dimension applies to all", () => {
    const ALWAYS = [
      "tumor",
      "setting",
      "line",
      "biomarker",
      "design",
      "control",
      "endpoint",
      "followUp",
      "era",
    ];
    fc.assert(
      fc.property(someResults(), (results) => {
        for (const { id, values, unknown } of comparability(results)) {
          if (!ALWAYS.includes(id)) continue;
          const found = [...values.flatMap(({ trials }) => trials), ...unknown].map((trial) => trial.id);
          expect([...new Set(found)].sort(), id).toEqual(names(results));
        }
      }),
    );
  });

  it("gives each dimension one sentence and a source, and speaks of no choice of drug", () => {
    for (const { why, sources } of comparability(all)) {
      expect(why).toMatch(/^[A-Z].*[^.]\.$/);
      expect(why.match(/\. /g)).toBeNull();
      expect(sources.length).toBeGreaterThan(0);
      expect(why).not.toMatch(/\b(prefer|recommend|choose|should|superior|best|better)\b/i);
    }
    for (const { label, full } of Object.values(SOURCES)) expect(label.length).toBeLessThan(full.length);
  });
});

describe("numbers", () => {
  const pair = (change: (place: 0 | 1) => Partial<ComparedResult>): ComparedResult[] => {
    const [first] = all;
    if (first === undefined) throw new Error("no results");
    return ([0, 1] as const).map((place) => ({
      ...first,
      trial: { id: `made-up-${place}`, name: `Made-up ${place}` },
      ...change(place),
    }));
  };
  const agreement = (id: string, results: ComparedResult[]) =>
    comparability(results).find((dimension) => dimension.id === id)?.agreement;

  it("differ only where they lie far apart, the limit included in the like ones", () => {
    const followUp = (months: number) =>
      agreement(
        "followUp",
        pair((place) => ({ followUpMonths: place === 0 ? 20 : months })),
      );
    expect(followUp(20 * FOLLOW_UP_RATIO)).toBe("agree");
    expect(followUp(20 * FOLLOW_UP_RATIO + 0.1)).toBe("differ");
    const era = (year: number) =>
      agreement(
        "era",
        pair((place) => ({ startYear: place === 0 ? 2015 : year })),
      );
    expect(era(2015 + ERA_YEARS)).toBe("agree");
    expect(era(2016 + ERA_YEARS)).toBe("differ");
  });

  it("are told as a range, and the unknown are told", () => {
    const results = pair((place) => ({ startYear: place === 0 ? 2010 : 2020 }));
    const third = { ...results[0], trial: { id: "made-up-2", name: "Made-up 2" }, startYear: null };
    const told = toDifferences(comparability([...results, third as ComparedResult]));
    expect(told).toEqual([
      { dimension: "First enrollment", values: ["2010 to 2020", "not known for 1 trial"] },
    ]);
  });
});
