import { describe, expect, it } from "vitest";
import type { ComparisonBenefit, MedianRow, RateRow } from "@/lib/benefit";
import type { CompareContent } from "@/lib/compare/rows";
import type { ArmFigure, ComparedTrial } from "@/lib/compare/types";
import type { TestedAnalysis } from "@/lib/evidence/types";
import { cellLines } from "@/lib/export/table/compare/cell-lines";
import { type CompareRecord, recordsOf } from "@/lib/export/table/compare/records";
import { madeUpComparison } from "./made-up-figure";

/** Cells of the comparison, of trials that do not exist: as lines of a table, and figure by figure. */

const { report, endpoint } = madeUpComparison();
const lines = (content: CompareContent) => cellLines(content, ({ label }) => `[${label}]`);
/** A record without what it says of no report. */
const records = (content: CompareContent) =>
  recordsOf(content).map(({ report: of, ...record }) => ({ ...record, report: of?.label ?? null }));

const arm = { id: "a", label: "drug a", position: 0 };
const outcome = (change: Partial<ArmFigure> = {}): ArmFigure => ({
  ...{ id: "o", arm, endpoint, kind: "median", value: 12.5, notReached: false, timeMonths: null },
  ...{ responders: null, n: 201, ciLow: 10.1, ciHigh: 15.2, ciLevel: 95, intervalSource: "reported" },
  ...{ population: "PD-L1 >=50%", selection: null, subgroup: null, assessor: "BICR", verified: true, report },
  ...change,
});
const outcomes = (figures: ArmFigure[], namesTime = false): CompareContent => ({
  kind: "outcomes",
  figures,
  namesTime,
});

const medianRow = (change: Partial<MedianRow> = {}): MedianRow => ({
  ...{ kind: "median", endpoint, verdict: null, report, beside: null },
  arm: { value: 12.5, notReached: false, ciLow: null, verified: true },
  reference: { value: 9.9, notReached: false, ciLow: null, verified: true },
  difference: { months: 2.6, verified: true },
  ...change,
});
const rate = { value: 62, ciLow: null, ciHigh: null, ciLevel: null, count: null, verified: true };
const rateRow = (change: Partial<RateRow["difference"]> = {}): RateRow => ({
  ...{
    kind: "rate",
    endpoint,
    verdict: null,
    timeMonths: 24,
    arm: rate,
    reference: rate,
    report,
    beside: "of Roe 2021",
  },
  difference: {
    ...{ points: 8.123, interval: { low: 2.14, high: 14.04, level: 95, from: "own intervals" } },
    ...{ withoutInterval: null, needed: null, throughInfinity: false, verified: false, ...change },
  },
});
const comparison = (change: Partial<ComparisonBenefit> = {}): ComparisonBenefit => ({
  arm: { id: "a", label: "drug >=a", role: "experimental" },
  reference: { id: "b", label: "drug b", role: "control" },
  ...{ population: "ITT", subgroup: null, isPrimary: true, rows: [], grade: null, scorecard: null },
  ...change,
});
const graded = {
  ...{
    kind: "grade",
    form: "2a",
    grade: 3,
    maximum: 4,
    substantial: false,
    memory: false,
    calculated: false,
  },
  ...{ verified: false, note: null, later: [], report, path: [] },
} satisfies ComparisonBenefit["grade"];
const cannot = {
  ...{ kind: "cannot", why: "missing", form: null, reason: "a made-up figure <=1 is missing", path: [] },
} satisfies ComparisonBenefit["grade"];
const scorecard = {
  ...{ number: 7, form: "2a (>24)", score: "4", preliminary: "4", figures: "gain >=3", comment: null },
  ...{ url: "https://made-up.invalid/7", issued: null, updated: null },
};

