import { describe, expect, it } from "vitest";
import { adverseEventKind } from "@/db/derive/adverse-event";
import { categoryOf, countedWords, definitionOf, eventWords, gradeWords } from "@/lib/safety/grades";
import { curatedDataset } from "./support/dataset";

const WORDINGS = [
  ...new Set(curatedDataset().trials.flatMap(({ safety }) => safety.map(({ event }) => event))),
];

const kindOf = (event: string) => {
  const { group, grade } = adverseEventKind(event);
  return `${group} ${grade}`;
};

it.each([
  ["any AE grade >=3", "any-grade-3-5 >=3"],
  ["any AE grade 3-4", "any-grade-3-4 3-4"],
  ["any AE grade 3-5", "any-grade-3-5 3-5"],
  ["any AE grade 4 (treatment-emergent)", "any-grade-4 4"],
  ["any AE", "any null"],
  ["treatment-related AE grade >=3", "related-grade-3-5 >=3"],
  ["treatment-related AE grade 3-4", "related-grade-3-4 3-4"],
  ["treatment-related AE grade 3-5", "related-grade-3-5 3-5"],
  ["systemic treatment-related AE grade >=3", "related-grade-3-5 >=3"],
  ["treatment-related AE, any grade", "related any"],
  ["serious AE", "serious-any-cause null"],
  ["treatment-related serious AE", "serious-related null"],
  ["serious treatment-emergent AE grade >=3", "serious-any-cause >=3"],
  ["serious infection", "serious-infection null"],
  ["AE leading to discontinuation", "discontinuation-any-cause null"],
  ["treatment-related AE leading to discontinuation", "discontinuation-related null"],
  ["treatment-related death", "death-related null"],
  ["death from AE", "death-any-cause null"],
  ["immune-mediated AE of special interest, any grade", "immune-mediated any"],
  ["CRS any grade", "crs any"],
  ["CRS grade >=3", "crs-grade-3-5 >=3"],
  ["ICANS grade >=3", "icans-grade-3-5 >=3"],
  ["neurotoxicity any grade", "neurotoxicity any"],
  ["rash, any grade", "rash any"],
  ["pneumonitis or radiation pneumonitis grade 3-4", "pneumonitis-or-radiation-pneumonitis-grade-3-4 3-4"],
])("%s is %s", (event, kind) => expect(kindOf(event)).toBe(kind));

it.each([
  ["any AE grade >=3", "Any adverse event, grade 3 or higher", 0],
  ["any AE grade 3-5", "Any adverse event, grade 3 or higher", 0],
  ["any AE grade 3-4", "Any adverse event, grades 3 to 4", 1],
  ["any AE grade 4", "Any adverse event, grade 4", 2],
  ["treatment-related AE grade 3-4", "Treatment-related, grades 3 to 4", 4],
  ["any AE, any grade", "Any adverse event, any grade", 5],
  ["any AE", "Any adverse event", 5],
  ["treatment-related AE, any grade", "Treatment-related, any grade", 6],
  ["serious AE", "Serious adverse event, any cause", 7],
  ["treatment-related serious AE", "Serious adverse event, treatment-related", 8],
  ["treatment-related AE leading to discontinuation", "Leading to discontinuation, treatment-related", 10],
  ["death from AE", "Death from an adverse event, any cause", 11],
  ["immune-mediated AE, any grade", "Immune-mediated", 13],
  ["CRS grade >=3", "CRS, grade 3 or higher", 15],
  ["rash, any grade", "Rash, any grade", 20],
  ["pneumonitis grade 3-4", "Pneumonitis, grades 3 to 4", 20],
])("%s is listed as %s, in place %d", (event, label, position) => {
  expect(adverseEventKind(event)).toMatchObject({ label, position });
});

it.each([
  ["any AE grade >=3", "any-severe"],
  ["any AE grade 3-4", "any-severe"],
  ["any AE, any grade", "any"],
  ["any AE", "any"],
  ["treatment-related AE grade 3-5", "related-severe"],
  ["serious treatment-emergent AE grade >=3", "serious"],
  ["treatment-related death", "death"],
  ["rash, any grade", "rash"],
  ["rash grade 3-4", "rash-severe"],
])("%s is found by a link that holds its former group, %s", (event, formerGroup) => {
  expect(adverseEventKind(event).formerGroup).toBe(formerGroup);
});

