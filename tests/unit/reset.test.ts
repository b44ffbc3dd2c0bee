import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, inject, test } from "vitest";
import { connect } from "@/db/client";
import type { Report } from "@/db/prepare";
import { putRecord } from "@/db/records/put";
import { resetDatabase } from "@/db/reset";
import { MADE_UP, MADE_UP_EFFECT } from "./support/made-up";

const folder = mkdtempSync(join(tmpdir(), "crosstrial-reset-"));
const path = join(folder, "reset.db");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let said: string[] = [];
const report: Report = async (step, work) => {
  said.push(`${step}: ${await work()}`);
};

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  copyFileSync(inject("preparedDatabase"), path);
  said = [];
});

const OWN_TUMOR = { id: "made-up-tumor", name: "Made-up tumor", group: "solid", site: "Nowhere" };

async function ask(query: ReturnType<typeof sql>): Promise<unknown[]> {
  const connection = await connect(path);
  try {
    return await connection.db.all(query);
  } finally {
    connection.close();
  }
}

test("a reset keeps what is not curated, with a copy beside the database, and says where", async () => {
  const connection = await connect(path);
  const record = { ...MADE_UP, tumorType: OWN_TUMOR.id, effects: [MADE_UP_EFFECT] };
  await putRecord(connection, "own", { record, entries: { tumorTypes: [OWN_TUMOR] } }, "made-up batch");
  connection.close();
  const kept = sql`SELECT origin, id, json, hash, batch FROM record WHERE origin <> 'curated'`;
  const before = await ask(kept);
  await resetDatabase(path, report);
  expect(await ask(kept)).toEqual(before);
  expect(
    await ask(sql`SELECT t.origin, count(*) AS effects FROM trial t JOIN effect e ON e.trial_id = t.id
      JOIN tumor_type u ON u.id = t.tumor_type_id WHERE u.origin = 'own'`),
  ).toEqual([{ origin: "own", effects: 1 }]);
  const copies = readdirSync(folder).filter((name) => name.includes("not-curated"));
  expect(copies).toHaveLength(1);
  const copy = join(folder, copies[0] ?? "");
  expect(JSON.parse(readFileSync(copy, "utf8"))).toMatchObject({ records: [{ id: "made-up-1" }] });
  expect(said[0]).toBe(`keep: 1 record (1 own) and 1 entry of dictionaries; a copy is in ${copy}`);
  expect(said.at(-1)).toBe("put back: 1 record (1 own) and 1 entry of dictionaries");
});

test("of a curated database nothing is kept", async () => {
  await resetDatabase(path, report);
  expect(said[0]).toBe("keep: nothing that is not curated");
  expect(readdirSync(folder).filter((name) => !/^reset\.db(-wal|-shm)?$/.test(name))).toEqual([]);
});

test("a file that can't be read is put aside", async () => {
  writeFileSync(path, "This is not a database. ".repeat(2000));
  await resetDatabase(path, report);
  const [aside = ""] = readdirSync(folder).filter((name) => name.includes("damaged"));
  expect(readFileSync(join(folder, aside), "utf8")).toContain("This is not a database.");
  expect(said[0]).toBe(`keep: the file could not be read: it is now ${join(folder, aside)}`);
  expect(await ask(sql`SELECT 1 AS found FROM trial LIMIT 1`)).toEqual([{ found: 1 }]);
});
