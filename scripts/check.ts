/**
 * `npm test` and `npm run validate`: every check, one line each, with the output of those that fail. A failing step does
 * not keep the others from running. The last line is the sum of all tests: "N passed, N failed".
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root";
import { formatDuration } from "./steps";
import { type Count, countStep, type ReportKind } from "./test-counts";

interface Step {
  name: string;
  command: readonly string[];
  /** Whose test report the step writes, and where. */
  tests?: { kind: ReportKind; file: string };
}

const REPORTS = join(ROOT, "test-results");
const reportFile = (name: string) => join(REPORTS, `${name}.json`);

const LINT: Step = { name: "lint", command: ["npm", "run", "--silent", "lint"] };
const TYPES: Step = { name: "typecheck", command: ["npm", "run", "--silent", "typecheck"] };
const UNIT: Step = {
  name: "unit",
  command: [
    ...["npm", "run", "--silent", "test:unit", "--"],
    ...["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile("unit")}`],
  ],
  tests: { kind: "vitest", file: reportFile("unit") },
};
const BROWSER: Step = {
  name: "browser",
  command: ["npm", "run", "--silent", "test:e2e", "--", "--reporter=list,json"],
  tests: { kind: "playwright", file: reportFile("browser") },
};

/** Steps of one inner list run at once. */
const IN_TURN: readonly (readonly Step[])[] = [[LINT], [TYPES], [UNIT], [BROWSER]];
const AT_ONCE: readonly (readonly Step[])[] = [[LINT, TYPES, UNIT], [BROWSER]];

/** Runs one step, prints its line and, where it fails, all it said. */
async function run({ name, command, tests }: Step): Promise<Count> {
  const started = performance.now();
  const { code, output } = await execute(command);
  const json = tests && existsSync(tests.file) ? readFileSync(tests.file, "utf8") : undefined;
  const count = countStep(code === 0, tests?.kind, json);
  const skipped = count.skipped === 0 ? "" : `, ${count.skipped} skipped`;
  const sum = tests === undefined ? "" : ` ${count.passed} passed, ${count.failed} failed${skipped}`;
  const verdict = code === 0 ? "ok" : "FAILED";
  if (code !== 0) console.log(`\n${output.trim()}\n`);
  console.log(`${name.padEnd(10)} ${verdict}${sum} (${formatDuration(performance.now() - started)})`);
  return count;
}

/** Process groups that run now; an interruption of this program interrupts them all, and waits until they have ended. */
const running = new Set<number>();
let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    interrupted = true;
    // Playwright takes its server down at SIGINT only.
    for (const group of running) process.kill(-group, "SIGINT");
  });

function execute([command = "", ...args]: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const env = {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile("browser"),
      PLAYWRIGHT_HTML_OPEN: "never",
    };
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    const { pid } = child;
    if (pid !== undefined) running.add(pid);
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data: Buffer) => {
        output += data.toString();
      });
    child.on("error", (error) => resolve({ code: 1, output: `${output}\n${error.message}` }));
    child.on("close", (code) => {
      if (pid !== undefined) running.delete(pid);
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
