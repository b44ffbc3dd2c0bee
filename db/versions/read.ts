import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DataVersion } from "../../lib/versions/types";
import { dataVersion, versionFile } from "./version";

/** Where the versions are, within the folder of the dataset. */
const FOLDER = "versions";

let cached: { folder: string; stamp: string; versions: readonly DataVersion[] } | undefined;

/**
 * All recorded versions of the data, the first one first; read once for each state of the folder.
 * @param dataset the folder of the dataset.
 * @throws where a file is not a version or one is missing in between.
 */
export function readVersions(dataset = join(process.cwd(), "db/dataset")): readonly DataVersion[] {
  const folder = join(dataset, FOLDER);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort();
  const stamp = names.map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`).join();
  if (cached?.folder === folder && cached.stamp === stamp) return cached.versions;
  const versions = names.map((name, place) => {
    const version = dataVersion.parse(JSON.parse(readFileSync(join(folder, name), "utf8")));
    if (version.number !== place + 1 || name !== versionFile(version.number))
      throw new Error(`${FOLDER}/${name} holds version ${version.number}; version ${place + 1} was expected`);
    return version;
  });
  cached = { folder, stamp, versions };
  return versions;
}

/** A text that changes whenever a version is recorded. */
export const historyTag = (): string =>
  readVersions()
    .slice(-1)
    .map(({ number, datasets }) => `version ${number} ${datasets.at(-1)}`)
    .join();
