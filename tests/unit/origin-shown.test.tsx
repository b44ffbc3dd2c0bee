import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NextRequest } from "next/server";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import * as figures from "@/app/api/v1/figures/[file]/route";
import * as tables from "@/app/api/v1/tables/[file]/route";
import { GET as embed } from "@/app/embed/figure/route";
import { CompareTable } from "@/components/compare/compare-table";
import { CELLS } from "@/components/evidence-table/cells";
import { DotPlot } from "@/components/safety/dot-plot";
import { SafetyFilters } from "@/components/safety/filters";
import { SafetyEventsTable } from "@/components/safety/safety-table";
import { TrialHeader } from "@/components/trial/identity";
import { readColumns } from "@/db/answers/compare";
import { evidencePage } from "@/db/answers/evidence-page";
import { readTrial } from "@/db/answers/trial";
import { type Connection, connect } from "@/db/client";
import { evidenceFacets } from "@/db/queries/evidence/facets";
import { readSafetyChoices, readSafetyPage, resolveSafety } from "@/db/queries/safety";
import { readVocabulary, resolveView } from "@/db/queries/vocabulary";
import { designSections } from "@/lib/compare/design";
import type { EvidenceFigure } from "@/lib/evidence/types";
import { joinArms } from "@/lib/safety/rows";
import { DEFAULT_SAFETY, parseSafety, type SafetyView } from "@/lib/safety/view";
import { DEFAULT_VIEW, formatView, type View } from "@/lib/view";
import { parseView } from "@/lib/view/parse";
import { ask } from "./api/ask";
import { run, words } from "./cli/run";
import { openTestDatabase } from "./support/database";
import { withOtherOrigins } from "./support/made-up-origins";

/* Trials of other origins, where a View asks for them: they are there, and what shows them says where they are from. */

const folder = mkdtempSync(join(tmpdir(), "crosstrial-shown-"));
const path = join(folder, "others.db");
let connection: Connection;
beforeAll(async () => {
  await withOtherOrigins(path);
  connection = await connect(path, { readonly: true });
  process.env.DATABASE_URL = path;
});
afterAll(() => {
  process.env.DATABASE_URL = inject("preparedDatabase");
  connection.close();
  rmSync(folder, { recursive: true });
});

const ALL: View = {
  ...DEFAULT_VIEW,
  tumor: ["nsclc"],
  endpoint: ["OS"],
  origin: ["own", "curated", "ctgov"],
};
const QUERY = "tumor=nsclc&endpoint=OS&line=1L&q=MADE-UP&origin=own,ctgov";
const text = async (response: Promise<Response> | Response) => (await response).text();
const file = (kind: "figures" | "tables", name: string, query: string) =>
  (kind === "figures" ? figures : tables).GET(
    new Request(`http://localhost/api/v1/${kind}/${name}?${query}`),
    {
      params: Promise.resolve({ file: name }),
    },
  );

/** The first cell of a row of the workbench. */
const trialCell = (row: EvidenceFigure) =>
  createElement("td", {}, CELLS.trial(row, { namesPopulation: false } as Parameters<typeof CELLS.trial>[1]));

