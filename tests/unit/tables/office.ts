import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCsv } from "./read-files";

/** Whether LibreOffice is here with its spreadsheet and its writer: Debian packs them one by one. */
export const office = has("calc") && has("writer");

function has(part: string): boolean {
  try {
    const library = `libs${part[0]}lo.so`;
    execFileSync("sh", ["-c", `test -f "$(dirname "$(readlink -f "$(command -v soffice)")")/${library}"`]);
    return true;
  } catch {
    return false;
  }
}

/**
 * Files of one kind as LibreOffice reads them, written by it as another. It starts once for all of them: a start takes
 * longer than the reading.
 * @param to extension, with a filter and its options where the usual ones are not wanted.
 * @returns what it wrote, by name.
 */
export function convertByOffice(
  files: ReadonlyMap<string, string | Uint8Array>,
  to: string,
): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), "crosstrial-office-"));
  try {
    for (const [name, content] of files) writeFileSync(join(folder, name), content);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const inputs = [...files.keys()].map((name) => join(folder, name));
    execFileSync("soffice", [profile, "--headless", "--convert-to", to, "--outdir", folder, ...inputs], {
      stdio: "ignore",
      timeout: 240_000,
    });
    const extension = `.${to.split(":")[0]}`;
    const written = readdirSync(folder).filter((name) => name.endsWith(extension));
    return new Map(written.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** CSV of the first sheet: signs, quotes, UTF-8, values (to 15 digits) and not what the cells show. */
const FIRST_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false";

/** The first sheets of workbooks, in their order, as LibreOffice reads them. */
export function firstSheetsByOffice(workbooks: readonly (string | Uint8Array)[]): string[][][] {
  const files = new Map(workbooks.map((workbook, index) => [`${index}.xlsx`, workbook]));
  const written = convertByOffice(files, FIRST_SHEET);
  return workbooks.map((_, index) => readCsv(withLineEnds(written.get(`${index}.csv`) ?? "")));
}

/** The sheets of a workbook by name, as LibreOffice reads them. */
export function sheetsByOffice(workbook: string | Uint8Array): Map<string, string[][]> {
  const written = convertByOffice(new Map([["table.xlsx", workbook]]), `${FIRST_SHEET},false,false,-1`);
  return new Map(
    [...written].map(([name, text]) => [name.replace(/^table-|\.csv$/g, ""), readCsv(withLineEnds(text))]),
  );
}

/** LibreOffice ends rows with LF, which a quoted cell may hold too: only those outside quotes end a row. */
function withLineEnds(text: string): string {
  let quoted = false;
  let out = "";
  for (const sign of text.replaceAll("\r\n", "\n")) {
    if (sign === '"') quoted = !quoted;
    out += sign === "\n" && !quoted ? "\r\n" : sign;
  }
  return out;
}