describe("a word", () => {
  it("is told with its signs, or as not in our data", () => {
    const word = (value: string | number | null): CompareContent => ({
      kind: "text",
      value,
      missing: "not in our data",
    });
    expect(lines(word("PD-L1 >=1%"))).toEqual(["PD-L1 ≥1%"]);
    expect(lines(word(null))).toEqual(["–"]);
    expect(records(word("x"))).toEqual([{ kind: "word", text: "x", report: null, verified: null }]);
    expect(records(word(3))).toEqual([{ kind: "word", text: "3", value: 3, report: null, verified: null }]);
    expect(records(word(null))[0]?.text).toBe("not in our data");
  });
});

describe("arms", () => {
  const drug = {
    id: "d",
    name: "d",
    brand: null,
    target: null,
    classId: "c",
    className: "class c",
    note: null,
  };
  const of = (n: number | null) => ({
    id: "a",
    label: "drug a",
    role: "experimental" as const,
    n,
    position: 0,
    drugs: [drug],
  });

  it("have their n where it is known, and their classes", () => {
    const content: CompareContent = { kind: "arms", arms: [of(201), of(null)] };
    expect(lines(content)).toEqual(["drug a (n 201): class c", "drug a: class c"]);
    expect(records(content)[0]).toEqual({
      ...{
        kind: "arm",
        text: "drug a",
        arm: "drug a",
        n: 201,
        note: "class c",
        report: null,
        verified: null,
      },
    });
    expect(lines({ kind: "arms", arms: [] })).toEqual(["no control arm"]);
    expect(records({ kind: "arms", arms: [] })).toEqual([
      { kind: "arm", text: "no control arm", report: null, verified: null },
    ]);
  });
});

describe("an effect", () => {
  const effects = (...all: ReturnType<typeof madeUpComparison>[]): CompareContent => ({
    kind: "effects",
    namesSize: false,
    effects: all,
    ofRow: all,
  });
  const tested: TestedAnalysis = {
    ...{
      figureId: "t",
      measure: "HR",
      significant: true,
      estimate: 0.62,
      ciLow: 0.44,
      ciHigh: 0.87,
      ciLevel: 95,
    },
    ...{
      p: "0.005",
      pSides: { sides: 2, by: "plan" },
      test: null,
      assessor: null,
      verified: true,
      report: { id: "r", label: "Roe 2018", year: 2018 },
    },
    ...{ isOwnReport: false, text: "HR 0.62 (0.44–0.87), Roe 2018", short: "HR 0.62, Roe 2018" },
  };

  it("names both arms, who was analyzed, the verdict by plan and its report", () => {
    expect(lines(effects(madeUpComparison({ verified: false })))).toEqual([
      "drug a versus drug b: 0.70 (0.60–0.81)† [Doe 2020]",
      "PD-L1 ≥50% · by BICR. By plan: yes (one-sided α 0.0174)",
      "Report of 2020; trial last reported 2023",
    ]);
    expect(lines(effects(madeUpComparison({ trialReportedUntil: null })))).toHaveLength(2);
    expect(lines(effects(madeUpComparison()))[0]).toBe("drug a versus drug b: 0.70 (0.60–0.81) [Doe 2020]");
    expect(lines(effects(madeUpComparison({ ciLow: null, ciHigh: null })))[0]).toContain(
      "0.70 interval not in our data",
    );
    expect(lines(effects())).toEqual(["–"]);
  });

  it("tells the tested analysis of a later look, and of no other", () => {
    const later = madeUpComparison({
      ...{ trialReportedUntil: null },
      significant: null,
      tested,
      testedBefore: { significant: true, report: "Roe 2018" },
    });
    expect(lines(effects(later))[2]).toBe("Tested: p 0.005, HR 0.62 (0.44–0.87), Roe 2018");
    expect(lines(effects(madeUpComparison({ tested, trialReportedUntil: null })))).toHaveLength(2);
    expect(lines(effects({ ...later, tested: null }))).toHaveLength(2);
    expect(records(effects(later))[0]).toMatchObject({ testedIn: "Roe 2018", tested: { p: "0.005" } });
  });

  it("is a figure of its own with all that is told of it", () => {
    const subgroup = { factor: "Age", level: ">=65" };
    expect(records(effects(madeUpComparison({ subgroup })))).toEqual([
      {
        ...{ n: 201, nReference: 202, note: null },
        ...{ kind: "hazard ratio", text: "0.70 (0.60–0.81)", value: 0.7, unit: "ratio", arm: "drug a" },
        ...{
          reference: "drug b",
          endpoint: "OS",
          ciLow: 0.6,
          ciHigh: 0.81,
          ciLevel: 95,
          ciSource: "reported",
        },
        ...{
          p: "<0.001",
          pSides: { sides: 1, by: "plan" },
          population: "PD-L1 ≥50%",
          subgroup: "Age: ≥65",
          assessor: "BICR",
          plan: "yes",
        },
        ...{
          testedIn: null,
          planNote: "one-sided α 0.0174",
          tested: null,
          report: "Doe 2020",
          trialReportedUntil: 2023,
          verified: true,
          doubt: null,
        },
      },
    ]);
    const points = records(
      effects(madeUpComparison({ measure: "RD", ciLow: null, ciHigh: null, p: null })),
    )[0];
    expect(points).toMatchObject({ unit: "percentage points", ciLevel: null, p: null });
    expect(records(effects(madeUpComparison({ ciLow: null })))[0]?.ciLevel).toBe(95);
    expect(records(effects(madeUpComparison({ ciHigh: null })))[0]?.ciLevel).toBe(95);
    expect(records(effects(madeUpComparison({ measure: null })))[0]?.kind).toBe("rate");
  });
});

