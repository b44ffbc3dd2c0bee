import { expect, type Locator, type Page } from "@playwright/test";

/** The rows of the table, without those beneath others. */
export const rows = (page: Page): Locator => page.locator("tr[data-row]");

/** The ids of the rows on screen, in order. */
export const rowIds = (page: Page): Promise<(string | null)[]> =>
  rows(page).evaluateAll((found) => found.map((row) => row.getAttribute("data-row")));

/** The table's own words for how much there is. */
export const summary = (page: Page): Locator => page.locator("p[aria-live]");

/** Waits until the server's answer to the last change is on screen. */
export async function settled(page: Page): Promise<void> {
  await expect(summary(page)).toHaveAttribute("aria-busy", "false");
}

/** Opens a View and waits until the page takes clicks. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

export const parameters = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

/** Opens a facet and returns the checkbox of one of its values. */
export async function facetValue(page: Page, facet: string, value: string): Promise<Locator> {
  const box = page.locator("aside details").filter({ has: page.locator("summary", { hasText: facet }) });
  if ((await box.getAttribute("open")) === null) await box.locator("summary").click();
  await expect(box.getByRole("checkbox").first()).toBeVisible();
  const more = box.getByRole("button", { name: /^Show all/ });
  if (await more.isVisible()) await more.click();
  return box.getByRole("checkbox", { name: new RegExp(`^${value}`) });
}
