/**
 * Copies R's answers from the shared material into tests/golden, so that the tests depend on nothing outside the
 * repository. Run once after the shared files change: npx tsx scripts/copy-golden.ts [folder]
 */
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

const source = process.argv[2] ?? "../shared/golden";
const target = "tests/golden";

mkdirSync(target, { recursive: true });
for (const name of readdirSync(source).filter((file) => file.endsWith(".json"))) {
  copyFileSync(join(source, name), join(target, name));
  process.stdout.write(`${join(target, name)}\n`);
}
