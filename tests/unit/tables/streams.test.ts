import { copyFileSync, mkdtempSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { NextRequest } from "next/server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { GET } from "@/app/api/v1/tables/[file]/route";
import { evidenceExport } from "@/db/answers/tables/evidence";
import { safetyExport } from "@/db/answers/tables/safety";
import { type Connection, connect, type Database } from "@/db/client";
import { DatasetChanged } from "@/db/editions";
import type { TrialRecord } from "@/db/import/record";
import { loadDataset } from "@/db/load";
import { eventPlaces, eventsAt } from "@/db/queries/api/safety";
import { readVocabulary } from "@/db/queries/vocabulary";
import { database } from "@/db/server";
import { streamTable } from "@/lib/export/table";
import { DEFAULT_SAFETY } from "@/lib/safety/view";
import { parseView } from "@/lib/view/parse";
import { ask } from "../api/ask";
import { curatedDataset } from "../support/dataset";
import { madeUpRows } from "../support/made-up-rows";
import { readCsv } from "./read-files";

const WHERE = { origin: "http://localhost", time: "2026-11-25T12:00:00.000Z" };
const EVERY_OUTCOME = "outcomes.ndjson?cut=all&population=all";
const ALL_EVENTS = "safety.csv?reports=all";
const folder = mkdtempSync(join(tmpdir(), "crosstrial-streams-"));
afterAll(() => rmSync(folder, { recursive: true }));

const table = (file: string): Promise<Response> =>
  GET(new NextRequest(`http://localhost/api/v1/tables/${file}`), {
    params: Promise.resolve({ file: file.replace(/\?.*/, "") }),
  });

/** Writes trials of the dataset anew, all of them or one: there are as many rows, and others behind each place. */
async function reload(path: string, only?: string): Promise<void> {
  const connection = await connect(path);
  const dataset = curatedDataset();
  if (only === undefined) await loadDataset(connection, dataset, { force: true });
  else {
    const changed = (trial: TrialRecord) => (trial.id === only ? { ...trial, sponsor: "Made-up" } : trial);
    await loadDataset(connection, { ...dataset, trials: dataset.trials.map(changed) });
  }
  connection.close();
}

describe("a dataset that is loaded between two batches", () => {
  const path = join(folder, "reloaded.db");
  let reader: Connection;
  beforeEach(async () => {
    copyFileSync(inject("preparedDatabase"), path);
    reader = await connect(path);
  });
  afterEach(() => {
    reader.close();
    for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
  });

  it.each([
    [
      "evidence",
      (db: Database) => evidenceExport(db, parseView(new URLSearchParams("show=arm")).view, "all", WHERE),
    ],
    ["safety", (db: Database) => safetyExport(db, { ...DEFAULT_SAFETY, reports: "all" }, WHERE)],
  ])("breaks the %s table, streamed or whole", async (_name, open) => {
    const streamed = await open(reader.db);
    const files = (["csv", "tsv", "json"] as const).map((format) =>
      streamTable(streamed.head, streamed.batches(), format).getReader(),
    );
    const whole = await open(reader.db);
    const batches = streamed.batches();
    if (streamed.total > 500) expect((await batches.next()).value).toHaveLength(500);
    await reload(path);
    await expect(batches.next()).rejects.toThrow(DatasetChanged);
    if (streamed.total > 500)
      for (const file of files) await expect(readOn(file)).rejects.toThrow(DatasetChanged);
    await expect(whole.whole()).rejects.toThrow(DatasetChanged);
  });

  it("breaks a list of the API, as NDJSON and as CSV", async () => {
    process.env.DATABASE_URL = path;
    try {
      const answers = [await ask(EVERY_OUTCOME), await ask(EVERY_OUTCOME.replace(".ndjson", ".csv"))];
      const streams = answers.map(({ body }) => body?.getReader());
      for (const stream of streams) expect((await stream?.read())?.value?.byteLength).toBeGreaterThan(0);
      await reload(path);
      for (const stream of streams) await expect(readOn(stream)).rejects.toThrow(DatasetChanged);
    } finally {
      process.env.DATABASE_URL = inject("preparedDatabase");
    }
  });

  it.each([
    "outcomes.ndjson?cut=all&population=all&setting=metastatic",
    "outcomes.csv?cut=all&population=all&setting=metastatic",
  ])("breaks %s by a change of a trial in it, and not by one of another", async (name) => {
    // Adjuvant.
    const outside = "keynote-054";
    process.env.DATABASE_URL = path;
    try {
      const answers = [await ask(name), await ask(name)];
      const [outlives, broken] = answers.map(({ body }) => body?.getReader());
      const first = new TextDecoder().decode((await outlives?.read())?.value);
      await reload(path, outside);
      const text = first + (await readOn(outlives));
      const rows = text.trimEnd().split("\n").length - (name.includes(".csv") ? 1 : 0);
      expect(rows).toBe(Number(answers[0]?.headers.get("total-count")));
      expect(rows).toBeGreaterThan(500);
      expect(text).not.toContain(outside);
      await broken?.read();
      const lastRow = text.trimEnd().split("\n").at(-1) ?? "";
      await reload(path, curatedDataset().trials.find(({ id }) => lastRow.includes(id))?.id ?? "none");
      await expect(readOn(broken)).rejects.toThrow(DatasetChanged);
    } finally {
      process.env.DATABASE_URL = inject("preparedDatabase");
    }
  });

  it("never leaves out a row that is gone", async () => {
    const { edition } = await readVocabulary(reader.db);
    const places = await eventPlaces(reader.db, { view: DEFAULT_SAFETY, trials: [] }, edition);
    await reader.db.run(sql`DELETE FROM adverse_event WHERE rowid = ${places.rowids[3]}`);
    await expect(eventsAt(reader.db, places)).rejects.toThrow(DatasetChanged);
  });
});

/** What is left of a stream, as text. */
async function readOn(stream: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const piece = await stream?.read();
    if (piece === undefined || piece.done) return text;
    text += decoder.decode(piece.value, { stream: true });
  }
}

