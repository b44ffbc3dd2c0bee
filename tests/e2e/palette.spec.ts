import { expect, test } from "@playwright/test";

test("Ctrl-K goes to a trial by name, from the keyboard alone, and gives the focus back", async ({
  page,
}) => {
  await page.goto("/about");
  await page.getByRole("link", { name: "Go to" }).focus();
  await page.keyboard.press("Control+k");
  const input = page.getByRole("combobox");
  await expect(input).toBeFocused();
  await input.fill("keynote 024");
  await expect(page.getByRole("option").first()).toContainText("KEYNOTE-024");
  await page.keyboard.press("Escape");
  await expect(input).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Go to" })).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("zzzz");
  await expect(page.getByRole("dialog")).toContainText("Nothing in the dataset is called “zzzz”");
  await page.getByRole("combobox").fill("NCT02142738");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/trials\/keynote-024$/);
});

test("without scripts it is a page", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/about");
  await page.getByRole("link", { name: "Go to" }).click();
  await page.getByRole("searchbox").fill("merkel");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByRole("link", { name: "Merkel cell carcinoma" })).toBeVisible();
  await context.close();
});

test("the button of colors goes from system to light to dark, and is kept", async ({ page }) => {
  await page.goto("/about");
  const button = page.getByRole("button", { name: /^Colors:/ });
  await button.click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await expect(page.getByRole("button", { name: "Colors: Light", exact: true })).toBeVisible();
  await button.click();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await button.click();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme", /./);
});
