import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { articleTrials } from "./support/article-trials";
import { open, parameters, rows, settled } from "./support/workbench";

const TRIALS = articleTrials();

/** Types into the search box as a person does, and waits for the answer. */
async function search(page: Page, text: string): Promise<void> {
  await page.getByRole("searchbox").fill(text);
  await expect(page).toHaveURL((url) => url.searchParams.get("q") === text);
  await settled(page);
}

/** The trials on all pages of both kinds of result that a search leads to. */
async function trialsFound(request: APIRequestContext, address: string): Promise<Set<string>> {
  const found = new Set<string>();
  for (const show of ["comparison", "arm"])
    for (let page = 1, last = 1; page <= last; page += 1) {
      const html = await (await request.get(`${address}&show=${show}&page=${page}`)).text();
      for (const [, id] of html.matchAll(/data-row="([a-z0-9-]+)\./g)) found.add(id ?? "");
      last = Number(/Page (?:<!-- -->)?\d+(?:<!-- -->)? of (?:<!-- -->)?(\d+)/.exec(html)?.[1] ?? 1);
    }
  return found;
}

/** Words of one test: it types one after the other into the same page, which is what a person does, and is quicker. */
const AT_ONCE = 12;
const inTurn = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / AT_ONCE) }, (_, part) =>
    list.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  );

/** No more columns than are looked at: they are drawn more than a hundred times here. */
const SHORT_ROWS = "/evidence?rows=100&cols=trial,estimate,report";

for (const trials of inTurn(TRIALS))
  test(`${trials.map(({ name }) => name).join(", ")}: each is found by its name and shows its results`, async ({
    page,
  }) => {
    await open(page, SHORT_ROWS);
    for (const { id, name } of trials)
      await test.step(name, async () => {
        await search(page, name);
        const own = page.locator(`tr[data-row^="${id}."]`);
        // "KarMMa" finds KarMMa-3's comparisons too; the page then says that one more trial has results by arm only.
        if ((await own.count()) === 0) {
          await page.getByRole("button", { name: "results by arm only" }).click();
          await expect(page).toHaveURL(/show=arm/);
          await settled(page);
        }
        await expect(own.first()).toBeVisible();
        await expect(
          rows(page).locator("th[data-column=trial]").getByText(name, { exact: true }).first(),
        ).toBeVisible();
        // A figure with a number, and the report it comes from.
        await expect(own.locator("td[data-column=estimate]").filter({ hasText: /\d/ }).first()).toBeVisible();
        await expect(own.locator("td[data-column=report] a").first()).toBeVisible();
        if (parameters(page).has("show")) await open(page, SHORT_ROWS);
      });
  });

const WORDS = [
  ...new Set(
    TRIALS.flatMap(({ leadDrug, brand }) => [leadDrug, ...(brand ? [brand.replace(/ \(.*/, "")] : [])]),
  ),
];

for (const words of inTurn(WORDS))
  test(`${words.join(", ")}: each finds every trial of the article that it leads`, async ({
    page,
    request,
  }) => {
    await open(page, "/evidence?cols=trial");
    for (const word of words)
      await test.step(word, async () => {
        await search(page, word);
        await expect(rows(page).first()).toBeVisible();
        const found = await trialsFound(request, `${page.url()}&rows=100`);
        for (const { id, leadDrug, brand } of TRIALS)
          if (leadDrug === word || brand?.startsWith(word))
            expect([...found], `${id} by "${word}"`).toContain(id);
      });
  });
