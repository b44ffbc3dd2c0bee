import { DOMParser } from "@xmldom/xmldom";
import { strFromU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import { evidenceExport } from "@/db/answers/tables/evidence";
import { type ExportTable, writeTable } from "@/lib/export/table";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";
import { asBytes, readXlsx } from "./read-files";

const WHERE = { origin: "http://localhost", time: "2026-11-25T12:00:00.000Z" };

async function tableOfView(query: string): Promise<ExportTable> {
  const { db } = await openTestDatabase();
  return (await evidenceExport(db, parseView(new URLSearchParams(query)).view, "all", WHERE)).whole();
}

const partsOf = async (table: ExportTable): Promise<Map<string, string>> =>
  new Map(
    Object.entries(unzipSync(await asBytes(writeTable(table, "xlsx")))).map(([name, bytes]) => [
      name,
      strFromU8(bytes),
    ]),
  );

/** XML 1.0, production 2. */
const NO_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

it("holds no sign that XML forbids, in any part, whatever is searched for; what is left runs nowhere", async () => {
  const table = await tableOfView("q=%01=abc%EF%BF%BF%08");
  const [first] = (await tableOfView("endpoint=OS&q=keynote-024")).rows;
  if (first === undefined) throw new Error("no row");
  const values = first.values.map((value) =>
    typeof value === "string" ? `\u0001\u0002=1+\ufffe${value}` : value,
  );
  const columns = table.columns.map((column) => ({ ...column, label: `\u0000${column.label}\uffff` }));
  for (const [name, text] of await partsOf({ ...table, columns, rows: [{ ...first, values }] }))
    expect(NO_CHARACTER.exec(text)?.[0].charCodeAt(0) ?? null, name).toBeNull();
  const file = await asBytes(writeTable({ ...table, rows: [{ ...first, values }] }, "xlsx"));
  const cells = readXlsx(file).sheet(0).rows.flat();
  for (const cell of cells) if (typeof cell?.value === "string") expect(cell.value).not.toMatch(/^=|_x000/);
});

/** What the styles of the first sheet's cells show their numbers by. */
async function formatsOf(table: ExportTable): Promise<(place: string) => string | null> {
  const parts = await partsOf(table);
  const parse = (name: string) => new DOMParser().parseFromString(parts.get(name) ?? "", "text/xml");
  const styles = parse("xl/styles.xml");
  const formats = new Map(
    [...styles.getElementsByTagName("numFmt")].map((one) => [
      one.getAttribute("numFmtId"),
      one.getAttribute("formatCode"),
    ]),
  );
  const [used] = styles.getElementsByTagName("cellXfs");
  const ids = [...(used?.getElementsByTagName("xf") ?? [])].map((xf) => xf.getAttribute("numFmtId"));
  const cells = new Map(
    [...parse("xl/worksheets/sheet1.xml").getElementsByTagName("c")].map((one) => [
      one.getAttribute("r"),
      one,
    ]),
  );
  return (place) => {
    const id = ids[Number(cells.get(place)?.getAttribute("s") ?? 0)] ?? null;
    // 2 is built in.
    return id === "2" ? "0.00" : (formats.get(id) ?? null);
  };
}

const letterOf = (index: number): string =>
  (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : "") +
  String.fromCharCode(65 + (index % 26));

it("shows the digits of the printed table, p as a number, dates as dates, addresses as links", async () => {
  const table = await tableOfView("q=pembrolizumab&endpoint=OS");
  const formatOf = await formatsOf(table);
  const file = readXlsx(await asBytes(writeTable(table, "xlsx")));
  const [main, sources] = [file.sheet(0), file.sheet(1)];
  const column = (id: string) => table.columns.findIndex((one) => one.id === id);
  const places = { estimate: column("estimate"), p: column("testedP"), median: column("medianExperimental") };
  let zeros = 0;
  let seenP = 0;
  for (const [at, { values, printed }] of table.rows.entries()) {
    const estimate = values[places.estimate];
    const [token] = printed.flatMap((text) => /^(\d\.\d+) \(/.exec(text)?.[1] ?? []);
    if (token?.endsWith("0") && Number(token) === estimate) {
      expect(formatOf(`${letterOf(places.estimate)}${at + 2}`)).toBe("0.00");
      zeros += 1;
    }
    // As reported, a p is always text; its number has a column of its own.
    const p = values[places.p];
    const [reported, operator, number] = [0, 1, 2].map(
      (next) => main.rows[at + 1]?.[places.p + next] ?? null,
    );
    if (typeof p !== "string") continue;
    expect(reported?.type).not.toBe("n");
    expect(number?.type, p).toBe("n");
    expect(operator?.value ?? "").toBe(/^[^\d.]*/.exec(p)?.[0]);
    expect(Number(/[\d.]+/.exec(p)?.[0])).toBe(number?.value);
    seenP += 1;
  }
  expect(zeros).toBeGreaterThan(1);
  expect(seenP).toBeGreaterThan(5);
  for (const { rows, xml } of [main, sources]) {
    const link = rows[0]?.findIndex((cell) => cell?.value === "Link") ?? -1;
    const addresses = rows.slice(1).map((row) => row[link] ?? null);
    for (const [at, address] of addresses.entries())
      expect(new RegExp(`<hyperlink [^>]*ref="${letterOf(link)}${at + 2}"`).test(xml)).toBe(address !== null);
    expect(addresses.filter((address) => address !== null).length).toBeGreaterThan(3);
    expect(xml).toMatch(/orientation="landscape"/);
    expect(xml).toMatch(/<pageSetUpPr fitToPage="(1|true)"/);
    const cutoff = rows[0]?.findIndex((cell) => cell?.value === "Data cut-off") ?? -1;
    const dates = rows.slice(1).flatMap((row) => row[cutoff] ?? []);
    expect(dates.filter(({ type }) => type === "n").length).toBeGreaterThan(3);
    expect(dates.filter(({ value }) => /^\d{4}-\d\d-\d\d$/.test(String(value)))).toEqual([]);
    expect(rows.flat().filter((cell) => cell?.value === "")).toEqual([]);
  }
  const linksOf = ({ rows }: typeof main) => {
    const place = rows[0]?.findIndex((cell) => cell?.value === "Link") ?? -1;
    return new Set(rows.slice(1).map((row) => row[place]?.value));
  };
  for (const href of linksOf(main)) expect(linksOf(sources)).toContain(href);
  const workbook = (await partsOf(table)).get("xl/workbook.xml") ?? "";
  expect(workbook).toMatch(/_xlnm\.Print_Titles[^>]*>[^<]*!\$1:\$1,[^<]*!\$A:\$A</);
});

it("names a title that begins like a formula as words, in the document's properties too", async () => {
  const parts = await partsOf(await tableOfView("q=%3D1%2B1"));
  expect(parts.get("docProps/core.xml")).toContain("<dc:title>Published results for “=1+1”");
  expect(parts.get("xl/sharedStrings.xml")).toContain("“=1+1”");
});