describe("the facet", () => {
  it("is offered where there is a record of another origin, with what each would show", async () => {
    const of = async (db: Connection["db"], view: View) =>
      (await evidenceFacets(db, view, "comparison", await readVocabulary(db))).origin;
    expect(
      (await of(connection.db, { ...ALL, origin: [] })).map(({ value, count }) => [value, count > 0]),
    ).toEqual([
      ["curated", true],
      ["ctgov", true],
      ["own", true],
    ]);
    expect(await of((await openTestDatabase()).db, { ...ALL, origin: [] })).toEqual([]);
  });

  it("stays while something is searched for: each value counts what it would find", async () => {
    const vocabulary = await readVocabulary(connection.db);
    const counts = async (search: string) =>
      (
        await evidenceFacets(
          connection.db,
          { ...ALL, tumor: [], origin: [], search },
          "comparison",
          vocabulary,
        )
      ).origin.map(({ value, count }) => [value, count]);
    const shown = async (search: string, origin: string) =>
      (await evidencePage(connection.db, { ...ALL, tumor: [], origin: [origin], search })).counts.comparison;
    for (const search of ["pembrolizumab", "MADE-UP-2", "keynote"]) {
      const expected: [string, number][] = [];
      for (const origin of ["curated", "ctgov", "own"]) {
        const count = await shown(search, origin);
        if (count > 0) expected.push([origin, count]);
      }
      // Where curated trials alone are found there is nothing to choose.
      const isChoice = expected.some(([origin]) => origin !== "curated");
      expect(await counts(search), search).toEqual(isChoice ? expected : []);
    }
    expect((await counts("pembrolizumab")).map(([value]) => value)).toEqual(["curated", "ctgov", "own"]);
  });

  it("is a key of the View like the others, and of the page of adverse events", async () => {
    expect(formatView(parseView({ origin: "own,curated" }).view)).toBe("origin=own,curated");
    const { db } = connection;
    const odd = parseView({ origin: "own,elsewhere" });
    const { view, notices } = await resolveView(db, odd.view, await readVocabulary(db));
    expect(view.origin).toEqual(["own"]);
    expect(notices).toEqual([{ param: "origin", found: "elsewhere", reason: "unknown-value" }]);
    const safety = await resolveSafety(db, parseSafety({ origin: "own,elsewhere" }).view);
    expect([safety.view.origin, safety.notices]).toEqual([["own"], notices]);
  });
});

describe("on screen", () => {
  it("rows of the workbench say where they are from", async () => {
    const { rows } = await evidencePage(connection.db, { ...ALL, search: "MADE-UP" });
    const cells = rows.map((row) => renderToStaticMarkup(trialCell(row)));
    expect(cells).toHaveLength(2);
    expect(cells[0]).toContain("not curated: own data");
    expect(cells[1]).toContain("not curated: ClinicalTrials.gov");
    const { rows: curated } = await evidencePage(connection.db, { ...ALL, origin: [], pageSize: 100 });
    expect(curated.length).toBeGreaterThan(20);
    for (const row of curated) expect(renderToStaticMarkup(trialCell(row))).not.toContain("not curated");
  });

  it("and so do adverse events, a trial's page and columns that are compared", async () => {
    const { db } = connection;
    const view: SafetyView = { ...DEFAULT_SAFETY, tumor: ["nsclc"], origin: ["own"] };
    const { rows } = await readSafetyPage(db, view);
    expect(new Set(rows.map(({ trial }) => trial.id))).toEqual(new Set(["made-up-1"]));
    const scales = new Map();
    for (const element of [
      <SafetyEventsTable key="table" rows={rows} view={view} scales={scales} />,
      <DotPlot key="plot" lines={joinArms(rows)} scales={scales} />,
    ])
      expect(renderToStaticMarkup(element)).toContain("not curated: own data");
    const choices = await readSafetyChoices(db, view);
    expect(renderToStaticMarkup(<SafetyFilters view={view} choices={choices} />)).toContain(
      '<input type="hidden" name="origin" value="own"/>',
    );
    const trial = await readTrial(db, "made-up-1");
    if (trial === null) throw new Error("not there");
    const head = renderToStaticMarkup(createElement(TrialHeader, { trial }));
    expect(head).toContain("not curated: own data");
    expect(head).toContain("origin=own");
    const columns = await readColumns(db, ["keynote-024", "made-up-2"], DEFAULT_VIEW.cut);
    expect(columns[1]?.effects.length).toBeGreaterThan(0);
    const table = renderToStaticMarkup(<CompareTable columns={columns} sections={[]} hideEqual={false} />);
    expect(table).toContain("not curated: ClinicalTrials.gov");
    const origins = designSections(columns)
      .flatMap((section) => section.rows)
      .find(({ id }) => id === "origin");
    expect(origins?.cells.map(({ key }) => key)).toEqual(["curated", "ClinicalTrials.gov"]);
  });
});

