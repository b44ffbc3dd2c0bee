import { expect, test } from "@playwright/test";

test("KEYNOTE-189: differences, patients needed, ESMO's score first, and the way to our grade 4 folded beneath it", async ({
  page,
}) => {
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
  await expect(grade.locator("[data-esmo='132']")).toContainText("ESMO’s own score");
  const working = grade.getByText("Our own calculation: preliminary grade 4 by form 2a, from Gandhi 2018");
  await expect(grade.getByText("not an ESMO score")).toBeHidden();
  await working.press("Enter");
  await expect(grade.getByText("not an ESMO score")).toBeVisible();
  await expect(grade.getByRole("listitem").last()).toBeHidden();
  await grade.getByText("step by step").press("Enter");
  await expect(grade.getByRole("listitem").last()).toContainText(
    "lower limit 0.38, gain 11.76 months, calculated",
  );
  await expect(grade.getByRole("listitem").last()).toContainText("yes");
  await grade.getByRole("link", { name: "Gandhi 2018" }).click();
  await expect(page).toHaveURL(/#report-/);
});

test("CLEAR on compare: ESMO's 4 stands first, never our 1 from a late cut", async ({ page }) => {
  await page.goto("/compare?trials=clear,keynote-426");
  for (const card of [284, 146]) {
    const cell = page.locator(`[data-esmo='${card}']`).first();
    await expect(cell).toContainText(/^4 ESMO’s own score by form 2[ab]/);
    await expect(
      cell.getByText("ESMO’s before its adjustments").or(cell.getByText("They differ")),
    ).toBeHidden();
  }
});

test("a calculated gain is marked, and where there is no grade the reason stands", async ({ page }) => {
  await page.goto("/trials/cosmic-313");
  await expect(page.locator("#benefit [data-mcbs=grade]")).toContainText("The gain is calculated");
  await page.goto("/trials/keynote-905");
  await expect(page.locator("#benefit")).toContainText("none: not reached in one arm");
  await page.goto("/trials/zuma-7");
  await expect(page.locator("#benefit [data-mcbs=cannot]").first()).toContainText(
    "cannot be computed, because version 1.1 was validated for solid tumors only",
  );
});
