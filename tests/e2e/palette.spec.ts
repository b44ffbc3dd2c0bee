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

for (const [typed, heading, first] of [
  ["CLEAR", "Trials", "CLEAR"],
  ["kidney", "Tumor types", "Renal cell carcinoma"],
  ["V940", "Drugs", "mRNA-4157"],
  ["ICANS", "Adverse events", "ICANS"],
] as const)
  test(`the palette finds ${typed} by what people say`, async ({ page }) => {
    await page.goto("/about");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill(typed);
    const group = page.getByRole("dialog").getByRole("group").first();
    await expect(group).toHaveAccessibleName(heading);
    await expect(group.getByRole("option").first()).toContainText(first);
  });

test("what is known and not included is said as such, and leads to the foot of the tumor page", async ({
  page,
}) => {
  await page.goto("/about");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("SKYSCRAPER-01");
  const group = page.getByRole("dialog").getByRole("group", { name: "Known, but not included" });
  await expect(group.getByRole("option")).toContainText(/NSCLC\. .+\./);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/tumors\/nsclc#known-skyscraper-01$/);
  const foot = page.getByRole("region", { name: "Known, but not included" });
  await expect(foot).toContainText(/Publications on NSCLC were searched through \w+ \d+, \d{4}\./);
  await expect(foot.getByRole("listitem").filter({ hasText: "SKYSCRAPER-01" })).toBeInViewport();
  await page.goto("/evidence?q=SKYSCRAPER-01");
  const said = page.getByText(/SKYSCRAPER-01 is known, but not included: .+/);
  await expect(said).toBeVisible();
  await expect(page.getByText("Nothing matches")).toHaveCount(0);
  await page.goto("/evidence?q=CLEAR");
  await expect(page.getByRole("rowheader").first()).toContainText("CLEAR");
  await expect(page.locator('tr[data-row]:not([data-row^="clear."])')).toHaveCount(0);
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

test("what nothing is called by leads on with Enter: to the nearest name, or to what the workbench finds", async ({
  page,
}) => {
  await page.goto("/about");
  await page.keyboard.press("Control+k");
  const input = page.getByRole("combobox");
  await input.fill("keynoet 189");
  const near = page.getByRole("dialog").getByRole("group", { name: "Nearest names" });
  await expect(near.getByRole("option").first()).toContainText("KEYNOTE-189");
  // Made up: an answer of the API for words that only the workbench finds.
  await page.route("**/api/v1/trials?*", (route) => route.fulfill({ json: { total: 3, items: [] } }));
  await input.fill("keynoet 198");
  const found = page.getByRole("option", { name: /^Search the workbench/ });
  await expect(found).toContainText("3 trials");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/evidence\?q=keynoet(%20|\+)198/);
});
