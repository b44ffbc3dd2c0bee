import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What determines how a record becomes rows, besides the record itself. */
const RULES = [
  "../load/",
  "../derive/",
  "./",
  "../../lib/stats/",
  "../../lib/decimals.ts",
  "../../lib/partial-date.ts",
  "../../lib/evidence/p-value.ts",
  "../../lib/evidence/report-label.ts",
  "../../lib/evidence/lists.ts",
  "../../lib/safety/grades.ts",
  "../../lib/view/months.ts",
];

/**
 * A fingerprint of the code that turns the dataset into a database. It is part of the dataset's version, so that a
 * change of a rule (which report is later, which population heads a row) reaches databases that are loaded already.
 */
export function rulesVersion(): string {
  const hash = createHash("sha256");
  for (const file of RULES.flatMap(filesAt)) hash.update(readFileSync(file)).update("\0");
  return hash.digest("hex").slice(0, 4);
}

function filesAt(place: string): string[] {
  const path = fileURLToPath(new URL(place, import.meta.url));
  if (!place.endsWith("/")) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith(".ts"));
  return names.sort().map((name) => path + name);
}
