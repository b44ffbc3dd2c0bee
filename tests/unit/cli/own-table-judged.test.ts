import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TableError } from "@/lib/pool/own-table/fault";
import { isSumRow, mayUnite, nameKey } from "@/lib/pool/own-table/names";
import { type OwnTable, type ReadOptions, readOwnTable } from "@/lib/pool/own-table/read";
import { run } from "./run";

/** What a table is refused for. */
function refusals(text: string, options: ReadOptions = { measure: "HR" }): string[] {
  try {
    readOwnTable(text, options);
  } catch (error) {
    if (error instanceof TableError) return error.message.split("\n");
    throw error;
  }
  return [];
}

const labels = ({ studies }: OwnTable) => studies.map(({ label }) => label);
const HR = "study,estimate,ciLow,ciHigh";

describe("rows that differ in what they are of", () => {
  const table = (column: string, ...values: string[]) =>
    [
      `study,${column},estimate,ciLow,ciHigh`,
      ...values.map((value, index) => `S${index},${value},0.8,0.6${index},1.1`),
    ].join("\n");

  it.each([
    [
      "endpoint",
      "Endpoint",
      ["OS", "OS", "PFS"],
      "line 4, column Endpoint: different endpoints are not pooled: OS (2), PFS (1)",
    ],
    [
      "endpoint",
      "Outcome",
      ["OS", "PFS"],
      "line 3, column Outcome: different endpoints are not pooled: OS (1), PFS (1)",
    ],
    [
      "population",
      "population",
      ["ITT", "PD-L1 ≥50%"],
      "line 3, column population: different populations are not pooled: ITT (1), PD-L1 ≥50% (1)",
    ],
    [
      "subgroup",
      "subgroup",
      ["", "women"],
      "line 3, column subgroup: different subgroups are not pooled: all patients (1), women (1)",
    ],
    [
      "measure",
      "measure",
      ["HR", "HR", "OR"],
      "line 4, column measure: different measures are not pooled: HR (2), OR (1)",
    ],
  ])("are not pooled: %s in the column %s", (_, column, values, words) => {
    expect(refusals(table(column, ...values))).toEqual([words]);
    expect(readOwnTable(table(column, ...values), { measure: "HR", force: true }).overridden).toEqual([
      words,
    ]);
  });

  it("are one where only case, blanks or form differ", () => {
    expect(refusals(table("endpoint", "OS", "os", " OS ", "ＯＳ"))).toEqual([]);
    expect(refusals(table("measure", "HR", "hazard ratio", "Hazard Ratio"))).toEqual([]);
  });

  it("are warned of where they may differ, and where a cell says nothing", () => {
    const { warnings } = readOwnTable(table("comparator", "placebo", "docetaxel"), { measure: "HR" });
    expect(warnings).toContain("comparators differ: placebo (1), docetaxel (1)");
    expect(readOwnTable(table("endpoint", "OS", ""), { measure: "HR" }).warnings).toContain(
      "line 3, column endpoint: is empty, and taken to be the same as on the other lines",
    );
  });

  it("mixed measures are refused before a measure is asked for", () => {
    expect(refusals(table("measure", "HR", "OR"), {})).toEqual([
      "line 1, column measure: different measures are not pooled: HR, OR",
    ]);
  });

  it("a column of measures with one value names the measure, and contradicts another", () => {
    expect(readOwnTable(table("measure", "HR", "HR")).measure).toBe("HR");
    expect(() => readOwnTable(table("measure", "HR", "HR"), { measure: "OR" })).toThrow(
      "the table says HR, not OR",
    );
  });

  it("the command ends with exit code 1, and names the override", async () => {
    const mixed = `${table("endpoint", "OS", "OS", "PFS")}\n`;
    const refused = await run(["pool", "-", "--measure", "HR"], { stdin: mixed });
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain("different endpoints are not pooled: OS (2), PFS (1)");
    expect(refused.stderr).toContain("--force");
    const forced = await run(["pool", "-", "--measure", "HR", "--force"], { stdin: mixed });
    expect(forced).toMatchObject({ code: 0, stderr: "" });
    expect(forced.stdout).toContain("overridden by --force: line 4, column endpoint: different endpoints");
  });
});

