import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import {
  anchorSentence,
  type ComparedArm,
  type ComparedResult,
  comparability,
  notKnownFor,
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

/** Two results of made-up trials, alike but for what is changed. */
const pair = (change: (place: 0 | 1) => Partial<ComparedResult>): ComparedResult[] => {
  const [first] = all;
  if (first === undefined) throw new Error("no results");
  return ([0, 1] as const).map((place) => ({
    ...first,
    trial: { id: `made-up-${place}`, name: `Made-up ${place}` },
    ...change(place),
  }));
};
const of = (id: string, results: ComparedResult[]) => comparability(results).find((one) => one.id === id);
const agreement = (id: string, results: ComparedResult[]) => of(id, results)?.agreement;

describe("numbers", () => {
  it("differ only where they lie far apart, the limit included in the like ones", () => {
    const followUp = (months: number) =>
      agreement(
        "followUp",
        pair((place) => ({ followUpMonths: place === 0 ? 20 : months })),
      );
    expect(followUp(30)).toBe("agree");
    expect(followUp(30.1)).toBe("differ");
    const era = (year: number) =>
      agreement(
        "era",
        pair((place) => ({ startYear: place === 0 ? 2015 : year })),
      );
    expect(era(2017)).toBe("agree");
    expect(era(2018)).toBe("differ");
  });

  it("stand from low to high, not as texts do", () => {
    const found = of(
      "followUp",
      pair((place) => ({ followUpMonths: place === 0 ? 10 : 9 })),
    );
    expect(found?.values.map(({ value }) => value)).toEqual(["9 months", "10 months"]);
    expect(found).toMatchObject({ agreement: "agree", summary: "9 to 10 months" });
  });

  it("of a trial that has one for another of its results are not known for a result, not for the trial", () => {
    const results = pair(() => ({ followUpMonths: 20 }));
    const other = { ...results[0], endpoint: { id: "MADE-UP", name: "Made-up" }, followUpMonths: null };
    const found = of("followUp", [...results, other as ComparedResult]);
    expect(found?.unknown.map(({ id, arms }) => [id, arms])).toEqual([
      [results[0]?.trial.id, [results[0]?.arm.label]],
    ]);
    expect(notKnownFor(found?.unknown ?? [])).toBe("not in our data for 1 result");
  });

  it("are told as a range, and the unknown are told", () => {
    const results = pair((place) => ({ startYear: place === 0 ? 2010 : 2020 }));
    const third = { ...results[0], trial: { id: "made-up-2", name: "Made-up 2" }, startYear: null };
    const told = toDifferences(comparability([...results, third as ComparedResult]));
    expect(told).toEqual([
      { dimension: "First enrollment", values: ["2010 to 2020", "not in our data for 1 trial"] },
    ]);
  });
});

describe("what is not known", () => {
  const PFS = { endpoint: { id: "PFS", name: "Progression-free survival" } };
  const NOTE = "PFS counts progression and death.";

  it("an endpoint without a known definition is never taken for one that is alike", () => {
    const definitions = (...notes: [string | null, string | null]) =>
      pair((place) => ({ ...PFS, notes: notes[place] }));
    expect(agreement("definition", definitions(NOTE, NOTE))).toBe("agree");
    expect(agreement("definition", definitions(NOTE, "PFS counts progression alone."))).toBe("differ");
    expect(agreement("definition", definitions(NOTE, null))).toBe("unknown");
    expect(agreement("definition", definitions(null, null))).toBe("unknown");
    expect(of("definition", definitions(NOTE, null))?.unknown).toEqual([
      { id: "made-up-1", name: "Made-up 1" },
    ]);
  });

  it("effects are not said to be related through a control where a definition is not known", () => {
    const related = (...notes: [string | null, string | null]) =>
      anchorSentence(comparability(pair((place) => ({ ...PFS, notes: notes[place] }))));
    expect(related(NOTE, NOTE)).toContain("so their effects can be related through it");
    expect(related(NOTE, null)).toContain("but endpoint definition is not in our data for all of them");
  });
});

describe("the same regimen in two roles", () => {
  const arm = (drug: string, role: ComparedArm["role"]): ComparedArm => ({
    ...{ label: drug, role, drugs: [drug] },
    ...{ regimenClass: "made-up class", cellular: false },
  });
  const [studied, control] = [arm("a", "experimental"), arm("a", "control")];

  it("is told where two trials have it, one as the control", () => {
    const values = of(
      "role",
      pair((place) => ({
        arms: place === 0 ? [studied, arm("b", "control")] : [arm("c", "single"), control],
      })),
    )?.values.map(({ value }) => value);
    expect(values).toEqual(["a as the control", "a as the regimen under study"]);
  });

  it("is not told of one trial against itself", () => {
    const arms = [
      [studied, control],
      [arm("c", "experimental"), arm("d", "control")],
    ] as const;
    expect(
      of(
        "role",
        pair((place) => ({ arms: arms[place] })),
      ),
    ).toBeUndefined();
  });
});
