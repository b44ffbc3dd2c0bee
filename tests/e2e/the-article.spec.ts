import { expect, test } from "@playwright/test";
import { BIOMARKERS, BISPECIFICS, CAR_T, IMMUNE_RELATED } from "./support/article-statements";

/** What a visitor reads who knows of no article: these pages state facts, `/sources/claims` has the article's claims. */
const PAGES = [
  "/",
  "/biomarkers",
  "/safety",
  "/safety/immune-related",
  "/therapies",
  "/therapies/immunotherapy",
  "/therapies/checkpoint-inhibitor",
  "/therapies/pd-1",
  "/therapies/car-t",
  "/therapies/cd19-car-t",
  "/therapies/bispecific",
  "/therapies/mrna-neoantigen-vaccine",
  "/tumors",
  "/tumors/nsclc?patients=pd-l1-50",
  "/evidence?tumor=melanoma",
  "/compare?trials=checkmate-205,keynote-087",
  "/compare?trials=relativity-047,checkmate-067",
];
const OF_AN_ARTICLE =
  /\b(the|source|seed) article\b|article(’|')s\b|article (says|has it)|misreported|partly right|left out by|, corrected|contradicted|the seed\b/i;

for (const path of PAGES)
  test(`${path} corrects no article that a visitor does not know`, async ({ request }) => {
    const response = await request.get(path);
    expect(response.status()).toBe(200);
    const html = (await response.text()).replaceAll(/<script.*?<\/script>/gs, "");
    const main = /<main.*<\/main>/s.exec(html)?.[0] ?? "";
    const words = main.replaceAll(/<!--.*?-->/gs, "").replaceAll(/<[^>]+>/g, " ");
    expect(words.length).toBeGreaterThan(300);
    expect(words.match(new RegExp(`.{0,60}(${OF_AN_ARTICLE.source}).{0,60}`, "gi")) ?? []).toEqual([]);
    // Titles and names for screen readers are read too.
    expect(main.match(new RegExp(`(title|aria-label)="[^"]*(${OF_AN_ARTICLE.source})`, "gi")) ?? []).toEqual(
      [],
    );
  });

test("what is right of each statement stands as a fact on its own page", async ({ page }) => {
  const unknown: string[] = [];
  for (const [path, statements] of [
    ["/biomarkers", BIOMARKERS],
    ["/safety/immune-related", IMMUNE_RELATED],
    ["/therapies/car-t", CAR_T],
    ["/therapies/bispecific", BISPECIFICS],
  ] as const) {
    await page.goto(path);
    const shown = await page.locator("li[id]").evaluateAll((items) => items.map(({ id }) => id));
    expect(shown.length, path).toBeGreaterThan(5);
    unknown.push(...statements.filter(({ id }) => !shown.includes(id)).map(({ verdict }) => verdict));
  }
  // What no source settles can't be stated.
  expect(new Set(unknown)).toEqual(new Set(["Not settled"]));
});