describe("a study that stands there twice", () => {
  it.each([
    ["Alpha 2019", "ALPHA  2019"],
    ["KEYNOTE-189", "KEYNOTE 189"],
    ["KEYNOTE-189", "keynote189"],
    ["CheckMate 9LA", "CheckMate-9LA."],
    ["Müller", "Mu\u0308ller"],
    ["Straße", "STRASSE"],
    ["ＡＢＣ", "abc"],
    ["Al\u200bpha", "Alpha"],
    ["Smith & Jones, 2010", "Smith Jones (2010)"],
  ])("%s and %s are one", (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
    expect(refusals(`study;estimate;ciLow;ciHigh\n${one};0.8;0.6;1.1\n${other};0.7;0.5;1`)).toHaveLength(1);
  });

  it.each([
    ["KEYNOTE-189", "KEYNOTE-198"],
    ["Study 1-1", "Study 11"],
    ["Smith 2010a", "Smith 2010b"],
    ["A+", "B+"],
  ])("%s and %s are two", (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it("a name's key is its own key", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => nameKey(nameKey(name)) === nameKey(name)),
    );
  });

  it("under two names is given away by its registration number", () => {
    const text =
      "Trial,NCT number,HR,Lower,Upper\nA,NCT00000001,0.8,0.6,1.1\nB,nct00000001,0.7,0.5,1\nC,NCT00000002,0.9,0.7,1.2";
    const words =
      'line 3, column NCT number: "B" is the trial of "A" in line 2, NCT00000001; the same patients may be counted twice';
    expect(refusals(text)).toEqual([words]);
    expect(readOwnTable(text, { force: true }).overridden).toEqual([words]);
    expect(refusals(text.replace("nct00000001", ""))).toEqual([]);
  });

  it("under two names with the same figures is warned of", () => {
    const { warnings } = readOwnTable(`${HR}\nA,0.8,0.6,1.1\nB,0.7,0.5,1\nC,0.8,0.6,1.1`, { measure: "HR" });
    expect(warnings).toContain('line 4: "C" has the same figures as "A" in line 2');
  });
});

describe("rows that sum up the others", () => {
  it.each([
    "Total",
    "TOTAL (95% CI)",
    "Subtotal",
    "Sub-total (I² = 12%)",
    "Subtotal (95 % CI)",
    "Overall",
    "Overall effect",
    "Pooled",
    "Pooled HR",
    "Summary",
    "Combined",
    "Random effects model",
    "Common-effect model",
    "RE Model",
    "Total events",
    "Heterogeneity: Tau² = 0.00; Chi² = 1.2",
    "Test for overall effect: Z = 2.1",
    "All studies",
    "Prediction interval",
    "Grand total",
    "All",
    "All patients",
    "All (n=300)",
    "Sum",
    "Overall (n=300)",
    "Overall n=300",
    "All included studies",
  ])("%s is left out", (name) => {
    expect(isSumRow(name)).toBe(true);
    const table = readOwnTable(`study;estimate;ciLow;ciHigh\nA;0.8;0.6;1.1\n"${name}";;;\nB;0.7;0.5;1`, {
      measure: "HR",
    });
    expect(labels(table)).toEqual(["A", "B"]);
    expect(table.leftOut.map(({ line }) => line)).toEqual([3]);
    expect(table.warnings.some((words) => words.startsWith(`line 3: "${name}" is left out`))).toBe(true);
  });

  it("are found where the study's cell is empty", () => {
    const table = readOwnTable("note,study,yi,sei\n,A,0.1,0.2\nTotal,,0.1,0.1\n,B,0.2,0.2");
    expect(labels(table)).toEqual(["A", "B"]);
  });

  it.each([
    "TOTAL-AF",
    "Overton 2010",
    "COMBI-d",
    "SUMMIT",
    "Poole 2014",
    "KEYNOTE-189",
    "ALLEGRO",
    "All-Ireland 2",
  ])("%s is a study", (name) => {
    expect(isSumRow(name)).toBe(false);
  });

  it("a study that may combine others is pooled with a note", () => {
    expect(mayUnite("Pooled analysis of OAK and POPLAR")).toBe(true);
    const { warnings } = readOwnTable("study,yi,sei\nPooled analysis of OAK and POPLAR,0.1,0.2\nOAK,0.1,0.3");
    expect(warnings[0]).toMatch(/^line 2: "Pooled analysis of OAK and POPLAR" may combine other studies/);
  });
});

