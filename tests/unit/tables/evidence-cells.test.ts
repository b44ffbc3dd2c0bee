import { describe, expect, it } from "vitest";
import type { EvidenceFigure, TestedAnalysis } from "@/lib/evidence/types";
import { evidenceLayout, scopeLines } from "@/lib/export/table/evidence/rows";
import { DEFAULT_VIEW, type View } from "@/lib/view";
import { madeUpComparison, madeUpMedian, madeUpRate } from "./made-up-figure";

type Columns = NonNullable<View["columns"]>;
const ALL: Columns = [
  ...(["trial", "population", "endpoint", "experimental", "control", "n", "medianExperimental"] as const),
  ...(["medianControl", "forest", "estimate", "weight", "p", "tested", "significant", "report"] as const),
  ...(["followUp", "tumor", "line", "phase", "masking", "biomarker"] as const),
];
const about = {
  url: "http://localhost/x",
  view: [],
  datasetVersion: "made-up",
  time: "2026-11-25T00:00:00Z",
};

interface Asked {
  view?: Partial<View>;
  weights?: Record<string, number>;
  unfolded?: boolean;
}

/** A made-up figure as a row of a file: its data by column, and what is printed of it by head. */
function rowOf(figure: EvidenceFigure, { view = {}, weights = {}, unfolded = false }: Asked = {}) {
  const { head, toRow } = evidenceLayout({ ...DEFAULT_VIEW, columns: ALL, ...view }, figure.result, {
    ...{ title: "Made up", filters: "", about, unfolded, tumors: 1 },
    context: { weights, excluded: new Set<string>() },
  });
  const row = toRow(figure);
  return {
    row,
    ids: head.columns.map(({ id }) => id),
    values: Object.fromEntries(head.columns.map(({ id }, place) => [id, row.values[place]])),
    labels: Object.fromEntries(head.columns.map(({ id, label }) => [id, label])),
    printed: Object.fromEntries(head.printedColumns.map(({ label }, place) => [label, row.printed[place]])),
  };
}

const tested: TestedAnalysis = {
  ...{
    figureId: "t",
    measure: "HR",
    significant: true,
    estimate: 0.62,
    ciLow: 0.44,
    ciHigh: 0.87,
    ciLevel: 96,
  },
  ...{
    p: "0.005",
    pSides: { sides: 2, by: "plan" },
    test: { alpha: 0.025, sides: 2, hierarchy: "none", nonInferiority: null },
    assessor: "BICR",
    verified: false,
  },
  ...{ report: { id: "roe-2018", label: "Roe 2018", year: 2018 }, isOwnReport: false },
  ...{ text: "HR 0.62 (0.44–0.87), Roe 2018", short: "HR 0.62, Roe 2018" },
};

