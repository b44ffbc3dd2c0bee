import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { NextRequest } from "next/server";
import { afterAll, beforeEach, describe, expect, inject, test } from "vitest";
import { GET as figure } from "@/app/api/v1/figures/[file]/route";
import { GET as places } from "@/app/api/v1/places/route";
import { ENDPOINTS } from "@/app/api/v1/server/endpoints";
import { GET as table } from "@/app/api/v1/tables/[file]/route";
import { GET as embed } from "@/app/embed/figure/route";
import { GET as unavailable } from "@/app/unavailable/route";
import { type Connection, connect } from "@/db/client";
import { loadDataset } from "@/db/load";
import { loadedVersion } from "@/db/loaded";
import { MIGRATIONS_FOLDER } from "@/db/prepare";
import { proxy } from "@/proxy";
import { run, words } from "../cli/run";
import { curatedDataset } from "../support/dataset";
import { ask } from "./ask";

const folder = mkdtempSync(join(tmpdir(), "crosstrial-no-dataset-"));
const live = join(folder, "live.db");
beforeEach(() => {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(live + suffix, { force: true });
  process.env.DATABASE_URL = live;
});
afterAll(() => {
  process.env.DATABASE_URL = inject("preparedDatabase");
  rmSync(folder, { recursive: true, force: true });
});

const file = (route: typeof table, path: string) =>
  route(new Request(`http://localhost/api/v1/${path}`), {
    params: Promise.resolve({ file: path.replace(/^\w+\/|\?.*$/g, "") }),
  });

/** Every kind of address that answers from the dataset, each with its own way of being asked. */
const ROUTES: Record<string, () => Promise<Response>> = {
  ...Object.fromEntries(
    ENDPOINTS.map(({ example }) => [example, () => ask(example.replace("/api/v1/", ""))]),
  ),
  "/api/v1/effects.csv": () => ask("effects.csv"),
  "/api/v1/openapi.json": () => ask("openapi.json"),
  "/api/v1/places": () => places(new Request("http://localhost/api/v1/places")),
  "/embed/figure": () => embed(new NextRequest("http://localhost/embed/figure?tumor=nsclc")),
  ...Object.fromEntries(
    ["evidence.csv", "safety.json", "compare.tsv?trials=clear", "trial-clear.csv", "pool.R"].map((name) => [
      name,
      () => file(table, `tables/${name}`),
    ]),
  ),
  "forest.svg": () => file(figure, "figures/forest.svg?tumor=nsclc"),
};
const PAGES = ["/", "/evidence", "/trials/keynote-024", "/trials/no-such", "/embed/figure", "/api/v1/places"];

async function expectUnavailable(): Promise<void> {
  for (const [name, get] of Object.entries(ROUTES)) {
    const response = await get();
    expect(response.status, name).toBe(503);
    expect(response.headers.get("retry-after"), name).toBe("5");
    expect(response.headers.get("cache-control"), name).toBe("no-store");
    expect(await response.json(), name).toMatchObject({ title: "The database holds no dataset" });
  }
  for (const path of PAGES) {
    const { headers } = await proxy(new NextRequest(`http://localhost:3000${path}`));
    expect(headers.get("x-middleware-rewrite"), path).toBe("http://localhost:3000/unavailable");
  }
  const page = await unavailable(new NextRequest("http://localhost:3000/unavailable"));
  expect([page.status, page.headers.get("retry-after")]).toEqual([503, "5"]);
}

/** An empty database with its tables, as it is while `npm run db:reset` runs and after it was killed. */
async function migrated(): Promise<Connection> {
  const connection = await connect(live, { create: true });
  await connection.migrate(MIGRATIONS_FOLDER);
  return connection;
}

describe("while the database holds no dataset every route answers 503, never “no trials”", () => {
  test("with its tables empty", async () => {
    const connection = await migrated();
    await expectUnavailable();
    connection.close();
  });

  test.each(["dataset_load", "trial", "evidence_row"])("with %s emptied by hand", async (name) => {
    copyFileSync(inject("preparedDatabase"), live);
    const connection = await connect(live);
    await connection.db.run(sql`PRAGMA foreign_keys = OFF`);
    await connection.db.run(sql`DELETE FROM ${sql.identifier(name)}`);
    await expectUnavailable();
    connection.close();
  });

  test("while a load is in progress, until it is whole", async () => {
    const connection = await migrated();
    const { transaction } = connection;
    let written = 0;
    const watched: Connection = {
      ...connection,
      transaction: (work) =>
        transaction(async (db) => {
          const result = await work(db);
          written += 1;
          // Words, the first trials, and what makes it whole: written and not committed.
          if (written <= 2 || (await loadedVersion(db)) !== undefined) await expectUnavailable();
          return result;
        }),
    };
    await loadDataset(watched, curatedDataset());
    expect(written).toBeGreaterThan(3);
    expect((await ask("trials?limit=1")).status).toBe(200);
    expect((await file(table, "tables/evidence.csv")).status).toBe(200);
    const { headers } = await proxy(new NextRequest("http://localhost:3000/evidence"));
    expect(headers.get("x-middleware-next")).toBe("1");
    connection.close();
  });
});

test("an address of the API that the page of 503 stands in for is told in JSON", async () => {
  const connection = await migrated();
  const request = new NextRequest("http://localhost:3000/unavailable", {
    headers: { accept: "*/*", "x-crosstrial-asked-for": "/api/v1/tables/evidence.csv" },
  });
  const response = await unavailable(request);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  connection.close();
});

describe("the command line", () => {
  test("loads a database that was left without a dataset, and answers", async () => {
    (await migrated()).close();
    const ran = await run(words("trials --q KEYNOTE-426 -f csv"), { env: { DATABASE_URL: live } });
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
    expect(ran.stdout).toContain("keynote-426");
  });

  test("has an exit code of its own and words for a database that can't be read", async () => {
    const ran = await run(words("trials --tumor nsclc"), { env: { DATABASE_URL: "http://127.0.0.1:9" } });
    expect([ran.code, ran.stdout]).toEqual([3, ""]);
    expect(ran.stderr).toContain("The database server can't be reached");
  });
});
