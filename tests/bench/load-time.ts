import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readWorkbench } from "../../db/answers/workbench";
import { type Connection, connect } from "../../db/client";
import { readDataset } from "../../db/import/read-dataset";
import { loadDataset } from "../../db/load";
import { MIGRATIONS_FOLDER } from "../../db/prepare";
import { readVocabulary } from "../../db/queries/vocabulary";
import { knownRecords } from "../../db/records/known";
import { parseView } from "../../lib/view/parse";
import { ROOT } from "../../scripts/root";
import { type Sample, summarize } from "./sample";

const TURNS = 15;
const AIM_FIRST_MS = 2000;
const AIM_NOTHING_MS = 150;
const AIM_ONE_MS = 250;

/** Loads as `npm start` does them: from the files to what is committed. */
async function load(connection: Connection, folder: string): Promise<number> {
  const started = performance.now();
  await loadDataset(connection, readDataset(folder, await knownRecords(connection.db)));
  return performance.now() - started;
}

/** Times of loading the dataset in each of the cases that there are, as a section of the results. */
export async function loadSection(path: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "crosstrial-bench-dataset-"));
  cpSync(join(ROOT, "db/dataset"), folder, { recursive: true });
  const connection = await connect(path, { create: true });
  await connection.migrate(MIGRATIONS_FOLDER);
  const first = await load(connection, folder);
  const nothing: number[] = [];
  const one: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    nothing.push(await load(connection, folder));
    changeOne(folder, turn);
    one.push(await load(connection, folder));
  }
  const started = performance.now();
  await loadDataset(connection, readDataset(folder), { force: true });
  const anew = performance.now() - started;
  const readers = await timeReaders(connection, path);
  cpSync(join(ROOT, "db/dataset"), folder, { recursive: true });
  await load(connection, folder);
  connection.close();
  rmSync(folder, { recursive: true });
  return section({ first, nothing: summarize(nothing), one: summarize(one), anew, readers });
}

/** Makes the record with the most figures another one. */
function changeOne(folder: string, turn: number): void {
  const file = join(folder, "trials/checkmate-227.json");
  const record = JSON.parse(readFileSync(file, "utf8")) as { sponsor: string };
  writeFileSync(file, JSON.stringify({ ...record, sponsor: `Made-up sponsor ${turn}` }));
}

const VIEWS = ["tumor=nsclc&endpoint=OS&pool=auto", "", "show=arm&tumor=multiple-myeloma"];

/** Reads three Views in a loop while another process writes every trial anew. A read that fails ends the benchmark. */
async function timeReaders(
  { db }: Connection,
  path: string,
): Promise<{ during: Sample; alone: Sample; load: number }> {
  const read = async (search: string): Promise<number> => {
    const started = performance.now();
    await readWorkbench(db, parseView(new URLSearchParams(search)).view, await readVocabulary(db));
    return performance.now() - started;
  };
  const alone: number[] = [];
  for (let turn = 0; turn < 3 * TURNS; turn += 1) alone.push(await read(VIEWS[turn % 3] ?? ""));
  const script = ["scripts/run.mjs", "../tests/unit/support/load-marked", path, "[bench]"];
  const child = spawn(process.execPath, script, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (text) => {
    said += text;
  });
  let running = true;
  child.on("exit", () => {
    running = false;
  });
  const during: number[] = [];
  while (running) {
    for (const search of VIEWS) during.push(await read(search));
    // Lets the end of the other process be heard.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { during: summarize(during), alone: summarize(alone), load: Number(said) };
}

interface Times {
  first: number;
  nothing: Sample;
  one: Sample;
  anew: number;
  readers: Awaited<ReturnType<typeof timeReaders>>;
}

function section({ first, nothing, one, anew, readers: { during, alone, load: loading } }: Times): string {
  const met = first < AIM_FIRST_MS && nothing.p95 < AIM_NOTHING_MS && one.p95 < AIM_ONE_MS;
  const ms = (time: number) => time.toFixed(1);
  return `## Loading the dataset

From the files to what is committed: reading and checking the records that changed, deriving their rows, writing them.

| | ms |
|---|---:|
| into an empty database | ${ms(first)} |
| nothing changed, p50 | ${ms(nothing.p50)} |
| nothing changed, p95 | ${ms(nothing.p95)} |
| one trial changed, p50 | ${ms(one.p50)} |
| one trial changed, p95 | ${ms(one.p95)} |
| every trial derived anew | ${ms(anew)} |

Aims: below ${AIM_FIRST_MS} ms into an empty database, ${AIM_NOTHING_MS} ms where nothing changed, ${AIM_ONE_MS} ms where one trial did (p95); ${met ? "met" : "missed"}.

While another process writes every trial anew (${ms(loading)} ms), three Views of the workbench are read in a loop: ${during.count} reads without an error, p50 ${ms(during.p50)} ms, p95 ${ms(during.p95)} ms; without a load p50 ${ms(alone.p50)} ms, p95 ${ms(alone.p95)} ms. That no trial is read in half is \`tests/unit/load-readers.test.ts\`.
`;
}
