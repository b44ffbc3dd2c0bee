import { beforeAll, describe, expect, it } from "vitest";
import { compareTables } from "@/db/answers/tables/compare";
import { evidenceExport } from "@/db/answers/tables/evidence";
import { trialTables } from "@/db/answers/tables/trial";
import type { Connection } from "@/db/client";
import { writeTable } from "@/lib/export/table";
import type { ExportTable } from "@/lib/export/table/types";
import { EMPTY_COMPARISON } from "@/lib/view/compare";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";
import { curatedDataset } from "../support/dataset";
import { asBytes, readDocx, readXlsx } from "./read-files";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

const where = { origin: "http://localhost", time: "2026-11-30T12:00:00.000Z" };
const tableOf = async (query: string, scope: "all" | "page" = "all") =>
  (await evidenceExport(connection.db, parseView(new URLSearchParams(query)).view, scope, where)).whole();

const firstOf = async (query: string) => (await tableOf(query)).rows[0]?.key ?? "";

const ASKED =
  "tumor=renal-cell-carcinoma,hepatocellular-carcinoma&line=1L&class=checkpoint-inhibitor&vs=vegfr-tki&endpoint=OS,PFS";
/** Heads of the data columns that name a report. */
const NAMING = /^(Report|Verdict from|Tested analysis, report|n from|(Exp\. m|Ctrl\. m|M)edian from)$/;

/** What the rows of a file name, as "trial: report", where none of their references is it. */
function unlisted(table: ExportTable): string[] {
  const places = [...table.columns.keys()].filter((at) => NAMING.test(table.columns[at]?.label ?? ""));
  return table.rows.flatMap(({ values, report, otherReports = [] }) => {
    const listed = [report, ...otherReports].map((cited) => cited?.label);
    return places.flatMap((at) => {
      const named = values[at];
      return named == null || listed.includes(String(named)) ? [] : [`${report?.trial.name}: ${named}`];
    });
  });
}

/** What the rows of one table of a file name and no table of it lists, as "trial: report". */
function unlistedInFile(table: ExportTable, parts: readonly { table: ExportTable }[]): string[] {
  const listed = parts.flatMap((part) =>
    part.table.rows.flatMap(({ report, otherReports = [] }) =>
      [report, ...otherReports].flatMap((cited) =>
        cited === null ? [] : `${cited.trial.name}: ${cited.label}`,
      ),
    ),
  );
  const trialAt = table.columns.findIndex(({ id }) => id === "trial");
  const places = [...table.columns.keys()].filter((at) => NAMING.test(table.columns[at]?.label ?? ""));
  const named = table.rows.flatMap(({ values }) =>
    places.flatMap((at) => (values[at] == null ? [] : `${values[trialAt]}: ${values[at]}`)),
  );
  return [...new Set(named)].filter((name) => !listed.includes(name));
}

describe("every report that a row quotes is among its references", () => {
  it.each([
    ["show=comparison&population=all", "all"],
    ["show=arm&population=all", "all"],
    ["show=comparison&cut=2021", "all"],
    ["q=CLEAR&open=@", "page"],
  ] as const)("over the rows of %s, %s", async (query, scope) => {
    const table = await tableOf(query.replace("@", await firstOf("q=CLEAR&endpoint=PFS")), scope);
    expect(table.rows.length).toBeGreaterThan(0);
    expect(unlisted(table)).toEqual([]);
  });

  it.each(["xlsx", "csv", "bib", "docx"] as const)("in %s of trials side by side", async (format) => {
    const groups = [
      ["checkmate-9er", "clear", "keynote-426", "javelin-renal-101", "checkmate-214"],
      ["imbrave150", "himalaya", "leap-002", "checkmate-9dw"],
    ];
    for (const trials of groups) {
      const view = { ...EMPTY_COMPARISON, trials };
      const parts = await compareTables(connection.db, view, format, where);
      expect(parts.flatMap(({ table }) => unlistedInFile(table, parts))).toEqual([]);
    }
  });

  it("in the files of every trial", async () => {
    for (const { id } of curatedDataset().trials) {
      const parts = (await trialTables(connection.db, id, where)) ?? [];
      expect(parts.flatMap(({ table }) => unlistedInFile(table, parts))).toEqual([]);
    }
  });

  it("lists the reports of tests and medians in sources, BibTeX, RIS and documents", async () => {
    const table = await tableOf(ASKED);
    const named = [
      ["CheckMate 9DW", "Yau 2025"],
      ["CheckMate 9ER", "Choueiri 2021"],
      ["CLEAR", "Motzer 2021"],
      ["CheckMate 214", "Motzer 2018"],
      ["IMbrave150", "Finn 2020"],
      ["JAVELIN Renal 101", "Motzer 2019"],
      ["IMmotion151", "Rini 2019"],
      ["LEAP-002", "Llovet 2023"],
    ];
    const bib = String(await writeTable(table, "bib"));
    const ris = String(await writeTable(table, "ris"));
    const { names, sheet } = readXlsx(await asBytes(writeTable(table, "xlsx")));
    const sources = JSON.stringify(sheet(names.indexOf("Sources")).rows);
    const labels = table.rows.flatMap(({ report, otherReports = [] }) =>
      [report, ...otherReports].map((cited) => `${cited?.trial.name} ${cited?.label}`),
    );
    for (const [trial, label] of named) expect(labels, label).toContain(`${trial} ${label}`);
    const pmids = table.rows.flatMap(({ otherReports = [] }) =>
      otherReports.flatMap(({ pmid }) => pmid ?? []),
    );
    expect(pmids.length).toBeGreaterThan(5);
    const document = JSON.stringify(readDocx(await asBytes(writeTable(table, "docx"))));
    for (const pmid of pmids) for (const file of [bib, ris, sources, document]) expect(file).toContain(pmid);
  });
});
