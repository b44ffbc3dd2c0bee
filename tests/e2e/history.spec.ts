import { expect, type Page, type Route, test } from "@playwright/test";
import { open, rowIds, rows, settled, summary } from "./support/workbench";

/** Holds the answers that the router waits for, until they are let go. */
async function holdAnswers(page: Page): Promise<{ release(): Promise<void> }> {
  const held: Route[] = [];
  let holding = true;
  await page.route(
    (url) => url.searchParams.has("_rsc"),
    async (route) => {
      if (holding) held.push(route);
      // What was aborted meanwhile can't go on.
      else await route.continue().catch(() => undefined);
    },
  );
  return {
    release: async () => {
      holding = false;
      await Promise.all(held.map((route) => route.continue().catch(() => undefined)));
    },
  };
}

/** Back and Forward as a browser's buttons: they wait for nothing. */
const traverse = (page: Page, by: 1 | -1) => page.evaluate((step) => history.go(step), by);

const select = (page: Page, row: number) => rows(page).nth(row).getByRole("checkbox").first().click();

/** Three entries of the history: two tumors; one, with a row selected; its results by arm. Leaves the page at the first. */
async function threeEntries(page: Page): Promise<[string, string, string]> {
  await open(page, "/evidence?tumor=nsclc,melanoma&sort=-estimate");
  const first = page.url();
  await page
    .getByRole("button", { name: /Melanoma/ })
    .first()
    .click();
  await expect(page).not.toHaveURL(/melanoma/);
  await settled(page);
  await select(page, 0);
  await expect(page).toHaveURL(/sel=/);
  const second = page.url();
  await page.getByRole("button", { name: /^Results by arm/ }).click();
  await expect(page).toHaveURL(/show=arm/);
  await settled(page);
  const third = page.url();
  for (const address of [second, first]) {
    await page.goBack();
    await expect(page).toHaveURL(address);
    await settled(page);
  }
  // The router forgets what it has seen: each entry now needs an answer.
  await page.reload();
  await settled(page);
  return [first, second, third];
}

test("quick Forward and Back over slow answers rewrite no entry of the history", async ({ page }) => {
  const [first, second, third] = await threeEntries(page);
  const { release } = await holdAnswers(page);
  await traverse(page, 1);
  await expect(page).toHaveURL(second);
  await traverse(page, 1);
  await expect(page).toHaveURL(third);
  await traverse(page, -1);
  await expect(page).toHaveURL(second);
  await release();
  await settled(page);
  await expect(page).toHaveURL(second);
  expect(await rowIds(page)).toEqual(await idsAt(page, second));
  await expect(rows(page).getByRole("checkbox", { checked: true })).toHaveCount(1);
  await page.goForward();
  await expect(page).toHaveURL(third);
  await settled(page);
  for (const address of [second, first]) {
    await page.goBack();
    await expect(page).toHaveURL(address);
    await settled(page);
  }
});

/** The rows of an address in a page that has seen no other. */
async function idsAt(page: Page, address: string): Promise<(string | null)[]> {
  const other = await page.context().newPage();
  await open(other, address);
  const ids = await rowIds(other);
  await other.close();
  return ids;
}

test("while Back is under way the page says that the table is another address's, and a selection goes into no address", async ({
  page,
}) => {
  const [first, second] = await threeEntries(page);
  const shown = await rowIds(page);
  const { release } = await holdAnswers(page);
  await traverse(page, 1);
  await expect(page).toHaveURL(second);
  await expect(summary(page)).toHaveAttribute("aria-busy", "true");
  await expect(page.getByText("Loading…")).toBeVisible();
  expect(await rowIds(page)).toEqual(shown);
  await select(page, 2);
  await expect(rows(page).getByRole("checkbox", { checked: true })).toHaveCount(1);
  await expect(page).toHaveURL(second);
  // Back where the table is from: nothing is under way any more.
  await traverse(page, -1);
  await expect(page).toHaveURL(new RegExp(`${first.split("?")[1]}`));
  await settled(page);
  await release();
  await expect(page.getByText("Loading…")).toHaveCount(0);
});

test("a link that is followed while the table loads is not undone by a selection that is written late", async ({
  page,
}) => {
  await open(page, "/evidence?tumor=nsclc&line=1L&endpoint=OS");
  await select(page, 0);
  await select(page, 3);
  const compare = page.getByRole("link", { name: /^Compare these/ });
  await expect(compare).toBeVisible();
  const { release } = await holdAnswers(page);
  await page.getByRole("button", { name: /^Results by arm/ }).click();
  await expect(summary(page)).toHaveAttribute("aria-busy", "true");
  await select(page, 5);
  await compare.click();
  await release();
  await expect(page).toHaveURL(/\/compare\?/);
});

test("a pooled row stays in sight from the server's page to the living one", async ({ page }) => {
  await page.addInitScript(() => {
    const seen: number[] = [];
    Reflect.set(window, "pooledRows", seen);
    const look = () => {
      const count = document.querySelectorAll("tr.pool-row").length;
      if (count !== seen.at(-1)) seen.push(count);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await open(page, "/evidence?tumor=nsclc&line=1L&endpoint=OS&group=class&pool=auto");
  // All code that the page asks for by itself has come.
  await page.waitForLoadState("networkidle");
  const counts = await page.evaluate(() => Reflect.get(window, "pooledRows") as number[]);
  expect(counts.at(-1)).toBeGreaterThan(1);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
});
