/** Brings the tables of keys in the documents up to date: `npm run key-tables` (tests/unit/view-keys.test.ts checks that they are). */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DOCUMENTS, withTables } from "./docs/key-tables";
import { ROOT } from "./root";

for (const [path, tables] of Object.entries(DOCUMENTS)) {
  const file = join(ROOT, path);
  writeFileSync(file, withTables(readFileSync(file, "utf8"), tables()));
}
