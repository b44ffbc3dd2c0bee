import { expect, test } from "@playwright/test";

const VIEW = "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&pool=auto";

test("a figure's choices are drawn, kept in the link, and undone by going back", async ({ page }) => {
  await page.goto(`/figure?${VIEW}`);
  const figure = page.locator(".figure-sheet svg");
  await expect(figure).toContainText("KEYNOTE-189");
  await expect(figure.locator('[data-role="diamond"]')).toHaveCount(1);
  await page.getByLabel("Style").selectOption("jama");
  await expect(page).toHaveURL(/style=jama/);
  await expect(figure).toContainText("Source");
  await page.getByLabel("Group by").selectOption("class");
  await expect(page).toHaveURL(/group=class/);
  await expect(figure.locator('[data-role="group"]').first()).toBeVisible();
  await page.locator("summary", { hasText: "Texts" }).click();
  await page.getByLabel("Title (“-” for none)", { exact: true }).fill("<b>A made-up title</b> & more");
  await page.keyboard.press("Enter");
  await expect(figure).toContainText("<b>A made-up title</b> & more");
  await page.goBack();
  await expect(figure).toContainText("First-line NSCLC");
});

test("every format downloads under a name that says what is inside", async ({ page, request }) => {
  await page.goto(`/figure?${VIEW}`);
  await page.locator("summary", { hasText: "Download" }).click();
  const links = await page
    .getByRole("link", { name: /SVG|PNG|PDF|PowerPoint|ZIP/ })
    .evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  expect(links).toHaveLength(8);
  const starts: Record<string, string> = {
    svg: "<?xml",
    png: "\u0089PNG",
    pdf: "%PDF",
    pptx: "PK",
    zip: "PK",
  };
  for (const link of links) {
    const answer = await request.get(link);
    expect(answer.status(), link).toBe(200);
    const ending = /\.(\w+)\?/.exec(link)?.[1] ?? "";
    expect(answer.headers()["content-disposition"], link).toMatch(
      new RegExp(`filename="forest_os_nsclc_1l[\\w-]*_\\d{4}-\\d{2}-\\d{2}\\.${ending}"`),
    );
    const body = await answer.body();
    expect(
      body
        .subarray(0, 5)
        .toString("latin1")
        .startsWith(starts[ending] ?? "?"),
      link,
    ).toBe(true);
    if (ending === "png") {
      const dpi = Number(/dpi=(\d+)/.exec(link)?.[1]);
      expect(body.readUInt32BE(16)).toBe(Math.round((720 / 72) * dpi));
    }
  }
});

test("a wrong request for a file is answered with the parameter at fault", async ({ request }) => {
  for (const [path, status, parameter] of [
    ["forest.png?dpi=9999", 400, "dpi"],
    ["forest.svg?svg=comic", 400, "svg"],
    ["forest.svg?sheet=7", 404, "sheet"],
    ["forest.bmp", 404, undefined],
    ["pie.svg", 404, undefined],
  ] as const) {
    const answer = await request.get(`/api/v1/figures/${path}`);
    expect(answer.status(), path).toBe(status);
    expect(answer.headers()["content-type"]).toContain("application/problem+json");
    expect((await answer.json()).parameter, path).toBe(parameter);
  }
});

test("the share dialog gives link, citation, snippet and code, and gives the focus back", async ({
  page,
}) => {
  await page.goto(`/figure?${VIEW}`);
  const share = page.getByRole("button", { name: "Share" });
  await share.click();
  const dialog = page.getByRole("dialog", { name: "Share this figure" });
  await expect(dialog.getByLabel("Embed in a page")).toHaveValue(/<iframe src="http.*\/embed\/figure\?/);
  await expect(dialog.getByLabel("Citation of this view")).toHaveValue(/KEYNOTE-189: Garassino 2023/);
  await expect(dialog.getByRole("img", { name: "QR code of the link" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(share).toBeFocused();
});

test("an embedded figure has no scripts, may stand anywhere, and leads back", async ({ request }) => {
  const answer = await request.get(`/embed/figure?${VIEW}&title=%3Cscript%3Ealert(1)%3C/script%3E`);
  const html = await answer.text();
  expect(answer.headers()["content-security-policy"]).toContain("frame-ancestors *");
  expect(html).not.toContain("<script");
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(html).toMatch(/<a href="http[^"]+\/figure\?[^"]+" target="_blank"/);
});

test.describe("presenting", () => {
  const shown = `[data-role="mark"][data-row]`;
  const visible = (page: import("@playwright/test").Page) =>
    page
      .locator(shown)
      .evaluateAll((marks) => marks.filter((mark) => getComputedStyle(mark).visibility === "visible").length);

  test("keys reveal row by row, forwards and backwards, then the diamond", async ({ page }) => {
    await page.goto(`/present?${VIEW}&q=keynote`);
    await expect(page.getByText(/step 0 of/)).toBeVisible();
    expect(await visible(page)).toBe(0);
    await page.keyboard.press("ArrowRight");
    await expect(page.getByText(/step 1 of/)).toBeVisible();
    expect(await visible(page)).toBe(1);
    await page.keyboard.press("PageDown");
    await expect.poll(() => visible(page)).toBe(2);
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => visible(page)).toBe(1);
    await expect(page.locator('[data-role="diamond"]')).toBeHidden();
    await page.keyboard.press("End");
    await expect(page.locator('[data-role="diamond"]')).toBeVisible();
  });

  test("a quiz covers the estimate until it is asked for", async ({ page }) => {
    await page.goto(`/present?${VIEW}&q=keynote`);
    await page.keyboard.press("q");
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("group", { name: "Which side of the line?" })).toBeVisible();
    expect(await visible(page)).toBe(0);
    await page.getByRole("button", { name: "← Left" }).click();
    await page.getByRole("button", { name: "Show" }).click();
    await expect.poll(() => visible(page)).toBe(1);
  });

  test("anatomy explains the parts that can be seen; notes name the sources", async ({ page }) => {
    await page.goto(`/present?${VIEW}&q=keynote`);
    await page.keyboard.press("End");
    await page.keyboard.press("a");
    const list = page.getByRole("list", { name: "Parts of the figure" });
    await expect(list).toContainText("Diamond.");
    await expect(page.locator(".anatomy-dot").first()).toBeVisible();
    await page.keyboard.press("n");
    await expect(page.getByRole("complementary", { name: "Notes" })).toContainText("Garassino 2023");
  });

  test("a lecture holds several figures in its link, and adds one by its link", async ({ page }) => {
    await page.goto(`/present?slide=${encodeURIComponent(`${VIEW}&q=keynote`)}`);
    await page.locator("summary", { hasText: "Lecture" }).click();
    await page
      .getByLabel("Link of a figure to add")
      .fill("http://x.invalid/figure?tumor=melanoma&endpoint=RFS");
    await page.getByRole("button", { name: "Add" }).click();
    await expect(page).toHaveURL(/slide=.*slide=/);
    await expect(page.getByText(/Slide 1 of \d/)).toBeVisible();
  });
});
