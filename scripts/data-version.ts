/**
 * Records what changed in the data: `npm run data-version`, after each change of `db/dataset/`. Where figures differ from
 * those of the last recorded version, it writes the next one to `db/dataset/versions/`; where only words differ, it notes that
 * the dataset of today has the same figures. Then it makes docs/CHANGELOG-data.md anew. The last version's records
 * are looked for in the history of git; neither the app nor a test needs git.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readDataset } from "../db/import/read-dataset";
import { readVersions } from "../db/versions/read";
import { versionFile, versionText } from "../db/versions/version";
import { summaryOf } from "../lib/versions/words";
import { ROOT } from "./root";
import { trialsOf } from "./versions/at-commit";
import { changelogOf } from "./versions/changelog";
import { nextVersion } from "./versions/next";

const folder = join(ROOT, "db/dataset");
const dataset = readDataset(folder);
const versions = readVersions(folder);
const { version, isNew } = nextVersion(versions, dataset, {
  date: new Date().toISOString().slice(0, 10),
  recordsOf: (fingerprint) => trialsOf(ROOT, fingerprint),
});
writeFileSync(join(folder, "versions", versionFile(version.number)), versionText(version));
writeFileSync(join(ROOT, "docs/CHANGELOG-data.md"), changelogOf(readVersions(folder)));
console.log(
  isNew
    ? `version ${version.number}: ${summaryOf(version)}`
    : `the figures are those of version ${version.number}; dataset ${version.datasets.at(-1)}`,
);
