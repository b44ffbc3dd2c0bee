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

interface Shown {
  verdict: string;
  claim: string;
  /** Heading of the section that it stands in. */
  heading: string;
}

/** What a page shows at each statement: its verdict, what the article says, and where it stands. */
async function statementsOf(page: Page): Promise<Record<string, Shown>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll("li[id]")].map((item) => {
        const [verdict, claim] = item.querySelectorAll(":scope > p");
        const heading = item.closest("section")?.querySelector("h2, h3, h4")?.textContent ?? "";
        return [item.id, { verdict: verdict?.textContent ?? "", claim: claim?.textContent ?? "", heading }];
      }),
    ),
  );
}

/** Each statement has its verdict and, where a row of `rows` makes it, stands beneath that row. */
async function expectStatements(
  page: Page,
  path: string,
  statements: readonly ArticleStatement[],
  rows: readonly Row[] = [],
) {
  await page.goto(path);
  const shown = await statementsOf(page);
  for (const { id, said, verdict } of statements) {
    const [line, quote] = said[0] ?? [];
    const where = `${path}: line ${line}, "${quote}" (${id})`;
    expect.soft(shown[id]?.verdict, where).toBe(verdict);
    // A statement that is not there is reported as one without words.
    expect.soft(shown[id]?.claim ?? "", where).toMatch(/^The article says: \S/);
    const row = rows.find((item) => said.some(([at]) => at === item.line));
    if (row !== undefined)
      expect.soft(row.text.startsWith(shown[id]?.heading || "nowhere"), `${where}, in its row`).toBe(true);
  }
}

/** Each row of an article's table, put together again from the cells that the page shows. */
async function expectRows(page: Page, rows: readonly Row[]) {
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll("main section:has(> h4):has(> dl)")].map((section) =>
      [section.querySelector("h4"), ...section.querySelectorAll(":scope > dl:first-of-type dd")]
        .map((cell) => cell?.textContent ?? "")
        .join(""),
    ),
  );
  const plain = (text: string) => text.replaceAll(/\s/g, "");
  for (const { line, text } of rows) expect.soft(shown.map(plain), `line ${line}`).toContain(plain(text));
}

const CLAIMS = "/sources/claims";

test("the article's table of biomarkers stands among the claims, each statement with its verdict in its row", async ({
  page,
}) => {
  await expectStatements(page, CLAIMS, BIOMARKERS, ROWS.biomarkers);
  await expectRows(page, ROWS.biomarkers);
});

test("the article's table of adverse events stands among the claims, each statement with its verdict in its row", async ({
  page,
}) => {
  await expectStatements(page, CLAIMS, IMMUNE_RELATED, ROWS.immuneRelated);
  await expectRows(page, ROWS.immuneRelated);
  await page.goto("/safety/immune-related");
  await expect(page.getByText("For education, not medical advice")).toBeVisible();
});

test("all general statements stand together among the claims", async ({ page }) => {
  await expectStatements(page, CLAIMS, [
    ...BIOMARKERS,
    ...IMMUNE_RELATED,
    ...CAR_T,
    ...BISPECIFICS,
    ...ELSEWHERE,
  ]);
  // What the notes call omitted or missing: 3 on adverse events, 7 on CAR-T and bispecifics, counted by hand.
  await expect(page.locator("li[id]", { hasText: /^Left outNot in the article/ })).toHaveCount(10);
});
