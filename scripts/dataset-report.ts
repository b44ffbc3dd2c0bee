/**
 * Prints how much the dataset has: `npm run dataset-report`; with `--write` it also brings the tables of docs/data.md up to
 * date (tests/unit/dataset-report.test.ts checks that they are).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readDataset } from "../db/import/read-dataset";
import { datasetReport, withReport } from "./dataset/report";
import { ROOT } from "./root";

const report = datasetReport(readDataset(join(ROOT, "db/dataset")));
console.log(report);
if (process.argv.includes("--write")) {
  const file = join(ROOT, "docs/data.md");
  writeFileSync(file, withReport(readFileSync(file, "utf8"), report));
}
