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
  await expect(figure).toContainText("first-line");
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
  // The link names the data that it was made with, so that the page can say later what changed.
  await expect(dialog.getByRole("textbox", { name: "Link" })).toHaveValue(/&data=[0-9a-f]{12}$/);
  await expect(dialog.getByLabel("Citation of this view")).toHaveValue(
    /KEYNOTE-189: Garassino et al\., J Clin Oncol 2023/,
  );
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
  type Page = import("@playwright/test").Page;
  const MARKS = `.slide [data-role="mark"][data-row]`;
  const visible = (page: Page) =>
    page
      .locator(MARKS)
      .evaluateAll((marks) => marks.filter((mark) => getComputedStyle(mark).visibility === "visible").length);

  /** Opens a presentation and waits until it hears keys. */
  async function present(page: Page, query: string): Promise<void> {
    await page.goto(`/present?${query}`);
    await expect(page.locator('.presentation[data-ready="true"]')).toBeVisible();
  }

  test("keys reveal row by row, forwards and backwards, then the diamond; a reload comes back", async ({
    page,
  }) => {
    await present(page, `${VIEW}&q=keynote`);
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
    await expect(page.getByRole("button", { name: "Row by row" })).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("End");
    await expect(page.locator('[data-role="diamond"]')).toBeVisible();
    await page.keyboard.press("s");
    await page.keyboard.press("ArrowUp");
    await expect(page).toHaveURL(/#.*row=/);
    await page.reload();
    await expect(page.locator('[data-role="diamond"]')).toBeVisible();
    await expect(page.getByRole("button", { name: "Spotlight" })).toHaveAttribute("aria-pressed", "true");
    // The light is moved by a click too, and nothing on the slide leads away from it.
    const list = page.getByRole("listbox", { name: "Row in the spotlight" });
    const first = list.getByRole("option").first();
    await first.click();
    await expect(first).toHaveAttribute("aria-selected", "true");
    await expect(list).toHaveAttribute("aria-activedescendant", (await first.getAttribute("id")) ?? "none");
    await expect(page.locator(".slide a")).toHaveCount(0);
    expect(new URL(page.url()).pathname).toBe("/present");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toContainText("spotlight");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  test("a quiz asks beneath the figure, covers the answer everywhere, and tells whether the vote was right", async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await present(page, `${VIEW}&q=keynote-189&group=class`);
    await page.keyboard.press("q");
    await page.keyboard.press("n");
    await page.keyboard.press("ArrowRight");
    const question = page.getByRole("group", { name: "Which side of the line?" });
    await expect(question).toContainText(
      /KEYNOTE-189: .+ versus .+, all randomized patients; Overall survival/i,
    );
    const [box, slide] = [await question.boundingBox(), await page.locator(".slide").boundingBox()];
    expect(box?.y ?? 0).toBeGreaterThanOrEqual((slide?.y ?? 0) + (slide?.height ?? 1e9) - 1);
    await expect(page.locator("html")).toHaveCSS("overscroll-behavior-x", "none");
    expect(await visible(page)).toBe(0);
    const estimate = (await page.locator('.slide [data-role="estimate"]').first().textContent()) ?? "?";
    const notes = page.getByRole("complementary", { name: "Notes" });
    await expect(notes).toContainText("Garassino et al., J Clin Oncol 2023");
    await expect(notes).not.toContainText(estimate);
    await page.getByRole("button", { name: "← Left" }).click();
    await page.getByRole("button", { name: "Show" }).click();
    await expect.poll(() => visible(page)).toBe(1);
    await expect(page.locator(".quiz")).toContainText(
      `You said left: correct. The estimate, ${estimate}, is left`,
    );
    await expect(notes).toContainText(estimate);
    await present(page, "tumor=melanoma&fig=safety");
    const quiz = page.getByRole("button", { name: /^Quiz/ });
    await page.getByRole("button", { name: "Modes" }).click();
    await expect(quiz).toHaveAttribute("aria-disabled", "true");
    await expect(quiz).toHaveAttribute("title", /no estimates beside a line/);
  });

  test("anatomy explains the parts of the figure that it is, beside them", async ({ page }) => {
    await present(page, "tumor=melanoma&fig=safety");
    await page.keyboard.press("End");
    await page.keyboard.press("a");
    const list = page.getByRole("list", { name: "Parts of the figure" });
    await expect(list).toContainText("Filled dot. The rate of the event of the experimental arm.");
    await expect(list).not.toContainText(/square|weight|log scale/i);
    const covering = await page.locator(".anatomy-badge").evaluateAll((badges) => {
      const marks = [...document.querySelectorAll('.slide [data-role="mark"]')].map((mark) =>
        mark.getBoundingClientRect(),
      );
      return badges.filter((badge) => {
        const disc = badge.querySelectorAll("circle")[1]?.getBoundingClientRect();
        return marks.some(
          (mark) =>
            disc !== undefined &&
            disc.left < mark.right &&
            disc.right > mark.left &&
            disc.top < mark.bottom &&
            disc.bottom > mark.top,
        );
      }).length;
    });
    expect(covering).toBe(0);
    // On a full screen the bar goes when the pointer rests, and comes back with it.
    await page.keyboard.press("f");
    const bar = page.locator(".controls");
    await expect(bar).toHaveCSS("visibility", "hidden");
    await page.keyboard.press("ArrowLeft");
    await expect(bar).toHaveCSS("visibility", "hidden");
    await page.mouse.move(200, 200);
    await expect(bar).toHaveCSS("visibility", "visible");
  });

  test("the notes of a second window keep step and lead the lecture", async ({ page }) => {
    await present(page, `${VIEW}&q=keynote`);
    await page.keyboard.press("n");
    const opened = page.waitForEvent("popup");
    await page.getByRole("button", { name: "Notes in a second window" }).click();
    const notes = await opened;
    await expect(notes.getByText(/step 0 of/)).toBeVisible();
    await page.keyboard.press("ArrowRight");
    await expect(notes.getByText(/step 1 of/)).toBeVisible();
    await notes.getByRole("button", { name: "Next →" }).click();
    await expect(page.getByText(/step 2 of/)).toBeVisible();
    await notes.getByRole("textbox").fill("Ask about crossover: n, q, s.");
    await expect(notes.getByText(/step 2 of/)).toBeVisible();
    await page.locator("summary", { hasText: "Lecture" }).click();
    await expect(page.getByRole("link", { name: "Save as a file" })).toHaveAttribute("href", /crossover/);
  });

  test("a lecture begins without a figure, and is built by links, moved, and jumped about in", async ({
    page,
  }) => {
    await page.goto("/present");
    await expect(page.getByRole("heading", { name: "Ready-made views" })).toBeVisible();
    await expect(page.getByText(/step 0 of/)).toHaveCount(0);
    const link = page.getByLabel("Link of a figure to add");
    await expect(async () => {
      await link.fill("http://x.invalid/figure?tumor=melanoma&fig=pie");
      await page.getByRole("button", { name: "Add" }).click();
      await expect(page.getByRole("alert").filter({ hasText: "fig=pie" })).toBeVisible({ timeout: 1000 });
    }).toPass();
    await link.fill(`http://x.invalid/figure?${VIEW}&q=keynote`);
    await page.getByRole("button", { name: "Add" }).click();
    await expect(page.locator('.presentation[data-ready="true"]')).toBeVisible();
    const box = page.locator("summary", { hasText: "Lecture" });
    await box.click();
    await link.fill("http://x.invalid/figure?tumor=melanoma&endpoint=RFS");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page).toHaveURL(/slide=.*slide=/);
    await expect(page.getByText(/Slide 1 of \d/)).toBeVisible();
    await page.getByRole("button", { name: "Move figure 2 up" }).click();
    await expect(page).toHaveURL(/slide=tumor%3Dmelanoma.*slide=/);
    await page.keyboard.press("Escape");
    await expect(page.locator(".lecture-panel")).toBeHidden();
    await page.keyboard.press("2");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("non-small cell lung cancer");
    await box.click();
    await page.getByRole("button", { name: "Remove figure 2" }).click();
    await expect(page).not.toHaveURL(/slide=.*slide=/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("elanoma");
  });
});
