import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { test } from "./support/visitor";

/* Patients at baseline on the page of a trial and beside those of another, as read from the records of the dataset. */

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface BaselineRecord {
  arm?: string;
  characteristic: string;
  value: number;
  unit?: string;
  n?: number;
  report?: string;
}
const recordOf = (trial: string): { baseline: BaselineRecord[]; arms: { id: string; label: string }[] } =>
  JSON.parse(readFileSync(`db/dataset/trials/${trial}.json`, "utf8"));

/** What the record gives for an arm: "38%", "65 years". */
function printed(trial: string, arm: string, characteristic: string): string {
  const found = recordOf(trial).baseline.find(
    (item) => item.arm === arm && item.characteristic === characteristic,
  );
  if (found === undefined) throw new Error(`${trial} has no ${characteristic} of ${arm}`);
  return found.unit === "%" ? `${found.value}%` : `${found.value} ${found.unit}`;
}

/** What axe finds within a part of the page. */
async function violationsIn(page: Page, selector: string): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify(selector)}, { resultTypes: ["violations"], preload: false })`,
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
  );
}

/** Whether the page itself scrolls sideways. */
const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);

for (const width of [1440, 390]) {
  test.describe(`at ${width} px`, () => {
    test("a trial's page shows each value with its unit, n and report", async ({ visitor: page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await page.goto("/trials/keynote-407");
      const table = page.getByRole("table", { name: "Patients of KEYNOTE-407 at baseline" });
      await table.scrollIntoViewIfNeeded();
      await expect(table).toBeVisible();
      const row = (name: string) =>
        table.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
      for (const [label, characteristic] of [
        ["Age, median", "Age, median"],
        ["Female", "Female"],
        ["Squamous histology", "Squamous"],
      ] as const) {
        const cells = row(label).getByRole("cell");
        await expect(cells.nth(0)).toContainText(printed("keynote-407", "pembro-chemo", characteristic));
        await expect(cells.nth(0)).toContainText("n 278");
        await expect(cells.nth(1)).toContainText(printed("keynote-407", "placebo-chemo", characteristic));
        await expect(cells.nth(1)).toContainText("n 281");
      }
      await expect(row("Female").getByRole("link", { name: "Paz-Ares 2018" })).toHaveAttribute(
        "href",
        "/trials/keynote-407#report-paz-ares-2018",
      );
      expect(await violationsIn(page, "#baseline")).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
    });

    test("compare sets them side by side, and says by which margin they differ", async ({
      visitor: page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto("/compare?trials=keynote-189,keynote-407&endpoint=OS");
      const section = page.locator('tbody[data-section="baseline"]').first();
      await section.scrollIntoViewIfNeeded();
      const female = section.locator('tr[data-row="baseline-female"]');
      for (const [trial, arm] of [
        ["keynote-189", "pembro-chemo"],
        ["keynote-189", "placebo-chemo"],
        ["keynote-407", "pembro-chemo"],
        ["keynote-407", "placebo-chemo"],
      ] as const)
        await expect(female).toContainText(printed(trial, arm, "Female"));
      await expect(female).toContainText("n 410");
      await expect(female).toContainText("Paz-Ares 2018");
      await expect(female).toHaveAttribute("data-state", "differ");
      // Medians have no margin: their row is not judged.
      const age = section.locator('tr[data-row="baseline-age"]');
      await expect(age).toContainText(printed("keynote-189", "placebo-chemo", "Age, median"));
      await expect(age).not.toHaveAttribute("data-state", /./);
      const dimension = page
        .locator("li")
        .filter({ has: page.getByRole("heading", { name: "Patients at baseline" }) });
      await expect(dimension).toContainText("standardized difference is above 0.1");
      await expect(dimension.getByRole("link", { name: "Austin 2009" })).toHaveAttribute(
        "href",
        "https://doi.org/10.1080/03610910902859574",
      );
      expect(await violationsIn(page, "main")).toEqual([]);
      expect(await isTooWide(page)).toBe(false);
    });
  });
}
