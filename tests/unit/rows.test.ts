import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { Database } from "@/db/client";
import { flag, fromJson, hasRows, json, readRows, rowSchema, UnexpectedRows } from "@/db/rows";
import { openTestDatabase } from "./support/database";

let db: Database;
beforeAll(async () => {
  ({ db } = await openTestDatabase());
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const NAMED = rowSchema(() => ({ id: z.string(), year: z.int().nullable() }));
const failed = (query: ReturnType<typeof sql>, schema: Parameters<typeof readRows>[1] = NAMED) =>
  readRows(db, schema, query).then(
    () => expect.unreachable("the rows were taken"),
    (error: unknown) => error as Error,
  );

describe("rows of SQL", () => {
  it("are returned as they are", async () => {
    const rows = await readRows(db, NAMED, sql`SELECT 'a' AS id, 2001 AS year UNION ALL SELECT 'b', NULL`);
    expect(rows).toEqual([
      { id: "a", year: 2001 },
      { id: "b", year: null },
    ]);
  });

  it.each([
    ["a renamed column", sql`SELECT 'a' AS name, 2001 AS year`, /id[\s\S]*name/],
    ["a column more", sql`SELECT 'a' AS id, 2001 AS year, 1 AS more`, /more/],
    ["a text for a number", sql`SELECT 'a' AS id, '2001' AS year`, /number, received string[\s\S]*year/],
    ["a number with decimals for a whole one", sql`SELECT 'a' AS id, 2001.5 AS year`, /int[\s\S]*year/],
    ["nothing for a text", sql`SELECT NULL AS id, 2001 AS year`, /string, received null[\s\S]*id/],
    ["the last row", sql`SELECT 'a' AS id, 2001 AS year UNION ALL SELECT NULL, 2002`, /received null/],
  ])(
    "are refused for %s, by the name of the column, with the SQL and the place that asked",
    async (...given) => {
      const [, query, message] = given;
      const error = await failed(query);
      expect(error).toBeInstanceOf(UnexpectedRows);
      expect(error.message).toMatch(message);
      expect(error.message).toContain("AS year");
      expect(error.stack).toContain("rows.test.ts");
    },
  );

  it("have yes and no as 1 and 0", async () => {
    const schema = rowSchema(() => ({ is: flag() }));
    expect(await readRows(db, schema, sql`SELECT 2 > 1 AS "is" UNION ALL SELECT 1 > 2`)).toEqual([
      { is: 1 },
      { is: 0 },
    ]);
    expect((await failed(sql`SELECT 2 AS "is"`, schema)).message).toContain("is");
  });

  it("may have columns of JSON, whose content is checked too", async () => {
    const schema = rowSchema(() => ({ arms: json(z.array(z.strictObject({ n: z.int() }))) }));
    const [row] = await readRows(db, schema, sql`SELECT json_array(json_object('n', 3)) AS arms`);
    expect(row && fromJson(row.arms)).toEqual([{ n: 3 }]);
    for (const arms of [sql`json_array(json_object('m', 3))`, sql`'[{'`, sql`NULL`, sql`3`])
      expect((await failed(sql`SELECT ${arms} AS arms`, schema)).message).toContain("arms");
  });

  it("are not looked at in production", async () => {
    vi.stubEnv("NODE_ENV", "production");
    const unread = rowSchema(() => expect.unreachable("the schema was made"));
    expect(await readRows(db, unread, sql`SELECT 1 AS other`)).toEqual([{ other: 1 }]);
  });

  it("are there or not", async () => {
    expect(await hasRows(db, sql`SELECT 1 FROM trial`)).toBe(true);
    expect(await hasRows(db, sql`SELECT 1 FROM trial WHERE id = 'made-up'`)).toBe(false);
  });
});

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** A query in SQL whose rows have no schema: `db.all(sql...)`, `connection.db.get<Row>(...)`. */
const UNTYPED = /\b(?:db|copy|tx)\s*\.\s*(?:all|get|values)\b|(?<!Promise)\.all\s*(?:<[^;]*?>)?\(\s*[^)\s]/;

describe("every query in SQL has a schema for its rows", () => {
  it("sees one that has none", () => {
    for (const text of [
      "await db.all(sql`SELECT 1`)",
      "connection.db.get<{ n: number }>(QUERY)",
      "const rows = await inner.all(\n    sql`SELECT 1`",
      "db\n  .values(sql`SELECT 1`)",
    ])
      expect(text).toMatch(UNTYPED);
    for (const text of ["await Promise.all([a, b])", "db.select().from(trial).all()", "Promise.all(\n names"])
      expect(text).not.toMatch(UNTYPED);
  });

  it("in app, components, db, lib and scripts", () => {
    const untyped = ["app", "components", "db", "lib", "scripts"].flatMap((floor) =>
      readdirSync(join(ROOT, floor), { recursive: true, encoding: "utf8" })
        .filter((name) => /\.(?:tsx?|mjs)$/.test(name))
        .map((name) => join(floor, name).replaceAll("\\", "/"))
        .filter((file) => file !== "db/rows.ts" && UNTYPED.test(readFileSync(join(ROOT, file), "utf8"))),
    );
    expect(untyped).toEqual([]);
  });
});
