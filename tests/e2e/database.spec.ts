import { cpSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type APIResponse, expect, type Page, test } from "@playwright/test";
import { Sqlite } from "@/db/client";
import { prepareDatabase } from "../../db/prepare";
import { addressUrl, NextServer } from "../../scripts/serve";
import { freePort } from "./free-port";

/*
 * A server of its own whose database is taken away, damaged, locked and given back while it runs. The app is the one
 * that the configured server has built.
 */

const PATHS = ["/", "/evidence?tumor=nsclc&endpoint=OS", "/trials/keynote-024", "/sources", "/no-such-page"];
const folder = mkdtempSync(join(tmpdir(), "crosstrial-database-"));
const good = join(folder, "good.db");
const live = join(folder, "live.db");
let server: NextServer;
let base: string;

/** Puts the file at the server's path, as a whole and at once; null takes the database away. */
function place(file: string | null): void {
  for (const suffix of ["-wal", "-shm"]) rmSync(live + suffix, { force: true });
  if (file === null) rmSync(live, { force: true });
  else {
    cpSync(file, `${live}.new`);
    renameSync(`${live}.new`, live);
  }
}

/** A copy of the good database, changed by a statement; one file without a log beside it. */
function variant(name: string, change = ""): string {
  const path = join(folder, name);
  cpSync(good, path);
  const sqlite = new Sqlite(path);
  sqlite.pragma("journal_mode = DELETE");
  sqlite.exec(change);
  sqlite.close();
  return path;
}

/** Where in the code something broke, or what the engine called it: nothing that a page shows. */
const TRACE = /\bat \S+ \(|\.(js|ts):\d+:\d+|SqliteError|SQLITE_[A-Z]/;

async function expectUnavailable(response: APIResponse, title: string): Promise<void> {
  const html = await response.text();
  expect(response.status()).toBe(503);
  expect(response.headers()["retry-after"]).toBe("5");
  expect(response.headers()["cache-control"]).toContain("no-store");
  expect(html).toContain(`<h1>${title}</h1>`);
  expect(html).toContain(basename(live));
  // Where the file lies on the server is nobody's business.
  expect(html).not.toContain(folder);
  expect(html).toContain("this does not mean that there are none");
  expect(html).not.toMatch(TRACE);
}

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  await prepareDatabase(good, async (_step, work) => {
    await work();
  });
  place(good);
  const address = { host: "localhost", port: await freePort() };
  base = addressUrl(address);
  server = new NextServer("start", address, { quiet: true, env: { DATABASE_URL: live } });
  await server.listening();
});

test.afterAll(async () => {
  server.stop();
  await server.ended;
  rmSync(folder, { recursive: true, force: true });
});

/** Another program's hold on the database. */
let lock: InstanceType<typeof Sqlite> | undefined;

interface Case {
  name: string;
  /** What the page then says. */
  title: string;
  command: string | null;
  breakIt: () => void;
}

const RESET = "npm run db:reset";
const CASES: Case[] = [
  { name: "missing", title: "The database is missing", command: RESET, breakIt: () => place(null) },
  {
    name: "overwritten with something else",
    title: "The database is damaged",
    command: RESET,
    // In place: the server holds this very file open.
    breakIt: () => writeFileSync(live, "This is not a database. ".repeat(2000)),
  },
  {
    name: "cut short",
    title: "The database is damaged",
    command: RESET,
    breakIt: () => {
      const short = variant("short.db");
      truncateSync(short, 40_000);
      place(short);
    },
  },
  {
    name: "locked",
    title: "The database is locked",
    command: null,
    breakIt: () => {
      place(variant("free.db"));
      lock = new Sqlite(live);
      lock.exec("BEGIN EXCLUSIVE");
    },
  },
  {
    name: "without a dataset",
    title: "The database holds no dataset",
    command: RESET,
    breakIt: () => place(variant("empty.db", "DELETE FROM dataset_load")),
  },
  {
    name: "without tables",
    title: "The database holds no dataset",
    command: RESET,
    breakIt: () => {
      const path = join(folder, "bare.db");
      new Sqlite(path).exec("CREATE TABLE other (x)").close();
      place(path);
    },
  },
];

function mend(): void {
  lock?.close();
  lock = undefined;
  place(good);
}

for (const { name, title, command, breakIt } of CASES)
  test(`a database that is ${name} gives a page that says so, and works again once it is mended`, async ({
    request,
  }) => {
    breakIt();
    for (const path of PATHS) await expectUnavailable(await request.get(base + path), title);
    const html = await (await request.get(base)).text();
    if (command !== null) expect(html).toContain(`<pre>${command}</pre>`);

    const json = await request.get(`${base}/evidence`, { headers: { accept: "application/json" } });
    expect(json.status()).toBe(503);
    expect(json.headers()["content-type"]).toBe("application/problem+json");
    expect(await json.json()).toMatchObject({ title, status: 503, location: basename(live) });

    mend();
    expect((await request.get(`${base}/evidence?tumor=nsclc`)).status()).toBe(200);
  });

test("files that the browser needs are served whatever the database does", async ({ request }) => {
  place(null);
  expect((await request.get(`${base}/icon.svg`)).status()).toBe(200);
  place(good);
});

test("/unavailable leads home while all is well", async ({ request }) => {
  const response = await request.get(`${base}/unavailable`, { maxRedirects: 0 });
  expect(response.status()).toBe(307);
  expect(response.headers().location).toBe("/");
});

test("going from page to page in an open tab meets the same page", async ({ page }) => {
  await page.goto(`${base}/sources`);
  place(null);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Workbench" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The database is missing");
  place(good);
  await page.getByRole("link", { name: "Try again" }).click();
  await expect(page).toHaveURL(`${base}/evidence`);
  await expect(page.getByRole("table").first()).toBeVisible();
});

test("a database that breaks under a page gives words and a way on, not a table without trials", async ({
  page,
}) => {
  place(variant("half.db", "DROP TABLE evidence_cut"));
  const response = await page.goto(`${base}/evidence?tumor=nsclc`);
  expect(response?.status()).toBe(500);
  expect(await response?.text()).not.toMatch(TRACE);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The results could not be read");
  await expect(page.locator("body")).not.toContainText(TRACE);
  place(good);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("table").first()).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const)
  test(`the page is sound for everyone in ${colorScheme} and fits a telephone`, async ({ page }) => {
    place(null);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${base}/evidence`);
    await expectNoAxeViolation(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    place(good);
  });

async function expectNoAxeViolation(page: Page): Promise<void> {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
  const violations = await page.evaluate(async () => {
    const axe = Reflect.get(window, "axe") as { run(): Promise<{ violations: { id: string }[] }> };
    return (await axe.run()).violations.map(({ id }) => id);
  });
  expect(violations).toEqual([]);
}
