/**
 * Time of one full pooled result (REML, Hartung-Knapp, prediction interval, Q-profile, Q, I², weights) against the
 * number of studies. Run: npx tsx tests/bench/stats.bench.ts
 */
import { type PooledResult, pool, type Study } from "../../lib/stats/index";

const SIZES = [13, 100, 1_000, 10_000];
const BUDGET_MS = 1_000;

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

/** Median milliseconds of one call, over as many calls as the budget allows. */
function median(work: () => PooledResult): number {
  for (let i = 0; i < 30; i++) work();
  const times: number[] = [];
  const end = performance.now() + BUDGET_MS;
  while (performance.now() < end || times.length < 5) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] as number;
}

process.stdout.write("studies   ms (median)   ms per 1,000 studies\n");
for (const k of SIZES) {
  const studies = simulate(k);
  const ms = median(() => pool(studies));
  process.stdout.write(
    `${String(k).padStart(7)}   ${ms.toFixed(4).padStart(11)}   ${((1000 * ms) / k).toFixed(3).padStart(20)}\n`,
  );
}
