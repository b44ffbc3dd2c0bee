import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NextRequest } from "next/server";
import { afterAll, describe, expect, inject, test } from "vitest";
import * as figures from "@/app/api/v1/figures/[file]/route";
import { problemAnswer } from "@/app/api/v1/schema/answers";
import * as tables from "@/app/api/v1/tables/[file]/route";
import { GET as embed } from "@/app/embed/figure/route";
import { connect } from "@/db/client";
import { putRecord } from "@/db/records/put";
import { MADE_UP, MADE_UP_EFFECT } from "../support/made-up";
import { ask as askApi } from "./ask";

process.env.DATABASE_URL = inject("preparedDatabase");

const ROUTES = { figures, tables } as const;
type Asked = { method?: "GET" | "HEAD"; headers?: Record<string, string>; origin?: string };

/** Asks for a file in this process, as Next.js would. */
function ask(path: string, { method = "GET", headers = {}, origin = "http://localhost" }: Asked = {}) {
  const [folder = "", file = ""] = path.replace(/\?.*$/, "").split("/");
  const request = new Request(`${origin}/api/v1/${path}`, { method, headers });
  return ROUTES[folder === "figures" ? "figures" : "tables"][method](request, {
    params: Promise.resolve({ file }),
  });
}

const VIEW = "tumor=melanoma&setting=adjuvant&endpoint=RFS";
/** A file of each way in which one is made: drawn, streamed, written whole, of a single trial, a script. */
const FILES = [
  `figures/forest.svg?${VIEW}`,
  `tables/evidence.csv?${VIEW}`,
  `tables/evidence.md?${VIEW}`,
  "tables/safety.json?tumor=melanoma",
  "tables/compare.tsv?trials=keynote-024,keynote-189",
  "tables/trial-keynote-189.csv",
  `tables/pool.R?${VIEW}`,
];
const LUNG = "tumor=nsclc&endpoint=OS&line=1L";
const [FIGURE = "", TABLE = ""] = FILES;
const OLD = "Thu, 01 Jan 1970 00:00:00 GMT";

describe.each(FILES)("%s", (path) => {
  test("an unchanged file is not sent again, and HEAD is GET without a body", async () => {
    const first = await ask(path);
    expect(first.status, first.status === 200 ? "" : await first.clone().text()).toBe(200);
    const { etag = "", "last-modified": modified = "", ...rest } = Object.fromEntries(first.headers);
    expect(etag).toMatch(/^W\/"[\w-]{12}"$/);
    expect(new Date(modified).getTime()).toBeLessThanOrEqual(Date.now());
    expect(rest).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-expose-headers": expect.stringContaining("Content-Disposition"),
      "cache-control": "public, no-cache",
      "dataset-version": expect.stringMatching(/./),
    });
    expect(await first.text()).not.toBe("");

    const head = await ask(path, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect([...head.headers]).toEqual([...first.headers]);

    for (const headers of [
      { "if-none-match": etag },
      { "if-none-match": `"other", ${etag.replace("W/", "")}`, "if-modified-since": OLD },
      { "if-none-match": "*" },
      { "if-modified-since": modified },
    ] as Record<string, string>[]) {
      const again = await ask(path, { headers });
      expect([again.status, await again.text()], JSON.stringify(headers)).toEqual([304, ""]);
      expect(again.headers.get("etag")).toBe(etag);
      expect(again.headers.get("cache-control")).toBe("public, no-cache");
      expect(again.headers.get("access-control-allow-origin")).toBe("*");
      expect(again.headers.has("content-disposition")).toBe(false);
    }
    for (const headers of [
      { "if-none-match": '"other"', "if-modified-since": modified },
      { "if-modified-since": OLD },
    ] as Record<string, string>[]) {
      const again = await ask(path, { method: "HEAD", headers });
      expect(again.status, JSON.stringify(headers)).toBe(200);
    }
  });
});

test.each(["xlsx", "json", "docx", "md", "html", "bib", "ris"])(
  "bom= is refused by %s, which it would not change",
  async (format) => {
    for (const path of [`tables/evidence.${format}?${VIEW}`, `tables/trial-keynote-189.${format}?`]) {
      const answer = await ask(`${path}&bom=1`);
      expect([answer.status, problemAnswer.parse(await answer.json()).parameter]).toEqual([400, "bom"]);
    }
  },
);

