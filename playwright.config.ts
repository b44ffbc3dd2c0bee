import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/browser";

const PORT = Number(process.env.E2E_PORT || 3210);
const DATABASE = join(import.meta.dirname, `.crosstrial/e2e-${PORT}.db`);

const executablePath = findBrowser();

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A shared CI machine may stall for longer than a time limit; a test that needed its second try is reported as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://localhost:${PORT}`,
    browserName: "chromium",
    // A trace of every test would double their time: one is written when a test needs its second try.
    trace: "on-first-retry",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  // The app as it is shipped, with a database of its own, built from the dataset each time.
  webServer: {
    command: "node --import tsx scripts/start-for-tests.ts",
    url: `http://localhost:${PORT}/`,
    env: { PORT: String(PORT), HOST: "localhost", DATABASE_URL: DATABASE },
    timeout: 300_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    stdout: "pipe",
    stderr: "pipe",
  },
});
