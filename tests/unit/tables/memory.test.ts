import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { BatchedTable } from "@/db/answers/tables/batched-table";
import { evidenceExport } from "@/db/answers/tables/evidence";
import { safetyExport } from "@/db/answers/tables/safety";
import { connect, type Database } from "@/db/client";
import { streamTable } from "@/lib/export/table";
import { DEFAULT_SAFETY } from "@/lib/safety/view";
import { parseView } from "@/lib/view/parse";
import { madeUpRows } from "../support/made-up-rows";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const WHERE = { origin: "http://localhost", time: "2026-11-25T12:00:00.000Z" };
const TABLES: Readonly<Record<string, (db: Database) => Promise<BatchedTable>>> = {
  evidence: (db) => evidenceExport(db, parseView(new URLSearchParams("show=comparison")).view, "all", WHERE),
  safety: (db) => safetyExport(db, { ...DEFAULT_SAFETY, reports: "all" }, WHERE),
};

const folder = mkdtempSync(join(tmpdir(), "crosstrial-memory-"));
const files = { few: join(folder, "few.db"), lots: join(folder, "lots.db") };
beforeAll(() => {
  // Few are some batches too: what a batch takes is in both.
  madeUpRows(files.few, 3);
  madeUpRows(files.lots, 36);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Bytes that live, in JavaScript and in buffers. */
function living(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Streams a table as CSV, looking at memory before every so many pieces. @returns its lines and bytes, and the most bytes that lived at once beside those of before. */
async function streamed(path: string, open: (db: Database) => Promise<BatchedTable>, every: number) {
  const connection = await connect(path, { readonly: true });
  const before = living();
  const { head, total, batches } = await open(connection.db);
  let [lines, bytes, most, at] = [0, 0, 0, 0];
  for await (const piece of streamTable(head, batches(), "csv")) {
    bytes += piece.byteLength;
    expect(piece.byteLength).toBeLessThan(200_000);
    for (const byte of piece) if (byte === 10) lines += 1;
    if (at++ % every === 0) most = Math.max(most, living() - before);
  }
  connection.close();
  return { total, lines, bytes, most };
}

/** The quieter of two turns: what other test files of the worker leave behind adds to a turn, what gathers adds to both. */
async function quieter(...asked: Parameters<typeof streamed>) {
  const [one, other] = [await streamed(...asked), await streamed(...asked)];
  return one.most <= other.most ? one : other;
}

it.each(Object.keys(TABLES))("%s: nine times as many rows stream in the same memory", async (name) => {
  const open = TABLES[name];
  if (open === undefined) throw new Error(name);
  // Once before, so that what is kept for later tables is not counted.
  await streamed(files.few, open, 2);
  const few = await quieter(files.few, open, 2);
  const lots = await quieter(files.lots, open, 24);
  expect(lots.lines).toBe(lots.total + 1);
  expect(lots.total).toBeGreaterThan(9 * few.total);
  // What is left of a batch makes two megabytes or none. Text that is gathered takes all of the file's bytes, gathered rows
  // several times as many.
  expect(lots.most - few.most).toBeLessThan(0.7 * lots.bytes);
});
