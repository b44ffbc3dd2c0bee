import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterEach, describe, expect, inject, test } from "vitest";
import { GET as getFrom, POST } from "@/app/api/v1/[[...path]]/route";
import { problemAnswer } from "@/app/api/v1/schema/answers";
import { HotAnswers } from "@/app/api/v1/server/hot";
import { serveOptions } from "@/app/api/v1/server/http";
import { formatOf } from "@/app/api/v1/server/negotiate";
import { serve } from "@/app/api/v1/server/serve";
import { connect } from "@/db/client";
import { putRecord, removeRecord } from "@/db/records/put";
import { MADE_UP, MADE_UP_EFFECT } from "../support/made-up";
import { ask } from "./ask";

const PATH = "effects?tumor=melanoma&limit=2";

describe("what a client keeps", () => {
  test("an unchanged answer is not sent again", async () => {
    const first = await ask(PATH);
    const etag = first.headers.get("etag") ?? "";
    const modified = first.headers.get("last-modified") ?? "";
    expect(etag).toMatch(/^W\/"[\w-]{12}"$/);
    expect(new Date(modified).getTime()).toBeLessThanOrEqual(Date.now());
    for (const headers of [
      { "if-none-match": etag },
      { "if-none-match": etag.replace("W/", "") },
      { "if-none-match": `"other", ${etag}` },
      { "if-none-match": "*" },
      { "if-modified-since": modified },
      { "if-none-match": etag, "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT" },
    ] as Record<string, string>[]) {
      const again = await ask(PATH, { headers });
      expect(again.status, JSON.stringify(headers)).toBe(304);
      expect(await again.text()).toBe("");
      expect(again.headers.get("etag")).toBe(etag);
    }
    for (const headers of [
      { "if-none-match": '"other"' },
      { "if-none-match": '"other"', "if-modified-since": modified },
      { "if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT" },
      { "if-modified-since": "yesterday" },
    ] as Record<string, string>[])
      expect((await ask(PATH, { headers })).status, JSON.stringify(headers)).toBe(200);
  });

  test("another address or format has another tag, and a bad request is never called unchanged", async () => {
    const tags = await Promise.all(
      [
        PATH,
        `${PATH}&sort=estimate`,
        PATH.replace("?", ".csv?"),
        PATH.replace("?", ".ndjson?"),
        "effects.csv",
      ].map(async (path) => (await ask(path)).headers.get("etag")),
    );
    expect(new Set(tags).size).toBe(tags.length);
    const since = { "if-modified-since": new Date().toUTCString() };
    expect((await ask("effects?foo=1", { headers: since })).status).toBe(400);
    expect((await ask("trials/no-such", { headers: since })).status).toBe(404);
  });

  test("the same bytes come hot as cold", async () => {
    const path = "trials?tumor=melanoma&limit=3&start=2010-2020";
    const [cold, warm] = [await ask(path), await ask(path)];
    expect(await warm.text()).toBe(await cold.text());
    expect([...warm.headers]).toEqual([...cold.headers]);
  });
});

