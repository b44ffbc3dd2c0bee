import { expect, type Page, test } from "@playwright/test";
import { articleTrials } from "./support/article-trials";
import { open, rows, settled } from "./support/workbench";

const nameOf = (page: Page, name: string) =>
  rows(page).locator("th[data-column=trial] a[href^='/trials/']").getByText(name, { exact: true });

/** Types into the search box as a person does, and waits for the answer. */
async function search(page: Page, text: string): Promise<void> {
  await open(page, "/evidence?rows=100");
  await page.getByRole("searchbox").fill(text);
  await expect(page).toHaveURL((url) => url.searchParams.get("q") === text);
  await settled(page);
}

/** Looks through all pages of both kinds of result. */
async function find(page: Page, name: string): Promise<boolean> {
  for (const kind of [/^Comparisons/, /^Results by arm/]) {
    await page.getByRole("button", { name: kind }).click();
    await settled(page);
    for (;;) {
      if ((await nameOf(page, name).count()) > 0) return true;
      const next = page.getByRole("button", { name: "Next" });
      if ((await next.count()) === 0 || (await next.isDisabled())) break;
      const before = page.url();
      await next.click();
      await expect(page).not.toHaveURL(before);
      await settled(page);
    }
  }
  return false;
}

for (const { name, leadDrug, brand } of articleTrials())
  test(`${name} is found by its name, by ${leadDrug}${brand ? ` and by ${brand}` : ""}`, async ({ page }) => {
    await search(page, name);
    const own = rows(page).filter({ has: nameOf(page, name) });
    await expect(own.first()).toBeVisible();
    // Its results show: a figure with a number, and the report it comes from.
    await expect(own.locator("td[data-column=estimate]").filter({ hasText: /\d/ }).first()).toBeVisible();
    await expect(own.locator("td[data-column=report] a").first()).toBeVisible();
    for (const words of [leadDrug, brand?.replace(/ \(.*/, "")]) {
      if (words === undefined) continue;
      await search(page, words);
      expect(await find(page, name), `${name} by "${words}"`).toBe(true);
    }
  });