describe("totals whose name does not say so", () => {
  const RATES = "study,events,n";
  it.each([
    [
      "all others",
      `${RATES}\nMade-up A,10,100\nMade-up B,20,120\nMade-up C,7,80\nGesamt,37,300`,
      5,
      "all other lines",
    ],
    [
      "all others, above them",
      `${RATES}\nGesamt,30,220\nMade-up A,10,100\nMade-up B,20,120`,
      2,
      "all other lines",
    ],
    [
      "the lines above",
      `${RATES}\nMade-up A,10,100\nMade-up B,20,120\nGesamt,30,220\nMade-up C,7,80\nMade-up D,8,81`,
      4,
      "lines 2 to 3",
    ],
  ])("are refused: the sum of %s", (_, text, line, of) => {
    const words = `line ${line}, column study: the counts of "Gesamt" are the sum of ${of}; delete the line if it is a total`;
    expect(refusals(text, {})).toEqual([words]);
    const forced = readOwnTable(text, { force: true });
    expect(forced.overridden).toEqual([words]);
    expect(labels(forced)).toContain("Gesamt");
  });

  it("are found among two arms, where all four counts add up", () => {
    const text = (last: string) =>
      `study,events1,n1,events2,n2\nMade-up A,10,100,12,101\nMade-up B,20,120,21,121\n${last}`;
    expect(refusals(text("Gesamt,30,220,33,222"), { measure: "OR" })).toHaveLength(1);
    expect(refusals(text("Made-up C,30,220,33,223"), { measure: "OR" })).toEqual([]);
  });

  it("two studies of the same counts are no sum", () => {
    expect(refusals(`${RATES}\nMade-up A,10,100\nMade-up B,10,100`, {})).toEqual([]);
  });

  it("a row left out by its name does not make its neighbor a sum", () => {
    const { leftOut, studies } = readOwnTable(
      `${RATES}\nMade-up A,10,100\nMade-up B,20,120\nAll patients,30,220`,
    );
    expect([leftOut.length, studies.length]).toEqual([1, 2]);
  });
});

describe("names that may be of the same patients", () => {
  const notes = (...names: string[]) =>
    readOwnTable(
      ["study,yi,sei", ...names.map((name, index) => `"${name}",0.${index + 1},0.2`)].join("\n"),
    ).warnings.filter((words) => words.includes("same patients"));

  it.each([
    ["KEYNOTE-189", "KEYNOTE-189 update"],
    ["KEYNOTE-189 (final analysis)", "KEYNOTE-189, interim"],
    ["A (all patients)", "A (PD-L1 high)"],
    ["KEYNOTE-042", "KEYNOTE-042 China"],
    ["Made-up trial", "Made-up trial 5-year update"],
  ])("%s and %s", (one, other) => {
    expect(notes(one, "Another", other)).toEqual([
      `"${one}" (line 2) and "${other}" (line 4) may be the same patients; each is pooled as a study of its own`,
    ]);
  });

  it.each([
    ["KEYNOTE-189", "KEYNOTE-1895"],
    ["Smith (2010)", "Smith (2012)"],
    ["Smith, 2010", "Smith, 2012"],
    ["Smith 2010", "Smith 2012"],
    ["CheckMate 227", "CheckMate 9LA"],
    ["Made-up", "Made-up 2"],
  ])("are not %s and %s", (one, other) => {
    expect(notes(one, other)).toEqual([]);
  });
});

it("half an event that is added to rates of nobody and everybody is told", async () => {
  const text = "study,events,n\nMade-up A,0,20\nMade-up B,7,30\nMade-up C,31,31";
  const words =
    "a half is added to the events and to the patients without one of Made-up A, Made-up C for the inverse-variance pools, as no patient or every patient there has the event; the GLMM needs no such correction";
  expect(readOwnTable(text).warnings).toContain(words);
  expect((await run(["pool", "-"], { stdin: text })).stdout).toContain(words);
  expect(readOwnTable(text.replace("0,20", "1,20").replace("31,31", "30,31")).warnings).toEqual([]);
});

