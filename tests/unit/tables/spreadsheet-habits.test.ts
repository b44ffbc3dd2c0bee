import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { evidenceExport } from "@/db/answers/tables/evidence";
import { safetyExport } from "@/db/answers/tables/safety";
import { trialTables } from "@/db/answers/tables/trial";
import { type ExportTable, writeTable } from "@/lib/export/table";
import { rowLine } from "@/lib/export/table/delimited";
import { DEFAULT_SAFETY } from "@/lib/safety/view";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";
import { asBytes, readXlsx } from "./read-files";

const WHERE = { origin: "http://localhost", time: "2026-11-25T12:00:00.000Z" };

async function tableOfView(query: string): Promise<ExportTable> {
  const { db } = await openTestDatabase();
  return (await evidenceExport(db, parseView(new URLSearchParams(query)).view, "all", WHERE)).whole();
}

describe("text that Excel would take for a date", () => {
  const line = (text: string) => rowLine([text], { separator: ",", byteOrderMark: true }).trim();

  it.each([
    ["3-4", "3 to 4"],
    ["1-49", "1 to 49"],
    ["3-4-2020", "'3-4-2020"],
    ["3/4", "'3/4"],
    ["1/2/2020", "'1/2/2020"],
    ["MAR1", "'MAR1"],
    ["Sep-2", "'Sep-2"],
    ["2-Sept", "'2-Sept"],
  ])("%s is written %s", (text, written) => {
    expect(line(text)).toBe(written);
  });

  it.each([
    "2024-03",
    "2024-03-11",
    "0.05",
    "KEYNOTE-189",
    "3-4 weeks",
    "3 to 4",
    "March",
    "10.1/x",
    "120-130",
  ])("%s stays as it is", (text) => {
    expect(line(text)).toBe(text);
  });

  it("stays as it is in a file for other programs", () => {
    expect(rowLine(["3-4", "2/3"], { separator: "," }).trim()).toBe("3-4,2/3");
  });

  it("is not in any table of safety or of a trial: grades stand in words", async () => {
    const { db } = await openTestDatabase();
    const safety = await safetyExport(db, { ...DEFAULT_SAFETY, reports: "all" }, WHERE);
    const tables: Pick<ExportTable, "columns" | "rows">[] = [await safety.whole()];
    const trials: { id: string }[] = await db.all(sql`SELECT id FROM trial ORDER BY id`);
    for (const { id } of trials)
      tables.push(...((await trialTables(db, id, WHERE)) ?? []).map(({ table }) => table));
    const cells = tables.flatMap(({ columns, rows }) =>
      rows.flatMap(({ values }) => values.filter((_, place) => columns[place]?.kind === "text")),
    );
    const texts = [...new Set(cells)].filter((value) => typeof value === "string");
    const written = texts.map((text) => [text, line(text)] as const);
    expect(written.filter(([text, field]) => field.startsWith("'") && !/^\W/.test(text))).toEqual([]);
    // Nothing that a program reads would have to be written in another way for Excel.
    expect(written.filter(([, field]) => /^\d+ to \d+$/.test(field))).toEqual([]);
    expect(texts.filter((text) => /grade/.test(text) && /\d-\d/.test(text))).toEqual([]);
    for (const words of ["grade 3 or higher", "grades 3 to 5", "grades 3 to 4"])
      expect(texts).toContain(words);
  });
});

describe("a grouped workbook", () => {
  it.each(["endpoint=OS&tumor=nsclc&group=class", "endpoint=OS&tumor=nsclc"])(
    "keeps the trial in sight and repeats it on paper (%s)",
    async (query) => {
      const table = await tableOfView(query);
      const { rows, xml } = readXlsx(await asBytes(writeTable(table, "xlsx"))).sheet(0);
      expect(rows[0]?.[0]?.value).toBe("Trial");
      expect(xml).toMatch(/<pane [^>]*xSplit="1"/);
    },
  );

  it("has the group in a column, beside the trial", async () => {
    const { columns, rows } = await tableOfView("endpoint=OS&tumor=nsclc&group=class");
    expect(columns.slice(0, 2).map(({ label }) => label)).toEqual(["Trial", "Group"]);
    expect(rows.every(({ values, group }) => values[1] === group)).toBe(true);
  });
});

describe("columns of filters", () => {
  const labelsOf = async (query: string) => (await tableOfView(query)).columns.map(({ label }) => label);

  it.each([
    ["tumor=nsclc,melanoma", "Tumor"],
    ["line=1L,2L", "Line"],
    ["setting=metastatic,adjuvant", "Setting"],
    ["phase=2,3", "Phase"],
    ["masking=open-label,double-blind", "Masking"],
    ["histology=squamous,nonsquamous", "Histology"],
    ["class=pd-1,pd-l1", "Regimen class"],
    ["vs=chemotherapy,placebo", "Control class"],
  ])("%s brings the column %s", async (filter, label) => {
    const [parameter = ""] = filter.split("=");
    expect(await labelsOf(`endpoint=OS&cols=trial,forest,estimate&${filter}`)).toContain(label);
    const one = filter.replace(/,.*/, "");
    expect(await labelsOf(`endpoint=OS&cols=trial,forest,estimate&${one}`), parameter).not.toContain(label);
  });

  it("are printed too", async () => {
    const { printedColumns } = await tableOfView(
      "endpoint=OS&tumor=nsclc,melanoma&cols=trial,forest,estimate",
    );
    expect(printedColumns.map(({ label }) => label)).toContain("Tumor");
  });
});

it("a printed table names the control once", async () => {
  const { printedColumns, rows } = await tableOfView(
    "endpoint=OS&q=keynote-189&cols=trial,experimental,control,estimate",
  );
  const [regimens, control] = ["Regimens", "Control"].map((head) =>
    printedColumns.findIndex(({ label }) => label === head),
  );
  for (const { printed } of rows) {
    expect(printed[control ?? -1]).toMatch(/placebo/i);
    expect(printed[regimens ?? -1]).not.toMatch(/ vs /);
  }
  const alone = await tableOfView("endpoint=OS&q=keynote-189&cols=trial,experimental,estimate");
  expect(alone.rows.every(({ printed }) => printed.some((text) => / vs /.test(text)))).toBe(true);
});
