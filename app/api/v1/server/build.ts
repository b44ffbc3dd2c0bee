import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What code answers: the same dataset is told of otherwise by other code. */
export interface Build {
  /** Another one whenever the sources are others. */
  id: string;
  /** When it was made, in milliseconds. */
  time: number;
}

/** Of a finished build in this order: the fingerprint of its sources (scripts/build.ts), else Next.js's own number. */
const IDS = ["crosstrial-inputs", "BUILD_ID"];

/**
 * The build in a folder; null where there is none. The fingerprint comes first as it stays when the same sources are
 * built again, here or on another machine, while Next.js draws a number. `next build` by hand empties the folder, so a
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

/** Without a build (`npm run dev`, tests) code is as old as this process has had it: copies of before do not hold. */
function unbuilt(): Build {
  const time = Date.now();
  return { id: `unbuilt ${time}`, time };
}

/** Read once, as the code that runs is read once: a build made under a running server is not the server's. */
export const BUILD: Build =
  (process.env.NODE_ENV === "production" ? readBuild(join(process.cwd(), ".next")) : null) ?? unbuilt();
