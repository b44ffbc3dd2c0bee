import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import {
  type ArticleStatement,
  BIOMARKERS,
  BISPECIFICS,
  CAR_T,
  ELSEWHERE,
  IMMUNE_RELATED,
} from "./support/article-statements";

interface Row {
  line: number;
  text: string;
}
const ROWS: { biomarkers: Row[]; immuneRelated: Row[] } = JSON.parse(
  readFileSync(new URL("./support/article-rows.json", import.meta.url), "utf8"),
);

/** What a page shows at each statement: its verdict, and whether anything is found or cited. */
async function verdicts(page: Page): Promise<Record<string, { verdict: string; claim: string }>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll("li[id]")].map((item) => {
        const [verdict, claim] = item.querySelectorAll(":scope > p");
        return [item.id, { verdict: verdict?.textContent ?? "", claim: claim?.textContent ?? "" }];
      }),
    ),
  );
}

async function expectStatements(page: Page, path: string, statements: readonly ArticleStatement[]) {
  await page.goto(path);
  const shown = await verdicts(page);
  for (const { id, said, verdict } of statements) {
    const [line, quote] = said[0] ?? [];
    const where = `${path}: line ${line}, "${quote}" (${id})`;
    expect.soft(shown[id]?.verdict, where).toBe(verdict);
    expect.soft(shown[id]?.claim, where).toMatch(/^The article says: \S/);
  }
}

/** Each row of an article's table, put together again from the cells that the page shows. */
async function expectRows(page: Page, rows: readonly Row[]) {
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll("main section:has(> h3):has(> dl)")].map((section) =>
      [section.querySelector("h3"), ...section.querySelectorAll(":scope > dl:first-of-type dd")]
        .map((cell) => cell?.textContent ?? "")
        .join(""),
    ),
  );
  const plain = (text: string) => text.replaceAll(/\s/g, "");
  for (const { line, text } of rows) expect.soft(shown.map(plain), `line ${line}`).toContain(plain(text));
}

test("the article's biomarkers stand on their page, each statement with its verdict", async ({ page }) => {
  await expectStatements(page, "/biomarkers", BIOMARKERS);
  await expectRows(page, ROWS.biomarkers);
});

test("the article's adverse events stand on their page, each statement with its verdict", async ({
  page,
}) => {
  await expectStatements(page, "/safety/immune-related", IMMUNE_RELATED);
  await expectRows(page, ROWS.immuneRelated);
  await expect(page.getByText("For education, not medical advice")).toBeVisible();
});

test("the article's statements on CAR-T and bispecifics stand on the therapy pages", async ({ page }) => {
  await expectStatements(page, "/therapies/car-t", CAR_T);
  await expectStatements(page, "/therapies/bispecific", BISPECIFICS);
});

test("all general statements stand together among the claims", async ({ page }) => {
  await expectStatements(page, "/sources/claims", [
    ...BIOMARKERS,
    ...IMMUNE_RELATED,
    ...CAR_T,
    ...BISPECIFICS,
    ...ELSEWHERE,
  ]);
});
