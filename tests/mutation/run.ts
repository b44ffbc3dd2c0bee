/**
 * `npm run mutation -- [--seed 1] [--size 40] [--tests 6] [--slow 20] [--reach 1000] [--folder lib/view] [--minutes 60] [--database FILE]`: changes the code
 * in many small ways, one at a time, and looks whether a test fails: of the tests that run the changed code, the nearest
 * `tests`. Tries `size` mutants of each folder, fewer where `minutes` end before. Writes tests/mutation/RESULTS.md.
 * `database`: the dataset's, for tests that read it; it is made where it is not there.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { prepareDatabase } from "../../db/prepare";
import { ROOT } from "../../scripts/root";
import { candidates, type FirstRun, turnsFor } from "./choice";
import { type Copy, copyOf } from "./copy";
import { allMutants, FOLDERS, sampleOf } from "./folders";
import type { Mutant } from "./mutators";
import { nearTests } from "./near-tests";
import { probed } from "./probes";
import { writeReport } from "./report";
import { Runner } from "./runner";

/** What became of a mutant: a test failed, none did, or they never ended. */
export interface Outcome extends Mutant {
  fate: "killed" | "survived" | "timed out";
  /** The test that failed. */
  by: string | null;
}

export interface FolderResult {
  folder: string;
  /** How many mutants there are, and those that were tried. */
  all: number;
  tried: Outcome[];
}

const FIRST_RUN_MS = 1_800_000;
/** Beyond five times what the tests took without a mutant. */
const SPARE_MS = 15_000;
/** Copies of the project in which mutants are tried side by side. */
const WORKERS = 2;

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    size: { type: "string", default: "40" },
    tests: { type: "string", default: "6" },
    folder: { type: "string" },
    slow: { type: "string", default: "20" },
    reach: { type: "string", default: "1000" },
    database: { type: "string" },
    minutes: { type: "string", default: "600" },
  },
});
const most = Number(values.tests);
const end = Date.now() + 60_000 * Number(values.minutes);

/** A copy of the project with the process that runs its tests. */
interface Place {
  copy: Copy;
  runner: Runner;
}

async function tryOne(
  { copy, runner }: Place,
  mutant: Mutant,
  turns: string[][],
  first: FirstRun,
): Promise<Outcome> {
  const path = join(copy.root, mutant.file);
  const source = readFileSync(path, "utf8");
  writeFileSync(path, source.slice(0, mutant.start) + mutant.to + source.slice(mutant.end));
  try {
    for (const tests of turns) {
      const allowed = SPARE_MS + 5 * tests.reduce((sum, test) => sum + (first.took.get(test) ?? 0), 0);
      const answer = await runner.run({ changed: [mutant.file], tests, stops: true }, allowed);
      if (answer === null) return { ...mutant, fate: "timed out", by: null };
      const [by] = answer.failed;
      if (by !== undefined) return { ...mutant, fate: "killed", by };
    }
    return { ...mutant, fate: "survived", by: null };
  } finally {
    writeFileSync(path, source);
  }
}

/**
 * What the tests do without a mutant, and which code runs in which. Left out: those that fail even so, and those that
 * take too many seconds.
 */
async function firstRun(
  { copy, runner }: Place,
  files: readonly string[],
  tests: readonly string[],
): Promise<FirstRun> {
  const sources = files.map((file) => ({
    path: join(copy.root, file),
    file,
    source: readFileSync(join(copy.root, file), "utf8"),
  }));
  for (const { path, file, source } of sources) writeFileSync(path, probed(file, source));
  const answer = await runner.run({ changed: files, tests, stops: false }, FIRST_RUN_MS);
  for (const { path, source } of sources) writeFileSync(path, source);
  if (answer === null) throw new Error("without a mutant too, the tests’ process ended or took too long");
  const took = new Map<string, number>();
  for (const [test, ms] of Object.entries(answer.took))
    if (answer.failed.includes(test))
      console.log(`left out, it fails without a mutant: ${test}: ${answer.why}`);
    else if (ms > 1000 * Number(values.slow))
      console.log(`left out, it takes ${(ms / 1000).toFixed(0)} s: ${test}`);
    else took.set(test, ms);
  return { took, ran: answer.ran, loaded: answer.loaded };
}

const folder = mkdtempSync(join(tmpdir(), "crosstrial-mutants-"));
const database = values.database ?? join(folder, "test.db");
if (!existsSync(database))
  await prepareDatabase(database, async (_step, work) => {
    await work();
  });
const places = Array.from({ length: WORKERS }, (): Place => {
  const copy = copyOf(ROOT);
  return { copy, runner: new Runner(copy.root, database) };
});
const clean = () => {
  for (const { runner, copy } of places) {
    runner.end();
    copy.remove();
  }
  rmSync(folder, { recursive: true, force: true });
};
const results: FolderResult[] = [];
/** Of a run that was ended early too: each mutant that was tried counts. */
const report = () => {
  const tried = results.filter((result) => result.tried.length > 0);
  if (tried.length > 0) writeReport(tried, { seed: values.seed });
};
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    report();
    clean();
    process.exit(1);
  });
try {
  const [place] = places;
  if (place === undefined) throw new Error("no copy");
  const { root, files } = place.copy;
  const near = nearTests(root, files);
  const folders = Object.entries(FOLDERS)
    .filter(([folder]) => values.folder === undefined || folder.startsWith(values.folder))
    .map(([folder, pattern]) => {
      const mutants = allMutants(root, files, pattern);
      return { folder, all: mutants.length, sample: sampleOf(mutants, values.seed, Number(values.size)) };
    });
  const changed = [...new Set(folders.flatMap(({ sample }) => sample.map(({ file }) => file)))];
  const tests = candidates(changed, near, { most, furthest: Number(values.reach) });
  console.log(`${tests.length} test files without a mutant`);
  const first = await firstRun(place, changed, tests);
  console.log(`${first.took.size} are asked`);
  results.push(...folders.map(({ folder, all }): FolderResult => ({ folder, all, tried: [] })));
  const queue = folders.flatMap(({ sample }, at) =>
    sample.map((mutant) => ({ mutant, result: results[at] })),
  );
  const work = async (own: Place) => {
    for (let next = queue.shift(); next !== undefined && Date.now() < end; next = queue.shift()) {
      const { mutant, result } = next;
      const source = readFileSync(join(own.copy.root, mutant.file), "utf8");
      const outcome = await tryOne(own, mutant, turnsFor(mutant, source, { near, first, most }), first);
      result?.tried.push(outcome);
      console.log(
        `${outcome.fate}: ${mutant.file}:${mutant.line} ${mutant.from} -> ${mutant.to}`.slice(0, 200),
      );
    }
  };
  await Promise.all(places.map(work));
  report();
} finally {
  clean();
}