test.each(["csv", "tsv"])("bom=1 puts a byte order mark before %s", async (format) => {
  const marked = await (await ask(`tables/evidence.${format}?${VIEW}&bom=1`)).arrayBuffer();
  expect([...new Uint8Array(marked).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
});

test("another address, format or site has another tag", async () => {
  const asked: [string, Asked?][] = [
    [FIGURE],
    [FIGURE.replace("svg", "pdf")],
    [`${FIGURE}&style=dark`],
    [FIGURE, { origin: "https://example.org" }],
    [TABLE],
    [`${TABLE}&bom=1`],
  ];
  const tags = await Promise.all(
    asked.map(async ([path, more]) => (await ask(path, { method: "HEAD", ...more })).headers.get("etag")),
  );
  expect(tags).not.toContain(null);
  expect(new Set(tags).size).toBe(tags.length);
});

test.each([
  ["figures/forest.gif", 404],
  ["figures/forest.svg?foo=1", 400],
  ["figures/forest.svg?tumor=nothing", 400],
  [`${FIGURE}&sheet=99`, 404],
  ["tables/evidence.gif", 404],
  ["tables/evidence.csv?foo=1", 400],
  ["tables/trial-no-such.csv", 404],
] as const)("%s is never called unchanged: %s", async (path, status) => {
  for (const headers of [
    { "if-none-match": "*" },
    { "if-modified-since": new Date().toUTCString() },
  ] as Record<string, string>[]) {
    const answer = await ask(path, { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.has("etag")).toBe(false);
    expect(problemAnswer.parse(await answer.json()).status).toBe(status);
    const head = await ask(path, { method: "HEAD", headers });
    expect([head.status, await head.text()]).toEqual([status, ""]);
  }
});

test("the document tells of copies and their headers for every address, files among them", async () => {
  const { paths } = (await (await askApi("openapi.json")).json()) as {
    paths: Record<string, { get: { responses: Record<string, { headers?: object }> } }>;
  };
  expect(Object.keys(paths).filter((path) => path.endsWith(".{format}")).length).toBeGreaterThan(5);
  for (const [path, { get }] of Object.entries(paths)) {
    expect(Object.keys(get.responses), path).toEqual(expect.arrayContaining(["200", "304", "400", "503"]));
    expect(Object.keys(get.responses[200]?.headers ?? {}), path).toEqual(
      expect.arrayContaining(["ETag", "Last-Modified", "Dataset-Version"]),
    );
  }
});

describe.each(["figures", "tables"] as const)("methods of %s", (folder) => {
  const route = ROUTES[folder];

  test("writing is refused with what may be asked", async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"] as const) {
      const answer = route[method](new Request(`http://localhost/api/v1/${folder}/x`, { method }));
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(problemAnswer.parse(await answer.json()).detail).toContain(method);
    }
  });

  test("OPTIONS says what may be asked, and by whom", async () => {
    const { status, headers } = await route.OPTIONS();
    expect([status, headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
  });
});

describe("trials of one's own", () => {
  const folder = mkdtempSync(join(tmpdir(), "crosstrial-files-"));
  afterAll(() => {
    process.env.DATABASE_URL = inject("preparedDatabase");
    rmSync(folder, { recursive: true });
  });

  test("make their files private; files of other trials stay public and hold", async () => {
    const path = join(folder, "own.db");
    copyFileSync(inject("preparedDatabase"), path);
    process.env.DATABASE_URL = path;
    const etagOf = async (asked: string) => (await ask(asked, { method: "HEAD" })).headers.get("etag") ?? "";
    const lung = [FIGURE, TABLE].map((asked) => asked.replace(VIEW, LUNG));
    const ofBoth = "origin=own,curated";
    const withOwn = [...lung.map((asked) => `${asked}&${ofBoth}`), `figures/map.svg?${ofBoth}`];
    const files = [FIGURE, TABLE, ...lung, "tables/trial-keynote-189.csv", ...withOwn];
    const before = await Promise.all(files.map(etagOf));
    const own = await connect(path);
    await putRecord(own, "own", { record: { ...MADE_UP, effects: [MADE_UP_EFFECT] } }, "made-up batch");
    own.close();
    for (const [index, asked] of files.entries()) {
      const isPublic = !withOwn.includes(asked);
      const answer = await ask(asked, { method: "HEAD" });
      expect(answer.status, asked).toBe(200);
      expect(answer.headers.get("etag") === before[index], asked).toBe(isPublic);
      expect(answer.headers.has("access-control-allow-origin"), asked).toBe(isPublic);
      expect(answer.headers.get("cache-control"), asked).toBe(
        isPublic ? "public, no-cache" : "private, no-store",
      );
    }
    const { headers } = await ask("tables/evidence.csv?foo=1");
    expect(headers.has("access-control-allow-origin")).toBe(false);
    for (const [query, status] of [
      ["tumor=melanoma&endpoint=RFS", 200],
      ["tumor=nsclc&endpoint=OS", 200],
      ["tumor=nsclc&endpoint=OS&origin=own,curated", 403],
    ] as const) {
      const embedded = await embed(new NextRequest(`http://localhost/embed/figure?${query}`));
      expect([embedded.status, (await embedded.text()).includes("<svg")]).toEqual([status, status === 200]);
    }
  });
});
