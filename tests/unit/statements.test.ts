import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { countStatements, readArticleRows, readStatements } from "@/db/queries/statements";
import { articleTable, parseBullets, parseNumbered } from "@/scripts/notes/parse-notes";
import { openTestDatabase } from "./support/database";

const MADE_UP_NOTES = `# A made-up topic
## Made-up section: with more words
- The seed says that tumours shrink: CONFIRMED. In 3 of 4 cases. https://example.org/a, https://example.org/b
- Second claim. PARTLY: only in half (https://example.org/c). Say "in half".
- Third (10 mg). CONTRADICTED as a rule. Same URL.
- Omitted: a warning. https://example.org/a
- A remark without a verdict.
`;

describe("reading notes", () => {
  const [first, second, third, fourth, fifth] = parseBullets(MADE_UP_NOTES);
  test("a bullet is a claim, a verdict, a finding and its sources", () => {
    expect(first).toMatchObject({
      id: "made-up-section-1",
      section: "Made-up section",
      claim: "The article says that tumors shrink",
      verdict: "confirmed",
      finding: "In 3 of 4 cases [[1]] [[2]]",
    });
    expect(first?.sources.map(({ url, name }) => [url, name])).toEqual([
      ["https://example.org/a", "example.org"],
      ["https://example.org/b", "example.org"],
    ]);
    expect(second).toMatchObject({
      claim: "Second claim",
      verdict: "partly",
      finding: 'Only in half ([[1]]). In short: "in half".',
    });
  });
  test("a word said with more stays, a page named before is cited again", () => {
    expect(third).toMatchObject({ verdict: "contradicted", finding: "Contradicted as a rule." });
    expect(third?.sources.map(({ url }) => url)).toEqual(["https://example.org/c"]);
  });
  test("what the article leaves out has no claim; a remark has no verdict", () => {
    expect(fourth).toMatchObject({ verdict: "omitted", finding: "A warning [[1]]" });
    expect(fourth).not.toHaveProperty("claim");
    expect(fifth).not.toHaveProperty("verdict");
  });
  test("pages that a line points back to are those it means, and no others", () => {
    const [, same, ese, asco, whole, incidence] = parseBullets(`## Made-up CRS
- First. CONFIRMED. https://example.org/crs
- Second. CONFIRMED (same sources). https://eguideline.guidelinecentral.com/made-up
- Third. CONFIRMED (ESE, as above). https://example.org/ese ; https://eguideline.guidelinecentral.com/made-up
- Fourth. CONFIRMED. Same ASCO URL.
## Made-up table: OUT OF DATE (two products; three are sold)
- Incidence "1%". PARTLY. More.
`);
    const cited = (item: typeof same) => item?.sources.map(({ url }) => new URL(url).pathname);
    expect(cited(same)).toEqual(["/made-up", "/crs"]);
    expect(cited(ese)).toEqual(["/ese", "/made-up"]);
    expect(cited(asco)).toEqual(["/made-up"]);
    expect(whole).toMatchObject({
      id: "made-up-table-whole",
      claim: "Made-up table",
      verdict: "outdated",
      finding: "Two products; three are sold",
    });
    expect(incidence).toMatchObject({ id: "made-up-table-1", claim: 'Myocarditis: incidence "1%"' });
  });
  test("numbered rows and the passages that explain them", () => {
    const statements = parseNumbered(
      "| 1 | A made-up claim (line 3) | wrong | The contrary |\n\n## 1-2. Why\nFirst line\nsecond line: <https://example.org/x>.\n",
    );
    expect(statements).toMatchObject([
      { number: 1, claim: "A made-up claim", verdict: "contradicted", finding: "The contrary" },
      { explains: [1, 2], section: "Why", finding: "First line second line [[1]]." },
    ]);
    expect(() => parseNumbered("| 1 | Made up | perhaps | x |")).toThrow("perhaps");
  });
  test("a table without signs between its cells falls apart at its joints", () => {
    expect(articleTable("HeadTail\nMade upCell two (x)Third\n\n", "HeadTail", 3)).toEqual([
      { cells: ["Made up", "Cell two (x)", "Third"] },
    ]);
    expect(() => articleTable("nothing", "HeadTail", 3)).toThrow("HeadTail");
  });
});

