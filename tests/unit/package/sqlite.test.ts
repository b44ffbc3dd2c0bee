import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { GET as getSqlite } from "@/app/api/v1/dataset.sqlite/route";
import { GET as getZip } from "@/app/api/v1/dataset.zip/route";
import { type Connection, connect, sqliteConnection } from "@/db/client";
import { curatedState, packageFile } from "@/db/package/files";
import { writeSqlite } from "@/db/package/sqlite";
import { putRecord } from "@/db/records/put";
import { MADE_UP, MADE_UP_EFFECT, MADE_UP_OUTCOME } from "../support/made-up";

const ABOUT = { version: "000000000000", software: "0", loadedAt: "2026-11-30T10:00:00.000Z" };
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const temporary = (name: string) => join(tmpdir(), `crosstrial-test-${process.pid}-${name}.db`);
const [database, target] = [temporary("source"), temporary("target")];
let source: Connection;
let copy: Connection;
let curated: Connection;

beforeAll(async () => {
  process.env.DATABASE_URL = inject("preparedDatabase");
  for (const path of [database, target]) rmSync(path, { force: true });
  curated = await connect(inject("preparedDatabase"), { readonly: true });
  await curated.db.run(sql`VACUUM INTO ${database}`);
  source = sqliteConnection(database);
  const record = { ...MADE_UP, effects: [MADE_UP_EFFECT], outcomes: [MADE_UP_OUTCOME] };
  const tumor = { id: "made-up-tumor", name: "Made-up tumor", group: "solid", site: "Nowhere" };
  await putRecord(
    source,
    "own",
    { record: { ...record, tumorType: tumor.id }, entries: { tumorTypes: [tumor] } },
    "made up",
  );
  await writeSqlite(source.db, ABOUT, target);
  copy = sqliteConnection(target, { readonly: true });
});
afterAll(() => {
  for (const connection of [copy, source, curated]) connection.close();
  for (const path of [database, target])
    for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
});

const count = async ({ db }: Connection, from: string): Promise<number> => {
  const [found]: { rows: number }[] = await db.all(sql.raw(`SELECT count(*) AS rows FROM ${from}`));
  return found?.rows ?? -1;
};

describe("the dataset as one SQLite file", () => {
  it("is sound, and its references lead somewhere", async () => {
    expect(await copy.db.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: "ok" }]);
    expect(await copy.db.all(sql`PRAGMA foreign_key_check`)).toEqual([]);
    const keys: { table: string }[] = await copy.db.all(sql`PRAGMA foreign_key_list(effects)`);
    expect(keys.map(({ table }) => table).sort()).toEqual(
      ["arms", "arms", "endpoints", "reports", "reports", "trials"].sort(),
    );
  });

  it("holds curated trials and words only", async () => {
    expect(await count(source, "trial WHERE origin = 'own'")).toBe(1);
    expect(await count(copy, "trials WHERE id = 'made-up-1'")).toBe(0);
    expect(await count(copy, "effects WHERE trial_id = 'made-up-1'")).toBe(0);
    expect(await count(copy, "outcomes WHERE trial_id = 'made-up-1'")).toBe(0);
    expect(await count(copy, "arm_drugs WHERE arm_id LIKE 'made-up-1/%'")).toBe(0);
    expect(await count(source, "tumor_type WHERE id = 'made-up-tumor'")).toBe(1);
    expect(await count(copy, "tumor_types WHERE id = 'made-up-tumor'")).toBe(0);
    for (const [ours, table] of [
      ["trials", "trial"],
      ["effects", "effect"],
      ["outcomes", "arm_outcome"],
      ["adverse_events", "adverse_event"],
      ["drugs", "drug"],
    ])
      expect(await count(copy, ours ?? ""), ours).toBe(await count(curated, table ?? ""));
  });

  it("has the values of the database to the last digit, numbers as numbers", async () => {
    const columns = "id, estimate, ci_low, ci_high, ci_level, p, significant, verified, n_arm";
    const order = "ORDER BY id";
    expect(await copy.db.all(sql.raw(`SELECT ${columns} FROM effects ${order}`))).toEqual(
      await curated.db.all(sql.raw(`SELECT ${columns} FROM effect ${order}`)),
    );
    const types = await copy.db.all(sql`SELECT DISTINCT typeof(value) AS type FROM outcomes ORDER BY 1`);
    expect(types).toEqual([{ type: "null" }, { type: "real" }]);
  });

  it("describes each column, and says what it is", async () => {
    const columns: { undescribed: number }[] = await copy.db.all(sql`
      SELECT count(*) AS undescribed FROM sqlite_master m JOIN pragma_table_info(m.name) c
        LEFT JOIN column_description d ON d."table" = m.name AND d."column" = c.name
      WHERE m.type = 'table' AND m.name NOT IN ('about', 'column_description') AND m.name NOT LIKE 'sqlite%'
        AND d.description IS NULL`);
    expect(columns).toEqual([{ undescribed: 0 }]);
    const about: { key: string; value: string }[] = await copy.db.all(sql`SELECT key, value FROM about`);
    expect(about).toContainEqual({ key: "version", value: "000000000000" });
    expect(about).toContainEqual({ key: "license", value: "CC-BY-4.0" });
  });
});

