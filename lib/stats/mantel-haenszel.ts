import { requireLevel, requireOneOf } from "./check";
import { type ArmCounts, COUNT_MEASURES, type CountMeasure, requireArms } from "./counts";
import { StatsInputError } from "./errors";
import { type EstimateInterval, waldInterval } from "./estimate-interval";
import { requireStudies } from "./study";

/** A common effect pooled from counts: ln RR, ln OR or RD, with its Wald interval. */
export interface CountPool extends EstimateInterval {
  method: "mantel-haenszel" | "peto";
  measure: CountMeasure;
  k: number;
  estimate: number;
  level: number;
}

/**
 * Mantel and Haenszel's pooled RR, OR or RD. Needs no continuity correction and gets none; trials without events in
 * either arm have no weight in RR and OR. Sources: Mantel and Haenszel 1959; variances: Robins, Breslow and Greenland
 * 1986 (OR), Greenland and Robins 1985 (RR), Sato, Greenland and Robins 1989 (RD).
 * @throws StatsInputError on impossible counts, or when no trial has events in one of the arms.
 */
export function mantelHaenszel(trials: readonly ArmCounts[], measure: CountMeasure, level = 95): CountPool {
  requireOneOf(measure, COUNT_MEASURES, "measure");
  requireTrials(trials, level);
  const { estimate, variance } = METHODS[measure](trials.map(tableOf));
  if (!Number.isFinite(estimate) || !(variance > 0 && Number.isFinite(variance))) {
    throw new StatsInputError(
      `Mantel-Haenszel's ${measure} does not exist: an arm has no events in any trial`,
      {
        field: "events",
      },
    );
  }
  const interval = waldInterval(estimate, Math.sqrt(variance), level);
  return { method: "mantel-haenszel", measure, k: trials.length, estimate, level, ...interval };
}

/**
 * Peto's one-step log odds ratio, sum(O - E) / sum(V). Biased for large effects and unequal arms; for rare events.
 * Source: Yusuf, Peto, Lewis, Collins and Sleight 1985.
 * @throws StatsInputError on impossible counts, or when no trial has both an event and a non-event.
 */
export function peto(trials: readonly ArmCounts[], level = 95): CountPool {
  requireTrials(trials, level);
  let difference = 0;
  let information = 0;
  for (const { a, c, n1, n2, n } of trials.map(tableOf)) {
    const events = a + c;
    difference += a - (n1 * events) / n;
    information += (n1 * n2 * events * (n - events)) / (n * n * (n - 1));
  }
  if (!(information > 0)) {
    throw new StatsInputError(
      "Peto's odds ratio does not exist: no trial has both an event and a non-event",
      {
        field: "events",
      },
    );
  }
  const estimate = difference / information;
  const interval = waldInterval(estimate, 1 / Math.sqrt(information), level);
  return { method: "peto", measure: "OR", k: trials.length, estimate, level, ...interval };
}

interface Table {
  a: number;
  b: number;
  c: number;
  d: number;
  n1: number;
  n2: number;
  n: number;
}

type Pooled = { estimate: number; variance: number };

const METHODS: Record<CountMeasure, (tables: readonly Table[]) => Pooled> = {
  RR: pooledRiskRatio,
  OR: pooledOddsRatio,
  RD: pooledRiskDifference,
};

function pooledOddsRatio(tables: readonly Table[]): Pooled {
  const r = total(tables, ({ a, d, n }) => (a * d) / n);
  const s = total(tables, ({ b, c, n }) => (b * c) / n);
  const pr = total(tables, ({ a, d, n }) => ((a + d) * a * d) / n ** 2);
  const mixed = total(tables, ({ a, b, c, d, n }) => ((a + d) * b * c + (b + c) * a * d) / n ** 2);
  const qs = total(tables, ({ b, c, n }) => ((b + c) * b * c) / n ** 2);
  return {
    estimate: Math.log(r / s),
    variance: pr / (2 * r ** 2) + mixed / (2 * r * s) + qs / (2 * s ** 2),
  };
}

function pooledRiskRatio(tables: readonly Table[]): Pooled {
  const r = total(tables, ({ a, n2, n }) => (a * n2) / n);
  const s = total(tables, ({ c, n1, n }) => (c * n1) / n);
  const p = total(tables, ({ a, c, n1, n2, n }) => (n1 * n2 * (a + c) - a * c * n) / n ** 2);
  return { estimate: Math.log(r / s), variance: p / (r * s) };
}

function pooledRiskDifference(tables: readonly Table[]): Pooled {
  const weight = total(tables, ({ n1, n2, n }) => (n1 * n2) / n);
  const estimate = total(tables, ({ a, c, n1, n2, n }) => (a * n2 - c * n1) / n) / weight;
  const p = total(
    tables,
    ({ a, c, n1, n2, n }) => (c * n1 ** 2 - a * n2 ** 2 + (n1 * n2 * (n2 - n1)) / 2) / n ** 2,
  );
  const q = total(tables, ({ a, b, c, d, n }) => (a * d + c * b) / n) / 2;
  return { estimate, variance: (estimate * p + q) / weight ** 2 };
}

function tableOf({ events1, n1, events2, n2 }: ArmCounts): Table {
  return { a: events1, b: n1 - events1, c: events2, d: n2 - events2, n1, n2, n: n1 + n2 };
}

function total(tables: readonly Table[], term: (table: Table) => number): number {
  return tables.reduce((sum, table) => sum + term(table), 0);
}

function requireTrials(trials: readonly ArmCounts[], level: number): void {
  requireStudies(trials.length, 1, "pooling");
  requireLevel(level);
  for (const [index, trial] of trials.entries()) requireArms(trial, trial.label ?? index + 1);
}