describe("a connection that is given up while a stream reads from it", () => {
  const path = join(folder, "touched.db");
  beforeAll(() => {
    madeUpRows(path, 2);
  });
  beforeEach(() => {
    process.env.DATABASE_URL = path;
    vi.useFakeTimers({ toFake: ["setTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
    process.env.DATABASE_URL = inject("preparedDatabase");
  });

  let touched = 0;
  /** Makes the server open the file anew, and lets the time pass after which it closes what it had. */
  async function replaceConnection(): Promise<void> {
    touched += 1;
    utimesSync(path, touched, touched);
    await database();
    await vi.advanceTimersByTimeAsync(11_000);
  }
  const isOpen = (db: Database): boolean => {
    try {
      db.all(sql`SELECT 1`);
      return true;
    } catch {
      return false;
    }
  };

  it.each([
    [EVERY_OUTCOME, ask, 0],
    [ALL_EVENTS, table, 1],
  ])("%s is whole, and lets it go at its end", async (name, get, heads) => {
    const db = await database();
    const answer = await get(name);
    const lines = Number(answer.headers.get("total-count"));
    const stream = answer.body?.getReader();
    const first = new TextDecoder().decode((await stream?.read())?.value);
    await replaceConnection();
    expect(await database()).not.toBe(db);
    expect(isOpen(db)).toBe(true);
    const text = first + (await readOn(stream));
    expect(lines).toBeGreaterThan(1000);
    expect(text.trimEnd().split("\n")).toHaveLength(lines + heads);
    expect(isOpen(db)).toBe(false);
  });

  it("is let go by a stream that is canceled, and by the last of two", async () => {
    const db = await database();
    const [one, other] = [
      (await ask(EVERY_OUTCOME)).body?.getReader(),
      (await table(ALL_EVENTS)).body?.getReader(),
    ];
    await one?.read();
    await other?.read();
    await replaceConnection();
    await one?.cancel();
    expect(isOpen(db)).toBe(true);
    await other?.cancel();
    expect(isOpen(db)).toBe(false);
  });

  it("is let go by a stream that breaks", async () => {
    const db = await database();
    const stream = (await ask(EVERY_OUTCOME)).body?.getReader();
    await stream?.read();
    await replaceConnection();
    await reload(path);
    await expect(readOn(stream)).rejects.toThrow(DatasetChanged);
    expect(isOpen(db)).toBe(false);
  });

  it("is not held by an answer that nobody reads", async () => {
    const db = await database();
    await ask(EVERY_OUTCOME);
    await replaceConnection();
    expect(isOpen(db)).toBe(false);
  });
});

describe("how many rows there are", () => {
  it.each([
    "evidence.csv",
    "evidence.tsv?endpoint=OS",
    "evidence.json?tumor=melanoma",
    ALL_EVENTS,
    "safety.json?event=crs",
  ])("%s says it before the first", async (file) => {
    const answer = await table(file);
    const count = answer.headers.get("total-count");
    const text = await answer.text();
    const rows = file.includes(".json")
      ? (JSON.parse(text) as { items: unknown[] }).items.length
      : readCsv(text, file.includes(".tsv") ? "\t" : ",").length - 1;
    expect(rows).toBeGreaterThan(0);
    expect(count).toBe(String(rows));
  });

  it("is unknown of a page before it is read", async () => {
    expect((await table("evidence.csv?scope=page")).headers.has("total-count")).toBe(false);
  });

  it("more than a file holds that can't be streamed are refused, and streamed by the others", async () => {
    const path = join(folder, "many.db");
    madeUpRows(path, 46);
    process.env.DATABASE_URL = path;
    try {
      for (const format of ["xlsx", "bib"]) {
        const answer = await table(`safety.${format}?reports=all`);
        expect(answer.status, format).toBe(400);
        expect((await answer.json()) as object).toMatchObject({ title: "Too many rows" });
      }
      const answer = await table(ALL_EVENTS);
      expect(Number(answer.headers.get("total-count"))).toBeGreaterThan(20_000);
      await answer.body?.cancel();
    } finally {
      process.env.DATABASE_URL = inject("preparedDatabase");
    }
  });
});