describe("a comparison of two made-up arms", () => {
  it("has each of its figures in a column of its own, with its report at the end", () => {
    const checked = { source: "Made-up source", locator: "Table 2", on: "2026-11-30" };
    const { values, ids } = rowOf(madeUpComparison({ tested, checked }), {
      weights: { "made-up.OS.a.b": 12.345 },
    });
    expect(values).toEqual({
      ...{ trial: "MADE-UP", nct: "NCT00000000", startYear: 2015, population: "PD-L1 ≥50%" },
      ...{ selection: null, subgroup: null },
      ...{
        endpoint: "OS",
        endpointName: "Overall survival",
        assessor: "BICR",
        arm: "drug a",
        reference: "drug b",
      },
      ...{ nExperimental: 201, nControl: 202, nOf: "analyzed", nReport: "Doe 2020" },
      ...{ medianExperimental: 12.5, medianExperimentalReached: "yes", medianExperimentalLow: 10.1 },
      ...{
        medianExperimentalHigh: 15.2,
        medianExperimentalLevel: 95,
        medianExperimentalReport: "Doe 2020",
        medianExperimentalAssessor: null,
      },
      ...{ medianExperimentalVerified: "yes", medianControl: 9.9, medianControlReached: "yes" },
      ...{
        medianControlLow: 8.8,
        medianControlHigh: 11.1,
        medianControlLevel: 95,
        medianControlReport: "Doe 2020",
      },
      ...{ medianControlAssessor: null, medianControlVerified: "yes" },
      ...{ measure: "HR", estimate: 0.7, ciLow: 0.6, ciHigh: 0.81, ciLevel: 95, ciSource: "reported" },
      ...{ weight: 12.35, pooled: "yes", p: "<0.001", pOperator: "<", pValue: 0.001 },
      ...{ pSides: "1", testedPSides: "2" },
      ...{ testedReport: "Roe 2018", testedP: "0.005", testedPOperator: null, testedPValue: 0.005 },
      ...{
        testedEstimate: 0.62,
        testedLow: 0.44,
        testedHigh: 0.87,
        testedLevel: 96,
        testedSignificant: "yes",
      },
      ...{ testedAlpha: 0.025, testedSides: 2, testedHierarchy: "none", testedChecked: "no" },
      ...{ testedNonInferiority: null, testedMargin: null, testNonInferiority: null, testMargin: null },
      ...{ significant: "yes", testedIn: "Doe 2020", planNote: "one-sided α 0.0174" },
      ...{ testAlpha: 0.0174, testSides: 1, testHierarchy: "passed" },
      ...{ tumor: "Made-up cancer", histology: "made-up histology", line: "1L", setting: "metastatic" },
      ...{ phase: "3", masking: "open-label", biomarker: "PD-L1-high" },
      ...{ report: "Doe 2020", reportKind: "primary report", journal: "Made-up J", reportYear: 2020 },
      trialReportedUntil: 2023,
      ...{
        dataCutoff: "2019-12-31",
        followUp: 23.4,
        followUpExperimental: null,
        followUpControl: null,
        pmid: "12345",
        doi: "10.0/made-up",
      },
      ...{
        link: "https://pubmed.ncbi.nlm.nih.gov/12345/",
        verified: "yes",
        doubt: null,
        ...{ checkedSource: "Made-up source", checkedLocator: "Table 2", checkedOn: "2026-11-30" },
        figure: "made-up.OS.a.b.doe-2020",
      },
    });
    expect(ids.slice(0, 3)).toEqual(["trial", "nct", "startYear"]);
    expect(ids.slice(-4)).toEqual(["checkedSource", "checkedLocator", "checkedOn", "figure"]);
    expect(ids.slice(-8, -4)).toEqual(["doi", "link", "verified", "doubt"]);
  });

  it("is printed in the words of the screen", () => {
    const { printed } = rowOf(madeUpComparison({ tested }), { weights: { "made-up.OS.a.b": 12.345 } });
    expect(printed).toEqual({
      ...{ Trial: "MADE-UP", Population: "PD-L1 ≥50%", Endpoint: "OS, PD-L1 ≥50%, BICR", Regimens: "drug a" },
      ...{ Control: "drug b", n: "201 vs 202", "Exp. median": "12.5", "Ctrl. median": "9.9" },
      ...{ Estimate: "0.70 (0.60–0.81)", Weight: "12.3%", p: "<0.001 (one-sided)" },
      "Tested analysis": "p 0.005, HR 0.62 (0.44–0.87), Roe 2018†",
      ...{
        Significant: "yes (one-sided α 0.0174)",
        Report: "Doe 2020 (trial last reported 2023)",
        "Follow-up": "23.4",
      },
      ...{
        Tumor: "Made-up cancer, made-up histology",
        Line: "1L, metastatic",
        Phase: "3",
        Masking: "open-label",
      },
      Biomarker: "PD-L1-high",
    });
    const { verified } = tested;
    expect(verified).toBe(false);
    const checked = rowOf(madeUpComparison({ tested: { ...tested, verified: true } }));
    expect(checked.printed["Tested analysis"]).toBe("p 0.005, HR 0.62 (0.44–0.87), Roe 2018");
  });

  it("has dashes and blanks where our data have nothing, never a number of something else", () => {
    const bare = madeUpComparison({
      ...{
        reference: null,
        p: null,
        pSides: null,
        shownP: null,
        significant: null,
        test: null,
        planNote: null,
        intervalSource: null,
      },
      ...{ assessor: null, estimate: null, ciLow: null, ciHigh: null, median: null, referenceMedian: null },
      ...{ patients: { arm: null, reference: null, of: null, otherReport: null }, isPrimaryPopulation: true },
      trial: { ...madeUpComparison().trial, masking: null, histology: null, setting: "1L", startYear: null },
      report: {
        ...madeUpComparison().report,
        ...{ pmid: null, doi: null, dataCutoff: null, medianFollowUpMonths: null },
      },
    });
    const { values, printed } = rowOf(bare, { weights: { other: 1 } });
    const blank = Object.entries(values).flatMap(([id, value]) => (value === null ? [id] : []));
    const tests = Object.keys(values).filter((id) => /^(tested|test[A-Z])/.test(id));
    expect(blank.sort()).toEqual(
      [
        ...[
          "startYear",
          "selection",
          "subgroup",
          "checkedLocator",
          "checkedOn",
          "checkedSource",
          "doubt",
          "assessor",
          "reference",
          "nExperimental",
          "nControl",
          "nOf",
          "nReport",
        ],
        ...Object.keys(values).filter((id) => /^median/.test(id)),
        ...["estimate", "ciLow", "ciHigh", "ciLevel", "ciSource", "weight"],
        ...["p", "pOperator", "pValue", "pSides"],
        ...tests,
        ...[
          "planNote",
          "histology",
          "masking",
          "dataCutoff",
          "followUp",
          "followUpExperimental",
          "followUpControl",
          "pmid",
          "doi",
          "link",
        ],
      ].sort(),
    );
    expect(values).toMatchObject({ pooled: "no", significant: "not in our data", verified: "yes" });
    expect(printed).toMatchObject({
      ...{ Endpoint: "OS, PD-L1 ≥50%", Regimens: "drug a", Control: "–", n: "–", "Exp. median": "–" },
      ...{
        "Ctrl. median": "–",
        Estimate: "–",
        Weight: "–",
        p: "–",
        "Tested analysis": "–",
        "Follow-up": "–",
      },
      ...{ Significant: "not in our data", Tumor: "Made-up cancer", Line: "1L", Masking: "–" },
    });
  });

  it("says whose a median is: of another report, another assessor, not reached, not checked", () => {
    const median = madeUpMedian({
      ...{ notReached: true, value: null, ciLow: 20.1, ciHigh: null, verified: false },
      ...{ otherReport: "Roe 2021", assessor: "investigator" },
    });
    const { values, printed } = rowOf(
      madeUpComparison({ median, referenceMedian: madeUpMedian({ value: null }) }),
    );
    expect(values).toMatchObject({
      ...{ medianExperimental: null, medianExperimentalReached: "no", medianExperimentalLow: 20.1 },
      ...{
        medianExperimentalHigh: null,
        medianExperimentalReport: "Roe 2021",
        medianExperimentalVerified: "no",
      },
      ...{ medianExperimentalAssessor: "investigator", medianControlReached: null, medianControl: null },
    });
    expect(printed["Exp. median"]).toBe("NR† (Roe 2021)");
    expect(printed["Ctrl. median"]).toBe("–");
  });

  it("says whose the patients are, where another report or one arm alone gives them", () => {
    const patients = { arm: 201, reference: null, of: "arm" as const, otherReport: "Roe 2018" };
    const { values, printed } = rowOf(madeUpComparison({ patients }));
    expect(values).toMatchObject({ nExperimental: 201, nControl: null, nOf: "arm", nReport: "Roe 2018" });
    expect(printed.n).toBe("201 vs – (Roe 2018)");
    const control = { arm: null, reference: 202, of: "arm" as const, otherReport: null };
    expect(rowOf(madeUpComparison({ patients: control })).printed.n).toBe("– vs 202");
  });

  it("names its measure where it is none of time, its level where it is another, and marks what is not checked", () => {
    const odds = madeUpComparison({ measure: "OR", ciLevel: 99, verified: false });
    expect(rowOf(odds).printed.Estimate).toBe("OR 0.70 (99% CI 0.60–0.81)†");
    const points = madeUpComparison({ measure: "RD", estimate: -5, ciLow: -9, ciHigh: -1 });
    expect(rowOf(points).values.measure).toBe("RD, percentage points");
    expect(rowOf(madeUpComparison({ ciLow: null, ciHigh: null })).printed.Estimate).toBe("0.70");
    expect(rowOf(madeUpComparison({ ciLow: null, ciHigh: null })).values.ciLevel).toBeNull();
    expect(rowOf(madeUpComparison({ ciLow: null })).values.ciLevel).toBe(95);
    expect(rowOf(madeUpComparison({ ciHigh: null })).values.ciLevel).toBe(95);
  });

  it("says in which report the plan tested it, if not in its own", () => {
    const later = madeUpComparison({
      significant: null,
      testedBefore: { significant: true, report: "Roe 2018" },
    });
    expect(rowOf(later).values).toMatchObject({
      testedIn: "Roe 2018",
      significant: "yes, in an earlier report",
    });
  });
});