describe("in files", () => {
  it("rows have a column of their origin as soon as one may not be curated", async () => {
    const csv = await text(file("tables", "evidence.csv", QUERY));
    const [head = "", ...lines] = csv.trim().split("\r\n");
    const place = head.split(",").indexOf("Origin of the record");
    expect(lines.map((line) => line.includes("own data") || line.includes("ClinicalTrials.gov"))).toEqual([
      true,
      true,
    ]);
    expect(place).toBeGreaterThan(0);
    expect(await text(file("tables", "evidence.csv", "tumor=nsclc&endpoint=OS"))).not.toContain("Origin of");
    expect(await text(file("tables", "safety.csv", "tumor=nsclc&origin=own"))).toContain("own data");
    const items = JSON.parse(await text(file("tables", "evidence.json", QUERY))) as {
      items: { origin: string }[];
    };
    expect(items.items.map(({ origin }) => origin)).toEqual(["own", "ctgov"]);
  });

  it("documents, figures and scripts name the trials", async () => {
    const note = "Not curated: MADE-UP-1 (own data), MADE-UP-2 (ClinicalTrials.gov).";
    expect(await text(file("tables", "evidence.md", QUERY))).toContain(note);
    expect(await text(file("tables", "compare.md", "trials=keynote-024,made-up-1"))).toContain(
      "Not curated: MADE-UP-1 (own data).",
    );
    expect(await text(file("tables", "trial-made-up-1.md", ""))).toContain(
      "Not curated: MADE-UP-1 (own data).",
    );
    for (const kind of ["forest", "medians", "safety", "history", "cumulative", "funnel", "response"]) {
      const asked = kind === "response" ? QUERY.replace("endpoint=OS", "endpoint=ORR") : QUERY;
      const svg = await text(file("figures", `${kind}.svg`, asked));
      expect(svg.replace(/<[^>]+>/g, " ").replace(/\s+/g, " "), kind).toContain(
        "Not curated: MADE-UP-1 (own data)",
      );
    }
    const map = await text(file("figures", "map.svg", "origin=own,curated"));
    expect(map.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ")).toMatch(
      /Not curated: .*MADE-UP-3 \(own data\)/,
    );
    expect(await text(file("figures", "map.svg", ""))).not.toContain("Not curated");
    expect(await text(file("tables", "pool.R", `${QUERY}&pool=common`))).toContain("MADE-UP-1 (own data)");
  });
});

