import { expect, test } from "@playwright/test";
import { PAGES } from "./pages";

/** Elements that reach beyond the window without standing in a box that scrolls. */
const OVERFLOWING = `(() => {
  const scrolls = (element) => {
    for (let box = element.parentElement; box; box = box.parentElement)
      if (/auto|scroll|hidden/.test(getComputedStyle(box).overflowX) && box !== document.documentElement && box !== document.body)
        return true;
    return false;
  };
  return [...document.body.querySelectorAll("*")]
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.right > innerWidth + 1 && !scrolls(element);
    })
    .map((element) => element.outerHTML.slice(0, 120));
})()`;

for (const path of PAGES)
  test(`${path} fits into 1440, 1024 and 390 px`, async ({ page }) => {
    await page.goto(path);
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate<string[]>(OVERFLOWING), `${width} px`).toEqual([]);
      expect(
        await page.evaluate("document.documentElement.scrollWidth - innerWidth"),
        `${width} px`,
      ).toBeLessThanOrEqual(0);
    }
  });

test("at 390 px the workbench needs no sideways scrolling and cuts no text", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/evidence");
  const table = page.locator(".evidence-scroll");
  expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
  const row = page.locator("tr[data-row]").first();
  for (const column of [
    "trial",
    "endpoint",
    "experimental",
    "n",
    "forest",
    "estimate",
    "significant",
    "report",
  ])
    await expect(row.locator(`[data-column=${column}]`)).toBeVisible();
});