describe("a figure that unfolds beneath a row", () => {
  const beneath = madeUpComparison({ relation: "subgroup", subgroup: { factor: "Age", level: ">=65" } });

  it("says what it is, carries an id of its own, and has no weight", () => {
    const { row, values, printed, ids } = rowOf(beneath, {
      weights: { "made-up.OS.a.b": 12 },
      unfolded: true,
    });
    expect(row).toMatchObject({ key: "made-up.OS.a.b.doe-2020", group: null, verified: true });
    expect(values).toMatchObject({ relation: "subgroup", subgroup: "Age: ≥65", weight: null, pooled: null });
    expect(printed).toMatchObject({ Trial: "MADE-UP, subgroup", Weight: "–" });
    expect(ids).toContain("relation");
    const head = rowOf(madeUpComparison(), { unfolded: true });
    expect(head.row.key).toBe("made-up.OS.a.b");
    expect(head.values.relation).toBe("row");
    expect(rowOf(madeUpComparison()).ids).not.toContain("relation");
  });
});

describe("the result of one made-up arm", () => {
  it("has its responders, its n and its regimen, and nothing of a control", () => {
    const { values, printed, ids, labels } = rowOf(madeUpRate(), { weights: { "made-up.ORR.a": 50 } });
    expect(values).toMatchObject({
      ...{
        measure: "rate, %",
        estimate: 45,
        ciLow: 35.1,
        ciHigh: 55.2,
        responders: 45,
        n: 100,
        nOf: "analyzed",
      },
      ...{ arm: "drug a", timeMonths: null, weight: 50, pooled: "yes" },
    });
    for (const id of ["nExperimental", "nControl", "pValue"]) expect(ids).not.toContain(id);
    expect([labels.arm, labels.medianExperimental]).toEqual(["Regimen", "Median, months"]);
    expect(printed.Regimens ?? printed.Regimen).toBe("drug a");
    expect(Object.values(printed)).toContain("45/100");
  });

  it("is told as what it is: a rate at a time, a median, a count of events", () => {
    const outcome = (kind: "landmark" | "median" | "events", responders: number | null = null) =>
      madeUpRate({
        outcome: { kind, timeMonths: 24, responders, n: 100 },
        ...(kind === "landmark" ? {} : { estimate: null }),
      });
    const landmark = rowOf(outcome("landmark"));
    expect(landmark.values).toMatchObject({ measure: "rate at a time, %", timeMonths: 24 });
    expect(landmark.printed.Endpoint).toBe("ORR at 24 mo, PD-L1 ≥50%, BICR");
    expect(rowOf(outcome("median")).printed).toMatchObject({
      Rate: "median only",
      Endpoint: "ORR, PD-L1 ≥50%, BICR",
    });
    expect(rowOf(outcome("median")).values.measure).toBe("median only");
    expect(rowOf(outcome("events", 12)).printed.Rate).toBe("12 events in 100");
    expect(rowOf(outcome("events")).printed.Rate).toBe("–");
    expect(rowOf(outcome("events")).values.measure).toBe("events, %");
    const counted = madeUpRate({ outcome: { kind: "events", timeMonths: null, responders: 45, n: null } });
    expect(rowOf(counted).printed.Rate).toMatch(/ events$/);
    expect(rowOf({ ...counted, estimate: null }).printed.Rate).toBe("45 events in ?");
  });

  it("marks an interval that was computed from its count, in data and print", () => {
    const { values, printed } = rowOf(madeUpRate({ intervalSource: "wilson", verified: false }));
    expect(values.ciSource).toBe("computed (Wilson)");
    expect(printed.Rate).toMatch(/‡†$/);
    expect(rowOf(madeUpRate()).printed.Rate).not.toMatch(/[‡†]/);
  });
});