describe("the results of arms", () => {
  it("are a line each, and one that says who was analyzed", () => {
    const other = outcome({ arm: { ...arm, label: "drug b" }, value: 9.9, verified: false });
    expect(lines(outcomes([outcome(), other]))).toEqual([
      "drug a: 12.5 (10.1–15.2) [Doe 2020]",
      "drug b: 9.9 (10.1–15.2)† [Doe 2020]",
      "PD-L1 ≥50% · by BICR",
    ]);
    expect(lines(outcomes([]))).toEqual(["–"]);
    const landmark = outcome({ kind: "landmark", timeMonths: 24, value: 62 });
    expect(lines(outcomes([landmark], true))[0]).toMatch(/^drug a, 24 months: 62%/);
    expect(lines(outcomes([landmark]))[0]).toMatch(/^drug a: 62%/);
  });

  it.each([
    [{}, { kind: "median", unit: "months", value: 12.5, reached: true }],
    [
      { notReached: true, value: null },
      { kind: "median", unit: "months", value: null, reached: false },
    ],
    [
      { kind: "response", value: 45, responders: 90 },
      { kind: "rate", unit: "%", value: 45, count: 90, n: 201 },
    ],
    [
      { kind: "landmark", timeMonths: 24 },
      { kind: "rate at a time", unit: "%", timeMonths: 24 },
    ],
    [
      { kind: "events", responders: 12, value: null },
      { kind: "patients with event", unit: "patients", value: 12 },
    ],
  ] as [Partial<ArmFigure>, Partial<CompareRecord>][])("%o as a figure is %o", (change, wanted) => {
    const [record] = records(outcomes([outcome(change)]));
    expect(record).toMatchObject({
      arm: "drug a",
      endpoint: "OS",
      population: "PD-L1 ≥50%",
      assessor: "BICR",
      ...wanted,
    });
    expect("reached" in (record ?? {})).toBe((change.kind ?? "median") === "median");
  });

  it("say that an interval was computed", () => {
    const computed = outcome({ kind: "response", value: 45, responders: 90, intervalSource: "wilson" });
    expect(records(outcomes([computed]))[0]?.ciSource).toBe("computed (Wilson)");
    expect(lines(outcomes([computed]))[0]).toContain("interval computed · 90 of 201");
  });
});

