import { expect, test } from "@playwright/test";

/** The dataset before the evidence of November 2026, as a link of that time names it. */
const BEFORE = "237481d82d57";

test("what changed in the data is found from the page of changes, by version, tumor and trial", async ({
  page,
}) => {
  await page.goto("/changes");
  await expect(page.locator('head link[type="application/atom+xml"]')).toHaveAttribute(
    "href",
    "/changes/data.atom",
  );
  await page.getByRole("link", { name: "The data, from version to version" }).click();
  await page.getByLabel("Version", { exact: true }).selectOption("3");
  await page.getByLabel("Tumor type").selectOption("melanoma");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/what=data/);
  await expect(page.getByRole("heading", { name: /^Version 3, 2026-11-30$/ })).toBeVisible();
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows.nth(1)).toBeVisible();
  expect(await rows.count()).toBeLessThanOrEqual(51);
  await page.getByLabel("Trial", { exact: true }).fill("CA184-024");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("cell", { name: /interval: not in our data → 0\.59 to 0\.87/ })).toBeVisible();
});

test("a link of an earlier version says which of its rows changed since, old and new", async ({ page }) => {
  await page.goto(`/evidence?q=ca184-024&endpoint=OS&data=${BEFORE}`);
  const notice = page.getByRole("status").filter({ hasText: `This link was made with dataset ${BEFORE}` });
  await expect(notice).toContainText("1 row has changed");
  await notice.getByText(/changes?, old → new/).click();
  await expect(notice.getByRole("listitem").first()).toContainText("→ 0.59 to 0.87");
  // The parameter is known, and no other notice speaks of it.
  await expect(page.getByText("has no parameter")).toHaveCount(0);
  for (const path of [
    "/figure?tumor=melanoma&endpoint=OS",
    "/compare?trials=ca184-024,checkmate-067",
    "/trials/ca184-024",
    "/safety?tumor=melanoma",
  ]) {
    await page.goto(`${path}${path.includes("?") ? "&" : "?"}data=${BEFORE}`);
    await expect(page.getByText(`This link was made with dataset ${BEFORE}`), path).toBeVisible();
  }
  // A row that left the filters of the link, as the line of its trial moved.
  await page.goto("/evidence?q=javelin-hn-100&line=1L&endpoint=PFS&data=61eae51757d0");
  const left = page.getByRole("status").filter({ hasText: "This link was made with dataset 61eae51757d0" });
  await expect(left).toContainText(/\d rows? (was|were) removed/);
  await left.getByText(/changes?, old → new/).click();
  await expect(left.getByRole("listitem").first()).toContainText("line: 1L → definitive chemoradiotherapy");
  await page.goto("/evidence?tumor=melanoma&data=000000000000");
  await expect(page.getByText("is not among the recorded versions of the data")).toBeVisible();
});

test("the page About offers all of the data as one file, with size, and describes it to catalogs", async ({
  page,
  request,
}) => {
  await page.goto("/about");
  for (const [name, format] of [
    ["SQLite database", "sqlite"],
    ["CSV files in a ZIP", "zip"],
  ] as const) {
    const link = page.getByRole("link", { name });
    await expect(page.getByRole("listitem").filter({ has: link })).toContainText(/\(\d[\d.]* [kM]B\)/);
    const answer = await request.get((await link.getAttribute("href")) ?? "");
    expect([answer.status(), answer.url()]).toEqual([
      200,
      expect.stringContaining(`/api/v1/dataset.${format}`),
    ]);
    const { length } = await answer.body();
    expect(length).toBeGreaterThan(100_000);
    // Who downloads is shown how much is left.
    expect(answer.headers()["content-length"], format).toBe(String(length));
  }
  for (const path of ["/about", "/"]) {
    await page.goto(path);
    const described = JSON.parse(
      (await page.locator('script[type="application/ld+json"]').textContent()) ?? "",
    );
    expect(described).toMatchObject({ "@type": "Dataset", license: expect.stringContaining("by/4.0") });
    expect(described.distribution).toHaveLength(2);
  }
});

test("a link to a page has a preview whose picture this server draws", async ({ request, baseURL }) => {
  for (const path of [
    "/",
    "/evidence?tumor=uveal-melanoma&endpoint=OS",
    "/evidence?tumor=uveal-melanoma,no-such&endpoint=OS",
    "/figure?fig=map",
    "/trials/checkmate-067",
  ]) {
    // As a program that shows previews asks, which runs no scripts.
    const html = await (await request.get(path, { headers: { "user-agent": "Twitterbot/1.0" } })).text();
    const content = (property: string) =>
      new RegExp(`<meta property="${property}" content="([^"]*)"`)
        .exec(html)?.[1]
        ?.replaceAll("&amp;", "&") ?? "";
    expect(content("og:title"), path).not.toBe("");
    expect(content("og:description"), path).not.toBe("");
    const picture = await request.get(content("og:image"));
    expect(content("og:image"), path).toContain(`${baseURL}/api/v1/figures/`);
    expect([path, picture.status(), picture.headers()["content-type"]]).toEqual([path, 200, "image/png"]);
  }
});
