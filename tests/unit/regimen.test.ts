import { describe, expect, it } from "vitest";
import { type ClassInfo, namedDrugs, regimenLabel } from "@/db/derive/regimen";
import { curatedDataset } from "./support/dataset";

const { drugs, therapyClasses, trials } = curatedDataset();
const classes = new Map<string, ClassInfo>(
  therapyClasses.map(({ id, name }, position) => [id, { id, name, position }]),
);

/** The label of an arm that gives these drugs of the dictionary. */
function label(...names: string[]): string {
  const given = names.flatMap((name) => {
    const therapyClass = classes.get(drugs.find((drug) => drug.name === name)?.therapyClass ?? "");
    return therapyClass ? [{ name, therapyClass }] : [];
  });
  expect(given).toHaveLength(names.length);
  return regimenLabel(given);
}

describe("the label of a regimen", () => {
  it("names the classes in the tree's order, whatever the order of the drugs", () => {
    expect(label("ipilimumab", "nivolumab")).toBe(label("nivolumab", "ipilimumab"));
    expect(label("nivolumab", "ipilimumab")).toMatch(/^PD-1 inhibitor \+ CTLA-4 inhibitor$/);
  });

  it("starts with a capital and goes on small, but for abbreviations", () => {
    expect(label("pembrolizumab", "platinum-based chemotherapy")).toBe("PD-1 inhibitor + chemotherapy");
  });

  it("names a class once", () => {
    expect(label("nivolumab", "pembrolizumab")).toBe("PD-1 inhibitor");
  });

  it("counts placebo only where nothing else is given", () => {
    expect(label("placebo", "pembrolizumab")).toBe("PD-1 inhibitor");
    expect(label("placebo")).toMatch(/placebo/i);
  });

  it("leaves out what is optional", () => {
    const optional = { id: "made-up", name: "Made-up class", position: 0 };
    expect(regimenLabel([{ name: "made-up drug (optional)", therapyClass: optional }])).toBe(
      "Observation or supportive care",
    );
  });

  it("says so where there is no drug", () => {
    expect(regimenLabel([])).toBe("Observation or supportive care");
  });
});

describe("the drugs that an arm names", () => {
  it("are those listed", () => {
    expect(namedDrugs({ drugs: ["nivolumab"], label: "Nivolumab plus placebo" })).toEqual(["nivolumab"]);
  });

  it("are the placebo of the label where none is listed", () => {
    expect(namedDrugs({ drugs: [], label: "Placebo + best supportive care" })).toEqual(["placebo"]);
    expect(namedDrugs({ drugs: [], label: "Observation" })).toEqual([]);
  });
});

it("every arm of the dataset gets a label, and its drugs are all in the dictionary", () => {
  const names = new Set(drugs.map(({ name }) => name));
  for (const { arms } of trials)
    for (const arm of arms) {
      expect(arm.drugs.filter((name) => !names.has(name))).toEqual([]);
      expect(label(...namedDrugs(arm))).not.toBe("");
    }
});
