import { expect, type Page, test } from "@playwright/test";
import { open, rows } from "./support/workbench";

const RCC = "/evidence?tumor=renal-cell-carcinoma&line=1L&endpoint=OS&vs=vegfr-tki";
const POOLED =
  "/evidence?tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&group=class&pool=auto";

/** What a cell hides of its words, by columns. */
const cutCells = (page: Page): Promise<string[]> =>
  rows(page).evaluateAll((found) =>
    found.flatMap((row) =>
      [...row.querySelectorAll<HTMLElement>("[data-column] *")]
        .filter((one) => !one.closest(".sr-only") && getComputedStyle(one).overflow === "hidden")
        .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.textContent ?? ""),
    ),
  );

for (const width of [1440, 1024]) {
  test(`at ${width} px no cell of the workbench is cut, and no verdict has more than three lines`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of [RCC, POOLED]) {
      await open(page, path);
      expect(await rows(page).count()).toBeGreaterThan(5);
      expect(await cutCells(page)).toEqual([]);
      const lines = await page.locator("tr[data-row] [data-column=significant] > span").evaluateAll((found) =>
        found.map((verdict) => {
          const seen = [...verdict.childNodes].filter(
            (node) => !(node instanceof Element && node.classList.contains("sr-only")),
          );
          const tops = seen.flatMap((node) => {
            const range = document.createRange();
            range.selectNodeContents(node);
            return [...range.getClientRects()].map(({ bottom }) => bottom);
          });
          return new Set(tops.map((top) => Math.round(top / 8))).size;
        }),
      );
      expect(Math.max(...lines)).toBeLessThanOrEqual(3);
    }
  });
}

test("at 390 px long names of reports wrap, n says whose it is, and the axis hides no focus", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/evidence?q=checkmate+73l", "/evidence?group=class&endpoint=ORR", POOLED]) {
    await open(page, path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
  }
  const label = (column: string) =>
    rows(page)
      .first()
      .locator(`[data-column=${column}]`)
      .evaluate((cell) => getComputedStyle(cell, "::before").content);
  expect(await label("n")).toBe('"n, exp. / ctrl."');
  await expect(rows(page).first().locator("[data-column=n]")).toHaveText(/^experimental \d+, control \d+$/);

  const head = page.locator(".evidence-table thead");
  const links = page.locator("tr[data-row] [data-column=trial] a");
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  for (const place of [9, 6, 3]) {
    await links.nth(place).focus();
    const [axis, link] = [await head.boundingBox(), await links.nth(place).boundingBox()];
    expect(axis?.height).toBeLessThan(50);
    expect(link?.y).toBeGreaterThanOrEqual((axis?.y ?? 0) + (axis?.height ?? 0));
  }

  // The axes of several panels would fill a quarter of the screen.
  await open(page, "/evidence?endpoint=OS,ORR&show=comparison&tumor=melanoma,multiple-myeloma");
  await page.evaluate(() => window.scrollTo(0, 2000));
  expect((await head.boundingBox())?.y).toBeLessThan(0);
});
