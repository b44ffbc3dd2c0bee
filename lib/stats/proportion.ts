import { requireCount, requireLevel } from "./check";
import { betaQuantile, normalCritical } from "./distributions";

/** Events out of n patients, and the level in percent of the interval requested (95 when left out). */
export interface ProportionInput {
  events: number;
  n: number;
  level?: number;
}

/** Bounds of a proportion on the scale 0 to 1. */
export interface ProportionInterval {
  low: number;
  high: number;
}

/**
 * Wilson's score interval, (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n). Never leaves 0 to 1.
 * Source: Wilson 1927; Newcombe 1998, Stat Med 17:857, method 3.
 * @throws StatsInputError unless 0 <= events <= n are whole numbers and the level is in percent.
 */
export function wilsonInterval(input: ProportionInput): ProportionInterval {
  const { events, n, z } = checked(input);
  const p = events / n;
  const centre = p + z ** 2 / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n * n));
  const scale = 1 + z ** 2 / n;
  // At 0 and n the bound is exactly 0 or 1; the formula would leave a rounding residue.
  return {
    low: events === 0 ? 0 : (centre - half) / scale,
    high: events === n ? 1 : (centre + half) / scale,
  };
}

/**
 * Wilson's interval with continuity correction, closer to Clopper-Pearson than to Wilson.
 * Source: Newcombe 1998, Stat Med 17:857, method 4.
 * @throws StatsInputError as wilsonInterval.
 */
export function wilsonCorrectedInterval(input: ProportionInput): ProportionInterval {
  const { events, n, z } = checked(input);
  const p = events / n;
  const q = 1 - p;
  const denominator = 2 * (n + z ** 2);
  const centre = 2 * n * p + z ** 2;
  const lowRoot = z * Math.sqrt(z ** 2 - 2 - 1 / n + 4 * p * (n * q + 1));
  const highRoot = z * Math.sqrt(z ** 2 + 2 - 1 / n + 4 * p * (n * q - 1));
  return {
    low: events === 0 ? 0 : Math.max(0, (centre - 1 - lowRoot) / denominator),
    high: events === n ? 1 : Math.min(1, (centre + 1 + highRoot) / denominator),
  };
}

/**
 * The exact interval, Beta quantiles (alpha/2; x, n-x+1) and (1-alpha/2; x+1, n-x): what trials print for a
 * response rate. Never covers less than its level, often more. Source: Clopper and Pearson 1934.
 * @throws StatsInputError as wilsonInterval.
 */
export function clopperPearsonInterval(input: ProportionInput): ProportionInterval {
  const { events, n, alpha } = checked(input);
  return {
    low: events === 0 ? 0 : betaQuantile(alpha / 2, events, n - events + 1),
    high: events === n ? 1 : betaQuantile(1 - alpha / 2, events + 1, n - events),
  };
}

/**
 * Agresti and Coull's interval: Wald's around (x + z²/2) / (n + z²). May leave 0 to 1; clamp it for show only.
 * Source: Agresti and Coull 1998, Am Stat 52:119.
 * @throws StatsInputError as wilsonInterval.
 */
export function agrestiCoullInterval(input: ProportionInput): ProportionInterval {
  const { events, n, z } = checked(input);
  return waldBounds((events + z ** 2 / 2) / (n + z ** 2), n + z ** 2, z);
}

/**
 * The textbook interval p ± z sqrt(p(1-p)/n), kept only for comparison: it has no width at 0 or n events and
 * leaves 0 to 1 near them. Source: Laplace 1812; against it, Newcombe 1998.
 * @throws StatsInputError as wilsonInterval.
 */
export function waldProportionInterval(input: ProportionInput): ProportionInterval {
  const { events, n, z } = checked(input);
  return waldBounds(events / n, n, z);
}

function waldBounds(p: number, n: number, z: number): ProportionInterval {
  const half = z * Math.sqrt((p * (1 - p)) / n);
  return { low: p - half, high: p + half };
}

function checked({ events, n, level = 95 }: ProportionInput) {
  requireCount(events, n);
  requireLevel(level);
  return { events, n, z: normalCritical(level), alpha: 1 - level / 100 };
}