describe("the statements of the dataset", () => {
  let db: Database;
  beforeAll(async () => {
    ({ db } = await openTestDatabase());
  });

  test("every bullet and row of the notes is one record, each with its verdict", async () => {
    const statements = await readStatements(db);
    const count = (topic: string) => statements.filter((item) => item.topic === topic).length;
    // Bullets and rows of the notes, counted by hand with grep.
    expect(count("immune-related-adverse-events")).toBe(26);
    // One more than bullets: a heading that holds a verdict itself.
    expect(count("car-t-and-bispecifics")).toBe(42);
    expect(statements.filter(({ number }) => number !== null)).toHaveLength(14);
    for (const { id, claim, verdict } of statements) if (claim !== null) expect(verdict, id).not.toBeNull();
    const counts = await countStatements(db);
    expect(Object.values(counts).reduce((sum, value) => sum + value, 0)).toBe(
      statements.filter(({ verdict }) => verdict !== null).length,
    );
  });

  test("each citation in a finding has its source, and no address or name of our papers is left in the text", async () => {
    for (const { id, claim, finding, sources } of await readStatements(db)) {
      for (const [, number] of finding.matchAll(/\[\[(\d+)\]\]/g))
        expect(sources[Number(number) - 1], id).toBeDefined();
      expect(`${claim} ${finding}`, id).not.toMatch(/https?:|\bseed\b|\.json|tumour|Same URL/);
    }
  });

  test("the article's tables have all their rows, and each organ has what was found", async () => {
    const organs = await readArticleRows(db, "immune-related-adverse-events");
    expect(organs.map(({ name }) => name)).toEqual([
      "Skin",
      "GI / Colitis",
      "Thyroid",
      "Pituitary",
      "Pancreas",
      "Lung",
      "Heart",
      "Liver",
    ]);
    const statements = await readStatements(db, { topic: "immune-related-adverse-events" });
    for (const { organ, name } of organs)
      expect(
        statements.some((item) => item.organ === organ),
        name,
      ).toBe(true);
    const biomarkers = await readArticleRows(db, "biomarkers");
    expect(biomarkers.map(({ name }) => name)).toEqual([
      "PD-L1 (TPS/CPS)",
      "MSI-H / dMMR",
      "TMB-H (≥10 mut/Mb)",
    ]);
  });
});

describe("facts for a reader who does not know the article", () => {
  let statements: Awaited<ReturnType<typeof readStatements>>;
  beforeAll(async () => {
    statements = await readStatements((await openTestDatabase()).db);
  });

  test("stand for every statement that something is known of", () => {
    const without = statements.filter(({ fact }) => fact === null).map(({ id }) => id);
    // Three that no source settles, and a list of wrong references.
    expect(without).toEqual([
      "car-t-and-bispecifics/process-5",
      "car-t-and-bispecifics/elsewhere-in-the-article-2",
      "immune-related-adverse-events/gut-lung-liver-skin-4",
      "immune-related-adverse-events/gut-lung-liver-skin-5",
    ]);
  });

  test("speak of no article, keep every source of the finding, and hold no number that the check does not", () => {
    const numbers = (text: string) => text.replaceAll(/\[\[\d+\]\]/g, "").match(/\d+(\.\d+)?/g) ?? [];
    for (const { id, claim, finding, fact } of statements) {
      if (fact === null) continue;
      expect(fact, id).not.toMatch(/\barticle\b|\bseed\b|^confirmed|contradicted|partly|left out|omitted/i);
      expect(fact.match(/\[\[\d+\]\]/g) ?? [], id).toEqual(finding.match(/\[\[\d+\]\]/g) ?? []);
      const known = new Set(numbers(`${claim ?? ""} ${finding} PD-L1`));
      expect(
        numbers(fact).filter((number) => !known.has(number)),
        id,
      ).toEqual([]);
    }
  });
});
