/**
 * Gets a browser for the tests where none is: Playwright's Chromium, else, as root on Debian or Ubuntu, the package.
 * Run by `npm run test:e2e`; says what to do by hand where it can't.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findBrowser } from "./browser";
import { ROOT } from "./root";
import { fail } from "./steps";

interface Way {
  name: string;
  commands: readonly (readonly string[])[];
  /** Set where the way can't be gone on this machine. */
  unfit?: string | undefined;
}

const PLAYWRIGHT = join(ROOT, "node_modules/@playwright/test/cli.js");

const isRoot = process.getuid?.() === 0;
const WAYS: readonly Way[] = [
  { name: "Playwright's Chromium", commands: [[process.execPath, PLAYWRIGHT, "install", "chromium"]] },
  {
    name: "Debian's package",
    commands: [
      ["apt-get", "update"],
      ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
    ],
    unfit: isRoot ? undefined : "needs root: sudo apt-get install -y chromium",
  },
];

const ADVICE =
  "Install Chromium or Chrome by hand and, where it is in an unusual place, set CHROMIUM_PATH to its path.";

/** Why the browser does not run (its libraries may be missing), or undefined where it does. */
function whyBroken(path: string): string | undefined {
  const { status, error, stderr } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 30_000 });
  return status === 0 ? undefined : `${path} does not run: ${error?.message ?? lastLine(stderr)}`;
}

const lastLine = (text: string | null) => text?.trim().split("\n").at(-1) || "no message";

/** Goes one way; returns why it failed, or undefined. */
function tryWay({ commands, unfit }: Way): string | undefined {
  if (unfit !== undefined) return unfit;
  for (const [command = "", ...args] of commands) {
    const { status, error, stderr } = spawnSync(command, args, { encoding: "utf8", timeout: 600_000 });
    if (status !== 0)
      return `\`${[command, ...args].join(" ")}\` failed: ${error?.message ?? lastLine(stderr)}`;
  }
  const path = findBrowser();
  return path === undefined ? "it went through, but there is no browser afterwards" : whyBroken(path);
}

/** The path of a browser that runs, installed now where there was none. */
function getBrowser(): string {
  const reasons: string[] = [];
  const present = findBrowser();
  const broken = present === undefined ? undefined : whyBroken(present);
  if (present !== undefined && broken === undefined) return present;
  if (broken !== undefined) reasons.push(`  ${broken}`);
  for (const way of WAYS) {
    const reason = tryWay(way);
    const path = findBrowser();
    if (reason === undefined && path !== undefined) return path;
    reasons.push(`  ${way.name}: ${reason}`);
  }
  throw new Error(["There is no browser for the tests.", ...reasons, ADVICE].join("\n"));
}

try {
  console.log(`browser  ${getBrowser()}`);
} catch (error) {
  fail(error);
}
