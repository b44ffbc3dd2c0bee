import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

const HIGH = "PD-L1 TPS or TC >=50%";
const TRIALS = "keynote-024,keynote-189,impower110,checkmate-227";

test("patients are chosen by keyboard, each cell says whose figures it has, and links, files and the time slider keep the choice", async ({
  page,
}) => {
  await page.goto(`/compare?trials=${TRIALS}&endpoint=OS`);
  const ratios = page.locator('.compare-scroll [data-row="OS-HR"] td');
  await expect(ratios.nth(1)).not.toContainText("TPS ≥50%");
  await page.getByLabel("Patients", { exact: true }).selectOption({ label: "PD-L1 TPS or TC ≥50% (3 of 4)" });
  await page.getByRole("button", { name: "Apply" }).press("Enter");
  await expect(page).toHaveURL(/biomarker=PD-L1\+TPS\+or\+TC/);

  await expect(ratios.nth(0)).toContainText("0.62 (0.48–0.81)");
  await expect(ratios.nth(1)).toContainText("0.59 (0.40–0.86)");
  await expect(ratios.nth(1)).toContainText("ITT · PD-L1: TPS ≥50% · n 132 vs 70");
  await expect(ratios.nth(2)).toContainText("PD-L1 high WT (TC ≥50% or IC ≥10%)");
  await expect(ratios.nth(3)).toHaveText("not in our data for PD-L1 TPS or TC ≥50%");
  await expect(page.getByText("IMpower110: PD-L1 high WT").first()).toContainText(
    "by an assay other than that of the chosen score",
  );
  const panel = page.getByRole("region", { name: /How comparable they are/ });
  await expect(panel).toContainText("so not checked: CheckMate 227");
  await expect(page).toHaveTitle(/compared, PD-L1 TPS or TC ≥50%/);

  const kept = encodeURIComponent(HIGH).replaceAll("%20", "+");
  const hrefs = await page
    .locator(".compare-links a, nav[aria-label='Export'] a, nav[aria-label='Endpoint checked'] a")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(hrefs.length).toBeGreaterThan(20);
  for (const href of hrefs) expect(href).toContain(`biomarker=${kept}`);
  const hidden = await page
    .locator("form input[name=biomarker]")
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  expect(hidden.length).toBeGreaterThanOrEqual(2);
  expect(new Set(hidden)).toEqual(new Set([HIGH]));

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("navigation", { name: "Export" }).getByRole("link", { name: "Markdown" }).click(),
  ]);
  expect(file.suggestedFilename()).toContain("pd-l1-tps-or-tc");
  const text = readFileSync(await file.path(), "utf8");
  expect(text).toContain("compared, PD-L1 TPS or TC ≥50%");
  expect(text).toContain("not in our data for PD-L1 TPS or TC ≥50%");
});

test("a choice that the dataset does not know is named and left out", async ({ page }) => {
  await page.goto("/compare?trials=keynote-024,keynote-189&biomarker=PD-L1+made-up");
  await expect(page.getByRole("status").filter({ hasText: "PD-L1 made-up" })).toContainText(
    "“PD-L1 made-up” in “biomarker” was not understood and was ignored.",
  );
  await expect(page.locator('[data-row="population-shown"]')).toHaveCount(0);
});

test("a data cut that no report has reached is named and left out", async ({ page }) => {
  await page.goto("/compare?trials=keynote-024,keynote-189&cut=2099&biomarker=Unselected");
  const status = page.getByRole("status").filter({ hasText: "2099" });
  await expect(status).toContainText("“2099” in “cut” was not understood and was ignored.");
  await expect(status).toContainText("“Unselected” in “biomarker” was not understood and was ignored.");
  await expect(page.getByLabel("Data cut", { exact: true })).toHaveValue("latest");
  await expect(page.getByRole("option", { name: /Unselected/ })).toHaveCount(0);
});

test("the choice is on paper, and its controls are 24 px and fit a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`/compare?trials=${TRIALS}&biomarker=${encodeURIComponent(HIGH)}`);
  for (const control of [
    page.getByLabel("Patients", { exact: true }),
    page.getByRole("button", { name: "Apply" }),
  ]) {
    const box = await control.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(24);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  }
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".compare-print")).toContainText("compared, PD-L1 TPS or TC ≥50%.");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the ready-made set opens with its patients, and the form takes them back", async ({ page }) => {
    await page.goto("/compare");
    await page.getByRole("link", { name: /^NSCLC, first line, PD-L1 ≥50%/ }).click();
    await expect(page.locator(".compare-scroll thead .compare-name")).toHaveCount(7);
    const ratios = page.locator('.compare-scroll [data-row="OS-HR"] td');
    await expect(ratios.filter({ hasText: /≥50%/ })).toHaveCount(7);
    await page
      .getByLabel("Patients", { exact: true })
      .selectOption({ label: "Main populations of each trial" });
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page).toHaveURL(/endpoint=OS/);
    await expect(page.locator('[data-row="population-shown"]')).toHaveCount(0);
  });
});
