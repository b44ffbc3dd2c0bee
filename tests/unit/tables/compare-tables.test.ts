import { describe, expect, it } from "vitest";
import type { CompareSection, JudgedRow } from "@/lib/compare/rows";
import type { ComparedTrial } from "@/lib/compare/types";
import type { CheckedSet, Comparability } from "@/lib/evidence/comparability";
import { differencesTable } from "@/lib/export/table/compare/differences";
import { compareFootnotes } from "@/lib/export/table/compare/footnotes";
import { longTable } from "@/lib/export/table/compare/long";
import { sideBySide } from "@/lib/export/table/compare/side-by-side";
import type { CitedReport } from "@/lib/export/table/types";
import { madeUpComparison } from "./made-up-figure";

/** The tables that the comparison's files are made of, of trials that do not exist. */

const about = { url: "http://made-up.invalid", view: [], datasetVersion: "made-up", time: "2026-11-30" };
const earlier = madeUpComparison().report;
const later = { ...earlier, id: "roe-2024", label: "Roe 2024", year: 2024, dataCutoff: "2023-01-31" };
const cited = (report: typeof earlier): CitedReport => ({
  ...report,
  trial: { id: "a", name: "MADE-UP A", nct: "NCT00000001" },
});

const column = (letter: string): ComparedTrial =>
  ({
    identity: {
      ...{ id: letter.toLowerCase(), name: `MADE-UP ${letter}`, nct: letter === "B" ? null : "NCT00000001" },
      ...{ tumor: letter === "C" ? "Made-up sarcoma" : "Made-up cancer", setting: "metastatic" },
    },
    ...{ arms: [], baseline: [], reports: [], effects: [], outcomes: [], safety: [] },
  }) as unknown as ComparedTrial;
const columns = [column("A"), column("B"), column("C")];

const word = (value: string | number | null) => ({
  content: { kind: "text" as const, value, missing: "not in our data" },
  key: value === null ? null : String(value),
});
const effects = (...reports: (typeof earlier)[]) => {
  const list = reports.map((report) => madeUpComparison({ report, verified: report === later }));
  return { content: { kind: "effects" as const, effects: list, ofRow: list, namesSize: false }, key: null };
};
const sections: CompareSection<JudgedRow>[] = [
  {
    id: "design",
    title: "Design",
    rows: [
      {
        id: "phase",
        label: "Phase",
        compared: true,
        state: "differ",
        cells: [word(3), word("2"), word(null)],
      },
      {
        id: "masking",
        label: "Masking",
        compared: true,
        state: "equal",
        cells: [word(">=a"), word(">=a"), word(">=a")],
      },
    ],
  },
  {
    id: "effects",
    title: "Effects",
    rows: [
      {
        ...{ id: "OS", label: "Overall survival", compared: false, state: null },
        cells: [effects(earlier, later), effects(), effects(later)],
      },
    ],
  },
];

const dimension = (change: Partial<Comparability>): Comparability => ({
  ...{ id: "line", label: "Line", agreement: "agree", values: [], unknown: [], summary: "", numeric: false },
  ...{ why: "Made-up reason.", sources: [] },
  ...change,
});
const named = (letter: string, arms?: string[]) => ({
  ...{ id: letter.toLowerCase(), name: `MADE-UP ${letter}` },
  ...(arms && { arms }),
});
const check: CheckedSet = {
  checked: [
    dimension({ values: [{ value: "1L", trials: [named("A"), named("B")] }] }),
    dimension({ id: "assessor", label: "Assessor", agreement: "unknown", unknown: [named("B", ["drug a"])] }),
    dimension({
      ...{ id: "control", label: "Control", agreement: "differ" },
      values: [
        { value: "dose >=2", trials: [named("A")] },
        { value: "placebo", trials: [named("A"), named("C", ["x", "y"])] },
      ],
      unknown: [named("B")],
      sources: [
        { label: "Doe", full: "Doe, made-up methods", href: "https://made-up.invalid/1" },
        { label: "Roe", full: "Roe, made-up book", href: null },
      ],
    }),
  ],
  notHeld: [
    {
      ...{ tumor: "Made-up cancer", settings: ["metastatic", "adjuvant"] },
      factors: [
        { name: "grade", weighs: "prognosis", trials: null },
        { name: "site", weighs: "both", trials: null },
      ],
    },
  ],
};