describe("a file of the whole dataset", () => {
  it("is made once for a dataset, by whoever asks first, and again where it was swept away", async () => {
    const state = await curatedState(curated.db);
    const ask = (tag = state.tag) => packageFile(curated.db, "zip", { ...state, tag }, "0");
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(other.path).toBe(one.path);
    rmSync(one.path);
    // What a process that is gone has left is swept away; no process has this number.
    const left = join(tmpdir(), "crosstrial-dataset-99999999-made-up");
    mkdirSync(left, { recursive: true });
    utimesSync(left, hoursAgo(25), hoursAgo(25));
    // Of a process of another container, whose number is not to be seen here: it is in use.
    const foreign = join(tmpdir(), "crosstrial-dataset-99999998-made-up");
    mkdirSync(foreign, { recursive: true });
    utimesSync(foreign, hoursAgo(23), hoursAgo(23));
    const [again, beside] = await Promise.all([ask(), ask()]);
    expect([existsSync(left), existsSync(foreign)]).toEqual([false, true]);
    rmSync(foreign, { recursive: true });
    expect(again.path).not.toBe(one.path);
    expect(beside.path).toBe(again.path);
    expect(again.bytes).toBe(one.bytes);
    expect((await ask("another load")).path).not.toBe(again.path);
  });

  it("stays young while it is asked for, so that nobody sweeps it away", async () => {
    const state = await curatedState(curated.db);
    const ask = () => packageFile(curated.db, "zip", { ...state, tag: "asked for" }, "0");
    const folder = dirname((await ask()).path);
    utimesSync(folder, hoursAgo(25), hoursAgo(25));
    await ask();
    expect(statSync(folder).mtime.getTime()).toBeGreaterThan(hoursAgo(1).getTime());
  });

  it("is taken away when the process ends, by one listener for all", async () => {
    const state = await curatedState(curated.db);
    const before = process.listenerCount("exit");
    const paths: string[] = [];
    for (const tag of ["one load", "another load", "a third load"])
      paths.push((await packageFile(curated.db, "zip", { ...state, tag }, "0")).path);
    expect(new Set(paths).size).toBe(3);
    expect(process.listenerCount("exit")).toBe(before);
    // What the listener does, seen from outside: a process of its own leaves nothing.
    const program = `
      import { connect } from "./db/client";
      import { curatedState, packageFile } from "./db/package/files";
      const { db } = await connect(${JSON.stringify(inject("preparedDatabase"))}, { readonly: true });
      console.log((await packageFile(db, "zip", await curatedState(db), "0")).path);
      process.exit(0);`;
    const found = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
      encoding: "utf8",
    });
    expect(found.stdout.trim(), found.stderr).toContain("crosstrial-dataset-");
    expect(existsSync(dirname(found.stdout.trim()))).toBe(false);
  });

  it.each([
    ["sqlite", getSqlite, "application/vnd.sqlite3", "SQLite format 3"],
    ["zip", getZip, "application/zip", "PK"],
  ])(
    "is answered as %s with size, tag and name, and not again to who has it",
    async (format, get, type, begin) => {
      const request = (headers: Record<string, string> = {}, method = "GET") =>
        get(new Request(`http://localhost/api/v1/dataset.${format}`, { headers, method }));
      const answer = await request();
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe(type);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("content-disposition")).toMatch(
        new RegExp(`^attachment; filename="crosstrial-[0-9a-f]{12}\\.${format}"$`),
      );
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.subarray(0, begin.length).toString()).toBe(begin);
      expect(answer.headers.get("content-length")).toBe(String(bytes.length));
      const etag = answer.headers.get("etag") ?? "";
      expect((await request({ "if-none-match": etag })).status).toBe(304);
      const refused = await get(new Request(`http://localhost/api/v1/dataset.${format}?tumor=nsclc`));
      expect([refused.status, (await refused.json()).parameter]).toEqual([400, "tumor"]);
      const head = await request({}, "HEAD");
      expect([head.status, head.body, head.headers.get("content-length")]).toEqual([
        200,
        null,
        String(bytes.length),
      ]);
    },
  );
});
