import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PooledTable } from "@/lib/pool/own-table/pool";
import { PROJECT, run } from "./run";

/** Made-up tables of the kinds on which `crosstrial pool FILE` went wrong; right values computed with metafor 3.8-1. */
const FOLDER = join(PROJECT, "tests/fixtures/own-tables");

async function pooled(file: string, ...flags: string[]): Promise<PooledTable> {
  const { code, stdout, stderr } = await run(["pool", join(FOLDER, file), "--json", ...flags]);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as PooledTable;
}

/** What a refusal says, without the folder's name. */
async function refused(file: string, ...flags: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await run(["pool", join(FOLDER, file), ...flags]);
  expect([code, stdout]).toEqual([1, ""]);
  return stderr
    .replaceAll(`${join(FOLDER, file)}, `, "")
    .replace("crosstrial pool: ", "")
    .trimEnd()
    .split("\n");
}

type Answer =
  | { backTransformed: { estimate: number; ciLow: number; ciHigh: number } | null }
  | { refused: string };

/** Estimate and interval as a reader knows them, to the four decimals that metafor's values are given with. */
function printed(answer: Answer | undefined): string[] {
  if (answer === undefined || "refused" in answer || answer.backTransformed === null) return [];
  const { estimate, ciLow, ciHigh } = answer.backTransformed;
  return [estimate, ciLow, ciHigh].map((value) => value.toFixed(4));
}

describe("thousands separators in count columns", () => {
  it.each([
    ["01_thousands_comma_in_tab_table.tsv", [], 'line 2, column events: "1,000" can be 1000 or 1'],
    [
      "02_thousands_comma_rare_events_semicolon.csv",
      ["--measure", "OR"],
      'line 2, column n1: "1,000" can be 1000 or 1',
    ],
  ])("%s is not taken for decimals in silence", async (file, flags, fault) => {
    expect((await refused(file, ...flags))[0]).toContain(fault);
  });

  it("are read where the person says so, with a note", async () => {
    const rates = await pooled("01_thousands_comma_in_tab_table.tsv", "--decimal", "point");
    expect(printed(rates.EE)).toEqual(["0.4640", "0.4552", "0.4729"]);
    expect(printed(rates.REML)).toEqual(["0.4760", "0.3262", "0.6303"]);
    expect(rates.warnings).toContain(
      'line 2: "1,000" is read as 1000, with a thousands separator, and 5 more alike',
    );
    const odds = await pooled(
      "02_thousands_comma_rare_events_semicolon.csv",
      "--measure",
      "OR",
      "--decimal",
      "point",
    );
    expect(printed(odds.EE)).toEqual(["0.8924", "0.3296", "2.4163"]);
  });
});

describe("a cell, row or study that must not enter", () => {
  it("a blank inside a number is not deleted", async () => {
    expect(await refused("05_blank_between_two_numbers.csv")).toEqual([
      'line 2, column events: "12 3" has a space inside: two numbers, or one? Write it without the space',
    ]);
  });

  it("a row of totals is not a study", async () => {
    const table = await pooled("06_total_row_pooled_as_study.csv", "--measure", "HR");
    expect(printed(table.EE)).toEqual(["0.7644", "0.6640", "0.8801"]);
    expect(table.leftOut).toEqual([
      { line: 5, study: "Total (95% CI)", reason: "a row that sums the others is not a study" },
    ]);
  });

  it("a study that stands there twice in another case is a duplicate, which can be overridden", async () => {
    const words =
      'line 3, column study: "alpha 2019" is in line 2 too as "Alpha 2019"; the same patients would be counted twice';
    expect(await refused("13_duplicate_name_other_case.csv", "--measure", "HR")).toEqual([
      words,
      "--force pools the table all the same, and says so",
    ]);
    const table = await pooled("13_duplicate_name_other_case.csv", "--measure", "HR", "--force");
    expect([table.k, table.overridden]).toEqual([3, [words]]);
    const text = await run([
      "pool",
      join(FOLDER, "13_duplicate_name_other_case.csv"),
      "--measure",
      "HR",
      "--force",
    ]);
    expect(text.stdout).toContain(`- overridden by --force: ${words}`);
  });
});

