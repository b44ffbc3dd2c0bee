import { describe, expect, it } from "vitest";
import { checked } from "./real";

/** Fault: two ways of writing one thing counted as a difference between trials. */

describe("is one thing, or not known to differ", () => {
  it.each([
    [
      "PD-L1 ≥50% with and without the name of its score",
      ["keynote-024", "empower-lung-1"],
      "PFS",
      "biomarker",
      "PD-L1 ≥50% (TPS or not stated)",
    ],
    [
      "clear cell and a clear-cell component",
      ["keynote-426", "checkmate-214"],
      "OS",
      "histology",
      "clear cell, or with a clear-cell component",
    ],
    [
      "chemotherapy of the investigator's choice",
      ["checkmate-037", "keynote-002"],
      "OS",
      "control",
      "chemotherapy of choice; regimens may differ",
    ],
    [
      "a choice of the same drugs in another order",
      ["keynote-045", "imvigor211"],
      "OS",
      "control",
      "docetaxel, paclitaxel or vinflunine",
    ],
    [
      "the same combination in another order",
      ["ev-302", "imvigor130"],
      "OS",
      "control",
      /^[a-z]+ \+ [a-z]+ \+ [a-z]+$/,
    ],
  ])("%s", async (_, trials, endpoint, dimension, name) => {
    const found = (await checked(trials, endpoint)).get(dimension);
    const values = found?.values.map(({ value }) => value) ?? [];
    expect([found?.agreement, values.length]).toEqual(["agree", 1]);
    if (typeof name === "string") expect(values[0]).toBe(name);
    else expect(values[0]).toMatch(name);
  });
});

describe("stays a difference", () => {
  it.each([
    ["another cut-off", ["keynote-024", "keynote-042"], "OS", "biomarker"],
    ["another assay in brackets", ["checkmate-026", "keynote-010"], "OS", "biomarker"],
    ["a choice of other drugs", ["attraction-3", "keynote-181"], "OS", "control"],
    ["one drug and a choice", ["checkmate-066", "keynote-002"], "OS", "control"],
  ])("%s", async (_, trials, endpoint, dimension) => {
    expect((await checked(trials, endpoint)).get(dimension)?.agreement).toBe("differ");
  });

  it("and a single spelling keeps its own words", async () => {
    const values = (await checked(["keynote-010", "keynote-024"], "OS")).get("biomarker")?.values ?? [];
    expect(values.map(({ value }) => value)).toContain("PD-L1 TPS ≥50%");
  });
});
