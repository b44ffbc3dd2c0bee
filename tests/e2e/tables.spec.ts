import { expect, test } from "@playwright/test";
import { readCsv } from "../unit/tables/read-files";

const VIEW = "tumor=large-b-cell-lymphoma&class=car-t&endpoint=EFS&vs=chemotherapy+transplant&pool=auto";

test("the export menu hands out the rows on screen, as a file and to the clipboard", async ({
  page,
  context,
  request,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto(`/evidence?${VIEW}&rows=50`);
  const menu = page.locator("summary", { hasText: "Export" });
  const csv = page.getByRole("link", { name: "CSV", exact: true });
  await expect(async () => {
    if (!(await csv.isVisible())) await menu.click();
    await expect(csv).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(csv).toBeInViewport({ ratio: 1 });

  await expect(page.getByLabel("Everything that matches: the trials’ primary populations")).toBeChecked();
  const populations = page.getByLabel("The same with all populations and subgroups");
  await populations.check();
  await expect(csv).toHaveAttribute("href", /population=all/);
  await page.getByLabel("Everything that matches").check();
  await expect(csv).not.toHaveAttribute("href", /population=all/);
  // The View's own `rows` once stood in the way of every file of a longer page.
  await page.getByLabel("This page, as unfolded").check();
  await expect(csv).toHaveAttribute("href", /rows=50.*scope=page/);

  const download = page.waitForEvent("download");
  const forExcel = page.getByRole("link", { name: "CSV for Excel", exact: true });
  await forExcel.click();
  expect((await download).suggestedFilename()).toMatch(
    /^evidence_efs_large-b-cell-lymphoma_car-t_vs-chemotherapy-plus-transplant_page_excel_\d{4}-\d{2}-\d{2}\.csv$/,
  );
  const text = await (await request.get((await forExcel.getAttribute("href")) ?? "")).text();
  expect(text.startsWith("\ufeff")).toBe(true);
  expect(`\ufeff${await (await request.get((await csv.getAttribute("href")) ?? "")).text()}`).toBe(text);
  const [head = [], ...rows] = readCsv(text.slice(1));
  const shown = page.locator("tr[data-row]");
  await expect(shown).toHaveCount(rows.length);
  const at = (label: string) => head.indexOf(label);
  for (const [index, row] of rows.entries()) {
    const cells = shown.nth(index);
    await expect(cells.locator("[data-column=trial]")).toContainText(row[at("Trial")] ?? "?");
    await expect(cells.locator("[data-column=report]")).toContainText(row[at("Report")] ?? "?");
    await expect(cells.locator("[data-column=weight]")).toHaveText(
      `${Number(row[at("Weight, %")]).toFixed(1)}%`,
    );
    expect(Number.parseFloat((await cells.locator("[data-column=estimate]").textContent()) ?? "")).toBe(
      Number(row[at("Estimate")]),
    );
  }

  await page.getByRole("button", { name: "Copy the table" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  const copied = readCsv(
    await page.evaluate(() => navigator.clipboard.readText()).then((all) => all.replace(/\r?\n/g, "\r\n")),
    "\t",
  );
  expect(copied.slice(1)).toEqual(rows);
  await expect(page.getByRole("link", { name: "R script" })).toHaveCount(2);
});

test("files answer by name, and faults name the parameter", async ({ request }) => {
  for (const format of ["csv", "tsv", "xlsx", "json", "docx", "md", "html", "bib", "ris"])
    for (const name of ["evidence", "trial-keynote-189"]) {
      const query = name === "evidence" ? "?tumor=melanoma&scope=all" : "";
      const answer = await request.get(`/api/v1/tables/${name}.${format}${query}`);
      expect(answer.status(), `${name}.${format}`).toBe(200);
      expect(answer.headers()["content-disposition"]).toContain(`.${format}"`);
      expect((await answer.body()).byteLength).toBeGreaterThan(100);
    }
  const script = await request.get(`/api/v1/tables/pool.R?${VIEW}`);
  expect(await script.text()).toContain("library(metafor)");
  for (const [address, status, parameter] of [
    ["evidence.csv?scope=none", 400, "scope"],
    ["evidence.csv?rows=all", 400, "rows"],
    ["evidence.csv?tumour=melanoma&tumr=x", 400, "tumr"],
    ["safety.csv?event=made-up", 400, "event"],
    ["trial-keynote-189.csv?tumor=melanoma", 400, "tumor"],
    ["pool.R?sel=made-up", 400, "sel"],
    ["evidence.csv?scope=selection", 400, "sel"],
    ["evidence.csv?bom=yes", 400, "bom"],
    ["evidence.exe", 404, undefined],
    ["trial-no-such.csv", 404, undefined],
    ["evidence", 404, undefined],
  ] as const) {
    const answer = await request.get(`/api/v1/tables/${address}`);
    expect(answer.status(), address).toBe(status);
    expect(answer.headers()["content-type"]).toContain("application/problem+json");
    expect((await answer.json()).parameter).toBe(parameter);
  }
});
