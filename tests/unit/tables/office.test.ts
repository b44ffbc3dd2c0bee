import { DOMParser } from "@xmldom/xmldom";
import { expect, it } from "vitest";
import { evidenceExport } from "@/db/answers/tables/evidence";
import { type ExportTable, writeTable } from "@/lib/export/table";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";
import { convertByOffice, firstSheetsByOffice, office } from "./office";
import { EXPORTED_VIEWS } from "./views";

const WHERE = { origin: "http://localhost", time: "2026-11-25T12:00:00.000Z" };
const MINUTES = 240_000;

async function exportedTables(): Promise<ExportTable[]> {
  const { db } = await openTestDatabase();
  const tables: ExportTable[] = [];
  for (const query of EXPORTED_VIEWS) {
    const { view } = parseView(new URLSearchParams(query));
    tables.push(await (await evidenceExport(db, view, "all", WHERE)).whole());
  }
  return tables;
}

it.skipIf(!office)(
  "LibreOffice reads the workbooks of all Views as they were meant (skipped where it is not found)",
  async () => {
    const tables = await exportedTables();
    const sheets = firstSheetsByOffice(await Promise.all(tables.map((table) => writeTable(table, "xlsx"))));
    for (const [index, table] of tables.entries()) {
      const [head, ...rows] = sheets[index] ?? [];
      expect(head, EXPORTED_VIEWS[index]).toEqual(table.columns.map(({ label }) => label));
      const wanted = table.rows.map(({ values }) =>
        values.map((value) => (typeof value === "number" ? Number(value.toPrecision(15)) : (value ?? ""))),
      );
      const read = rows.map((row, at) =>
        row.map((cell, place) => {
          const value = wanted[at]?.[place];
          if (typeof value === "number") return Number(cell);
          return cell;
        }),
      );
      expect(read, EXPORTED_VIEWS[index]).toEqual(wanted);
    }
  },
  MINUTES,
);

it.skipIf(!office)(
  "LibreOffice reads the documents of all Views as they were meant (skipped where it is not found)",
  async () => {
    const tables = await exportedTables();
    const documents = new Map<string, string | Uint8Array>();
    for (const [index, table] of tables.entries())
      documents.set(`${index}.docx`, await writeTable(table, "docx"));
    const written = convertByOffice(documents, "fodt");
    for (const [index, table] of tables.entries()) {
      const page = new DOMParser().parseFromString(written.get(`${index}.fodt`) ?? "", "text/xml");
      const [head, ...rows] = [...page.getElementsByTagName("table:table-row")].map((row) =>
        [...row.getElementsByTagName("table:table-cell")].map(({ textContent }) =>
          (textContent ?? "").trim(),
        ),
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
  },
  MINUTES,
);
