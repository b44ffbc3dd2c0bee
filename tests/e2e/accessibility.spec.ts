import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { PAGES } from "./pages";
import { test } from "./support/visitor";
import { parameters, rows, settled } from "./support/workbench";

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

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const OF_COLOR = ["color-contrast", "link-in-text-block"] as const;
/** WCAG 2.5.8, which axe leaves out unless it is asked for. */
const OF_SIZE = ["target-size"] as const;

/** What axe finds: each rule broken, with the elements that break it. */
async function violationsOn(page: Page, rules: readonly string[] | null): Promise<string[]> {
  // What passes is not asked for: describing it takes axe longer than finding what does not. Style sheets are loaded
  // for one rule alone, and are the same on every page: the narrow workbench below is asked for it.
  const options = {
    resultTypes: ["violations"],
    preload: false,
    ...(rules === null ? { rules: { "target-size": { enabled: true } } } : { runOnly: rules }),
  };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
  );
}

// One visit of a page for all that is asked of every page: visits are what takes time.
for (const path of PAGES)
  test(`${path}: axe finds nothing in light and dark, and it fits into 1440, 1024 and 390 px`, async ({
    visitor: page,
  }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.goto(path);
    await page.evaluate(AXE);
    expect(await violationsOn(page, null), "light").toEqual([]);
    // Of axe's rules only these look at colors, and only colors change with the scheme.
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    expect(await violationsOn(page, OF_COLOR), "dark").toEqual([]);
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate<string[]>(OVERFLOWING), `${width} px`).toEqual([]);
      expect(
        await page.evaluate("document.documentElement.scrollWidth - innerWidth"),
        `${width} px`,
      ).toBeLessThanOrEqual(0);
    }
    expect(await violationsOn(page, OF_SIZE), "targets at 390 px").toEqual([]);
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
    /KEYNOTE-024, Overall survival, ITT, all selected for PD-L1 TPS ≥50%, Pembrolizumab.* versus .*: hazard ratio 0\.62, 95% interval 0\.48/,
  );
});
