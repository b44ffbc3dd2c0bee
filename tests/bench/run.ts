/** `npm run bench`: times the workbench, the loading of the dataset and the statistics, and writes tests/bench/RESULTS.md. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { buildIfNeeded } from "../../scripts/build";
import { ROOT } from "../../scripts/root";
import { fail, report } from "../../scripts/steps";
import { apiSection } from "./api-time";
import { figureSection } from "./figure-time";
import { loadSection } from "./load-time";
import { EMPTY, EVIDENCE, timePages, timeQueries } from "./page-time";
import type { Sample } from "./sample";
import { statsSection } from "./stats-report";
import { type StatsTimes, timeStatistics } from "./stats-time";
import { tableSection } from "./table-time";

/** What we aim at: the workbench at most three times the empty page, a load below two seconds. */
const AIM_RATIO = 3;

const ms = (value: number) => value.toFixed(1);
const line = (name: string, { p50, p95 }: Sample) => `| ${name} | ${ms(p50)} | ${ms(p95)} |`;
const verdict = (met: boolean) => (met ? "met" : "missed");

function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = (loadavg()[0] ?? 0).toFixed(2);
  return `${cpus().length} x ${first?.model ?? "unknown processor"}, ${memory} GiB, Node ${process.version}, ${process.platform}; load average before the run ${load}`;
}

function results(
  where: string,
  pages: Awaited<ReturnType<typeof timePages>>,
  queries: Sample,
  loads: string,
  statistics: StatsTimes,
  figures: string,
  api: string,
): string {
  const { evidence, empty } = pages;
  const ratio = evidence.p95 / empty.p95;
  return `# Benchmark

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}; ${where}.

## The workbench

${evidence.count} requests each, in turn, against the production build on this machine; from sending the request to the last byte of
the compressed answer. "Queries" are those of the same page, run bare in one process.

| | p50, ms | p95, ms |
|---|---:|---:|
${line(`\`${EVIDENCE}\``, evidence)}
${line(`\`${EMPTY}\`, an almost empty page`, empty)}
${line("queries of the workbench, bare", queries)}

p95 of the workbench is ${ratio.toFixed(2)} times that of the empty page (p50: ${(evidence.p50 / empty.p50).toFixed(2)} times). Aim: below ${AIM_RATIO}; ${verdict(ratio < AIM_RATIO)}.

${loads}
${api}
${statsSection(statistics)}
${figures}`;
}

const folder = mkdtempSync(join(tmpdir(), "crosstrial-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
try {
  const where = machine();
  const database = join(folder, "bench.db");
  await report("build", buildIfNeeded);
  const statistics = timeStatistics();
  const figures = await figureSection();
  const loads = await loadSection(database);
  const queries = await timeQueries(database);
  const pages = await timePages(database);
  const api = await apiSection(database);
  const tables = await tableSection();
  const text = results(where, pages, queries, loads, statistics, figures, [api, tables].join("\n"));
  const path = join(ROOT, "tests/bench/RESULTS.md");
  writeFileSync(path, text);
  // The tables are set as the linter wants them.
  spawnSync("npx", ["biome", "format", "--write", path], { cwd: ROOT });
  console.log(text);
} catch (error) {
  fail(error);
}
