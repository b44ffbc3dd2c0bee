import { DOMParser } from "@xmldom/xmldom";
import { strFromU8, unzipSync } from "fflate";

/** Reads files back without the libraries that wrote them. */

/** RFC 4180, sign by sign. */
export function readCsv(text: string, separator = ","): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (quoted) {
      if (sign !== '"') field += sign;
      else if (text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === separator) {
      row.push(field);
      field = "";
    } else if (sign === "\r" && text[at + 1] === "\n") {
      rows.push([...row, field]);
      row = [];
      field = "";
      at += 1;
    } else field += sign;
  }
  if (row.length > 0 || field !== "") throw new Error("the last line does not end");
  return rows;
}

const parse = (files: Record<string, Uint8Array>, name: string) => {
  const file = files[name];
  if (file === undefined) throw new Error(`${name} is missing`);
  return new DOMParser().parseFromString(strFromU8(file), "text/xml");
};

type XmlElement = ReturnType<ReturnType<typeof parse>["getElementsByTagName"]>[number];
type Searchable = Pick<XmlElement, "getElementsByTagName">;
const all = (node: Searchable, name: string): XmlElement[] => [...node.getElementsByTagName(name)];
const textOf = (node: Searchable, name: string) =>
  all(node, name)
    .map(({ textContent }) => textContent ?? "")
    .join("");

export interface SheetCell {
  value: string | number;
  /** As the file has it: "s", "inlineStr", "n". */
  type: string;
}

/** A sheet of a workbook: its cells by row, blanks as null, and its XML. */
export function readXlsx(bytes: Uint8Array): {
  names: string[];
  sheet(index: number): { rows: (SheetCell | null)[][]; xml: string };
} {
  const files = unzipSync(bytes);
  const names = all(parse(files, "xl/workbook.xml"), "sheet").map(
    (sheet) => sheet.getAttribute("name") ?? "",
  );
  const strings = all(parse(files, "xl/sharedStrings.xml"), "si").map((item) => textOf(item, "t"));
  return {
    names,
    sheet(index) {
      const name = `xl/worksheets/sheet${index + 1}.xml`;
      const rows = all(parse(files, name), "row").map((row) => {
        const cells: (SheetCell | null)[] = [];
        for (const cell of all(row, "c")) {
          const place = columnOf(cell.getAttribute("r") ?? "");
          while (cells.length < place) cells.push(null);
          cells.push(readCell(cell, strings));
        }
        return cells;
      });
      return { rows, xml: strFromU8(files[name] ?? new Uint8Array()) };
    },
  };
}

function readCell(cell: XmlElement, strings: readonly string[]): SheetCell | null {
  const type = cell.getAttribute("t") ?? "n";
  if (all(cell, "f").length > 0) throw new Error("a formula");
  if (type === "inlineStr") return { type, value: textOf(cell, "t") };
  const [value] = all(cell, "v");
  if (value === undefined) return null;
  const text = value.textContent ?? "";
  return type === "s" ? { type, value: strings[Number(text)] ?? "" } : { type, value: Number(text) };
}

/** "AB12" is column 27, from 0. */
const columnOf = (reference: string): number =>
  [...reference.replace(/\d/g, "")].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** The tables of a document: the texts of their cells, row by row; and all of its text. */
export function readDocx(bytes: Uint8Array): { tables: string[][][]; repeatsHead: boolean; text: string } {
  const document = parse(unzipSync(bytes), "word/document.xml");
  return {
    tables: all(document, "w:tbl").map((table) =>
      all(table, "w:tr").map((row) =>
        all(row, "w:tc").map((cell) =>
          all(cell, "w:p")
            .map((paragraph) => textOf(paragraph, "w:t"))
            .join("\n"),
        ),
      ),
    ),
    repeatsHead: all(document, "w:tblHeader").length > 0,
    text: textOf(document, "w:t"),
  };
}

/** A file that is no text. */
export async function asBytes(file: Promise<string | Uint8Array>): Promise<Uint8Array> {
  const content = await file;
  if (typeof content === "string") throw new Error("text where a file was to be");
  return content;
}
