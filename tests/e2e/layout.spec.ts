import { expect, test } from "@playwright/test";

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

for (const width of [360, 390, 768])
  test(`at ${width} px the whole main menu is on the screen`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto("/evidence");
    const menu = page.getByRole("navigation", { name: "Main" });
    expect(await menu.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
    for (const link of await menu.getByRole("link").all())
      expect(
        await link.evaluate(
          (own) => own.getBoundingClientRect().right - document.documentElement.clientWidth,
        ),
      ).toBeLessThanOrEqual(0);
  });

test("at 1440 px one endpoint of several tumors needs no sideways scrolling", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/evidence?endpoint=OS");
  await expect(page.getByRole("columnheader", { name: /^Tumor/ })).toBeVisible();
  const table = page.locator(".evidence-scroll");
  expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
});