describe("differences within a trial", () => {
  const content = (change: Partial<ComparisonBenefit>): CompareContent => ({
    kind: "differences",
    comparisons: [comparison(change)],
  });

  it("stand under their comparison, each with its report and what to say beside it", () => {
    expect(lines(content({ rows: [medianRow(), rateRow()] }))).toEqual([
      "drug ≥a, ITT:",
      "OS, Median: +2.6 months [Doe 2020]",
      "OS, Rate at 24 months: +8.12 pp (+2.1 to +14.0)† [Doe 2020] (of Roe 2021)",
    ]);
    expect(records(content({ rows: [medianRow(), rateRow()] }))).toEqual([
      {
        ...{ kind: "difference of medians", value: 2.6, unit: "months", text: "OS, Median: +2.6 months" },
        ...{
          endpoint: "OS",
          note: null,
          report: "Doe 2020",
          verified: true,
          arm: "drug ≥a",
          reference: "drug b",
        },
        ...{ population: "ITT", subgroup: null },
      },
      {
        ...{
          kind: "difference of rates",
          value: 8.12,
          unit: "percentage points",
          timeMonths: 24,
          ciLow: 2.1,
        },
        ...{
          ciHigh: 14,
          ciLevel: 95,
          ciSource: "computed, from own intervals",
          endpoint: "OS",
          note: "of Roe 2021",
        },
        ...{ text: "OS, Rate at 24 months: +8.12 pp (+2.1 to +14.0)", report: "Doe 2020", verified: false },
        ...{ arm: "drug ≥a", reference: "drug b", population: "ITT", subgroup: null },
      },
    ]);
  });

  it("without an interval have none in any column", () => {
    const rows = [rateRow({ interval: null, verified: true })];
    expect(lines(content({ rows }))[1]).toBe("OS, Rate at 24 months: +8.12 pp [Doe 2020] (of Roe 2021)");
    expect(records(content({ rows }))[0]).toMatchObject({
      ciLow: null,
      ciHigh: null,
      ciLevel: null,
      ciSource: null,
    });
  });

  it("say that there is none where a median was not reached", () => {
    const rows = [
      medianRow({ difference: { months: null, reason: "not reached in one arm", verified: true } }),
    ];
    expect(lines(content({ rows }))).toEqual(["drug ≥a, ITT:", "no difference: a median was not reached"]);
    expect(records(content({ rows, reference: null, subgroup: { factor: "Age", level: ">=65" } }))).toEqual([
      {
        ...{
          kind: "difference",
          text: "no difference: a median was not reached",
          arm: "drug ≥a",
          reference: undefined,
        },
        ...{ population: "ITT", subgroup: "Age: ≥65", report: null, verified: null },
      },
    ]);
  });
});

