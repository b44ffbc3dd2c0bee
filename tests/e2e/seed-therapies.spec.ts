import { readdirSync, readFileSync } from "node:fs";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { SEED_CLASSES, SEED_DRUGS, SEED_EVASION, SEED_STATEMENTS } from "./support/seed-therapies";

/** Signs as a typewriter has them, so that the test does not depend on how a page sets its type. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll("\u00d7", "x")
    .replaceAll("\u2265", ">=")
    .replaceAll("\u2264", "<=")
    .replaceAll(/\s+/g, " ")
    .trim();

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

/** What a reader sees of a piece of HTML; data that the page carries for its scripts is not seen. */
const textOf = (html: string): string =>
  plain(
    html
      .replaceAll(/<!--.*?-->/gs, "")
      .replaceAll(/<[^>]+>/g, " ")
      .replaceAll(/&([a-z]+|#x27);/g, (entity, name: string) => ENTITIES[name] ?? entity),
  );

interface Page {
  status: number;
  heading: string;
  text: string;
  links: ReadonlySet<string>;
  rows: readonly string[];
  items: readonly string[];
}

/** Elements of a kind, as text; none of the kinds asked for nests here. */
const elements = (html: string, tag: string): string[] =>
  [...html.matchAll(new RegExp(`<${tag}[ >].*?</${tag}>`, "gs"))].map(([element]) => textOf(element));

async function read(request: APIRequestContext, path: string): Promise<Page> {
  const response = await request.get(path);
  const html = (await response.text()).replaceAll(/<script.*?<\/script>/gs, "");
  const main = /<main.*<\/main>/s.exec(html)?.[0] ?? "";
  return {
    status: response.status(),
    heading: elements(main, "h1").join(),
    text: textOf(main),
    links: new Set([...main.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? "")),
    rows: elements(main, "tr"),
    items: elements(main, "li"),
  };
}

/** Reads each page once. */
function reader(request: APIRequestContext): (path: string) => Promise<Page> {
  const pages = new Map<string, Promise<Page>>();
  return (path) => {
    const page = pages.get(path) ?? read(request, path);
    pages.set(path, page);
    return page;
  };
}

interface Named {
  id: string;
  name: string;
}
const readJson = <T>(file: string) =>
  JSON.parse(readFileSync(new URL(`../../db/dataset/${file}`, import.meta.url), "utf8")) as T;

test("every class, drug, brand and approval of the article is on a therapy page, each claim among the claims with its verdict", async ({
  request,
}) => {
  // Some forty pages, one after the other.
  test.setTimeout(180_000);
  const page = reader(request);
  const tree = await page("/therapies");
  const names = new Map(readJson<Named[]>("therapy-classes.json").map(({ id, name }) => [id, name]));

  for (const { line, quote, id } of SEED_CLASSES) {
    const where = `line ${line}, "${quote}": /therapies/${id}`;
    expect.soft(tree.links, where).toContain(`/therapies/${id}`);
    const { status, heading } = await page(`/therapies/${id}`);
    expect.soft(status, where).toBe(200);
    expect.soft(heading, where).toBe(plain(names.get(id) ?? "a class of the dataset"));
  }

  for (const { line, quote, id, name, shows } of SEED_DRUGS) {
    const where = `line ${line}, "${quote}": ${name} on /therapies/${id}`;
    const { rows } = await page(`/therapies/${id}`);
    const row = rows.find((text) => text.startsWith(plain(name)));
    expect.soft(row, where).toBeDefined();
    for (const text of shows) expect.soft(row, where).toContain(text);
  }

  const { items, text: claims } = await page("/sources/claims");
  for (const { line, quote, id, verdict, answer } of SEED_STATEMENTS) {
    const where = `line ${line}, "${quote}" on /sources/claims`;
    const item = items.find((text) => text.includes(plain(answer)));
    expect.soft(item, where).toBeDefined();
    expect.soft(item, where).toContain(verdict);
    expect.soft((await page(`/therapies/${id}`)).links, where).toContain("/sources/claims");
  }

  const { text } = await page("/therapies/checkpoint-inhibitor");
  for (const { line, quote, answer } of SEED_EVASION)
    expect.soft(text, `line ${line}, "${quote}"`).toContain(plain(answer));

  // Beyond the article: every class has a page that says how it works, and every claim on a trial is among the claims.
  const classes = readJson<(Named & { parent: string | null })[]>("therapy-classes.json");
  for (const { id, name } of classes) {
    const { status, heading, text } = await page(`/therapies/${id}`);
    expect.soft(status, id).toBe(200);
    expect.soft(heading, id).toBe(plain(name));
    expect.soft(text, id).toContain("In our own words");
  }
  const folder = new URL("../../db/dataset/trials/", import.meta.url);
  for (const file of readdirSync(folder))
    for (const { claim } of readJson<{ seedClaims?: { claim: string }[] }>(`trials/${file}`).seedClaims ?? [])
      expect.soft(claims.includes(plain(claim)), `${file}: ${claim}`).toBe(true);
});

test("an unknown class is a 404 that names the nearest ones", async ({ page }) => {
  expect((await page.goto("/therapies/pd1"))?.status()).toBe(404);
  await expect(
    page.getByText(/Nearest to “pd1”/).getByRole("link", { name: "PD-1 inhibitor" }),
  ).toBeVisible();
});
