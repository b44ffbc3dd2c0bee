import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { GET as getFigure } from "@/app/api/v1/figures/[file]/route";
import { GET as getTable } from "@/app/api/v1/tables/[file]/route";
import { shareTexts } from "@/components/figure/share-texts";
import { figureSource, figureWords } from "@/db/answers/figure-source";
import { poolScript } from "@/db/answers/pool-script";
import { evidenceExport } from "@/db/answers/tables/evidence";
import { evidencePageTitle } from "@/db/answers/workbench";
import type { Connection } from "@/db/client";
import { knownValues, readVocabulary, type Vocabulary } from "@/db/queries/vocabulary";
import { oneLine, viewWords } from "@/lib/evidence/view-words";
import { pythonScript } from "@/lib/export/reproduce/python";
import { rScript } from "@/lib/export/reproduce/r";
import { aboutLines } from "@/lib/export/table/xlsx";
import { figureScenes } from "@/lib/figures/kinds";
import type { Scene } from "@/lib/figures/scene";
import { loadFonts } from "@/lib/figures/text/fonts";
import { measurer, type TextMeasurer } from "@/lib/figures/text/measure";
import { DEFAULT_VIEW, FILTER_KEYS, type FilterKey, formatView, type View } from "@/lib/view";
import { FIGURE_KINDS } from "@/lib/view/figure-kinds";
import { parseFigure } from "@/lib/view/figure-url";
import { parseView } from "@/lib/view/parse";
import { run } from "./cli/run";
import { openTestDatabase } from "./support/database";

