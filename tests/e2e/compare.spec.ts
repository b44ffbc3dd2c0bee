import { expect, test } from "@playwright/test";

test("trials are found, added, moved, removed and compared by keyboard, from the empty page on", async ({
  page,
}) => {
  await page.goto("/compare");
  await expect(page.getByRole("link", { name: /KEYNOTE-024, KEYNOTE-189/ })).toBeVisible();
  await page.getByRole("searchbox", { name: "Add a trial" }).fill("keynote 024");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=keynote/);
  await expect(page.getByRole("searchbox", { name: "Add a trial" })).toBeFocused();
  await page.getByRole("link", { name: /^Add KEYNOTE-024/ }).press("Enter");
  await expect(
    page.getByRole("status").filter({ hasText: "KEYNOTE-024 is the only trial so far" }),
  ).toBeVisible();
  await page.getByRole("searchbox", { name: "Add a trial" }).fill("NCT02578680");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: /^Add KEYNOTE-189/ }).press("Enter");
  await expect(page).toHaveURL(/trials=keynote-024,keynote-189/);

  const panel = page.getByRole("region", { name: /How comparable they are/ });
  await expect(panel).toContainText("Patients were not randomized between them.");
  await expect(panel.getByRole("listitem").filter({ hasText: /^Biomarker/ })).toContainText(
    "PD-L1 TPS ≥50% KEYNOTE-024",
  );
  await expect(panel.getByRole("link", { name: "Ballman 2015" })).toHaveAttribute("href", /doi\.org/);

  const heads = page.locator(".compare-table thead .compare-name");
  await expect(heads).toHaveText(["KEYNOTE-024", "KEYNOTE-189"]);
  await page.getByRole("link", { name: "Move KEYNOTE-189 to the left" }).press("Enter");
  await expect(heads).toHaveText(["KEYNOTE-189", "KEYNOTE-024"]);

  const ratios = page.locator('[data-row="OS-HR"]');
  await expect(ratios.locator("td").nth(1)).toContainText("0.62 (0.48–0.81)");
  await expect(ratios.getByRole("link", { name: /2021/ })).toHaveAttribute("href", /pubmed|doi\.org/);
  await expect(page.locator('[data-row="masking"]')).toContainText("≠ differ");
  await page.getByRole("link", { name: /^Hide the \d+ equal rows/ }).press("Enter");
  await expect(page.locator('[data-row="tumor"]')).toHaveCount(0);
  await expect(page.locator('[data-row="masking"]')).toBeVisible();

  await page.getByLabel("Data cut").selectOption("primary");
  await page.getByRole("button", { name: "Apply" }).press("Enter");
  await expect(page).toHaveURL(/cut=primary/);
  await expect(page).toHaveURL(/equal=hide/);
  await expect(ratios.locator("td").nth(1)).toContainText("0.60 (0.41–0.89)");

  await page.getByRole("link", { name: "Remove KEYNOTE-189" }).press("Enter");
  await expect(heads).toHaveText(["KEYNOTE-024"]);
  await expect(page.getByRole("link", { name: "Remove KEYNOTE-024" })).toBeFocused();
});

test("unknown and too many trials are told, nothing is lost; names and headings stay in sight", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  const nine =
    "keynote-426,checkmate-214,checkmate-9er,clear,javelin-renal-101,immotion151,keynote-024,keynote-189,pacific";
  await page.goto(`/compare?trials=${nine},no-such-trial`);
  const told = page.getByRole("status").filter({ hasText: "Waiting for a free column: PACIFIC" });
  await expect(told).toContainText("There is no trial “no-such-trial”");
  const heads = page.locator(".compare-scroll thead .compare-name");
  await expect(heads).toHaveCount(8);

  const box = page.locator(".compare-scroll");
  await box.evaluate((element) => {
    element.scrollTop = 1400;
    element.scrollLeft = 300;
  });
  const frame = await box.boundingBox();
  const head = await box.locator("thead th").first().boundingBox();
  const label = await box.locator('[data-row="OS-HR"] th').boundingBox();
  expect(head?.x).toBeCloseTo((frame?.x ?? 0) + 1, 0);
  expect(head?.y).toBeCloseTo((frame?.y ?? 0) + 1, 0);
  expect(label?.x).toBeCloseTo((frame?.x ?? 0) + 1, 0);
  await expect(box.locator('[data-section="endpoint-OS"] .compare-section th')).toHaveCSS(
    "position",
    "sticky",
  );
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);

  await page.getByRole("link", { name: "Remove CLEAR" }).click();
  await expect(heads).toHaveCount(8);
  await expect(heads.last()).toHaveText("PACIFIC");
});