describe("figures of another scale", () => {
  it("a hazard ratio of 75 beside 0.82 is refused, and can be forced", () => {
    const text = `${HR}\nA,75,60,94\nB,0.82,0.66,1.02\nC,0.7,0.5,0.98`;
    const words =
      "line 2, column estimate: 75 lies more than 20 times above the other lines (0.76 in the middle); is it 0.75 in percent?";
    expect(refusals(text)).toEqual([words]);
    expect(readOwnTable(text, { measure: "HR", force: true }).overridden).toEqual([words]);
    expect(refusals(`${HR}\nA,75,60,94\nB,0.82,0.66,1.02`)).toEqual([
      expect.stringMatching(/^line 2, .*: 75 /),
    ]);
  });

  it("hazard ratios that are all in percent are refused", () => {
    expect(refusals(`${HR}\nA,75,60,94\nB,82,66,102`)).toEqual([
      "line 2, column estimate: every hazard ratio lies above 10; are they in percent?",
    ]);
  });

  it("an odds ratio far from the others is a note", () => {
    const text = `${HR}\nA,30,10,90\nB,1.2,0.8,1.8\nC,1.1,0.7,1.73`;
    expect(readOwnTable(text, { measure: "OR" }).warnings.join()).toContain(
      "30 lies more than 20 times above",
    );
    expect(refusals(`${HR}\nA,3,1,9\nB,0.5,0.25,1\nC,1.1,0.7,1.73`, { measure: "OR" })).toEqual([]);
  });

  it("ratios given as logs are noted, and impossible logs refused", () => {
    const raw = "study,yi,sei\nA,0.75,0.11\nB,0.82,0.11";
    expect(readOwnTable(raw, { measure: "HR" }).warnings).toEqual([
      "every yi is above 0 and taken as a log, that is HR 2.12 to 2.27; if they are ratios themselves, they go into the columns estimate, ciLow, ciHigh",
    ]);
    expect(readOwnTable(raw).warnings).toEqual([]);
    expect(readOwnTable("study,log HR,se\nA,0.75,0.11\nB,0.82,0.11").warnings).toEqual([]);
    expect(refusals("study,yi,sei\nA,75,11\nB,-0.2,0.1")[0]).toContain(
      "line 2, column yi: 75 is taken as a log",
    );
  });

  it("shares beside percentage points are noted", () => {
    const { warnings } = readOwnTable(`${HR}\nA,0.05,0.01,0.09\nB,6,2,10`, { measure: "RD" });
    expect(warnings.join()).toContain("shares beside percentage points?");
  });
});

describe("what a table can't use", () => {
  const keep = (stdin: string, ...flags: string[]) =>
    run(["pool", "-", "--double-zeros", "keep", ...flags], { stdin });

  it.each([
    ["logs", "study,yi,sei\nA,0.1,0.2\nB,0.2,0.3", []],
    ["risk differences", "study,events1,n1,events2,n2\nA,1,20,2,21\nB,3,30,4,31", ["--measure", "RD"]],
  ])("--double-zeros with %s is refused by name", async (_, stdin, flags) => {
    const { code, stdout, stderr } = await keep(stdin, ...flags);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("--double-zeros has no effect here");
  });

  it("ratios of two arms take it", async () => {
    const { code } = await keep("study,events1,n1,events2,n2\nA,0,20,0,21\nB,3,30,4,31", "--measure", "OR");
    expect(code).toBe(0);
  });
});

it("the end of an interval that no reader can use is not printed to the last digit", async () => {
  const { stdout } = await run(["pool", "-", "--measure", "HR"], {
    stdin: "study,yi,sei\nMade-up A,-3,0.1\nMade-up B,3,0.1\nMade-up C,0.1,0.1",
  });
  expect(stdout).toContain("to > 1,000");
  expect(stdout).not.toMatch(/\d{6}\.\d\d/);
});
