import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { PAGES } from "./pages";
import { parameters, rows, settled } from "./support/workbench";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (const path of PAGES)
  test(`axe finds no violation on ${path} in light and dark`, async ({ page }) => {
    await page.goto(path);
    await page.evaluate(AXE);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { violations } = await page.evaluate<AxeResults>("axe.run()");
      expect(
        violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
        ),
        colorScheme,
      ).toEqual([]);
    }
  });

test("axe finds no violation on the narrow workbench", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/evidence?tumor=melanoma");
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>("axe.run()");
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

test("the workbench is used by keyboard alone", async ({ page }) => {
  await page.goto("/evidence");
  await settled(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();

  await page.getByRole("searchbox").focus();
  await page.keyboard.type("keynote-189");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=keynote-189/);
  await settled(page);

  await page.locator("th[data-column=estimate] button").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/sort=estimate/);
  await settled(page);

  const row = rows(page)
    .filter({ has: page.locator(".unfold") })
    .first();
  await row.getByRole("checkbox").focus();
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(/sel=/);
  await page.keyboard.press("Tab");
  await expect(row.locator(".unfold")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(".child-row").first()).toBeVisible();

  const line = page.locator("aside summary", { hasText: "Phase" });
  await line.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("checkbox", { name: /^Phase 3/ })).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect.poll(() => parameters(page).get("phase")).toBe("3");

  await page.locator("summary", { hasText: "Columns" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(page.locator("summary", { hasText: "Columns" })).toBeFocused();
});

test("a screen reader is told the table's size, its heads, each row's trial and what the mark says", async ({
  page,
}) => {
  await page.goto("/evidence?q=keynote-024&endpoint=OS");
  const table = page.getByRole("table", { name: /1 comparison.* from 1 trial/ });
  await expect(table.getByRole("columnheader", { name: "Trial" })).toBeVisible();
  const row = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: /KEYNOTE-024/ }) });
  await expect(row).toContainText(
    /KEYNOTE-024, Overall survival, Pembrolizumab.* versus .*: hazard ratio 0\.62, 95% interval 0\.48/,
  );
});