describe("in the API", () => {
  it("each item has its origin", async () => {
    const items = async (asked: string) =>
      ((await (await ask(asked)).json()) as { items: { origin: string; id: string }[] }).items;
    for (const list of ["effects", "outcomes", "adverse-events", "trials"]) {
      const own = await items(`${list}?tumor=nsclc&origin=own&trial=made-up-1`);
      expect(own.length, list).toBeGreaterThan(0);
      expect(new Set(own.map(({ origin }) => origin)), list).toEqual(new Set(["own"]));
      const curated = await items(`${list}?tumor=melanoma`);
      expect(new Set(curated.map(({ origin }) => origin)), list).toEqual(new Set(["curated"]));
      const every = await items(`${list}?tumor=nsclc&origin=ctgov,own,curated&trial=made-up-2,keynote-024`);
      expect(new Set(every.map(({ origin }) => origin)), list).toEqual(new Set(["curated", "ctgov"]));
    }
    const detail = (await (await ask("trials/made-up-1")).json()) as { links: { effects: string } };
    expect(await items(detail.links.effects)).not.toEqual([]);
    expect((await ask("effects?origin=elsewhere")).status).toBe(400);
  });

  it("a pool says which of its trials are not curated, and how to leave them out", async () => {
    const answer = (await (await ask(`pool?${QUERY}&pool=common`)).json()) as {
      whole: { warnings: { code: string; message: string }[] };
    };
    expect(answer.whole.warnings[0]).toMatchObject({
      code: "not-curated",
      message: "not curated: MADE-UP-1 (own data), MADE-UP-2 (ClinicalTrials.gov)",
    });
  });

  it("an answer that holds one is for this site only, in whatever way it is asked for", async () => {
    const PRIVATE = [
      "effects?tumor=nsclc&origin=own,curated&limit=1",
      "effects?origin=ctgov&limit=1",
      "trials?origin=own",
      "outcomes?tumor=nsclc&origin=curated,ctgov&limit=1",
      "adverse-events?origin=own",
      "adverse-events?origin=own&tumor=nsclc",
      "trials?q=made-up&origin=own",
      "trials?trial=made-up-1",
      `pool?${QUERY}&pool=common`,
      "comparability?trials=keynote-024,made-up-1",
      // The answer would repeat the name of a word of one's own.
      "effects?tumor=made-up-tumor",
      "effects?class=made-up-cells",
    ];
    for (const asked of PRIVATE) {
      const { status, headers } = await ask(asked);
      expect(status, asked).toBe(200);
      expect(headers.get("cache-control"), asked).toBe("private, no-store");
      expect(headers.has("access-control-allow-origin"), asked).toBe(false);
    }
    for (const [kind, name, query] of [
      ["tables", "evidence.csv", QUERY],
      ["tables", "safety.csv", "tumor=nsclc&origin=own"],
      ["tables", "evidence.csv", "tumor=made-up-tumor"],
      ["figures", "forest.svg", QUERY],
      ["figures", "map.svg", "origin=own,curated"],
    ] as const) {
      const { status, headers } = await file(kind, name, query);
      expect(status, `${name}?${query}`).toBe(200);
      expect(headers.get("cache-control"), `${name}?${query}`).toBe("private, no-store");
    }
    // A part of the curated trials alone is public, whatever else is in the database.
    for (const asked of [
      "effects?tumor=nsclc&limit=1",
      "effects?origin=curated&limit=1",
      "trials?q=keynote",
    ]) {
      const { headers } = await ask(asked);
      expect(headers.get("cache-control"), asked).toBe("public, no-cache");
    }
    const framed = async (query: string) =>
      (await embed(new NextRequest(`http://localhost/embed/figure?${query}`))).status;
    expect(await framed("tumor=nsclc&endpoint=OS&line=1L")).toBe(200);
    expect(await framed(QUERY)).toBe(403);
    expect(await framed("fig=map")).toBe(200);
    expect(await framed("fig=map&origin=own")).toBe(403);
  });

  it("an own trial that changes leaves the copies of curated answers as they are", async () => {
    const other = join(folder, "changing.db");
    copyFileSync(inject("preparedDatabase"), other);
    process.env.DATABASE_URL = other;
    const tags = async () =>
      Promise.all(
        ["effects?tumor=nsclc&limit=1", "effects?tumor=nsclc&limit=1&origin=own,curated"].map(async (asked) =>
          (await ask(asked)).headers.get("etag"),
        ),
      );
    const before = await tags();
    await withOtherOrigins(other);
    const after = await tags();
    process.env.DATABASE_URL = path;
    expect(after.map((tag, index) => tag === before[index])).toEqual([true, false]);
  });
});

it("the command line takes --origin and says the origin of each trial", async () => {
  const ran = (line: string) => run(words(line), { env: { DATABASE_URL: path } });
  const { stdout } = await ran("trials --tumor nsclc --q MADE-UP --origin own,ctgov --format csv");
  const [head = "", first = "", second = ""] = stdout.split("\n");
  expect(head.split(",").at(-1)).toBe("origin");
  expect([first.split(",").at(-1), second.split(",").at(-1)]).toEqual(["own data", "ClinicalTrials.gov"]);
  const exported = await ran("export --tumor nsclc --endpoint OS --q MADE-UP --origin own --format csv");
  expect(exported.stdout).toContain("own data");
  expect((await ran("trials --origin elsewhere")).stderr).toContain('--origin has the value "elsewhere"');
});
