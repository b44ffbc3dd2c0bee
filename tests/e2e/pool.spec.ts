import { expect, test } from "@playwright/test";
import { open, rows, settled } from "./support/workbench";

const NSCLC = "/evidence?tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS";

test("pooling shows a diamond, the same numbers in the table and in words, and how they were made", async ({
  page,
}) => {
  await open(page, NSCLC);
  await page.getByLabel("Pool", { exact: true }).selectOption("auto");
  await expect(page).toHaveURL(/pool=auto/);
  const whole = page.locator("tfoot .pool-row");
  await expect(whole.locator("polygon")).toHaveCount(1);
  const printed =
    ((await whole.locator("[data-column=estimate]").textContent()) ?? "").match(/[\d.]+/g) ?? [];
  const sentence = page.getByTestId("pool-sentence");
  await expect(sentence).toContainText(`pooled HR ${printed[0]} (95% CI ${printed[1]} to ${printed[2]})`);
  await expect(sentence).toContainText("Random effects (REML)");
  await expect(page.locator("tr[data-row] [data-column=weight]").first()).toContainText("%");
});

test("a row left out turns gray, the pool follows, and a click brings it back", async ({ page }) => {
  await open(page, `${NSCLC}&pool=auto`);
  const before = await page.getByTestId("pool-sentence").textContent();
  const all = Number(/(\d+) rows/.exec((await page.locator("tfoot .pool-row").textContent()) ?? "")?.[1]);
  expect(all).toBeGreaterThan(10);
  const row = rows(page).filter({ hasText: "KEYNOTE-189" });
  await row.getByRole("button", { name: /^Leave out of the pool/ }).click();
  await expect(page).toHaveURL(/out=keynote-189/);
  await settled(page);
  await expect(row).toHaveAttribute("data-excluded", "true");
  await expect(page.locator("tfoot .pool-row")).toContainText(`${all - 1} of ${all} rows`);
  expect(await page.getByTestId("pool-sentence").textContent()).not.toBe(before);
  await page.getByRole("button", { name: "Include all rows again" }).click();
  await expect(page).not.toHaveURL(/out=/);
  await expect(page.getByTestId("pool-sentence")).toHaveText(before ?? "");
});

test("what is not poolable is refused with the reason, and one click mends the View", async ({ page }) => {
  await open(page, "/evidence?tumor=melanoma&setting=adjuvant&class=pd-1,ctla-4&vs=placebo,ctla-4&pool=auto");
  await expect(page.getByText("Why these rows can't be pooled")).toBeVisible();
  await expect(page.locator("tfoot polygon")).toHaveCount(0);
  await page.getByRole("button", { name: "Only RFS" }).click();
  await expect(page).toHaveURL(/endpoint=RFS/);
  // Ipilimumab is under study in one trial and the control of another: the other side has to go too.
  await expect(page.getByText("Why these rows can't be pooled")).toBeVisible();
  await page.getByRole("button", { name: "Leave out CheckMate 238", exact: true }).click();
  await expect(page).toHaveURL(/out=/);
  await expect(page.locator("tfoot polygon")).toHaveCount(1);
});

test("explorations open one at a time and live in the link", async ({ page }) => {
  await open(page, `${NSCLC}&pool=auto`);
  for (const [button, heading] of [
    ["Leave-one-out", "Left out"],
    ["Cumulative", "Until"],
    ["Influence", "Cook's distance"],
    ["Estimators", "Estimator"],
  ] as const) {
    await page.getByRole("button", { name: button }).click();
    await expect(page.getByRole("columnheader", { name: heading })).toBeVisible();
  }
  await expect(page).toHaveURL(/explore=estimators/);
  await page.getByRole("button", { name: "Funnel" }).click();
  await expect(page.getByRole("img", { name: /Funnel plot of \d+ studies/ })).toBeVisible();
});
