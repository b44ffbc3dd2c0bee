import { existsSync, readdirSync, readFileSync } from "node:fs";
import { is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import { getTableName } from "drizzle-orm/table";
import { describe, expect, it } from "vitest";
import * as schema from "@/db/schema";
import { COLUMN_IDS, VIEW_KEYS } from "@/lib/view";
import { FIGURE_KEYS } from "@/lib/view/figure";
import { parseView } from "@/lib/view/parse";
import { scripts } from "@/package.json";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

describe("docs/data.md", () => {
  const tables = Object.values(schema).flatMap((table) =>
    is(table, SQLiteTable) ? [getTableName(table)] : [],
  );

  it.each([...tables, "trial_search"])("names the table %s", (table) => {
    expect(read("docs/data.md")).toContain(`\`${table}\``);
  });
});

describe("docs/view.md", () => {
  const text = read("docs/view.md");
  const rows = [...text.matchAll(/^\| `(\w+)` +\| (.+) \| (`.+`) +\|$/gm)];
  const params = Object.values(VIEW_KEYS).map(({ param }) => param);

  it("documents every parameter once, and no other", () => {
    expect(rows.map(([, param]) => param).sort()).toEqual([...params].sort());
  });

  it("gives examples that are understood and say something", () => {
    for (const [, param = "", , examples = ""] of rows)
      for (const [, example = ""] of examples.matchAll(/`([^`]+)`/g)) {
        const { view, notices } = parseView(new URLSearchParams(example));
        expect([param, notices]).toEqual([param, []]);
        expect(example.startsWith(`${param}=`)).toBe(true);
        expect(view).not.toEqual(parseView(new URLSearchParams()).view);
      }
  });

  it("names every column", () => {
    for (const id of COLUMN_IDS) expect(text).toContain(`\`${id}\``);
  });
});

describe("README and CONTRIBUTING", () => {
  const text = read("README.md") + read("CONTRIBUTING.md");

  it.each(Object.keys(scripts))("tell what the script %s does", (name) => {
    const command = name === "start" || name === "test" ? `npm ${name}` : `npm run ${name}`;
    expect(text).toContain(`\`${command}\``);
  });

  it("link to files that are there", () => {
    for (const [, path = ""] of text.matchAll(/\]\(((?!http)[^)#]+)\)/g))
      if (!path.startsWith("docs/screenshots/"))
        expect(() => (path.endsWith("decisions") ? readdirSync(path) : read(path))).not.toThrow();
  });
});

describe("documents name what is there", () => {
  const names = readdirSync(new URL("../../docs/", import.meta.url))
    .filter((name) => name.endsWith(".md") && name !== "CHANGELOG-data.md")
    .map((name) => `docs/${name}`);
  const isThere = (path: string) => existsSync(new URL(`../../${path}`, import.meta.url));

  it.each(["README.md", "CONTRIBUTING.md", ...names])("%s: files and folders", (name) => {
    const paths = [...read(name).matchAll(/`((?:app|components|db|drizzle|lib|scripts|tests)\/[^`\s<*]*)`/g)];
    expect(paths.map(([, path = ""]) => path).filter((path) => !isThere(path))).toEqual([]);
  });

  it.each(["CONTRIBUTING.md", ...names])("%s: what a file is said to hold", (name) => {
    const told = [
      ...read(name).matchAll(/`(\w+)`(?:, `(\w+)`)? in `((?:db|lib|components|app)\/[^`\s]+\.tsx?)`/g),
    ];
    const missing = told.flatMap(([, one = "", two, path = ""]) =>
      [one, two ?? one].filter((word) => !new RegExp(`\\b${word}\\b`).test(read(path))),
    );
    expect(missing).toEqual([]);
  });
});

it("decisions have date, status, context, decision and consequences, and are numbered", () => {
  const names = readdirSync(new URL("../../docs/decisions/", import.meta.url)).sort();
  names.forEach((name, index) => {
    expect(name.startsWith(String(index + 1).padStart(3, "0"))).toBe(true);
    const text = read(`docs/decisions/${name}`);
    for (const part of [
      /^Date: \d{4}-\d{2}-\d{2}$/m,
      /^Status: /m,
      /^## Context$/m,
      /^## Decision$/m,
      /^## Consequences$/m,
    ])
      expect(text).toMatch(part);
  });
});

describe("docs/figures.md", () => {
  const text = readFileSync(new URL("../../docs/figures.md", import.meta.url), "utf8");
  it("documents every option of a figure once, and no other", () => {
    const options = text.slice(text.indexOf("## Options"), text.indexOf("## Styles"));
    const documented = [...options.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
    expect(documented.sort()).toEqual(
      Object.values(FIGURE_KEYS)
        .map(({ param }) => param)
        .sort(),
    );
  });
});
