import { expect, test } from "@playwright/test";

test("KEYNOTE-189: differences, patients needed, and the way to grade 4", async ({ page }) => {
  await page.goto("/trials/keynote-189");
  await page.getByRole("navigation", { name: "On this page" }).getByText("Absolute benefit").click();
  const section = page.locator("#benefit");
  await expect(section).toBeInViewport();
  const table = section.getByRole("table").first();
  await expect(table.getByRole("row", { name: /Median 22\.0 months 10\.6 months/ })).toContainText(
    "+11.4 months",
  );
  await expect(table.getByRole("row", { name: /Rate at 12 months/ }).first()).toContainText(/\(.+ to .+\)/);
  const grade = section.locator("[data-mcbs=grade]").first();
  await expect(grade).toContainText("not an ESMO score");
  await expect(grade.getByRole("listitem").last()).toBeHidden();
  await grade.getByText("step by step").press("Enter");
  await expect(grade.getByRole("listitem").last()).toContainText("lower limit 0.50, gain 11.4 months");
  await expect(grade.getByRole("listitem").last()).toContainText("yes");
  await grade.getByRole("link", { name: "Garassino 2023" }).click();
  await expect(page).toHaveURL(/#report-/);
});

test("a calculated gain is marked, and where there is no grade the reason stands", async ({ page }) => {
  await page.goto("/trials/cosmic-313");
  await expect(page.locator("#benefit [data-mcbs=grade]")).toContainText("The gain is calculated");
  await expect(page.locator("#benefit")).toContainText("none: not reached in one arm");
  await page.goto("/trials/zuma-7");
  await expect(page.locator("#benefit [data-mcbs=cannot]").first()).toContainText(
    "cannot be computed, because version 1.1 was validated for solid tumors only",
  );
});