describe("grades of benefit", () => {
  const content = (change: Partial<ComparisonBenefit>): CompareContent => ({
    kind: "grades",
    comparisons: [comparison(change)],
  });

  it("are ours alone where ESMO has none, with what weakens them", () => {
    expect(lines(content({ grade: graded }))).toEqual([
      "drug ≥a, ITT: preliminary grade 3 of 4, form 2a† [Doe 2020] (rests on figures not checked against their report)",
    ]);
    expect(lines(content({ grade: { ...graded, verified: true } }))).toEqual([
      "drug ≥a, ITT: preliminary grade 3 of 4, form 2a [Doe 2020]",
    ]);
    expect(records(content({ grade: graded }))).toEqual([
      {
        ...{ kind: "preliminary grade", text: "preliminary grade 3 of 4, form 2a", value: 3, unit: "grade" },
        ...{ note: "rests on figures not checked against their report", arm: "drug ≥a", reference: "drug b" },
        ...{ population: "ITT", subgroup: null, report: "Doe 2020", verified: false },
      },
    ]);
    expect(
      records(content({ grade: { ...graded, grade: "A", maximum: "A", form: "1" } }))[0]?.value,
    ).toBeNull();
  });

  it("say why there is none", () => {
    expect(lines(content({ grade: cannot }))).toEqual([
      "drug ≥a, ITT: no preliminary grade can be computed (because a made-up figure ≤1 is missing)",
    ]);
    expect(records(content({ grade: cannot }))[0]).toMatchObject({
      value: null,
      report: null,
      verified: null,
    });
    expect(lines(content({}))).toEqual(["–"]);
    expect(records(content({}))).toEqual([]);
  });

  it("are ESMO's first where it has one, with what later reports say against it", () => {
    const later = { ...graded, later: ["the medians have crossed"] };
    const [theirs, ours] = lines(content({ grade: later, scorecard }));
    expect(theirs).toBe(
      "drug ≥a, ITT: 4 – ESMO’s own score (scorecard 7, form 2a (>24)). Later reports: the medians have crossed.",
    );
    expect(ours).toMatch(
      /^Our own calculation: preliminary grade 3 of 4, form 2a† \[Doe 2020\] \(Ours is 3 by form 2a/,
    );
    expect(lines(content({ scorecard }))).toEqual([
      "drug ≥a, ITT: 4 – ESMO’s own score (scorecard 7, form 2a (>24))",
    ]);
    const [card, own] = records(content({ grade: later, scorecard }));
    expect(card).toEqual({
      ...{
        kind: "ESMO’s own score",
        text: "4",
        arm: "drug ≥a",
        reference: "drug b",
        population: "ITT",
        subgroup: null,
      },
      note: "scorecard 7, form 2a (>24); its figures: gain ≥3; https://made-up.invalid/7",
      ...{ report: null, verified: null },
    });
    expect(own?.note).toMatch(/^the medians have crossed; rests on figures .*\. Ours is 3 by form 2a/);
  });
});

describe("adverse events and reports", () => {
  const of = (percent: number, count: number | null, n: number | null, verified = true) => ({
    arm,
    percent,
    count,
    n,
    verified,
  });

  it("has the rate of each arm, the patients where they are known, and a grade that the row does not name", () => {
    const figure = {
      event: "CRS, grade 3-5",
      arms: [of(31.2, 48, 154), of(5, null, 154, false), of(6, null, null)],
      report,
    };
    expect(lines({ kind: "event", figure })).toEqual([
      "drug a: 31.2% 48 of 154, grades 3 to 5 [Doe 2020]",
      "drug a: 5% of 154, grades 3 to 5† [Doe 2020]",
      "drug a: 6%, grades 3 to 5 [Doe 2020]",
    ]);
    expect(lines({ kind: "event", figure: { ...figure, event: "CRS" } })[2]).toBe("drug a: 6% [Doe 2020]");
    expect(records({ kind: "event", figure })[0]).toEqual({
      ...{
        kind: "adverse event",
        text: "31.2% 48 of 154",
        note: "grades 3 to 5",
        value: 31.2,
        unit: "%",
        arm: "drug a",
      },
      ...{ count: 48, n: 154, report: "Doe 2020", verified: true },
    });
    expect(lines({ kind: "event", figure: null })).toEqual(["–"]);
    expect(records({ kind: "event", figure: null })).toEqual([]);
  });

  it("names each report with its journal and time, and the registry number", () => {
    const trial = (reports: readonly unknown[], nct: string | null) =>
      ({ reports, identity: { nct } }) as unknown as ComparedTrial;
    const content = (reports: readonly unknown[], nct: string | null): CompareContent => ({
      kind: "reports",
      trial: trial(reports, nct),
    });
    expect(lines(content([report], "NCT00000000"))).toEqual([
      "Doe 2020 [Doe 2020]: Made-up J; data cut-off 2019-12-31 · follow-up 23.4 months",
      "NCT00000000",
    ]);
    expect(lines(content([], null))).toEqual(["none had been published by then"]);
    expect(records(content([report], null))).toEqual([
      {
        ...{
          kind: "report",
          text: "Doe 2020",
          note: "Made-up J; data cut-off 2019-12-31 · follow-up 23.4 months",
        },
        ...{ report: "Doe 2020", verified: null },
      },
    ]);
  });
});
