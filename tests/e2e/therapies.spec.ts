import { expect, test } from "@playwright/test";

test("the class page has key results by product, each with its report, and says by what rule", async ({
  page,
}) => {
  await page.goto("/therapies/car-t");
  const table = page.getByRole("region", { name: "Key results: CAR-T cell therapy" });
  await expect(table.getByRole("rowheader", { name: /^axicabtagene ciloleucel \(Yescarta\)/ })).toContainText(
    "CD19",
  );
  const row = table.locator('[data-arm^="zuma-7/"]');
  await expect(row).toContainText("Large B-cell lymphoma, 2L, randomized");
  await expect(row).toContainText(/EFS HR 0\.40 \(0\.31–0\.51\)/);
  await expect(row).toContainText("primary endpoint · ITT");
  await expect(row).toContainText(/medians experimental 8\.3 vs , control 2\.0 months/);
  await expect(row.getByRole("link", { name: "Locke 2022", exact: true }).first()).toHaveAttribute(
    "href",
    "/trials/zuma-7#report-locke-2022",
  );
  await expect(table.locator('[data-arm^="belinda/"]')).toContainText("not checked");
  await expect(page.getByText("Chosen by rule, not by hand")).toBeVisible();
  await expect(page.getByRole("link", { name: "the process" })).toHaveAttribute("href", "#notes-process");
  await expect(page.locator("#notes-process")).toBeVisible();

  const toxicity = page.getByRole("region", { name: "Adverse events: CAR-T cell therapy" });
  await expect(toxicity.getByRole("row", { name: /CRS, grade 3 or higher.*JULIET/ })).toContainText("Penn");
  const all = page.getByRole("link", { name: "All adverse events of these trials" });
  await expect(all).toHaveAttribute("href", "/safety?class=car-t");
});

test("a plot that can't show all rows says how many, by what order, and leads to all of them", async ({
  page,
}) => {
  await page.goto("/therapies/pd-1");
  const plot = page.getByRole("article").filter({ hasText: "Overall survival, PD-1 inhibitor" });
  const rest = plot.getByText(/Drawn: 8 of \d+ rows, those with the narrowest intervals first/);
  await expect(rest).toBeVisible();
  await expect(rest.getByRole("link", { name: "as a figure" })).toHaveAttribute("href", /^\/figure\?.*sort=/);
  const first = await plot.getByRole("listitem").first().getByRole("link").textContent();
  const total = /of (\d+) rows/.exec((await rest.textContent()) ?? "")?.[1] ?? "";
  await rest.getByRole("link", { name: "in the workbench" }).click();
  await expect(page).toHaveURL(/\/evidence\?.*class=pd-1/);
  await expect(page.getByText(`${total} comparisons from`).first()).toBeVisible();
  await expect(
    page
      .locator("tbody tr")
      .filter({ hasText: first ?? "" })
      .first(),
  ).toBeVisible();
});
