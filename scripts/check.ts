/**
 * `npm test` and `npm run validate`: every check, one line each, with the output of those that fail. A failing step does
 * not keep the others from running. The last line is the sum of all tests: "N passed, N failed".
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root";
import { formatDuration } from "./steps";
import { type Count, countStep, type ReportKind } from "./test-counts";

interface Step {
  name: string;
  /** The script of package.json, and what is passed on to it. */
  script: string;
  args?: readonly string[];
  /** Whose test report the step writes, and where. */
  tests?: { kind: ReportKind; file: string };
}

const REPORTS = join(ROOT, "test-results");
const reportFile = (name: string) => join(REPORTS, `${name}.json`);

const LINT: Step = { name: "lint", script: "lint" };
const TYPES: Step = { name: "typecheck", script: "typecheck" };
const UNIT: Step = {
  name: "unit",
  script: "test:unit",
  args: ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile("unit")}`],
  tests: { kind: "vitest", file: reportFile("unit") },
};
const BROWSER: Step = {
  name: "browser",
  script: "test:e2e",
  args: ["--reporter=list,json"],
  tests: { kind: "playwright", file: reportFile("browser") },
};

/** Steps of one inner list run at once. */
const IN_TURN: readonly (readonly Step[])[] = [[LINT], [TYPES], [UNIT], [BROWSER]];
const AT_ONCE: readonly (readonly Step[])[] = [[LINT, TYPES, UNIT], [BROWSER]];

/** Runs one step, prints its line and, where it fails, all it said. */
async function run({ name, script, args = [], tests }: Step): Promise<Count> {
  const started = performance.now();
  const { code, output } = await execute(script, args);
  const json = tests && existsSync(tests.file) ? readFileSync(tests.file, "utf8") : undefined;
  const count = countStep(code === 0, tests?.kind, json);
  const skipped = count.skipped === 0 ? "" : `, ${count.skipped} skipped`;
  const sum = tests === undefined ? "" : ` ${count.passed} passed, ${count.failed} failed${skipped}`;
  const verdict = code === 0 ? "ok" : "FAILED";
  if (code !== 0) console.log(`\n${output.trim()}\n`);
  console.log(`${name.padEnd(10)} ${verdict}${sum} (${formatDuration(performance.now() - started)})`);
  return count;
}

/** What runs now; an interruption of this program interrupts it all, and waits until it has ended. */
const running = new Set<ChildProcess>();
let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    interrupted = true;
    for (const child of running) endTree(child);
  });

const onWindows = process.platform === "win32";

/** Ends a program and all that it started. Windows has no process groups, and taskkill knows who started whom. */
function endTree({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (onWindows) spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"]);
  // Playwright takes its server down at SIGINT only.
  else process.kill(-pid, "SIGINT");
}

/** Where npm's own program is; npm tells the scripts that it runs. */
const NPM = process.env.npm_execpath;

function execute(script: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  if (NPM === undefined) throw new Error("Run this by `npm test` or `npm run validate`.");
  return new Promise((resolve) => {
    const env = {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile("browser"),
      PLAYWRIGHT_HTML_OPEN: "never",
    };
    // Node runs npm: the command `npm` is a shell script, and on Windows one that spawn can't start.
    const child = spawn(process.execPath, [NPM, "run", "--silent", script, "--", ...args], {
      cwd: ROOT,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      // A process group of its own, which endTree can end as a whole.
      detached: !onWindows,
    });
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data: Buffer) => {
        output += data.toString();
      });
    child.on("error", (error) => resolve({ code: 1, output: `${output}\n${error.message}` }));
    child.on("close", (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const total: Count = { passed: 0, failed: 0, skipped: 0 };
for (const steps of process.argv.includes("--parallel") ? AT_ONCE : IN_TURN) {
  if (interrupted) process.exit(130);
  for (const { passed, failed, skipped } of await Promise.all(steps.map(run))) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
}
if (total.skipped > 0) console.log(`${total.skipped} skipped: no program to compare with was found`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