let connection: Connection;
let vocabulary: Vocabulary;
let measure: TextMeasurer;
const before = process.env.DATABASE_URL;
beforeAll(async () => {
  connection = await openTestDatabase();
  vocabulary = await readVocabulary(connection.db);
  measure = measurer(await loadFonts());
  process.env.DATABASE_URL = inject("preparedDatabase");
});
afterAll(() => {
  if (before === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = before;
});

/** Two values of every filter: of a new facet the first and the last that the dataset knows. */
function pairOf(key: FilterKey): [Partial<View>, Partial<View>] {
  if (key === "search") return [{ search: "keynote" }, { search: "checkmate" }];
  if (key === "startYear")
    return [{ startYear: { from: 2012, to: null } }, { startYear: { from: null, to: 2016 } }];
  const values = knownValues(vocabulary)[key];
  return [{ [key]: values.slice(0, 1) }, { [key]: values.slice(-1) }];
}

/** Addresses hold every filter: what is read must not count them. */
const withoutAddresses = (text: string) => text.replace(/https?:\/\/\S+/g, "");

const wordsDrawn = (scenes: readonly Scene[]): string[] =>
  scenes.map(({ items }) =>
    items
      .flatMap((item) =>
        item.type === "text" && (item.role === "title" || item.role === "subtitle") ? [item.text] : [],
      )
      .join(" "),
  );

async function figureOf(view: View, more: string): Promise<{ heads: string[]; scenes: Scene[] }> {
  const parsed = parseFigure(new URLSearchParams(`${formatView(view)}&${more}`));
  const { source } = await figureSource(connection.db, parsed.view, parsed.figure);
  const scenes = figureScenes(source, measure);
  return { heads: wordsDrawn(scenes), scenes };
}

const fileOf = async (get: typeof getTable, file: string, view: View): Promise<Response> =>
  get(new Request(`http://made-up.example/api/v1/x/${file}?${formatView(view)}`), {
    params: Promise.resolve({ file }),
  });

const textOf = async (file: string, view: View) =>
  withoutAddresses(await (await fileOf(getTable, file, view)).text());
const nameOf = (answer: Response) => answer.headers.get("content-disposition") ?? "";

/** The first lines of a script or of what the CLI prints: what the result is of. */
const head = (text: string, lines: number) => withoutAddresses(text).split("\n").slice(0, lines).join("\n");

/** Every place where a View is written, without its address. */
const OUTPUTS: Record<string, (view: View) => Promise<string>> = {
  "title and line of filters": async (view) => oneLine(viewWords(view, vocabulary)),
  "line of filters beneath a title of one's own": async (view) => viewWords(view, vocabulary).everyFilter,
  "page title": (view) => evidencePageTitle(connection.db, view),
  "page title of the figure": async (view) =>
    oneLine(await figureWords(connection.db, view, parseFigure(new URLSearchParams()).figure)),
  "R script": async (view) => head(rScript(await poolScript(connection.db, view, "")), 2),
  "Python script": async (view) => head(pythonScript(await poolScript(connection.db, view, "")), 2),
  "CLI header": async (view) => {
    const flags = new URLSearchParams(formatView({ ...view, pool: "auto" }));
    const { stdout } = await run([
      "pool",
      ...[...flags].flatMap(([name, value]) => [`--${name}`, value]),
      "--json",
    ]);
    if (stdout === "") return `nothing to pool: ${JSON.stringify(view)}`;
    const { title, filters } = JSON.parse(stdout);
    return `${title} ${filters}`;
  },
  "name of a table file": async (view) => nameOf(await fileOf(getTable, "evidence.csv", view)),
  "name of a figure file": async (view) =>
    nameOf(await fileOf(getFigure as typeof getTable, "forest.svg", view)),
  "name of a script": async (view) => nameOf(await fileOf(getTable, "pool.R", view)),
  Markdown: async (view) => head(await textOf("evidence.md", view), 4),
  "JSON about": async (view) =>
    JSON.stringify((await (await fileOf(getTable, "evidence.json", view)).json()).about.view),
  "sheet About of a workbook": async (view) => {
    const table = await evidenceExport(connection.db, view, "all", { origin: "", time: "2026-11-30" });
    const about = aboutLines(await table.whole());
    return about.find(([label]) => label === "Filters")?.[1] ?? "";
  },
  Word: async (view) => {
    const file = new Uint8Array(await (await fileOf(getTable, "evidence.docx", view)).arrayBuffer());
    const text = strFromU8(unzipSync(file)["word/document.xml"] ?? new Uint8Array());
    return (text.split("<w:tbl>")[0] ?? "").replace(/<[^>]+>/g, "");
  },
  HTML: async (view) =>
    (await textOf("evidence.html", view)).split("<div class")[0]?.split("<body>")[1] ?? "",
  "share text": async (view) => {
    const { source } = await figureSource(connection.db, view, parseFigure(new URLSearchParams()).figure);
    const { title, filters } = source;
    const day = "2026-11-30";
    const shared = shareTexts({ link: "", embed: "", title, filters, citations: [], ratio: 1, day });
    return `${shared.citation} ${shared.snippet}`;
  },
};

const BASE: View = { ...DEFAULT_VIEW, endpoint: ["OS"], tumor: ["nsclc"], line: ["1L"] };

describe.each(Object.keys(OUTPUTS))("%s", (output) => {
  it.each([...FILTER_KEYS])("says what a View filters by: %s", async (key) => {
    const [one, other] = pairOf(key);
    const written = OUTPUTS[output];
    if (written === undefined) throw new Error(output);
    const bare = await written({ ...BASE, [key]: DEFAULT_VIEW[key] });
    const first = await written({ ...BASE, ...one });
    expect(first).not.toBe(bare);
    expect(await written({ ...BASE, ...other })).not.toBe(first);
  });
});

describe("titles that dropped filters: two Views that differ in a filter differ in what is drawn", () => {
  /** Kinds that word their View each in a way of their own; the others do as the forest plot does. */
  const WORDED = ["forest", "response", "safety", "map"] as const;

  it.each(WORDED.flatMap((kind) => FILTER_KEYS.map((key) => [kind, key] as const)))(
    "%s, %s",
    async (kind, key) => {
      const [one, other] = pairOf(key);
      const words = async (change: Partial<View>, more: string) => {
        const parsed = parseFigure(
          new URLSearchParams(`${formatView({ ...BASE, ...change })}&fig=${kind}${more}`),
        );
        const { title, filters } = (await figureSource(connection.db, parsed.view, parsed.figure)).source;
        return { shown: `${title} ${filters}`, beneathOwn: filters };
      };
      expect((await words(one, "")).shown).not.toBe((await words(other, "")).shown);
      const own = "&title=My+title";
      expect((await words(one, own)).beneathOwn).not.toBe((await words(other, own)).beneathOwn);
    },
  );

  it.each(FIGURE_KINDS.flatMap((kind) => ["jama", "slide"].map((style) => [kind, style] as const)))(
    "title and filters are drawn: %s, %s",
    async (kind, style) => {
      const view: View = { ...BASE, phase: ["3"], histology: ["squamous"], masking: ["open-label"] };
      const [head] = (await figureOf(view, `fig=${kind}&style=${style}`)).heads;
      for (const words of ["phase 3", "histology squamous", "masking open-label"])
        expect(head).toContain(words);
      const [own] = (await figureOf(view, `fig=${kind}&style=${style}&title=My+title`)).heads;
      expect(own).toContain("My title");
      expect(own).toMatch(/first-line/);
    },
  );

  it("stand on every page of a figure", async () => {
    const view: View = { ...DEFAULT_VIEW, line: ["1L"], endpoint: ["OS"], phase: ["3"] };
    const { heads, scenes } = await figureOf(view, "style=slide&title=-");
    expect(scenes.length).toBeGreaterThan(2);
    // The last page may hold notes alone.
    for (const [index, words] of heads.entries())
      if (scenes[index]?.items.some(({ row }) => row !== undefined)) expect(words).toContain("phase 3");
  });

  it("cut, populations, rows chosen by hand and rows left out stand there too", async () => {
    const { source } = await figureSource(connection.db, BASE, parseFigure(new URLSearchParams()).figure);
    const [row] = source.rows;
    if (row === undefined) throw new Error("no row");
    const drawn = async (change: Partial<View>, more = "style=jama") =>
      (await figureOf({ ...BASE, ...change }, more)).heads.join(" ");
    expect(await drawn({ cut: { kind: "asOf", date: "2020" } })).toContain("as published by the end of 2020");
    expect(await drawn({ cut: { kind: "primary" } })).toContain("data cut of the primary report");
    expect(await drawn({ population: "all" })).toContain("every population and subgroup");
    expect(await drawn({ selected: [row.rowId] }, "only=selected")).toContain("1 row chosen by hand");
    expect(await drawn({ pool: "auto", excluded: [row.rowId] })).toContain(
      `left out of the pool by hand: ${row.trial.name}`,
    );
    expect(
      head(rScript(await poolScript(connection.db, { ...BASE, excluded: [row.rowId] }, "")), 2),
    ).toContain(row.trial.name);
  });
});

it("the CLI prints title and filters over a pool", async () => {
  const flags =
    "--tumor nsclc --line 1L --class pd-1 --with chemotherapy --vs chemotherapy --endpoint OS --phase 3";
  const { stdout } = await run(["pool", ...flags.split(" ")]);
  expect(stdout.split("\n").slice(0, 2)).toEqual([
    "Overall survival in first-line non-small cell lung cancer: PD-1 inhibitor with chemotherapy versus chemotherapy",
    "Filters: phase 3.",
  ]);
});

describe("titles in plain words", () => {
  const titleOf = (query: string, shown = {}) =>
    viewWords(parseView(new URLSearchParams(query)).view, vocabulary, shown).title;

  it("spell abbreviations out and put the parts in the order of a sentence", () => {
    expect(titleOf("endpoint=OS&line=1L&tumor=nsclc")).toBe(
      "Overall survival in first-line non-small cell lung cancer",
    );
    expect(
      titleOf("endpoint=OS&line=1L&tumor=nsclc&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy"),
    ).toBe(
      "Overall survival in first-line non-small cell lung cancer: PD-1 or PD-L1 inhibitor with chemotherapy versus chemotherapy",
    );
    expect(titleOf("endpoint=OS,PFS&tumor=hodgkin-lymphoma,melanoma")).toBe(
      "Overall survival and progression-free survival in Hodgkin lymphoma or melanoma",
    );
    expect(titleOf("vs=observation&line=adjuvant&setting=adjuvant")).toBe(
      "Published results in adjuvant treatment, versus observation or supportive care",
    );
    expect(titleOf("q=keynote-024")).toBe("Published results for “keynote-024”");
    expect(titleOf("")).toBe("Published results");
    for (const { id } of vocabulary.tumors) expect(titleOf(`tumor=${id}`)).not.toMatch(/\b[A-Z]{3,}\b/);
  });

  it("name no endpoint that has no row", async () => {
    const words = viewWords({ ...DEFAULT_VIEW, endpoint: ["OS", "PFS"] }, vocabulary, { endpoints: ["OS"] });
    expect(words.title).toBe("Overall survival");
    expect(words.filters).toBe("Filters: endpoint overall survival or progression-free survival (no row).");
  });
});

describe("figure descriptions left the population out", () => {
  it.each(FIGURE_KINDS)("names filters, population and data cut: %s", async (kind) => {
    const view: View = { ...BASE, phase: ["3"], cut: { kind: "asOf", date: "2022" }, population: "all" };
    const { scenes } = await figureOf(view, `fig=${kind}`);
    for (const { description } of scenes) {
      expect(description).toMatch(/Filters: [^.]*|Filters that don’t apply here: /);
      expect(description).toContain("phase 3");
      expect(description).toMatch(/Populations?: \S/);
      expect(description).toMatch(kind === "map" ? /Data cut: every report/ : /published by the end of 2022/);
    }
  });

  it.each(["medians", "history", "landmark", "response"])(
    "tells the population of each row: %s",
    async (kind) => {
      const { scenes } = await figureOf({ ...BASE, search: "keynote-042", population: "all" }, `fig=${kind}`);
      expect(scenes[0]?.description).toMatch(/KEYNOTE-042 \([^)]*(ITT|PD-L1)[^)]*\)/);
    },
  );
});
