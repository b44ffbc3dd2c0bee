import { expect, test } from "vitest";
import type { Item } from "@/scripts/facts/json";
import { applyFindings } from "@/scripts/findings/apply";
import { fillReport, madeTitle } from "@/scripts/findings/reports";
import { readDiffering, readTitles } from "@/scripts/findings/titles";

const EFFECT: Item = {
  endpoint: "OS",
  report: "made-up-2020",
  arm: "new",
  reference: "old",
  measure: "HR",
  estimate: 0.6,
  ciLow: 0.45,
  ciHigh: 0.8,
  ciLevel: 95,
  population: "ITT",
};
const CHECKED = { source: "PMID 1 (abstract)", locator: "Results", on: "2026-11-30" };

const madeUp = (change: Item = {}): Item => ({
  id: "made-up",
  arms: [{ id: "new" }, { id: "old" }],
  reports: [{ id: "made-up-2020", kind: "primary", year: 2020, journal: "Made-up J" }],
  effects: [{ ...EFFECT, verified: true }],
  outcomes: [],
  safety: [],
  baseline: [],
  ...change,
});

/** The record after the findings, and the headings under which the run named them. */
function applied(findings: Item, record = madeUp()): { record: Item; said: string[] } {
  const said: string[] = [];
  applyFindings(record, findings, new Set(["OS", "DOR"]), (heading) => said.push(heading));
  return { record, said };
}

test("a figure that agrees is checked now, and gets what the finding says beyond it", () => {
  const { record } = applied({
    effects: [{ ...EFFECT, n: { arm: 100, reference: 90 }, checked: CHECKED }],
  });
  expect(record.effects).toEqual([{ ...EFFECT, n: { arm: 100, reference: 90 }, checked: CHECKED }]);
});

test("an estimate without the interval that the record has checks nothing", () => {
  const { ciLow: _, ciHigh: __, ciLevel: ___, ...bare } = EFFECT;
  const { record } = applied({ effects: [{ ...bare, checked: CHECKED }] });
  expect(record.effects).toEqual([{ ...EFFECT, verified: true }]);
});

test.each([
  ["the publication's abstract", CHECKED.source, 0.62],
  ["a news page", "ascopost.com, news of ASCO 2020", 0.6],
])("of two values, that of %s: %s", (_, source, estimate) => {
  const { record, said } = applied({
    effects: [{ ...EFFECT, estimate: 0.62, checked: { ...CHECKED, source } }],
  });
  expect(record.effects).toMatchObject([{ estimate }]);
  expect(said.join()).toContain("Differences");
});

test.each([
  ["read on a page made by machine", { checked: { ...CHECKED, source: "journaljams.org/study" } }],
  ["of groups by response", { subgroup: { factor: "pCR", level: "yes" }, checked: CHECKED }],
  ["of an arm that the record does not have", { arm: "third", checked: CHECKED }],
  ["of an endpoint that no dictionary has", { endpoint: "made-up", checked: CHECKED }],
  ["without interval beside one with it", { report: "later", ciLow: null, ciHigh: null }],
])("a figure stays out: %s", (_, change) => {
  const finding = Object.fromEntries(
    Object.entries({ ...EFFECT, ...change }).filter(([, value]) => value !== null),
  );
  const { record } = applied({ effects: [finding] });
  expect(record.effects).toEqual([{ ...EFFECT, verified: true }]);
});

test("a new figure comes with its report; a report without figures does not come", () => {
  const report = { kind: "update", year: 2024, journal: "Made-up J (five years)" };
  const { record } = applied({
    reports: [
      { id: "later", ...report, published: "2023-12-01" },
      { id: "unused", ...report },
    ],
    effects: [{ ...EFFECT, report: "later", checked: CHECKED }],
  });
  expect(record.effects).toHaveLength(2);
  expect(record.reports).toEqual([
    { id: "made-up-2020", kind: "primary", year: 2020, journal: "Made-up J" },
    // The journal loses its remark; a date online in the year before is not the report's.
    { id: "later", kind: "update", year: 2024, journal: "Made-up J" },
  ]);
});

test("what stands in the record stays when the findings are applied again", () => {
  const findings = { effects: [{ ...EFFECT, population: "PD-L1 >=1%", checked: CHECKED }] };
  const { record } = applied(findings);
  const first = structuredClone(record);
  expect(applied(findings, record).record).toEqual(first);
});

test("characteristics take the words and units of the records", () => {
  const { record } = applied({
    baseline: [
      { arm: "all", characteristic: "median prior lines", value: 6, unit: "lines", checked: CHECKED },
      { arm: "new", characteristic: "PD-L1 >=1 %", value: 55, unit: "%", n: 100, checked: CHECKED },
      { arm: "new", characteristic: "bridging therapy %", value: 70, unit: "%", checked: CHECKED },
    ],
  });
  expect(record.baseline).toEqual([
    { characteristic: "Prior lines, median", value: 6, checked: CHECKED },
    { arm: "new", characteristic: "PD-L1 >=1%", value: 55, unit: "%", n: 100, checked: CHECKED },
  ]);
});

test("a report gets what it lacks; what is said otherwise is named", () => {
  const report: Item = {
    id: "a",
    year: 2020,
    journal: "Made-up J",
    volume: "12",
    title: "A trial—of two arms",
  };
  const others = fillReport(report, {
    title: "A trial - of two arms.",
    volume: "12(3)",
    pages: "1-9",
    published: "2019-12-30",
    firstAuthor: "Doe J",
  });
  expect(others).toEqual(["published 2019-12-30 is not in the year 2020"]);
  expect(report).toMatchObject({
    volume: "12",
    title: "A trial—of two arms",
    pages: "1-9",
    firstAuthor: "Doe J",
  });
});

test.each([
  [{ kind: "label", journal: "FDA label", year: 2024, published: "2024-06-14" }, "FDA label, June 2024"],
  [{ kind: "label", journal: "FDA label", year: 2024 }, "FDA label, 2024"],
  [{ kind: "conference", journal: "ASCO 2026, abstract 4040", year: 2026 }, "ASCO 2026, abstract 4040"],
  [{ kind: "primary", journal: "Lancet", year: 2024 }, undefined],
])("the made title of %o", (report, title) => {
  expect(madeTitle(report)).toBe(title);
});

test("titles and corrections are read from their tables", () => {
  expect(readTitles("made-up\ta\tA title. \t12\t-\t2020\t-\t10.1/x\tPubMed 1\n")).toEqual([
    {
      trial: "made-up",
      report: "a",
      fields: { title: "A title", volume: "12", published: "2020", doi: "10.1/x" },
      source: "PubMed 1",
    },
  ]);
  const line = (...cells: string[]) => cells.join("\t");
  expect(
    readDiffering(
      [
        line("made-up", "a", "first author", "-", "Doe J (presenter)", "page"),
        line("made-up", "a", "journal", "Abstract", "an article, by its DOI", "page"),
      ].join("\n"),
    ),
  ).toEqual([{ trial: "made-up", report: "a", field: "firstAuthor", value: "Doe J" }]);
});
