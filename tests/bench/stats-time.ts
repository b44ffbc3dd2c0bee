import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pool, type Study } from "../../lib/stats/index";
import { ROOT } from "../../scripts/root";

/** One size of meta-analysis: our time, and metafor's and the largest difference from it where R was run. */
export interface StatsTiming {
  k: number;
  ms: number;
  metafor: { ms: number; difference: number } | null;
}

export interface StatsTimes {
  sizes: StatsTiming[];
  /** "R 4.3.1, metafor 4.4.0", or why there is none. */
  software: string;
}

const SIZES = [13, 100, 1_000, 10_000];
/** metafor lays out k by k matrices: 10,000 studies would take gigabytes and minutes. */
const MOST_FOR_R = 1_000;
const BUDGET_MS = 1_000;
const R_SCRIPT = join(ROOT, "tests/bench/stats-time.R");

/**
 * The time of one full result (REML, Hartung-Knapp, prediction interval, Q-profile, Q, I², weights) for 13 to 10,000
 * made-up studies, beside metafor's in the same run where Rscript and metafor are there.
 */
export function timeStatistics(): StatsTimes {
  const folder = mkdtempSync(join(tmpdir(), "crosstrial-stats-bench-"));
  try {
    const sets = SIZES.map(simulate);
    const answer = askR(sets, folder);
    const sizes = sets.map((studies, index) => ({
      k: studies.length,
      ms: median(studies),
      metafor: compare(studies, answer.timings[index]),
    }));
    return { sizes, software: answer.software };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Repeatable uniform numbers (Park and Miller 1988), so that every run times the same studies. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function simulate(k: number): Study[] {
  const random = randomNumbers(20_260_101);
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: k }, () => {
    const variance = 0.005 + 0.2 * random() ** 2;
    return { estimate: -0.3 + Math.sqrt(0.05 + variance) * normal(), variance };
  });
}

const full = (studies: readonly Study[]) => pool(studies, { intervalMethod: "hartung-knapp" });

/** Median milliseconds of one call, over as many calls as the budget allows. */
function median(studies: readonly Study[]): number {
  for (let i = 0; i < 30; i++) full(studies);
  const times: number[] = [];
  const end = performance.now() + BUDGET_MS;
  while (performance.now() < end || times.length < 5) {
    const start = performance.now();
    full(studies);
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

interface RTiming {
  ms: number;
  /** Estimate, bounds, tau² with its bounds, prediction interval. */
  figures: number[];
}

function askR(
  sets: readonly Study[][],
  folder: string,
): { software: string; timings: (RTiming | undefined)[] } {
  const asked = sets.filter(({ length }) => length <= MOST_FOR_R);
  const files = asked.map((studies) => {
    const path = join(folder, `${studies.length}.csv`);
    writeFileSync(path, studies.map(({ estimate, variance }) => `${estimate},${variance}`).join("\n"));
    return path;
  });
  const output = join(folder, "answer.json");
  const { status, error } = spawnSync("Rscript", [R_SCRIPT, output, ...files], { encoding: "utf8" });
  if (status !== 0) {
    const why = error ? "Rscript was not found" : "R has no metafor here";
    return { software: `${why}: metafor was not timed`, timings: [] };
  }
  return JSON.parse(readFileSync(output, "utf8"));
}

function compare(studies: readonly Study[], r: RTiming | undefined): StatsTiming["metafor"] {
  if (r === undefined) return null;
  const { estimate, ciLow, ciHigh, tauSquared, tauSquaredInterval, prediction } = full(studies);
  const { low = Number.NaN, high = Number.NaN } = tauSquaredInterval ?? {};
  const ours = [estimate, ciLow, ciHigh, tauSquared, low, high, prediction?.low, prediction?.high];
  const differences = r.figures.map((theirs, i) => Math.abs(((ours[i] ?? Number.NaN) - theirs) / theirs));
  return { ms: r.ms, difference: Math.max(...differences) };
}