test("where the window holds all columns the page scrolls, and names and headings stick to the window; else the box says that it goes on", async ({
  page,
}) => {
  const trials = "/compare?trials=keynote-426,checkmate-214,checkmate-9er,clear";
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(trials);
  const box = page.locator(".compare-scroll");
  const more = box.getByText(/^.*\d+ rows, down to .*: scroll inside this box/);
  const hidden = () => box.evaluate((element) => element.scrollHeight - element.clientHeight);
  expect(await hidden()).toBeLessThanOrEqual(1);
  await expect(more).toBeHidden();
  await box.locator('[data-row="OS-HR"]').evaluate((row) => row.scrollIntoView({ block: "center" }));
  const head = await box.locator("thead th").first().boundingBox();
  expect(head?.y).toBeCloseTo(0, 0);
  const heading = await box.locator('[data-section="endpoint-OS"] .compare-section th').boundingBox();
  expect(heading?.y).toBeGreaterThanOrEqual((head?.height ?? 0) - 1);
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);

  await page.setViewportSize({ width: 390, height: 800 });
  expect(await hidden()).toBeGreaterThan(100);
  await box.scrollIntoViewIfNeeded();
  await box.evaluate((element) => element.scrollTo(200, 900));
  const frame = await box.boundingBox();
  const narrow = await box.locator("thead th").first().boundingBox();
  expect(narrow?.y).toBeCloseTo((frame?.y ?? 0) + 1, 0);
  expect(narrow?.x).toBeCloseTo((frame?.x ?? 0) + 1, 0);
  const foot = await more.boundingBox();
  expect((foot?.y ?? 0) + (foot?.height ?? 0)).toBeCloseTo((frame?.y ?? 0) + (frame?.height ?? 0) - 1, 0);
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
});

test("on A4 landscape no column is cut, and more than four go on with the row names repeated", async ({
  page,
}) => {
  // The printable width of A4 landscape within margins of 10 mm, in CSS pixels.
  const width = Math.floor((277 / 25.4) * 96);
  await page.setViewportSize({ width, height: 700 });
  await page.emulateMedia({ media: "print" });
  for (const [trials, sheets] of [
    ["keynote-426,checkmate-214,checkmate-9er,clear", [4]],
    ["keynote-426,checkmate-214,checkmate-9er,clear,keynote-024,keynote-189,pacific", [4, 3]],
  ] as const) {
    await page.goto(`/compare?trials=${trials}`);
    const tables = page.locator(".compare-table:visible");
    await expect(page.locator(".compare-print")).toContainText(
      /\/compare\?trials=.*dataset .+, \d{4}-\d\d-\d\d/,
    );
    await expect(page.getByRole("contentinfo")).toBeHidden();
    await expect(tables).toHaveCount(sheets.length);
    for (const [place, columns] of sheets.entries()) {
      const table = tables.nth(place);
      await expect(table.locator("thead .compare-name")).toHaveCount(columns);
      await expect(table.getByRole("rowheader", { name: /^Hazard ratio/ }).first()).toBeVisible();
      const cut = await table
        .locator("td, th")
        .evaluateAll(
          (cells, edge) =>
            cells.filter(
              (cell) =>
                cell.getBoundingClientRect().right > edge + 1 || cell.scrollWidth > cell.clientWidth + 2,
            ).length,
          width,
        );
      expect(cut).toBe(0);
    }
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)];
    expect(boxes.length).toBeGreaterThan(sheets.length);
    for (const [, wide, high] of boxes) expect(Number(wide)).toBeGreaterThan(Number(high));
  }
});

test("a selection of the workbench and a trial's page lead to the comparison", async ({ page }) => {
  await page.goto(
    "/evidence?tumor=melanoma&endpoint=PFS&q=relativity&sel=relativity-047.PFS.rela-nivo.nivo.itt,checkmate-067.PFS.nivo-ipi.ipi.itt",
  );
  await page.getByRole("link", { name: "Compare the 2 trials of all selected rows" }).click();
  await expect(page).toHaveURL(/\/compare\?trials=relativity-047,checkmate-067/);
  await expect(page.getByText("nivolumab as the control")).toBeVisible();
  await page.goto("/trials/karmma");
  await page.getByRole("link", { name: "Compare with another trial" }).click();
  await page.getByRole("link", { name: /^Add CARTITUDE-1/ }).click();
  await expect(page.getByText("None of them has a control arm")).toBeVisible();
});