it("gives a group one label and one place, and reads the grade of every wording that names one", () => {
  const labels = new Map<string, string>();
  for (const event of WORDINGS) {
    const { group, label, grade, position } = adverseEventKind(event);
    expect(grade !== null, event).toBe(/grade/.test(event));
    expect(labels.get(group) ?? `${label} ${position}`, event).toBe(`${label} ${position}`);
    labels.set(group, `${label} ${position}`);
  }
  expect(new Set(labels.values()).size, "two groups of one name").toBe(labels.size);
});

describe("grades 3 to 5 and grade 3 or higher, which are one count", () => {
  it.each([
    ["treatment-related AE grade 3-5", "treatment-related AE grade >=3"],
    ["any AE grade 3-5", "any AE grade >=3"],
  ])("%s counts as %s", (one, other) => {
    expect(definitionOf(one)).toBe(definitionOf(other));
    expect(adverseEventKind(one)).toEqual({ ...adverseEventKind(other), grade: "3-5" });
  });

  it.each([
    ["treatment-related AE grade 3-4", "treatment-related AE grade >=3"],
    ["any AE grade 3-4", "any AE grade 3-5"],
    ["treatment-related AE grade >=3", "any AE grade >=3"],
    ["systemic treatment-related AE grade >=3", "treatment-related AE grade >=3"],
    ["treatment-related serious AE", "serious AE"],
  ])("%s does not count as %s", (one, other) => expect(definitionOf(one)).not.toBe(definitionOf(other)));

  it.each([
    ["treatment-related AE grade 3-4", "any AE grade 3-4"],
    ["treatment-related AE leading to discontinuation", "AE leading to discontinuation"],
    ["treatment-related death", "death from AE"],
    ["treatment-related AE grade 3-4", "treatment-related AE grade 3-5"],
  ])("%s is not listed with %s", (one, other) =>
    expect(adverseEventKind(one).group).not.toBe(adverseEventKind(other).group),
  );
});

it.each([
  ["any AE grade >=3", "any AE, grade 3 or higher"],
  ["treatment-related AE grade 3-5", "treatment-related AE, grades 3 to 5"],
  ["treatment-related AE grade 3-4", "treatment-related AE, grades 3 to 4"],
  ["any AE grade 4 (treatment-emergent)", "any AE, grade 4 (treatment-emergent)"],
  ["CRS any grade", "CRS, any grade"],
  ["rash, any grade", "rash, any grade"],
  ["serious AE", "serious AE"],
])("%s reads as %s", (event, words) => expect(eventWords(event)).toBe(words));

it("says the grade of every wording in words, by which no spreadsheet makes a date", () => {
  for (const { event, grade } of WORDINGS.map((wording) => ({
    event: wording,
    ...adverseEventKind(wording),
  })))
    if (grade !== null) {
      expect(eventWords(event), event).toContain(gradeWords(grade));
      expect(eventWords(event), event).not.toMatch(/\d-\d|>=/);
      expect(gradeWords(grade), event).toMatch(/^(any grade|grade \d( or higher)?|grades \d to \d)$/);
    }
});

it.each([
  ["treatment-related AE grade 3-4", "treatment-related"],
  ["systemic treatment-related AE grade >=3", "treatment-related"],
  ["any AE grade >=3", "any-cause"],
  ["serious AE", "any-cause"],
  ["serious treatment-emergent AE grade >=3", "any-cause"],
  ["death from AE", "any-cause"],
  ["AE leading to discontinuation", "any-cause"],
  ["immune-mediated AE, any grade", "immune-related"],
  ["immune-mediated AE or infusion reaction, any grade", null],
  ["CRS any grade", null],
  ["infection grade >=3", null],
  ["fatal adverse reaction", null],
])("%s counts events of this cause: %s", (event, category) => {
  expect(categoryOf(event)).toBe(category);
});

it("a category is said where the wording leaves it open, and not twice", () => {
  expect(countedWords("CRS any grade", "Lee 2014", "any-cause")).toBe("Lee 2014, any-cause");
  expect(countedWords("any AE grade >=3", "CTCAE 5.0", "any-cause")).toBe("CTCAE 5.0");
  expect(countedWords("CRS any grade", null, null)).toBe("");
});
