import { expect, type Page, test } from "@playwright/test";

const VIEW = "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&pool=auto";

const figureOf = (page: Page) => page.locator(".figure-sheet svg");
const open = (page: Page, section: string) =>
  page.locator(".figure-panel summary", { hasText: section }).click();

/** Trials in the order in which the figure draws them, from top to bottom. */
const trialsDrawn = (page: Page) =>
  figureOf(page)
    .locator("text")
    .evaluateAll((texts) =>
      texts
        .map((text) => ({ words: text.textContent ?? "", y: Number(text.getAttribute("y")) }))
        .filter(({ words }) => words.startsWith("KEYNOTE"))
        .sort((a, b) => a.y - b.y)
        .map(({ words }) => words),
    );

test("columns and axis are chosen, drawn, and kept in the link", async ({ page }) => {
  await page.goto(`/figure?${VIEW}`);
  await expect(figureOf(page)).toContainText("KEYNOTE-189");
  await open(page, "Columns");
  await page.getByLabel("Weight", { exact: true }).uncheck();
  await expect(page).toHaveURL(/figcols=/);
  await expect(figureOf(page)).not.toContainText("Weight");
  await page.getByLabel("Phase", { exact: true }).check();
  await expect(figureOf(page)).toContainText("Phase");
  await page.getByRole("button", { name: "The style’s columns" }).click();
  await expect(figureOf(page)).toContainText("Weight");
  await open(page, "Axis and numbers");
  await page.getByLabel("Axis from").fill("0.25");
  await page.getByLabel("Axis from").press("Enter");
  await expect(page).toHaveURL(/axis=0\.25\.\.4/);
  await page.getByLabel("Ticks, separated by spaces").fill("0.25 1 4");
  await page.getByLabel("Ticks, separated by spaces").press("Enter");
  await expect(figureOf(page).locator('text[data-role="tick-label"]')).toHaveText(["0.25", "1", "4"]);
});

test("rows are put in order, renamed and left out by hand", async ({ page }) => {
  await page.goto(`/figure?${VIEW}&q=keynote`);
  await page.getByText("Edit names and order").click();
  const [first = "", second = ""] = await trialsDrawn(page);
  await page
    .getByRole("button", { name: new RegExp(`^Move ${first}.* down$`) })
    .first()
    .click();
  await expect(page).toHaveURL(/order=hand/);
  await expect.poll(async () => (await trialsDrawn(page)).slice(0, 2)).toEqual([second, first]);
  const field = page.getByRole("textbox", { name: new RegExp(`^${second}`) }).first();
  await field.fill("Made-up");
  await field.press("Enter");
  await expect(figureOf(page)).toContainText("Made-up");
  await page.goto(`/figure?${VIEW}`);
  const diamond = figureOf(page).locator('[data-role="diamond"]').first();
  const before = await diamond.getAttribute("points");
  await page.getByText("Edit names and order").click();
  await page.getByRole("button", { name: /^Leave KEYNOTE-189.* out of the pool$/ }).click();
  await expect(page).toHaveURL(/out=/);
  await expect.poll(() => diamond.getAttribute("points")).not.toBe(before);
});

test("landmark times and adverse events are chosen", async ({ page }) => {
  await page.goto(`/figure?${VIEW}&fig=landmark`);
  await expect(figureOf(page)).toContainText("at 24 months");
  await open(page, "Times");
  await page.getByLabel("24 months", { exact: true }).uncheck();
  await expect(page).toHaveURL(/times=/);
  await expect(figureOf(page)).not.toContainText("at 24 months");
  await page.goto(`/figure?${VIEW}&fig=safety&events=no+such+event`);
  await expect(page.getByRole("status")).toContainText("Our data have no “no such event”");
});

test("a finger reveals step by step, and takes back", async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`/present?${VIEW}&q=keynote`);
  await expect(page.getByText(/step 0 of/)).toBeVisible();
  const swipe = (from: number, to: number) =>
    page.locator(".presentation").evaluate(
      (stage, [start, end]) => {
        const touch = (clientX: number) => new Touch({ identifier: 1, target: stage, clientX, clientY: 300 });
        const send = (type: string, list: Touch[], changed: Touch[]) =>
          stage.dispatchEvent(
            new TouchEvent(type, { bubbles: true, cancelable: true, touches: list, changedTouches: changed }),
          );
        send("touchstart", [touch(start)], [touch(start)]);
        send("touchend", [], [touch(end)]);
      },
      [from, to] as const,
    );
  await swipe(300, 120);
  await expect(page.getByText(/step 1 of/)).toBeVisible();
  await swipe(120, 300);
  await expect(page.getByText(/step 0 of/)).toBeVisible();
  await swipe(200, 190);
  await expect(page.getByText(/step 0 of/)).toBeVisible();
  await context.close();
});

test("a long figure says how many rows it has and offers pages, which are numbered", async ({ page }) => {
  await page.goto("/figure?tumor=renal-cell-carcinoma&line=1L&endpoint=OS&vs=vegfr-tki");
  await expect(page.locator(".figure-sheet svg").first()).toBeVisible();
  await expect(page.getByText(/on one sheet of/)).toHaveCount(0);

  await page.goto("/figure?line=1L&endpoint=OS&group=class");
  const size = page.getByText(/^\d+ rows on one sheet of \d+ × \d+ cm\./);
  await expect(size).toBeVisible();
  const rows = /^\d+/.exec((await size.textContent()) ?? "")?.[0];
  await page.getByRole("link", { name: "Divide it into pages of A4" }).click();
  await expect(page).toHaveURL(/paper=a4/);
  const pages = page.getByText(new RegExp(`^${rows} rows on \\d+ pages\\.$`));
  await expect(pages).toBeVisible();
  const count = Number(/(\d+) pages/.exec((await pages.textContent()) ?? "")?.[1]);
  expect(count).toBeGreaterThan(2);
  // The sheets arrive one after the other.
  await expect(page.locator(".figure-sheet")).toHaveCount(count);
  await expect(page.locator(".figure-sheet").nth(1).getByText(`Page 2 of ${count}`)).toBeVisible();
});
