import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Which code answers: other code may describe the same dataset differently. */
export interface Build {
  /** Changes whenever the sources change. */
  id: string;
  /** When it was made, in milliseconds. */
  time: number;
}

/** For a finished build, the fingerprint of its sources (scripts/build.ts), otherwise Next.js's own number. */
const IDS = ["crosstrial-inputs", "BUILD_ID"];

/**
 * The build in a folder; null where there is none. The fingerprint comes first because it stays the same when the same
 * sources are built again, here or elsewhere; Next.js draws a random number. `next build` by hand empties the folder, so a
 * fingerprint never outlives its build.
 */
export function readBuild(dist: string): Build | null {
  try {
    const time = statSync(join(dist, "BUILD_ID")).mtimeMs;
    const id = IDS.map((name) => readIfThere(join(dist, name))).find((text) => text !== "");
    return id === undefined ? null : { id, time };
  } catch {
    return null;
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return "";
  }
}

/** Without a build (`npm run dev`, tests) the code counts as new when this process starts: earlier copies are stale. */
function unbuilt(): Build {
  const time = Date.now();
  return { id: `unbuilt ${time}`, time };
}

/** Read once, because the running code is read once: a build made while a server runs is not that server's. */
export const BUILD: Build =
  (process.env.NODE_ENV === "production" ? readBuild(join(process.cwd(), ".next")) : null) ?? unbuilt();
