import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { FILE_PARAMETERS, figureOptions } from "@/app/api/v1/schema/file-parameters";
import { isUnused } from "@/app/api/v1/schema/parameters";
import { openApi } from "@/app/api/v1/server/openapi";
import { queryReader } from "@/app/api/v1/server/read-query";
import { connect } from "@/db/client";
import { type ApiVocabulary, readApiVocabulary } from "@/db/queries/api/vocabulary";
import { DEFAULT_VIEW, FACET_KEYS, FILTER_KEYS, formatView, VIEW_KEYS, type ViewKey } from "@/lib/view";
import { DEFAULT_FIGURE, FIGURE_KEYS, type FigureKey } from "@/lib/view/figure";
import { FIGURE_HELP } from "@/lib/view/figure-help";
import { formatFigure, parseFigure } from "@/lib/view/figure-url";
import { KEY_HELP } from "@/lib/view/key-help";
import { parseView } from "@/lib/view/parse";
import { readFlags } from "@/scripts/cli/flags";
import { FIGURE_FLAGS, readView, VIEW_FLAGS } from "@/scripts/cli/view-flags";
import { DOCUMENTS, withTables } from "@/scripts/docs/key-tables";

/* Walks with each key of the View and each option of a figure through all that is made from its record. */

const KEYS = Object.keys(VIEW_KEYS) as ViewKey[];
const read = (path: string) => readFileSync(join(import.meta.dirname, "../..", path), "utf8");

let vocabulary: ApiVocabulary;
let documented: string[];
beforeAll(async () => {
  const connection = await connect(inject("preparedDatabase"), { readonly: true });
  vocabulary = await readApiVocabulary(connection.db);
  connection.close();
  const { paths } = JSON.parse(JSON.stringify(openApi(vocabulary))) as {
    paths: Record<string, { get: { parameters: { name: string; description?: string }[] } }>;
  };
  documented = (paths["/tables/evidence.{format}"]?.get.parameters ?? [])
    .filter(({ description = "" }) => description.length > 3)
    .map(({ name }) => name);
});

describe.each(KEYS)("%s", (key) => {
  const { param } = VIEW_KEYS[key];
  const { examples } = KEY_HELP[key];

  it("has a value in the address, which its examples change and nothing else", () => {
    expect(formatView(DEFAULT_VIEW)).toBe("");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const { view, notices } = parseView({ [param]: example });
      expect(notices).toEqual([]);
      expect(view).not.toEqual(DEFAULT_VIEW);
      expect({ ...view, [key]: DEFAULT_VIEW[key] }).toEqual(DEFAULT_VIEW);
      expect(parseView(new URLSearchParams(formatView(view)))).toEqual({ view, notices: [] });
    }
  });

  it("has a flag of the same name, which reads what the address reads", () => {
    const flag = VIEW_FLAGS.find(({ name }) => name === param);
    expect(flag?.value).toMatch(/./);
    expect(flag?.help).toMatch(/^[a-z]/);
    expect(flag?.help).not.toContain("`");
    for (const example of examples)
      expect(readView(readFlags([`--${param}`, example], VIEW_FLAGS)).view).toEqual(
        parseView({ [param]: example }).view,
      );
  });

  it("is a parameter of the API, with words, which takes the same values", () => {
    const parameters = FILE_PARAMETERS.evidence(vocabulary);
    const parameter = parameters.find(({ name }) => name === param);
    expect(parameter && isUnused(parameter)).toBe(false);
    expect(parameter?.description).toMatch(/^[A-Z`].+\.$/);
    for (const example of examples)
      expect(queryReader(parameters)(new URLSearchParams({ [param]: example }))).toHaveProperty(param);
    expect(documented).toContain(param);
  });

  it("stands in docs/view.md, with every word of a choice", () => {
    const row = read("docs/view.md")
      .split("\n")
      .find((line) => line.startsWith(`| \`${param}\` `));
    expect(row).toBeDefined();
    const record = VIEW_KEYS[key];
    if (record.kind === "choice") for (const value of record.values) expect(row).toContain(`\`${value}`);
  });
});

describe.each(Object.keys(FIGURE_KEYS) as FigureKey[])("%s of a figure", (key) => {
  const { param } = FIGURE_KEYS[key];
  const { examples } = FIGURE_HELP[key];

  it("has a value in the address, which its examples change and nothing else", () => {
    expect(formatFigure(DEFAULT_FIGURE)).toBe("");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const { view, figure, notices } = parseFigure({ [param]: example });
      expect([view, notices]).toEqual([DEFAULT_VIEW, []]);
      expect(figure).not.toEqual(DEFAULT_FIGURE);
      expect({ ...figure, [key]: DEFAULT_FIGURE[key] }).toEqual(DEFAULT_FIGURE);
      expect(parseFigure(new URLSearchParams(formatFigure(figure))).figure).toEqual(figure);
    }
  });

  it("is a flag, a parameter of the API and a row of docs/figures.md", () => {
    const flag = FIGURE_FLAGS.find(({ name }) => name === param);
    expect(flag?.value).toMatch(/./);
    expect(flag?.help).toMatch(/^[a-z]/);
    const parameters = figureOptions.map(({ instead: _, ...parameter }) => parameter);
    expect(parameters.find(({ name }) => name === param)?.description).toMatch(/^[A-Z`].+\.$/);
    for (const example of examples) {
      const { figure } = parseFigure({ [param]: example });
      expect(readView(readFlags([`--${param}`, example], FIGURE_FLAGS)).figure).toEqual(figure);
      expect(queryReader(parameters)(new URLSearchParams({ [param]: example }))).toHaveProperty(param);
    }
    expect(read("docs/figures.md")).toContain(`\n| \`${param}\` `);
  });
});

it("no two keys have the same parameter", () => {
  const params = [...Object.values(VIEW_KEYS), ...Object.values(FIGURE_KEYS)].map((record) => record.param);
  expect(new Set(params).size).toBe(params.length);
});

it("the panel has each facet once, the filters are these, the search and the years", () => {
  expect(new Set(FACET_KEYS).size).toBe(FACET_KEYS.length);
  expect([...FACET_KEYS].sort()).toEqual(KEYS.filter((key) => VIEW_KEYS[key].kind === "facet").sort());
  expect([...FILTER_KEYS].sort()).toEqual(KEYS.filter((key) => VIEW_KEYS[key].group === "filter").sort());
});

it.each(Object.keys(DOCUMENTS))("%s has the tables of today: npm run key-tables", (path) => {
  const document = read(path);
  expect(withTables(document, DOCUMENTS[path]?.() ?? {})).toBe(document);
});
