import { expect, it } from "vitest";
import { safetyExport } from "@/db/answers/tables/safety";
import { readSafetyRows } from "@/db/queries/safety";
import { streamTable, writeTable } from "@/lib/export/table";
import { DEFAULT_SAFETY, type SafetyView } from "@/lib/safety/view";
import { openTestDatabase } from "../support/database";
import { readCsv, readXlsx } from "./read-files";

const WHERE = { origin: "http://localhost", time: "2026-11-25T12:00:00.000Z" };

async function exported(change: Partial<SafetyView>) {
  const { db } = await openTestDatabase();
  const view = { ...DEFAULT_SAFETY, ...change };
  const table = await (await safetyExport(db, view, WHERE)).whole();
  return { table, rows: await readSafetyRows(db, view) };
}

async function csvOf(table: Awaited<ReturnType<typeof exported>>["table"]) {
  async function* all() {
    yield table.rows;
  }
  const [head = [], ...lines] = readCsv(await new Response(streamTable(table, all(), "csv")).text());
  return lines.map((line) => Object.fromEntries(head.map((label, place) => [label, line[place] ?? ""])));
}

/** The wording of the record behind a cell's words. */
const wordingOf = (words: string) =>
  words
    .replace(/, grades? (\d) or higher/, " grade >=$1")
    .replace(/, grades (\d) to (\d)/, " grade $1-$2")
    .replace(/, (grade \d|any grade)/, " $1");

it.each([
  {},
  { reports: "all" as const, sort: { column: "percent" as const, descending: true }, page: 3 },
  { event: ["crs-grade-3-5"] },
  { event: ["any-grade-3-5", "any-grade-3-4"] },
  { tumor: ["melanoma"], therapyClass: ["checkpoint-inhibitor"] },
])("holds every rate that matches %o, as recorded, with its report", async (change) => {
  const { table, rows } = await exported(change);
  const lines = await csvOf(table);
  expect(rows.length).toBeGreaterThan(0);
  expect(lines.map((line) => wordingOf(line["Adverse event"] ?? ""))).toEqual(
    rows.map(({ event }) => event.replace(/, (?=(any )?grade)/, " ")),
  );
  for (const [place, row] of rows.entries())
    expect(lines[place], row.id).toMatchObject({
      Trial: row.trial.name,
      "NCT number": row.trial.nct ?? "",
      Tumor: row.trial.tumor,
      Line: row.trial.line,
      Arm: row.arm.label,
      "Regimen class": row.arm.regimenClass,
      "Patients, %": String(row.percent),
      "Patients with the event": String(row.count ?? ""),
      "Patients treated": String(row.n ?? ""),
      "95% CI, low, %": row.interval === null ? "" : String(Number(row.interval.low.toFixed(1))),
      Report: row.report.label,
      "Report year": String(row.report.year),
      PMID: row.report.pmid ?? "",
      DOI: row.report.doi ?? "",
      "Data cut-off": row.report.dataCutoff ?? "",
      "Checked against source": row.verified ? "yes" : "no",
    });
});

it("says why a rate has no interval, and by which scale CRS is graded", async () => {
  const { table, rows } = await exported({ reports: "all" });
  const lines = await csvOf(table);
  for (const [place, { count, n, interval }] of rows.entries()) {
    const source = lines[place]?.["CI source"] ?? "";
    if (interval !== null) expect(source).toMatch(/^computed/);
    else if (n === null) expect(source).toContain("patients treated are not in our data");
    else if (count === null) expect(source).toMatch(/several counts, or none, give .*% of \d+$/);
    else throw new Error("a count of patients gives an interval");
  }
  const scales = new Set(
    lines.filter((line) => line["Kind of event"]?.startsWith("CRS")).map((line) => line["Graded by"]),
  );
  expect(scales).not.toContain("");
  for (const known of ["Lee 2014", "Penn", "ASTCT 2019", "scale not in our data"])
    expect(scales).toContain(known);
  expect(lines.find((line) => line["Kind of event"]?.startsWith("Serious"))?.["Graded by"]).toBe("");
});

it("is a workbook with numbers as numbers, and a file of every other format", async () => {
  const { table, rows } = await exported({ event: ["icans", "neurotoxicity"] });
  const workbook = readXlsx((await writeTable(table, "xlsx", [], "Safety")) as Uint8Array);
  expect(workbook.names).toEqual(["Safety", "Sources", "About"]);
  const place = table.columns.findIndex(({ id }) => id === "percent");
  const cells = workbook
    .sheet(0)
    .rows.slice(1)
    .map((cells) => cells[place]?.value);
  expect(cells).toEqual(rows.map(({ percent }) => percent));
  for (const format of ["docx", "md", "html", "bib", "ris"] as const)
    expect((await writeTable(table, format)).length, format).toBeGreaterThan(500);
  expect(await writeTable(table, "md")).toContain("Grading scales differ from trial to trial");
});

it("names the line in the title and the filters of the file, and keeps to it", async () => {
  const { table } = await exported({ tumor: ["melanoma"], line: ["adjuvant"] });
  expect(table.title).toBe("Adverse events: Melanoma, adjuvant");
  expect(table.about.view).toContain("Filters: Tumor type: Melanoma; Line: adjuvant");
  expect(new Set((await csvOf(table)).map(({ Line }) => Line))).toEqual(new Set(["adjuvant"]));
});
