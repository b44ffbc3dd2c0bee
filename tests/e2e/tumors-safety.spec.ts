import { expect, test } from "@playwright/test";

test("a tumor page goes through the years by keyboard and by link", async ({ page }) => {
  await page.goto("/tumors/nsclc?cut=2015");
  await expect(page.getByText("Evidence as known at the end of 2015")).toBeVisible();
  await expect(page.locator("[data-trial=keynote-024]")).toHaveCount(0);
  await expect(page.locator("form[data-ready=true]")).toBeVisible();
  await page.getByRole("slider", { name: "As known at the end of" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/cut=2016/);
  await expect(page.getByText("Evidence as known at the end of 2016")).toBeVisible();
  const row = page.locator("tr[data-row^='keynote-024.OS']").first();
  await expect(row).toContainText("new");
  for (const year of await page
    .locator("[data-report-year]")
    .evaluateAll((rows) => rows.map((each) => Number(each.getAttribute("data-report-year")))))
    expect(year).toBeLessThanOrEqual(2016);

  await page.getByRole("link", { name: "Latest reports" }).click();
  await expect(page.getByText("Evidence as of the latest reports")).toBeVisible();
  await page.getByRole("link", { name: /^PD-L1 ≥50%/ }).click();
  await expect(page).toHaveURL(/patients=pd-l1-50/);
  await expect(page.locator("[data-trial=keynote-407]")).toHaveCount(0);
  await expect(page.locator("[data-trial=keynote-024]")).toBeVisible();
  await expect(page.getByText("Rows are analysis populations, not eligibility criteria")).toBeVisible();
  const asWell = page
    .locator("#metastatic-1l div", {
      hasText: "Not selected by PD-L1, so patients with PD-L1 ≥50% could also enroll",
    })
    .last();
  await expect(asWell.getByRole("listitem").filter({ hasText: /^nonsquamous:/ })).toContainText(
    "KEYNOTE-189",
  );
  await expect(asWell.getByRole("listitem").filter({ hasText: /^squamous:/ })).toContainText("KEYNOTE-407");
  await expect(page.locator("tr[data-row^='keynote-189.OS'][data-exploratory]")).toContainText("≥50%");
});

test("the month of a year is chosen without scripts, on the tumor page and on compare", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto("/tumors/nsclc?cut=2020");
  await page.getByRole("link", { name: "Jun 2020" }).click();
  await expect(page).toHaveURL(/cut=2020-06$/);
  await expect(page.getByText("Evidence as known at the end of June 2020")).toContainText(
    /\d+ reports of 2020 have no month in our data; they are shown only from December 2020 on \(\w.+\)\./,
  );
  await page.goto("/compare?trials=keynote-189,keynote-407&cut=2020");
  await page.getByRole("link", { name: "May 2020" }).click();
  await expect(page).toHaveURL(/cut=2020-05/);
  await expect(page.getByText("what had been published by the end of May 2020")).toBeVisible();
  await expect(page.getByLabel("Data cut").locator("option:checked")).toHaveText("May 2020");
  await context.close();
});

test("histology is a choice of the tumor page, without scripts too", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto("/tumors/nsclc?patients=pd-l1-50&cut=2024");
  const asWell = page.locator("#metastatic-1l div", { hasText: "Not selected by PD-L1" }).last();
  await expect(asWell).toContainText("KEYNOTE-407");
  const choice = page.getByRole("navigation", { name: "Histology of the trials" });
  await choice.getByRole("link", { name: /^nonsquamous/ }).click();
  await expect(page).toHaveURL(/histology=nonsquamous/);
  await expect(page).toHaveURL(/patients=pd-l1-50/);
  await expect(page).toHaveURL(/cut=2024/);
  await expect(choice.getByRole("link", { name: /^nonsquamous/ })).toHaveAttribute("aria-current", "true");
  await expect(asWell).toContainText("KEYNOTE-189");
  await expect(asWell).not.toContainText("KEYNOTE-407");
  await expect(page.locator("[data-trial=keynote-407]")).toHaveCount(0);
  await choice.getByRole("link", { name: /^All/ }).click();
  await expect(asWell).toContainText("KEYNOTE-407");
  await context.close();
});

test("a tumor page works without scripts, says when nothing was known, and a wrong name finds the right one", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto("/tumors/merkel-cell-carcinoma?cut=2016");
  const shown = page.getByRole("button", { name: "Show" });
  await expect(shown).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "2018", exact: false }).first().click();
  await expect(page).toHaveURL(/cut=2018/);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/\?cut=2018$/);
  await page.goto("/tumors/merkel-cell-carcinoma?cut=2012");
  await expect(page.getByText("none has a report in our data by the end of 2012")).toBeVisible();
  const response = await page.goto("/tumors/mulitple-myeloma");
  expect(response?.status()).toBe(404);
  await context.close();
});

