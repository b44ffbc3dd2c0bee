import { expect, test } from "@playwright/test";

for (const path of ["/", "/evidence"])
  test(`${path} answers`, async ({ page }) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    await expect(page.locator("main")).not.toBeEmpty();
    expect(faults).toEqual([]);
  });

test("an unknown page says so and offers a search", async ({ page }) => {
  const response = await page.goto("/no-such-page");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no page at this address");
  await page.getByRole("searchbox", { name: "Search trials" }).fill("pembrolizumab");
  await page.getByRole("main").getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/\/evidence\?q=pembrolizumab$/);
});
