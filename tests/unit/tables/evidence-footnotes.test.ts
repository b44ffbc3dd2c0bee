import { expect, it } from "vitest";
import type { EvidenceFigure } from "@/lib/evidence/types";
import { explorationLines, footnotesOf } from "@/lib/export/table/evidence/footnotes";
import { madeUpComparison, madeUpMedian, madeUpRate } from "./made-up-figure";

const notes = (...figures: EvidenceFigure[]) => footnotesOf(figures, { checked: [], notHeld: [] });
const starting = (start: string, ...figures: EvidenceFigure[]) =>
  notes(...figures).filter((note) => note.startsWith(start));
const plain = madeUpComparison({ assessor: null, significant: null });

it("has of plain figures their populations, abbreviations, cut-offs and how numbers are written, in this order", () => {
  expect(notes(plain)).toEqual([
    "Analysis populations, with rows: PD-L1 ≥50% (1).",
    "Abbreviations: OS, overall survival; HR, hazard ratio; CI, confidence interval; vs, versus.",
    "Data cut-offs: MADE-UP (Doe 2020) 2019-12-31.",
    "Figures keep the digits of their reports; medians and follow-up are in months; – not in our data.",
  ]);
});

it.each([
  ["the figure", { verified: false }],
  ["the median", { median: madeUpMedian({ verified: false }) }],
  ["the control's median", { referenceMedian: madeUpMedian({ verified: false }) }],
])("explains the mark of what is not checked, where it is %s", (_, change) => {
  expect(notes(plain, { ...plain, ...change })[0]).toBe(
    "† Not checked against its source (in italics where it is the row's own figure).",
  );
});

it("explains the mark of a computed interval, alone or behind the other", () => {
  const computed = madeUpRate({ intervalSource: "wilson", assessor: null });
  expect(notes(plain, computed)[0]).toMatch(
    /^‡ 95% interval computed by Wilson's method from the count: the report’s own/,
  );
  expect(notes({ ...computed, verified: false })[0]).toMatch(/^† Not checked.* ‡ 95% interval computed/);
  expect(notes({ ...plain, median: null, referenceMedian: null })[0]).toMatch(/^Analysis populations/);
});

it("counts the rows of each population, and says what is not known of them", () => {
  const other = { ...plain, population: "ITT" };
  const unknown = { ...other, patients: { arm: null, reference: null, of: null, otherReport: null } };
  expect(starting("Analysis populations", plain, other, other)).toEqual([
    "Analysis populations, with rows: PD-L1 ≥50% (1); ITT (2).",
  ]);
  expect(starting("Analysis populations", unknown)).toEqual([
    "Analysis populations, with rows: ITT (1). – under n: the number of patients of this population is not in our data.",
  ]);
  expect(starting("Analysis populations", madeUpComparison())[0]).toMatch(
    /Who assessed these medians is not in our data/,
  );
});

it("spells out the abbreviations that its rows use, each once, and no other", () => {
  const abbreviations = (...figures: EvidenceFigure[]) =>
    starting("Abbreviations: ", ...figures)[0]
      ?.slice(15, -1)
      .split("; ");
  const always = ["CI, confidence interval", "vs, versus"];
  const rate = madeUpRate({ assessor: null });
  expect(abbreviations(rate)).toEqual(["ORR, objective response rate", ...always]);
  expect(
    abbreviations({ ...rate, endpoint: { ...rate.endpoint, id: "Response", name: "Response" } }),
  ).toEqual(always);
  expect(abbreviations(plain, plain)).toEqual(["OS, overall survival", "HR, hazard ratio", ...always]);
  const other = (measure: EvidenceFigure["measure"]) => abbreviations({ ...plain, measure })?.[1];
  expect([other("OR"), other("RR"), other("RD")]).toEqual([
    ...["OR, odds ratio", "RR, risk ratio", "RD, risk difference in percentage points (pp)"],
  ]);
  const [not, itt, central] = [
    "NR, not reached",
    "ITT, intention to treat",
    "BICR, blinded independent central review",
  ];
  const of = (change: Partial<EvidenceFigure>) => abbreviations(plain, { ...plain, ...change })?.slice(2);
  const unreached = madeUpMedian({ notReached: true, value: null });
  expect(of({ median: unreached })).toEqual([always[0], not, always[1]]);
  expect(of({ referenceMedian: unreached })).toEqual([always[0], not, always[1]]);
  expect(of({ median: null, referenceMedian: null })).toEqual(always);
  expect(of({ population: "ITT" })).toEqual([always[0], itt, always[1]]);
  expect(of({ assessor: "BICR (RECIST 1.1)" })).toEqual([always[0], central, always[1]]);
  expect(of({ assessor: "investigator" })).toEqual(always);
});

it("lists each data cut-off once, and none where none is known", () => {
  const other = { ...plain, report: { ...plain.report, label: "Roe 2021", dataCutoff: "2020-06" } };
  expect(starting("Data cut-offs", plain, plain, other)).toEqual([
    "Data cut-offs: MADE-UP (Doe 2020) 2019-12-31; MADE-UP (Roe 2021) 2020-06.",
  ]);
  expect(starting("Data cut-offs", { ...plain, report: { ...plain.report, dataCutoff: null } })).toEqual([]);
});

it("says what the trial's plan is where a row tells of it", () => {
  const length = notes(plain).length;
  expect(notes({ ...plain, significant: false })).toHaveLength(length + 1);
  const tested = { tested: {} as EvidenceFigure["tested"] };
  expect(notes({ ...plain, ...tested })).toHaveLength(length + 1);
});

it("names in what the trials differ, twelve values of each, and how many more there are", () => {
  const values = (count: number) => Array.from({ length: count }, (_, place) => `v${place} >=1`);
  const listed = (count: number) =>
    values(count)
      .map((value) => value.replace(">=", "≥"))
      .join(", ");
  const dimension = (label: string, found: string[], agreement: "differ" | "agree" = "differ") => ({
    ...{ id: label, label, agreement, unknown: [], summary: "", numeric: false, why: "", sources: [] },
    values: found.map((value) => ({ value, trials: [] })),
  });
  const last = (...checked: ReturnType<typeof dimension>[]) =>
    footnotesOf([plain], { checked, notHeld: [] }).at(-1);
  const opening = "Patients were not randomized between these trials.";
  const closing = "Other differences between their patients are not in our data.";
  expect(
    last(dimension("Line", values(12)), dimension("Control", ["a", "b"]), dimension("Tumor", ["x"], "agree")),
  ).toBe(`${opening} They differ in: Line: ${listed(12)}; Control: a, b. ${closing}`);
  expect(last(dimension("Line", values(14)))).toContain(`Line: ${listed(12)} and 2 more.`);
  expect(last(dimension("Line", ["a"], "agree"))).toBe(
    `${opening} Our data show no difference between them. ${closing}`,
  );
  expect(last()).not.toContain("randomized");
});

it("has the cautions of an exploration behind its note, or none", () => {
  expect(explorationLines({ title: "Made up", note: "Note.", columns: ["Without"], rows: [] })).toEqual([
    "Made up. Note.",
  ]);
});
