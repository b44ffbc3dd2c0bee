import { readFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { readCsv } from "../unit/tables/read-files";

/** Where downloads are told of, on every page. */
const trayOf = (page: Page) => page.getByRole("region", { name: "Downloads" });

test("compared trials leave as a file with the figures on screen; faults name the parameter", async ({
  page,
  context,
  request,
}) => {
  await page.goto("/compare?trials=keynote-024,keynote-189&cut=primary&endpoint=OS");
  const files = page.getByRole("navigation", { name: "Export" });
  await expect(files.getByRole("link")).toHaveCount(10);
  const download = page.waitForEvent("download");
  await files.getByRole("link", { name: "CSV", exact: true }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/^compare_keynote-024_keynote-189_\d{4}-\d\d-\d\d\.csv$/);
  await expect(trayOf(page).getByRole("status")).toHaveText(`Saved ${saved.suggestedFilename()}`);
  const [head = [], ...rows] = readCsv(await readFile(await saved.path(), "utf8"));
  const at = (row: readonly string[], label: string) => row[head.indexOf(label)] ?? "";
  const ratios = rows.filter(
    (row) => at(row, "Section") === "Overall survival" && at(row, "Kind") === "hazard ratio",
  );
  expect(ratios.map((row) => [at(row, "Trial"), at(row, "Value"), at(row, "Report")])).toEqual([
    ["KEYNOTE-024", "0.6", "Reck 2016"],
    ["KEYNOTE-189", "0.49", "Gandhi 2018"],
  ]);
  const cells = page.locator('[data-row="OS-HR"] td');
  for (const [place, row] of ratios.entries())
    await expect(cells.nth(place)).toContainText(at(row, "As shown"));

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await files.getByRole("button", { name: "Copy the table" }).click();
  await expect(files.getByText("Copied")).toBeVisible();
  const copied = await page.evaluate<string>("navigator.clipboard.readText()");
  expect(readCsv(copied.replace(/\r?\n/g, "\r\n"), "\t")).toEqual([head, ...rows]);
  const marked = await request.get(
    (await files.getByRole("link", { name: "CSV for Excel" }).getAttribute("href")) ?? "",
  );
  expect((await marked.text()).startsWith("\ufeff")).toBe(true);

  for (const [query, parameter] of [
    ["", "trials"],
    ["trials=keynote-024,no-such-trial", "trials"],
    ["trials=a,b,c,d,e,f,g,h,i", "trials"],
    ["trials=keynote-024&cut=2020-02-31", "cut"],
    ["trials=keynote-024&endpoint=EFS", "endpoint"],
    ["trials=keynote-024&equal=maybe", "equal"],
    ["trials=keynote-024&rows=all", "rows"],
  ]) {
    const answer = await request.get(`/api/v1/tables/compare.csv?${query}`);
    expect(answer.status(), query).toBe(400);
    expect((await answer.json()).parameter, query).toBe(parameter);
  }
  for (const format of ["tsv", "xlsx", "json", "docx", "md", "html", "bib", "ris"]) {
    const answer = await request.get(`/api/v1/tables/compare.${format}?trials=keynote-024,keynote-189`);
    expect(answer.status(), format).toBe(200);
    expect(answer.headers()["content-disposition"]).toContain(`.${format}"`);
  }
});

const ROWS = 100_000;
const SENT = 12_000;

/** A server of a made-up table, which sends a part of it and then waits to be told how it ends. */
class HeldServer {
  private readonly server: Server;
  private waiting: ServerResponse | null = null;
  /** Answers whose reader went away. */
  left = 0;

  constructor() {
    this.server = createServer((_, answer) => {
      answer.on("close", () => {
        if (!answer.writableFinished) this.left += 1;
      });
      answer.writeHead(200, {
        "content-type": "text/csv; charset=utf-8; header=present",
        "content-disposition": 'attachment; filename="made-up-rows.csv"',
        "total-count": String(ROWS),
      });
      answer.write(`Row,Text\r\n${lines(0, SENT)}`);
      this.waiting = answer;
    }).listen(0, "localhost");
  }

  get address(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}/`;
  }
  finish(): void {
    this.waiting?.end(lines(SENT, ROWS));
  }
  breakOff(): void {
    this.waiting?.destroy();
  }
  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** Each row holds a quoted line break, which must not be counted. */
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `${from + index},"made up\r\n""again"""\r\n`).join("");

async function startLong(page: Page): Promise<void> {
  await page.getByRole("link", { name: "CSV", exact: true }).click();
  await expect(trayOf(page).getByText(/^[a-z]+\.csv: 12,000 of 100,000 rows$/)).toBeVisible();
}

test("a long file shows how far it is, can be canceled, and is saved only when it is whole", async ({
  page,
}) => {
  const held = new HeldServer();
  const saved: string[] = [];
  page.on("download", (download) => saved.push(download.suggestedFilename()));
  await page.route("**/api/v1/tables/safety.csv*", (route) => route.continue({ url: held.address }));
  await page.route("**/api/v1/tables/safety.xlsx*", (route) =>
    route.fulfill({
      status: 400,
      contentType: "application/problem+json",
      body: JSON.stringify({ title: "Too many rows", detail: "Made up: this format holds 20,000 rows." }),
    }),
  );
  await page.clock.install();
  await page.goto("/safety?event=crs");
  const csv = page.getByRole("link", { name: "CSV", exact: true });
  const tray = trayOf(page);
  const status = tray.getByRole("status");

  await startLong(page);
  await expect(status).toHaveText("safety.csv: the file is being made.");
  await expect(tray.getByRole("progressbar", { name: "safety.csv" })).toHaveJSProperty("value", SENT);
  await tray.getByRole("button", { name: "Cancel safety.csv" }).press("Enter");
  await expect(status).toHaveText("safety.csv: canceled, nothing was saved.");
  await expect.poll(() => held.left).toBe(1);
  const close = tray.getByRole("button", { name: "Close safety.csv" });
  await expect(close).toBeFocused();
  await close.press("Enter");
  await expect(csv).toBeFocused();
  await expect(tray.getByRole("listitem")).toHaveCount(0);
  await expect(status).toBeAttached();

  await startLong(page);
  held.breakOff();
  const broke = "safety.csv: The file broke off after 12,000 of 100,000 rows. Nothing was saved; try again.";
  const refused = "safety.xlsx: Made up: this format holds 20,000 rows. Nothing was saved.";
  await expect(status).toHaveText(broke);
  await page.getByRole("link", { name: "Excel", exact: true }).click();
  await expect(status).toHaveText(`${broke} ${refused}`);
  // What failed stays until it is closed, or tried again.
  await page.clock.fastForward(60_000);
  await expect(tray.getByRole("listitem")).toHaveText([new RegExp(broke), new RegExp(refused)]);
  expect(saved).toEqual([]);

  await startLong(page);
  await expect(status).toHaveText(`${refused} safety.csv: the file is being made.`);
  const download = page.waitForEvent("download");
  held.finish();
  const rows = readCsv(await readFile(await (await download).path(), "utf8"));
  expect(rows).toHaveLength(ROWS + 1);
  await expect(status).toHaveText(`${refused} Saved made-up-rows.csv`);
  expect(saved).toEqual(["made-up-rows.csv"]);
  // What was saved goes away by itself, unless someone is at it.
  await tray.getByText("Saved made-up-rows.csv").last().hover();
  await page.clock.fastForward(60_000);
  await expect(tray.getByRole("listitem")).toHaveCount(2);
  await page.mouse.move(0, 0);
  await page.clock.fastForward(60_000);
  await expect(tray.getByRole("listitem")).toHaveText([new RegExp(refused)]);

  const isBrowsers = await page.evaluate(() => {
    const link = [...document.querySelectorAll("a")].find((one) => one.textContent === "CSV");
    let prevented = true;
    window.addEventListener("click", (event) => {
      prevented = event.defaultPrevented;
      event.preventDefault();
    });
    link?.dispatchEvent(new MouseEvent("click", { ctrlKey: true, bubbles: true, cancelable: true }));
    return !prevented;
  });
  expect(isBrowsers).toBe(true);
  held.close();
});

test("a long file outlives its menu and its page, is seen on every page, and covers no last line", async ({
  page,
}) => {
  const held = new HeldServer();
  await page.route("**/api/v1/tables/evidence.csv*", (route) => route.continue({ url: held.address }));
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/evidence?tumor=melanoma");
  const menu = page.locator("summary", { hasText: "Export" });
  await menu.click();
  await startLong(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("link", { name: "CSV", exact: true })).toBeHidden();
  const tray = trayOf(page);
  await expect(tray.getByText("evidence.csv: 12,000 of 100,000 rows")).toBeVisible();
  await expect(tray.getByRole("status")).toHaveText("evidence.csv: the file is being made.");
  await tray.getByRole("button", { name: "Cancel evidence.csv" }).press("Enter");
  await expect.poll(() => held.left).toBe(1);
  await tray.getByRole("button", { name: "Close evidence.csv" }).press("Enter");
  await expect(menu).toBeFocused();

  await menu.click();
  await startLong(page);
  await page.evaluate("window.stays = true");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Safety" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Safety");
  expect(await page.evaluate("window.stays"), "a new load of the page ends what is on its way").toBe(true);
  await expect(tray.getByText("evidence.csv: 12,000 of 100,000 rows")).toBeVisible();

  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await page.evaluate<AxeResults>("axe.run('section[aria-label=Downloads]')");
    expect(
      violations.map(({ id }) => id),
      colorScheme,
    ).toEqual([]);
  }
  await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
  const [last, top] = await page.evaluate<[number, number]>(
    "['footer', 'section[aria-label=Downloads]'].map((which) => document.querySelector(which).getBoundingClientRect()).map((box, index) => (index === 0 ? box.bottom : box.top))",
  );
  expect(last).toBeLessThanOrEqual(top);
  await page.emulateMedia({ media: "print" });
  await expect(tray).toBeHidden();
  await page.emulateMedia({ media: "screen" });

  const download = page.waitForEvent("download");
  held.finish();
  expect((await download).suggestedFilename()).toBe("made-up-rows.csv");
  await expect(tray.getByRole("status")).toHaveText("Saved made-up-rows.csv");
  held.close();
});
