import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** Where Linux distributions and macOS put Chromium or Chrome. */
const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The browser that the tests use: `CHROMIUM_PATH`, otherwise the system's Chromium or Chrome, else Playwright's own.
 * @returns its path, or undefined where there is none.
 * @throws where `CHROMIUM_PATH` names a file that is not there.
 */
export function findBrowser(): string | undefined {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (existsSync(wanted)) return wanted;
    throw new Error(`CHROMIUM_PATH is ${wanted}, and there is no such file. Correct it, or unset it.`);
  }
  return [...SYSTEM_BROWSERS, chromium.executablePath()].find((path) => existsSync(path));
}
