import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCsv } from "./read-files";

/** Files read by LibreOffice, where it is found with its spreadsheet and its writer. */
export const office = works("soffice") && worksWith("calc") && worksWith("writer");
function works(command: string): boolean {
  try {
    execFileSync("which", [command], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
function worksWith(part: string): boolean {
  try {
    return (
      execFileSync(
        "sh",
        ["-c", `ls "$(dirname "$(readlink -f "$(which soffice)")")" | grep -c s${part[0]}lo`],
        { encoding: "utf8" },
      ).trim() !== "0"
    );
  } catch {
    return false;
  }
}

/** CSV of every sheet: signs, quotes, UTF-8, values as they are and not as shown. */
const EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

/** The sheets of a workbook by name, as LibreOffice reads them. */
export function sheetsByOffice(workbook: Uint8Array): Map<string, string[][]> {
  const folder = mkdtempSync(join(tmpdir(), "crosstrial-office-"));
  try {
    writeFileSync(join(folder, "table.xlsx"), workbook);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync(
      "soffice",
      [profile, "--headless", "--convert-to", EVERY_SHEET, "--outdir", folder, join(folder, "table.xlsx")],
      { stdio: "ignore", timeout: 60_000 },
    );
    return new Map(
      readdirSync(folder)
        .filter((name) => name.endsWith(".csv"))
        .map((name) => [
          name.replace(/^table-|\.csv$/g, ""),
          readCsv(withLineEnds(readFileSync(join(folder, name), "utf8"))),
        ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
