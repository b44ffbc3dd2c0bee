import { expect, test } from "@playwright/test";

/** Largest cumulative layout shift that is let pass; Chromium calls up to 0.1 good. */
const MOST_SHIFT = 0.02;

/** The heaviest page of each kind. */
const PATHS = [
  "/",
  "/evidence",
  "/evidence?tumor=nsclc&line=1L&endpoint=OS&group=class&pool=auto",
  "/trials/keynote-189",
  "/compare?trials=keynote-024,keynote-042",
  "/figure?tumor=nsclc&line=1L&endpoint=OS",
  "/tumors/nsclc",
  "/therapies/pd-1",
  "/safety",
  "/changes",
  "/sources/claims",
] as const;

for (const width of [1440, 390])
  test(`at ${width} px nothing moves while a page arrives`, async ({ browser }) => {
    // The heaviest page of each kind, one after the other.
    test.setTimeout(180_000);
    const found: string[] = [];
    for (const path of PATHS) {
      // A first visit: no font and no script is in the cache.
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      await page.addInitScript(() => {
        const shifts = { sum: 0, of: [] as string[] };
        Reflect.set(window, "shifts", shifts);
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            value: number;
            hadRecentInput: boolean;
            sources: { node: Node | null }[];
          })[]) {
            if (entry.hadRecentInput) continue;
            shifts.sum += entry.value;
            shifts.of.push(
              ...entry.sources.map(({ node }) => (node as Element | null)?.outerHTML?.slice(0, 80) ?? ""),
            );
          }
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(path, { waitUntil: "networkidle" });
      await page.evaluate(() => document.fonts.ready);
      const { sum, of } = await page.evaluate(
        () => Reflect.get(window, "shifts") as { sum: number; of: string[] },
      );
      if (sum >= MOST_SHIFT) found.push(`${path}: ${sum.toFixed(3)}, ${of.slice(0, 3).join(" | ")}`);
      await context.close();
    }
    expect(found).toEqual([]);
  });

test("without scripts the filters have a button that applies them, folded ones too", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto("/evidence?endpoint=OS&sort=-estimate&cut=primary");
  await page.getByRole("checkbox", { name: /^NSCLC/ }).check();
  await page.locator("noscript summary, form#filter-form summary").filter({ hasText: "Phase" }).click();
  await page.getByLabel(/^Phase 3/).check();
  await page.getByRole("button", { name: "Apply the filters" }).click();
  const parameters = new URL(page.url()).searchParams;
  expect(Object.fromEntries(parameters)).toEqual({
    tumor: "nsclc",
    endpoint: "OS",
    phase: "3",
    sort: "-estimate",
    cut: "primary",
  });
  await expect(page.locator("tr[data-row]").first()).toBeVisible();
  await expect(page.locator("tr[data-row] th a[href^='/trials/']").first()).toBeVisible();
  await context.close();
});

test("without scripts a presentation shows its figure whole and names the page of each", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto("/present?tumor=nsclc&line=1L&endpoint=OS&q=keynote");
  const marks = page.locator(".slide [data-role=mark]");
  expect(await marks.count()).toBeGreaterThan(2);
  for (const mark of await marks.all()) await expect(mark).toBeVisible();
  await page.locator(".without-scripts a").first().click();
  await expect(page).toHaveURL(/\/figure\?/);
  await context.close();
});
