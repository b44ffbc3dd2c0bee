import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DOMParser } from "@xmldom/xmldom";
import { expect, it } from "vitest";
import { evidenceExport } from "@/db/queries/tables/evidence";
import { type ExportTable, writeTable } from "@/lib/export/table";
import { parseView } from "@/lib/view";
import { openTestDatabase } from "../support/database";
import { readCsv } from "./read-files";
import { EXPORTED_VIEWS } from "./views";

/** Whether LibreOffice is here with a part ("calc", "writer"): Debian packs them one by one. */
function hasOffice(part: string): boolean {
  try {
    const library = `libs${part[0]}lo.so`;
    execFileSync("sh", ["-c", `test -f "$(dirname "$(readlink -f "$(command -v soffice)")")/${library}"`]);
    return true;
  } catch {
    return false;
  }
}

const WHERE = { origin: "http://localhost", time: "2026-11-25T12:00:00.000Z" };

async function writtenTables(folder: string, format: "xlsx" | "docx"): Promise<ExportTable[]> {
  const { db } = await openTestDatabase();
  const tables: ExportTable[] = [];
  for (const query of EXPORTED_VIEWS) {
    const table = await (
      await evidenceExport(db, parseView(new URLSearchParams(query)).view, "all", WHERE)
    ).whole();
    writeFileSync(join(folder, `${tables.length}.${format}`), await writeTable(table, format));
    tables.push(table);
  }
  return tables;
}

/** Starts once for all files: a start takes longer than the reading. */
function convert(folder: string, from: string, to: string): void {
  const files = EXPORTED_VIEWS.map((_, index) => join(folder, `${index}.${from}`));
  execFileSync(
    "soffice",
    [
      `-env:UserInstallation=file://${folder}/profile`,
      ...["--headless", "--convert-to", to, "--outdir", folder, ...files],
    ],
    { stdio: "ignore", timeout: 120_000 },
  );
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "crosstrial-office-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const MINUTES = 120_000;

it.skipIf(!hasOffice("calc"))(
  "LibreOffice reads the workbooks of all Views as they were meant (skipped where it is not found)",
  () =>
    inFolder(async (folder) => {
      const tables = await writtenTables(folder, "xlsx");
      // Commas, quotes, UTF-8; values, to 15 digits, and not what the cells show.
      convert(folder, "xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false");
      for (const [index, table] of tables.entries()) {
        const text = readFileSync(join(folder, `${index}.csv`), "utf8");
        const [head, ...rows] = readCsv(text.replaceAll("\r\n", "\n").replaceAll("\n", "\r\n"));
        expect(head, EXPORTED_VIEWS[index]).toEqual(table.columns.map(({ label }) => label));
        const wanted = table.rows.map(({ values }) =>
          values.map((value) => (typeof value === "number" ? Number(value.toPrecision(15)) : (value ?? ""))),
        );
        const read = rows.map((row, at) =>
          row.map((cell, place) => (typeof wanted[at]?.[place] === "number" ? Number(cell) : cell)),
        );
        expect(read, EXPORTED_VIEWS[index]).toEqual(wanted);
      }
    }),
  MINUTES,
);

it.skipIf(!hasOffice("writer"))(
  "LibreOffice reads the documents of all Views as they were meant (skipped where it is not found)",
  () =>
    inFolder(async (folder) => {
      const tables = await writtenTables(folder, "docx");
      convert(folder, "docx", "fodt");
      for (const [index, table] of tables.entries()) {
        const page = new DOMParser().parseFromString(
          readFileSync(join(folder, `${index}.fodt`), "utf8"),
          "text/xml",
        );
        const [head, ...rows] = [...page.getElementsByTagName("table:table-row")].map((row) =>
          [...row.getElementsByTagName("table:table-cell")].map(textOf),
        );
        expect(head, EXPORTED_VIEWS[index]).toEqual([
          ...table.printedColumns.map(({ label }) => label),
          "Ref.",
        ]);
        expect(
          rows.filter((cells) => cells.length > 1).map((cells) => cells.slice(0, -1)),
          EXPORTED_VIEWS[index],
        ).toEqual(table.rows.map(({ printed }) => printed.map((text) => text?.trim() ?? "")));
      }
    }),
  MINUTES,
);

const textOf = ({ textContent }: { textContent: string | null }): string =>
  (textContent ?? "").replace(/\u00ad/g, "").trim();
