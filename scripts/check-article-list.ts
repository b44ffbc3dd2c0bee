/**
 * Finds every quotation of `tests/e2e/support/article-statements.ts` on its line of the source article, and copies the
 * rows of the article's two tables for the browser tests, line by line as they stand.
 * Run by hand: `npx tsx scripts/check-article-list.ts PATH_TO_ARTICLE`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import {
  BIOMARKERS,
  BISPECIFICS,
  CAR_T,
  ELSEWHERE,
  IMMUNE_RELATED,
  NOT_CHECKED,
} from "../tests/e2e/support/article-statements";

const article = process.argv[2];
if (article === undefined) {
  console.error("usage: npx tsx scripts/check-article-list.ts PATH_TO_ARTICLE");
  process.exit(2);
}
const lines = readFileSync(article, "utf8").split("\n");
const statements = [...BIOMARKERS, ...IMMUNE_RELATED, ...CAR_T, ...BISPECIFICS, ...ELSEWHERE];
const quotations = [...statements.flatMap(({ said }) => said), ...NOT_CHECKED];
const astray = quotations.filter(([line, quote]) => !lines[line - 1]?.includes(quote));
for (const [line, quote] of astray) console.error(`line ${line} does not say "${quote}"`);
if (astray.length > 0) process.exit(1);

/** The lines below a heading row. */
function rowsBeneath(heading: string, count: number): { line: number; text: string }[] {
  const start = lines.findIndex((text) => text.trim() === heading);
  if (start < 0) throw new Error(`the article has no table "${heading}"`);
  return lines
    .slice(start + 1, start + 1 + count)
    .map((text, index) => ({ line: start + 2 + index, text: text.trim() }));
}

const rows = {
  biomarkers: rowsBeneath("BiomarkerAssay MethodClinical UseFDA Approval", 3),
  immuneRelated: rowsBeneath("Organ/SystemirAEManagementNotes", 8),
};
const target = new URL("../tests/e2e/support/article-rows.json", import.meta.url);
writeFileSync(target, `${JSON.stringify(rows, null, 2)}\n`);
console.log(
  `${quotations.length} quotations stand on their lines; ${rows.biomarkers.length + rows.immuneRelated.length} rows copied`,
);
