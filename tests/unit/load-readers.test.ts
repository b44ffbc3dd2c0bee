import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { readWorkbench } from "@/db/answers/workbench";
import { connect } from "@/db/client";
import { loadDataset } from "@/db/load";
import { readVocabulary } from "@/db/queries/vocabulary";
import { database } from "@/db/server";
import { parseView } from "@/lib/view/parse";
import { ask } from "./api/ask";
import { curatedDataset } from "./support/dataset";

/* Readers see each trial as it was before a load or after it, never in between, and no error. */

const folder = mkdtempSync(join(tmpdir(), "crosstrial-readers-"));
const path = join(folder, "readers.db");
beforeAll(() => {
  copyFileSync(inject("preparedDatabase"), path);
  process.env.DATABASE_URL = path;
});
afterAll(() => {
  process.env.DATABASE_URL = inject("preparedDatabase");
  rmSync(folder, { recursive: true, force: true });
});

const VIEWS = ["tumor=nsclc&endpoint=OS&pool=auto", "", "show=arm&tumor=multiple-myeloma"];

interface Fields {
  trial: { name: string };
  arm: { label: string };
  report: { journal: string };
}

/** The marks in the fields of a figure: one, or it is half of one load and half of another. */
const marksOf = ({ trial, arm, report }: Fields) =>
  new Set([trial.name, arm.label, report.journal].map((text) => /\[\w+\]/.exec(text)?.[0] ?? "none"));

/** Loads the dataset anew in another process, once for each mark. */
function loadElsewhere(...marks: string[]): { ended: Promise<number | null>; isRunning: () => boolean } {
  const script = ["scripts/run.mjs", "../tests/unit/support/load-marked", path, ...marks];
  const child = spawn(process.execPath, script, { stdio: ["ignore", "ignore", "inherit"] });
  let running = true;
  const ended = new Promise<number | null>((resolve) => {
    child.on("exit", (code) => {
      running = false;
      resolve(code);
    });
  });
  return { ended, isRunning: () => running };
}

test("three Views are read in a loop while every trial is written", async () => {
  const load = loadElsewhere("[marked]");
  const seen = new Set<string>();
  let rounds = 0;
  while (load.isRunning()) {
    // What is kept is answered without giving way to events, and the end of the other process is one.
    await setImmediate();
    rounds += 1;
    for (const search of VIEWS) {
      const db = await database();
      const { view } = parseView(new URLSearchParams(search));
      const { page } = await readWorkbench(db, view, await readVocabulary(db));
      expect(page.rows.length).toBeGreaterThan(5);
      for (const row of page.rows) {
        const marks = marksOf(row);
        expect(marks.size, row.rowId).toBe(1);
        for (const mark of marks) seen.add(mark);
      }
    }
    for (const address of ["effects.json?tumor=nsclc&limit=200", "effects?limit=200"]) {
      const answer = await ask(address);
      expect(answer.status).toBe(200);
      const { items } = (await answer.json()) as { items: Fields[] };
      for (const item of items) expect(marksOf(item).size).toBe(1);
    }
  }
  expect(await load.ended).toBe(0);
  expect(rounds).toBeGreaterThan(2);
  const db = await database();
  const after = await readWorkbench(db, parseView(new URLSearchParams()).view, await readVocabulary(db));
  for (const row of after.page.rows) for (const mark of marksOf(row)) seen.add(mark);
  expect([...seen]).toEqual(expect.arrayContaining(["none", "[marked]"]));
}, 180_000);

test("what the server keeps is of the edition that is there", async () => {
  const connection = await connect(path);
  await loadDataset(connection, curatedDataset());
  connection.close();
  const { items } = (await (await ask("effects?tumor=nsclc&limit=200")).json()) as { items: Fields[] };
  expect(items.flatMap((item) => [...marksOf(item)]).filter((mark) => mark !== "none")).toEqual([]);
});