test("the names nearest to a wrong one are offered", async ({ page }) => {
  await page.goto("/tumors/mulitple-myeloma");
  await expect(page.getByText("Nearest to “mulitple-myeloma”")).toContainText("Multiple myeloma");
});

test("the safety table filters and sorts in the address", async ({ page }) => {
  await page.goto("/safety");
  // The plot draws the table's page, and says so; a figure of everything would be asked back for a tumor or class.
  await expect(page.getByText(/^Rates of page 1 of \d+/)).toBeVisible();
  await expect(page.getByRole("link", { name: "As a figure" })).toHaveCount(0);
  await page.getByLabel("Therapy class").selectOption("bispecific");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/class=bispecific/);
  await page
    .getByRole("navigation", { name: "Events" })
    .getByRole("link", { name: /^CRS, any grade/ })
    .click();
  await expect(page).toHaveURL(/event=crs/);
  await page.getByRole("columnheader", { name: /^Rate/ }).getByRole("link").click();
  await expect(page.locator("th[aria-sort=descending]")).toContainText("Rate");
  const table = page.getByRole("table", { name: "Adverse events by arm, across trials" });
  const rates = await table
    .locator("tbody tr td:nth-child(4)")
    .evaluateAll((cells) => cells.map((cell) => Number.parseFloat(cell.textContent ?? "")));
  expect(rates.length).toBeGreaterThan(4);
  expect(rates).toEqual([...rates].sort((a, b) => b - a));
  await page.getByRole("link", { name: "As a figure" }).click();
  await expect(page).toHaveURL(/fig=safety/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("the safety page keeps to a line of therapy, without scripts too", async ({
  browser,
  baseURL,
  request,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto("/safety?tumor=melanoma");
  const choice = page.getByRole("combobox", { name: "Line", exact: true });
  const offered = await choice.locator("option", { hasText: /^adjuvant/ }).textContent();
  await choice.selectOption("adjuvant");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/line=adjuvant/);
  const counted = Number(/\((\d+)\)/.exec(offered ?? "")?.[1]);
  await expect(page.getByText(new RegExp(`^${counted} rates from`))).toBeVisible();
  const files = page.getByRole("navigation", { name: "Export" });
  const href = await files.getByRole("link", { name: "JSON", exact: true }).getAttribute("href");
  const { items } = await (await request.get(href ?? "")).json();
  expect(items).toHaveLength(counted);
  await page.goto("/safety?tumor=melanoma&line=adjuvant,1L");
  await expect(choice).toHaveValue("adjuvant,1L");
  await expect(choice.locator("option:checked")).toHaveText("2 chosen");
  await expect(page.getByRole("link", { name: "As a figure" })).toHaveAttribute("href", /line=adjuvant/);
  await context.close();
  const events = await (
    await request.get("/api/v1/adverse-events?tumor=melanoma&line=adjuvant&reports=latest&limit=1")
  ).json();
  expect(events.total).toBe(counted);
});

test("CRS stands with its grading scales, ICANS finds neurotoxicity, and all that match is a file", async ({
  page,
  request,
}) => {
  await page.goto("/safety?event=icans&tumor=large-b-cell-lymphoma");
  await page.getByRole("link", { name: "Show ICANS and neurotoxicity together" }).click();
  await expect(page).toHaveURL(/event=icans(,|%2C)neurotoxicity/);
  const table = page.getByRole("table", { name: "Adverse events by arm, across trials" });
  await expect(table).toContainText("ZUMA-1");
  await expect(page.getByText("Grading scales differ from trial to trial")).toHaveCount(2);

  await page.goto("/safety?event=crs-severe");
  await expect(table.getByRole("row").filter({ hasText: "ZUMA-1" }).first()).toContainText("Lee");
  await expect(table.getByRole("row").filter({ hasText: "ELIANA" }).first()).toContainText("Penn");
  const plot = page.getByRole("region", { name: "CRS, grade 3 or higher" });
  await expect(plot.getByText("scale not in our data").first()).toBeVisible();
  const files = page.getByRole("navigation", { name: "Export" });
  const rates = Number(/all (\d+) rates/.exec((await files.textContent()) ?? "")?.[1]);
  for (const name of ["CSV", "Excel", "Word", "BibTeX"]) {
    const href = await files.getByRole("link", { name, exact: true }).getAttribute("href");
    const answer = await request.get(href ?? "");
    expect(answer.status(), name).toBe(200);
    if (name === "CSV") expect((await answer.text()).trimEnd().split("\r\n")).toHaveLength(rates + 1);
  }
});