describe("the check of comparability as a table", () => {
  const { rows, columns: heads } = differencesTable(check, { title: "Check", about });

  it("lists what differs first, then what is not known, then what is alike, then what is not held", () => {
    expect(rows.map(({ key }) => key)).toEqual([
      ...["control", "assessor", "line"],
      "not-held Made-up cancer metastatic,adjuvant",
    ]);
    expect(rows.map(({ values }) => values[1])).toEqual([
      "differ",
      "not all known",
      "alike",
      "not in our data",
    ]);
  });

  it("gives each value with its trials and their arms, who is not known, why it matters and who says so", () => {
    expect(rows[0]?.values).toEqual([
      ...["Control", "differ"],
      "dose ≥2: MADE-UP A\nplacebo: MADE-UP A, MADE-UP C (x; y)\nnot in our data: MADE-UP B",
      "Made-up reason.",
      "Doe, made-up methods https://made-up.invalid/1\nRoe, made-up book",
    ]);
    expect(rows[1]?.values[2]).toBe("not in our data: MADE-UP B (drug a)");
    expect(rows[3]?.values.slice(0, 3)).toEqual([
      ...["Made-up cancer, metastatic or adjuvant", "not in our data"],
      "grade: weighed for prognosis\nsite: weighed for prognosis and effect of the treatment",
    ]);
    for (const { printed, values, verified, report } of rows)
      expect({ printed, verified, report }).toEqual({ printed: values, verified: null, report: null });
    expect(heads.map(({ label }) => label)).toEqual([
      ...["Dimension", "Trials", "Values, with trials", "Why it matters", "Source"],
    ]);
  });
});

describe("the comparison in its long form", () => {
  const table = longTable({
    ...{ title: "Long", about, columns, sections, cited, footnotes: ["made-up note"] },
    check: { ...check, title: "How they compare" },
  });
  const at = (id: string) => table.columns.findIndex((one) => one.id === id);
  const values = (...ids: string[]) => table.rows.map((row) => ids.map((id) => row.values[at(id)]));

  it("gives each trial its values along each dimension, and nothing of a trial that has none", () => {
    const rows = values("section", "row", "across", "trial", "nct", "shown", "note");
    const reason = "Made-up reason.";
    expect(rows.slice(0, 7)).toEqual([
      ["How they compare", "Control", "differ", "MADE-UP A", "NCT00000001", "dose ≥2", reason],
      ["How they compare", "Control", "differ", "MADE-UP A", "NCT00000001", "placebo", reason],
      ["How they compare", "Control", "differ", "MADE-UP B", null, "not in our data", reason],
      ["How they compare", "Control", "differ", "MADE-UP C", "NCT00000001", "placebo", reason],
      ["How they compare", "Assessor", "not all known", "MADE-UP B", null, "not in our data", reason],
      ["How they compare", "Line", "equal", "MADE-UP A", "NCT00000001", "1L", reason],
      ["How they compare", "Line", "equal", "MADE-UP B", null, "1L", reason],
    ]);
  });

  it("names what is not held for the trials of its tumor type alone", () => {
    const rows = values("row", "across", "trial", "shown", "note").slice(7, 11);
    expect(rows).toEqual([
      ["grade", "not all known", "MADE-UP A", "not in our data", "usually weighed for prognosis"],
      ["grade", "not all known", "MADE-UP B", "not in our data", "usually weighed for prognosis"],
      ...["MADE-UP A", "MADE-UP B"].map((trial) => [
        ...["site", "not all known", trial, "not in our data"],
        "usually weighed for prognosis and effect of the treatment",
      ]),
    ]);
  });

  it("gives each figure its row, with its trial, numbers and report", () => {
    const rows = values("section", "row", "across", "trial", "shown", "value").slice(11);
    expect(rows.slice(0, 6)).toEqual([
      ["Design", "Phase", "differ", "MADE-UP A", "3", 3],
      ["Design", "Phase", "differ", "MADE-UP B", "2", null],
      ["Design", "Phase", "differ", "MADE-UP C", "not in our data", null],
      ...["A", "B", "C"].map((letter) => ["Design", "Masking", "equal", `MADE-UP ${letter}`, "≥a", null]),
    ]);
    const figures = table.rows.slice(17);
    expect(figures.map(({ key }) => key)).toEqual(["OS a 0", "OS a 1", "OS c 0"]);
    expect(figures.map(({ report }) => report?.id)).toEqual(["doe-2020", "roe-2024", "roe-2024"]);
    expect(figures.map(({ verified }) => verified)).toEqual([false, true, true]);
    const ids = [
      "across",
      "endpoint",
      "arm",
      "reference",
      "value",
      "ciLow",
      "ciHigh",
      "ciLevel",
      "population",
    ];
    expect(values(...ids).slice(17)).toEqual(
      Array(3).fill([null, "OS", "drug a", "drug b", 0.7, 0.6, 0.81, 95, "PD-L1 ≥50%"]),
    );
    expect(values("assessor", "trialReportedUntil", "reached", "unit").slice(17)).toEqual(
      Array(3).fill(["BICR", 2023, null, "ratio"]),
    );
    expect(new Set(table.rows.map(({ key }) => key)).size).toBe(table.rows.length);
    expect(table.rows.map(({ group }) => group)).toEqual(table.rows.map((row) => row.values[at("section")]));
    expect(table.footnotes).toEqual(["made-up note"]);
  });
});