describe("the columns of a file", () => {
  const idsOf = (view: Partial<View>) => rowOf(madeUpComparison(), { view }).ids;
  const headsOf = (view: Partial<View>) => Object.keys(rowOf(madeUpComparison(), { view }).printed);

  it("have what tells rows apart and the report, whatever the screen shows, each once", () => {
    const ids = idsOf({ columns: ["p"] });
    expect(ids.slice(0, 16)).toEqual([
      ...[
        "trial",
        "nct",
        "startYear",
        "p",
        "pOperator",
        "pValue",
        "pSides",
        "endpoint",
        "endpointName",
        "population",
      ],
      ...["selection", "subgroup", "assessor", "arm", "reference", "report"],
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(headsOf({ columns: ["p"] })).toEqual(["Trial", "p", "Report"]);
    expect(headsOf({ columns: ["report", "p"] })).toEqual(["Trial", "Report", "p"]);
    expect(headsOf({ columns: ["forest"] })).toEqual(["Trial", "Estimate", "Report"]);
    expect(headsOf({ columns: ["forest", "estimate"] })).toEqual(["Trial", "Estimate", "Report"]);
  });

  it("name the regimens in one where the control has none of its own", () => {
    const { printed } = rowOf(madeUpComparison(), { view: { columns: ["experimental"] } });
    expect(printed.Regimens).toBe("drug a vs drug b");
    const alone = rowOf(madeUpComparison({ reference: null }), { view: { columns: ["experimental"] } });
    expect(alone.printed.Regimens).toBe("drug a");
  });

  it("have the group second, behind what names the row", () => {
    expect(idsOf({ group: "class" }).slice(0, 2)).toEqual(["trial", "group"]);
    expect(idsOf({})).not.toContain("group");
    const { row, values } = rowOf({ ...madeUpComparison(), group: "PD-1" } as EvidenceFigure, {
      view: { group: "class" },
    });
    expect([row.group, values.group]).toEqual(["PD-1", "PD-1"]);
    expect(rowOf(madeUpComparison(), { view: { group: "class" } }).values.group).toBeNull();
  });

  it.each([
    ["tumor", "Tumor", "histology"],
    ["histology", "Tumor", "tumor"],
    ["line", "Line", "setting"],
    ["setting", "Line", "line"],
    ["phase", "Phase", "phase"],
    ["masking", "Masking", "masking"],
    ["biomarker", "Biomarker", "biomarker"],
  ] as const)("have one for the filter %s where it has two values, and none for one", (filter, head, id) => {
    const [one, two] = [
      { columns: ["trial"], [filter]: ["a"] },
      { columns: ["trial"], [filter]: ["a", "b"] },
    ] as Partial<View>[];
    expect([headsOf(two ?? {}).includes(head), idsOf(two ?? {}).includes(id)]).toEqual([true, true]);
    expect([headsOf(one ?? {}).includes(head), idsOf(one ?? {}).includes(id)]).toEqual([false, false]);
  });

  it.each([
    ["therapyClass", "regimenClass", "class a"],
    ["partner", "regimenClass", "class a"],
    ["comparator", "controlClass", "class b"],
  ] as const)(
    "have the class of %s where it has two values, as the screen has no column of it",
    (filter, id, value) => {
      const view = { columns: ["trial"], [filter]: ["a", "b"] } as Partial<View>;
      expect(rowOf(madeUpComparison(), { view }).values[id]).toBe(value);
      expect(idsOf({ columns: ["trial"] })).not.toContain(id);
      if (id === "controlClass")
        expect(rowOf(madeUpComparison({ reference: null }), { view }).values[id]).toBeNull();
    },
  );
});

describe("what a file says of its rows", () => {
  const lines = (view: Partial<View>, filters = "", result: "arm" | "comparison" = "comparison") =>
    scopeLines({ ...DEFAULT_VIEW, ...view }, result, { scope: "all 3", filters });

  it("names scope, filters, data cut, populations and groups", () => {
    expect(lines({})).toEqual([
      "Rows: all 3, comparisons",
      "Filters: none",
      "Data cut: each row from its latest report",
      "Populations: the trials' primary ones",
    ]);
    expect(
      lines({ population: "all", group: "class", cut: { kind: "primary" } }, "Filters: phase 3", "arm"),
    ).toEqual([
      "Rows: all 3, results by arm",
      "Filters: phase 3",
      "Data cut: each row from its primary report, or the first that gave the figure",
      "Populations: every population and subgroup",
      "Grouped by: class",
    ]);
    expect(lines({ origin: ["curated", "own"] })[2]).toBe("Origins: curated, own data");
    expect(lines({ cut: { kind: "asOf", date: "2020" } })[2]).toBe("Data cut: as known at the end of 2020");
  });
});
