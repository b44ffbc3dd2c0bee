import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DIST, NEXT, ROOT } from "./root";

/** Everything that the built app is made from. Data is not among it: pages read the database. */
const INPUTS = [
  "app",
  "components",
  "db",
  "lib",
  "public",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const NO_INPUTS = new Set(["db/dataset"]);

/** Next.js's own sign of a finished build, and ours of what it was made from. */
const BUILD_ID = "BUILD_ID";
const STAMP = "crosstrial-inputs";

function* filesUnder(root: string, path: string): Generator<string> {
  if (NO_INPUTS.has(path) || !existsSync(join(root, path))) return;
  if (!statSync(join(root, path)).isDirectory()) yield path;
  else for (const name of readdirSync(join(root, path)).sort()) yield* filesUnder(root, `${path}/${name}`);
}

/** A fingerprint of the app's sources: their paths and contents, whatever their dates. */
export function hashInputs(root: string): string {
  const hash = createHash("sha256");
  for (const path of INPUTS)
    for (const file of filesUnder(root, path))
      hash
        .update(file)
        .update("\0")
        .update(readFileSync(join(root, file)))
        .update("\0");
  return hash.digest("hex");
}

/** True where the folder holds a finished build of exactly these sources. */
export function isBuilt(dist: string, inputs: string): boolean {
  return (
    existsSync(join(dist, BUILD_ID)) &&
    existsSync(join(dist, STAMP)) &&
    readFileSync(join(dist, STAMP), "utf8") === inputs
  );
}

/** Builds the app unless nothing has changed since the last build; returns what was done. */
export async function buildIfNeeded(): Promise<string> {
  // Taken before the build: a file changed meanwhile leads to another one.
  const inputs = hashInputs(ROOT);
  if (isBuilt(DIST, inputs)) return "nothing changed since the last build";
  await runBuild();
  writeFileSync(join(DIST, STAMP), inputs);
  return "built the app";
}

/** Runs `next build`; its output is shown only where it fails. */
function runBuild(): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [NEXT, "build"], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data: Buffer) => {
        output += data.toString();
      });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`The app could not be built.\n${output.trim()}`)),
    );
  });
}