describe("trials without an event in both arms", () => {
  const FILE = "08_double_zero_no_note.csv";

  it("are left out of an odds ratio, and it is said", async () => {
    const table = await pooled(FILE, "--measure", "OR");
    expect(printed(table.EE)).toEqual(["0.1772", "0.0290", "1.0850"]);
    expect(table.leftOut.map(({ line, study }) => [line, study])).toEqual([
      [2, "A"],
      [5, "D"],
    ]);
    expect([table.k, table.doubleZeros]).toEqual([2, "leave-out"]);
    expect(table.warnings[0]).toMatch(/^A, D: both arms have no event.*left out of the OR/);
  });

  it("are kept where the person says so, and it is said", async () => {
    const table = await pooled(FILE, "--measure", "OR", "--double-zeros", "keep");
    expect(printed(table.EE)).toEqual(["0.2937", "0.0641", "1.3468"]);
    expect([table.k, table.leftOut, table.doubleZeros]).toEqual([4, [], "keep"]);
    expect(table.warnings[0]).toMatch(/^A, D: .*kept, with a half added/);
  });

  it.each(["leave-out", "keep"])("do not matter to Mantel-Haenszel and Peto (%s)", async (rule) => {
    const table = await pooled(FILE, "--measure", "OR", "--double-zeros", rule);
    expect(printed(table.MH)).toEqual(["0.1188", "0.0135", "1.0451"]);
    expect(printed(table.Peto)).toEqual(["0.1982", "0.0473", "0.8310"]);
  });

  it("explain a pool of too few", async () => {
    const { code, stderr } = await run(["pool", "-", "--measure", "OR"], {
      stdin: "study,events1,n1,events2,n2\nA,0,20,0,21\nB,1,25,4,24\n",
    });
    expect(code).toBe(1);
    expect(stderr).toContain("needs at least 2 studies, got 1");
    expect(stderr).toContain('line 2: "A" is left out: both arms have no event');
  });

  it("stay in a risk difference", async () => {
    const table = await pooled(FILE, "--measure", "RD");
    expect([table.k, table.leftOut, table.doubleZeros, table.Peto]).toEqual([4, [], undefined, undefined]);
  });
});

describe("forms that other programs write", () => {
  const HR = ["0.7853", "0.6717", "0.9181"];

  it.each([
    ["11_utf16_without_bom.csv", ["--measure", "HR"]],
    ["12_excel_sep_line.csv", ["--measure", "HR"]],
    ["15_synonyms_Trial_HR_Lower_Upper.csv", []],
    ["18_HR_and_CI_in_one_cell.csv", []],
    ["19_CI_in_one_cell.csv", []],
    ["23_title_line.csv", ["--measure", "HR"]],
  ])("%s", async (file, flags) => {
    const table = await pooled(file, ...flags);
    expect([printed(table.EE), table.measure]).toEqual([HR, "HR"]);
  });

  it("yi and vi of metafor", async () => {
    const table = await pooled("17_yi_vi_of_metafor.csv", "--measure", "HR");
    expect(printed(table.EE)).toEqual(["0.7855", "0.6718", "0.9185"]);
  });

  it("our own CSV file", async () => {
    expect(printed((await pooled("22_own_export_csv.csv")).EE)).toEqual(["0.7103", "0.6215", "0.8117"]);
  });

  it("a line above the header is passed over with a note", async () => {
    expect((await pooled("23_title_line.csv", "--measure", "HR")).warnings).toContain(
      "line 1 is above the header and is skipped: Table 2. Overall survival",
    );
  });

  it("an Excel workbook is refused with what to do", async () => {
    const [words] = await refused("10_excel_direct.xlsx", "--measure", "HR");
    expect(words).toMatch(/^line 1: the file is an Excel workbook .*save the sheet as CSV/);
  });

  it("a byte order without a mark is found either way round", async () => {
    const little = readFileSync(join(FOLDER, "11_utf16_without_bom.csv"));
    const { code, stdout } = await run(["pool", "-", "--json", "--measure", "HR"], {
      stdin: Buffer.from(little).swap16(),
    });
    expect([code, printed((JSON.parse(stdout) as PooledTable).EE)]).toEqual([0, HR]);
  });
});