describe("the comparison side by side", () => {
  const parts = sideBySide({
    ...{ title: "Trials", about, columns, sections, cited, footnotes: ["made-up note"] },
    parts: [[0, 1], [2]],
  });

  it("comes in parts that say so, with the notes below the last", () => {
    expect(parts.map(({ title }) => title)).toEqual(["Trials, 1 of 2", "Trials, 2 of 2"]);
    expect(parts.map(({ footnotes }) => footnotes)).toEqual([[], ["made-up note"]]);
    expect(parts.map((part) => part.printedColumns.map(({ label }) => label))).toEqual([
      ["", "MADE-UP A", "MADE-UP B"],
      ["", "MADE-UP C"],
    ]);
    expect(parts[0]?.columns.map(({ id }) => id)).toEqual(["section", "row", "across", "a", "b"]);
    const [whole] = sideBySide({
      ...{ title: "Trials", about, columns, sections, cited, footnotes: ["made-up note"] },
      parts: [[0, 1, 2]],
    });
    expect(whole).toMatchObject({ title: "Trials", footnotes: ["made-up note"] });
  });

  it("prints what the columns of a row are to each other, unless they hold figures", () => {
    expect(parts[0]?.rows.map(({ printed }) => printed[0])).toEqual([
      ...["Phase\n≠ differ", "Masking\n= equal", "Overall survival"],
    ]);
    expect(parts[0]?.rows.map(({ values }) => values.slice(0, 3))).toEqual([
      ["Design", "Phase", "differ"],
      ["Design", "Masking", "equal"],
      ["Effects", "Overall survival", null],
    ]);
    expect(parts[0]?.rows.map(({ group }) => group)).toEqual(["Design", "Design", "Effects"]);
  });

  it("numbers reports through all parts, each once", () => {
    const cells = parts.flatMap(({ rows }) => rows.at(-1)?.printed.slice(1) ?? []);
    expect(cells.map((cell) => cell.match(/\[\d\]/g))).toEqual([["[1]", "[2]"], null, ["[2]"]]);
    expect(cells[1]).toBe("–");
    expect(parts.map(({ rows }) => rows.at(-1)?.otherReports?.map(({ id }) => id))).toEqual([
      ["doe-2020", "roe-2024"],
      ["roe-2024"],
    ]);
  });
});

describe("the notes below a comparison", () => {
  const given = {
    view: { cut: { kind: "latest" as const } },
    ...{ columns, sections, check, cited, several: true },
    endpoints: [
      { id: "OS", name: "Overall survival", kind: "time-to-event" as const, better: "higher" as const },
      { id: "Response", name: "Response", kind: "proportion" as const, better: "higher" as const },
    ],
  };

  it("say that patients were not randomized between trials, where there are several", () => {
    expect(compareFootnotes(given)[0]).toMatch(
      /^Patients were not randomized between them\. They differ in control\. .*may come from any of these/,
    );
    expect(compareFootnotes({ ...given, several: false }).join()).not.toContain("randomized between");
  });

  it("name populations, cut-offs and what was not checked", () => {
    const notes = compareFootnotes(given);
    expect(notes).toContain("Analysis populations: PD-L1 ≥50%.");
    expect(notes).toContain(
      "Data cut-offs: MADE-UP A (Doe 2020) 2019-12-31; MADE-UP A (Roe 2024) 2023-01-31.",
    );
    expect(notes.join()).toContain("Not checked against its source. ");
    const checkedAlone = sections.slice(0, 1);
    const bare = compareFootnotes({ ...given, sections: checkedAlone });
    expect(bare.join()).not.toContain("Not checked");
    expect(bare.join()).not.toMatch(/Analysis populations|Data cut-offs|ESMO/);
  });

  it("spell out the abbreviations that are used, and no others", () => {
    expect(compareFootnotes(given).at(-1)).toBe(
      "Abbreviations: OS, overall survival; CI, confidence interval (95% where no other level is named); BICR, blinded independent central review; n, patients.",
    );
    const itt = [
      {
        ...{ id: "text", title: "Text" },
        rows: [
          {
            ...{ id: "t", label: "T", compared: false, state: null },
            cells: [word("ITT, 3 pp"), word("NE")],
          },
        ],
      },
    ];
    expect(compareFootnotes({ ...given, sections: itt, endpoints: [] }).at(-1)).toBe(
      "Abbreviations: CI, confidence interval (95% where no other level is named); ITT, intention to treat; NE, not estimable, or not in our data; pp, percentage points; n, patients.",
    );
  });
});