describe("methods", () => {
  test.each([PATH, "effects.csv", "openapi.json", "trials/no-such", "effects?foo=1"])(
    "HEAD %s",
    async (path) => {
      const get = await ask(path);
      const head = await ask(path, { method: "HEAD" });
      expect(head.status).toBe(get.status);
      expect([...head.headers]).toEqual([...get.headers]);
      expect(await head.text()).toBe("");
      const length = get.headers.get("content-length");
      const { byteLength } = await get.arrayBuffer();
      if (length !== null) expect(byteLength).toBe(Number(length));
    },
  );

  test("OPTIONS says what may be asked, and by whom", async () => {
    await ask(PATH);
    const { status, headers } = await serveOptions();
    expect(status).toBe(204);
    expect(headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
    expect(headers.has("access-control-allow-credentials")).toBe(false);
  });

  test("writing is refused", async () => {
    const answer = await POST(new Request("http://localhost/api/v1/effects", { method: "POST" }));
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect(problemAnswer.parse(await answer.json()).status).toBe(405);
    expect(getFrom).toBe(serve);
  });
});

describe("formats", () => {
  test.each([
    [null, "json"],
    ["*/*", "json"],
    ["text/csv", "csv"],
    ["text/csv;q=0.5, application/json;q=0.4", "csv"],
    ["text/html, */*;q=0.1", "json"],
    ["application/*", "json"],
    ["application/json;q=0, application/x-ndjson", "ndjson"],
    ["application/json;q=0, */*", "csv"],
    ["TEXT/CSV", "csv"],
  ])("Accept: %s gives %s", (accept, format) => {
    expect(formatOf(accept)).toBe(format);
  });

  test("a format that there is not", async () => {
    const answer = await ask(PATH, { headers: { accept: "text/html" } });
    expect(answer.status).toBe(406);
    expect(answer.headers.get("vary")).toBe("Accept");
    expect(problemAnswer.parse(await answer.json()).detail).toContain("text/csv");
    const csv = await ask(PATH.replace("?", ".csv?"), { headers: { accept: "text/html" } });
    expect(csv.headers.get("content-type")).toContain("text/csv");
  });
});

test.each([
  ["effects?tumor=nsclcc", "tumor", "nsclc"],
  ["effects?tumr=nsclc", "tumr", "tumor"],
  ["effects?limit=201", "limit", "200"],
  ["effects?cut=2021-02-30", "cut", "2021-02-30"],
  ["effects?start=2020-2010", "start", "2020-2010"],
  ["effects?trial=no-such", "trial", "no-such"],
  ["effects?q=a&q=b", "q", "2 times"],
  ["effects?show=arm", "show", "comparison"],
  ["pool?cut=all", "cut", "latest"],
  ["pool?out=no-such-row", "out", "no-such-row"],
  ["comparability?trials=keynote-189", "trials", ""],
  ["comparability", "trials", "required"],
  ["comparability?trials=keynote-024,keynote-189&biomarker=made-up", "biomarker", ""],
  [
    "comparability?trials=keynote-407,checkmate-9la&biomarker=PD-L1+TPS+or+TC+%3E%3D50%25&endpoint=ORR",
    "endpoint",
    "in PD-L1 TPS or TC >=50%",
  ],
  ["comparability?trials=zuma-7,transform&endpoint=ctDNA", "endpoint", ""],
  ["adverse-events?event=nothing", "event", ""],
])("%s: a problem that names %s", async (path, parameter, word) => {
  const answer = await ask(path);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const { status, detail, ...problem } = problemAnswer.parse(await answer.json());
  expect([answer.status, status]).toEqual([400, 400]);
  expect(problem.parameter).toBe(parameter);
  expect(detail).toContain(word);
});

test("a cursor belongs to its list and dataset", async () => {
  const { nextCursor } = (await (await ask(PATH)).json()) as { nextCursor: string };
  expect((await ask(`${PATH.replace("limit=2", "limit=7")}&cursor=${nextCursor}`)).status).toBe(200);
  for (const path of [
    PATH.replace("effects", "outcomes"),
    PATH.replace("melanoma", "nsclc"),
    "effects?sort=p",
  ])
    expect((await (await ask(`${path}&cursor=${nextCursor}`)).json()) as object).toMatchObject({
      status: 400,
      parameter: "cursor",
    });
});

test("the OpenAPI document is a valid one, and its examples are answered", async () => {
  const document = (await (await ask("openapi.json")).json()) as {
    openapi: string;
    paths: Record<string, { get: { parameters: { name: string; in: string; example?: unknown }[] } }>;
  };
  expect(document.openapi).toBe("3.1.0");
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  for (const [path, { get }] of Object.entries(document.paths)) {
    if (path.includes("{")) continue;
    const few = get.parameters.some(({ name }) => name === "limit") ? "&limit=1" : "";
    for (const { name, example } of get.parameters) {
      if (example === undefined) continue;
      const needed = path === "/comparability" && name !== "trials" ? "&trials=zuma-7,transform" : "";
      const endpoint =
        path === "/pool" ? "&tumor=nsclc&line=1L&endpoint=OS&class=pd-1&with=chemotherapy" : "";
      const rest =
        name === "q" ? few : [needed, endpoint, few].filter((part) => !part.includes(`&${name}=`)).join("");
      const answer = await ask(`${path.slice(1)}?${name}=${String(example)}${rest}`);
      expect([200, 422], `${path} ${name}`).toContain(answer.status);
    }
  }
});

test("answers that are kept are bounded, the least recently used given up first", () => {
  const hot = new HotAnswers(80_000);
  const answer = { body: Buffer.alloc(8_000), headers: {} };
  for (let index = 0; index < 30; index += 1) {
    hot.set(`key ${index}`, answer);
    hot.get("key 0");
  }
  expect(hot.size).toBeLessThan(10);
  expect(hot.get("key 0")).toBeDefined();
  expect(hot.get("key 29")).toBeDefined();
  expect(hot.get("key 1")).toBeUndefined();
  hot.set("too large", { body: Buffer.alloc(20_000), headers: {} });
  expect(hot.get("too large")).toBeUndefined();
});

describe("another database", () => {
  const folder = mkdtempSync(join(tmpdir(), "crosstrial-api-"));
  afterEach(() => {
    process.env.DATABASE_URL = inject("preparedDatabase");
  });

  /** A database that has a made-up trial of one's own, of lung cancer, since `before` was asked of it. */
  async function withOwnTrial<T>(name: string, before: () => Promise<T>): Promise<T> {
    const path = join(folder, name);
    copyFileSync(inject("preparedDatabase"), path);
    process.env.DATABASE_URL = path;
    const asked = await before();
    const own = await connect(path);
    await putRecord(own, "own", { record: { ...MADE_UP, effects: [MADE_UP_EFFECT] } }, "made-up batch");
    own.close();
    return asked;
  }

  test("an answer that draws on a trial of one's own is for no other site and no cache; others stay public", async () => {
    await withOwnTrial("own.db", async () => {});
    for (const asked of [
      PATH,
      PATH.replace("melanoma", "melanoma,nsclc"),
      "effects?limit=2",
      "outcomes.csv",
      "trials/keynote-189",
      "effects.csv?trial=keynote-189",
      "comparability?trials=zuma-7,transform",
    ]) {
      const { status, headers } = await ask(asked);
      expect(status, asked).toBeLessThan(300);
      expect(headers.get("access-control-allow-origin"), asked).toBe("*");
      expect(headers.get("cache-control"), asked).toBe("public, no-cache");
    }
    for (const asked of [
      `${PATH.replace("melanoma", "melanoma,nsclc")}&origin=own,curated`,
      "effects?limit=2&origin=own",
      "outcomes.csv?origin=curated,own",
      "trials/made-up-1",
      "effects?trial=keynote-189,made-up-1",
      "dataset",
      "openapi.json",
    ]) {
      const { status, headers } = await ask(asked);
      expect(status, asked).toBe(200);
      expect(headers.has("access-control-allow-origin"), asked).toBe(false);
      expect(headers.get("cache-control"), asked).toBe("private, no-store");
    }
    // What is wrong is said in words of all trials.
    const { status, headers } = await ask("effects?tumor=none-of-these");
    expect(status).toBe(400);
    expect(headers.has("access-control-allow-origin")).toBe(false);
    expect(headers.get("cache-control")).toBe("no-store");
    expect((await serveOptions()).headers.get("access-control-allow-origin")).toBe("*");
  });

  test("copies hold until a trial that they draw on changes, or one comes that they would", async () => {
    const asked = [
      PATH,
      "effects?tumor=nsclc&limit=2&origin=own,curated",
      "effects?limit=2",
      "trials/keynote-189",
      "effects?tumor=nsclc&limit=2",
    ];
    const tagsOf = () => Promise.all(asked.map(async (path) => (await ask(path)).headers.get("etag") ?? ""));
    const before = await withOwnTrial("tags.db", tagsOf);
    const after = await tagsOf();
    expect(after.map((tag, index) => tag === before[index])).toEqual([true, false, false, true, true]);
    const again = await ask(PATH, { headers: { "if-none-match": before[0] ?? "" } });
    expect(again.status).toBe(304);
    const own = await connect(process.env.DATABASE_URL);
    await removeRecord(own, "own", "made-up-1");
    own.close();
    const gone = await tagsOf();
    // As it was before: the lists draw on the same trials again, in the same editions.
    expect(gone.map((tag, index) => tag === before[index])).toEqual([true, true, false, true, true]);
  });

  test("a cursor holds while its list does", async () => {
    const cursorOf = async (path: string) =>
      ((await (await ask(path)).json()) as { nextCursor: string }).nextCursor;
    const lungAndOwn = `${PATH.replace("melanoma", "nsclc")}&origin=own,curated`;
    const [melanoma, lung] = await withOwnTrial("cursors.db", () =>
      Promise.all([cursorOf(PATH), cursorOf(lungAndOwn)]),
    );
    expect((await ask(`${PATH}&cursor=${melanoma}`)).status).toBe(200);
    expect((await ask(`${lungAndOwn}&cursor=${lung}`)).status).toBe(400);
  });

  test("a database that is gone is a 503 with a time to come back", async () => {
    process.env.DATABASE_URL = join(folder, "no-such.db");
    const answer = await ask(PATH);
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(problemAnswer.parse(await answer.json()).status).toBe(503);
    rmSync(folder, { recursive: true });
  });
});
