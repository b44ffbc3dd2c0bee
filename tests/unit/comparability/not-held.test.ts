import { describe, expect, it } from "vitest";
import { checkTrials } from "@/db/answers/comparability";
import { type ComparedResult, type FactorTable, notHeld, notHeldWords } from "@/lib/evidence/comparability";
import { openTestDatabase } from "../support/database";

const factor = (name: string) => ({ name, weighs: "both" }) as const;
const missing = (name: string) => ({ ...factor(name), trials: null });
const TABLE: FactorTable = [
  { tumor: "made-up-a", settings: ["metastatic", "adjuvant"], factors: [factor("first"), factor("second")] },
  { tumor: "made-up-a", settings: ["neoadjuvant"], factors: [factor("third")] },
  { tumor: "made-up-b", settings: null, factors: [factor("fourth")] },
  { tumor: "made-up-c", settings: null, factors: [factor("fifth")] },
];

const results = (...list: [trial: string, tumor: string, setting: string][]) =>
  list.map(([trial, tumor, setting]) => ({
    ...{
      trial: { id: trial, name: trial },
      tumorId: `made-up-${tumor}`,
      tumor: tumor.toUpperCase(),
      setting,
      baseline: [],
      subgroupFactors: [],
      histology: null,
    },
  })) as unknown as ComparedResult[];

it("names what is weighed in the tumor types and settings at hand, each once, in the order of the table", () => {
  const found = notHeld(
    results(["1", "b", "any"], ["2", "a", "metastatic"], ["3", "a", "adjuvant"], ["4", "a", "metastatic"]),
    TABLE,
  );
  expect(found).toEqual([
    { tumor: "A", settings: ["adjuvant", "metastatic"], factors: [missing("first"), missing("second")] },
    { tumor: "B", settings: ["any"], factors: [missing("fourth")] },
  ]);
});

it("names nothing of one trial, however many results it has", () => {
  expect(notHeld(results(["1", "a", "metastatic"], ["1", "b", "any"]), TABLE)).toEqual([]);
  expect(notHeld([], TABLE)).toEqual([]);
});

it("says it by tumor type where there are several, and how many where they are too many", () => {
  const of = (...list: Parameters<typeof results>) => notHeldWords(notHeld(results(...list), TABLE));
  expect(of(["1", "a", "metastatic"], ["2", "a", "metastatic"])).toBe("first; second");
  expect(of(["1", "a", "metastatic"], ["2", "b", "any"], ["3", "a", "adjuvant"])).toBe(
    "A, adjuvant or metastatic: first; second. B, any: fourth",
  );
  const three = [
    ["1", "a", "metastatic"],
    ["2", "b", "any"],
    ["3", "c", "any"],
  ] as const;
  expect(of(...three.map((one): [string, string, string] => [...one]))).toMatch(
    /^A, .*\. B, .*\. C, any: fifth$/,
  );
  expect(of(...three.map((one): [string, string, string] => [...one]), ["4", "a", "neoadjuvant"])).toBe(
    "what is usually weighed in 4 tumor types and settings",
  );
  expect(notHeldWords([])).toBe("");
});

describe("a factor that our data hold", () => {
  const HELD = {
    baseline: [["made-up-share", "made-up-other-share"], ["made-up-second"]],
    subgroups: ["made-up factor"],
    histologies: ["made-up histology"],
  };
  const table: FactorTable = [
    { tumor: "made-up-a", settings: null, factors: [{ ...factor("held"), held: HELD }, factor("never")] },
  ];
  type Change = { baseline?: string[]; part?: boolean; subgroupFactors?: string[]; histology?: string };
  const of = (...changes: Change[]) => {
    const trials = changes.map(({ baseline = [], part = false, ...change }, place) => ({
      ...results([String(place + 1), "a", "metastatic"])[0],
      ...{ subgroupFactors: [], histology: null, ...change },
      baseline: baseline.map((id) => ({ characteristic: { id }, population: part ? "made-up part" : null })),
    })) as unknown as ComparedResult[];
    return notHeldWords(notHeld(trials, table));
  };
  const whole: Change = { baseline: ["made-up-other-share", "made-up-second"] };

  it("by all trials is not said to be missing: by shares, by results of subgroups, or by the histology", () => {
    expect(of(whole, whole)).toBe("never");
    expect(of(whole, { subgroupFactors: ["made-up factor (made-up assay)"] })).toBe("never");
    expect(of(whole, { histology: "made-up histology" })).toBe("never");
  });

  it("by some is missing for the others, which are named", () => {
    expect(of(whole, {}, whole)).toBe("held (for 2); never");
    expect(of(whole, { baseline: ["made-up-share"] })).toBe("held (for 2); never");
    expect(of(whole, { ...whole, part: true })).toBe("held (for 2); never");
    expect(of(whole, { subgroupFactors: ["made-up factors"] })).toBe("held (for 2); never");
    expect(of(whole, {}, {}, {}, {})).toBe("held (for 4 trials); never");
    expect(of({}, {})).toBe("held; never");
  });
});

it("no factor of the list is called missing for trials whose shares stand in the same check", async () => {
  const { db } = await openTestDatabase();
  const check = await checkTrials(db, ["keynote-024", "keynote-042"], { kind: "latest" }, "OS");
  const shown = check.checked.find(({ id }) => id === "baseline");
  const words = notHeldWords(check.notHeld);
  expect(shown?.values.some(({ value }) => value.startsWith("Squamous histology"))).toBe(true);
  expect(words).not.toContain("share of squamous histology");
  expect(words).toContain("treatment after progression");
});
