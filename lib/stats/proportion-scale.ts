import { requireCount, requireOneOf } from "./check";
import type { StudyName } from "./errors";
import { PROPORTION_SCALES, type ProportionScale } from "./methods";
import type { Study } from "./study";

/** Events among the patients of one arm or single-arm study. */
export interface ProportionStudy {
  label?: string;
  events: number;
  n: number;
}

/**
 * A proportion on a scale for pooling, as R's meta and metafor have it:
 * - `logit`: ln(x / (n - x)), v = 1/x + 1/(n - x), a half added to both at 0 and n.
 * - `freeman-tukey`: ½ (asin sqrt(x/(n+1)) + asin sqrt((x+1)/(n+1))), v = 1 / (4n + 2). Freeman and Tukey 1950.
 * - `arcsine`: asin sqrt(x/n), v = 1 / (4n).
 * - `raw`: x/n, v = p (1 - p) / n, its p taken with a half added to both at 0 and n, as meta does.
 * @throws StatsInputError unless 0 <= events <= n are whole numbers.
 */
export function proportionEffect(
  { events, n, label }: ProportionStudy,
  scale: ProportionScale,
  study?: StudyName,
): Study {
  requireOneOf(scale, PROPORTION_SCALES, "scale");
  requireCount(events, n, label ?? study);
  return { ...(label !== undefined && { label }), ...FORWARD[scale](events, n) };
}

/**
 * The proportion, 0 to 1, behind a value on the scale. `harmonicMeanN` is used by Freeman-Tukey alone, whose way back
 * depends on a sample size that a pooled value does not have (Miller 1978, Am Stat 32:138): the reason not to use it.
 */
export function proportionFromScale(value: number, scale: ProportionScale, harmonicMeanN: number): number {
  switch (scale) {
    case "logit":
      return expit(value);
    case "raw":
      return value;
    case "arcsine":
      return Math.sin(Math.min(Math.max(value, 0), Math.PI / 2)) ** 2;
    case "freeman-tukey":
      return millerBack(value, harmonicMeanN);
  }
}

/** k / sum(1 / n). */
export function harmonicMean(sizes: readonly number[]): number {
  return sizes.length / sizes.reduce((sum, n) => sum + 1 / n, 0);
}

/** 1 / (1 + e^-x). */
export function expit(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

type Forward = (x: number, n: number) => { estimate: number; variance: number };

const FORWARD: Record<ProportionScale, Forward> = {
  logit: (x, n) => {
    const half = x === 0 || x === n ? 0.5 : 0;
    const events = x + half;
    const others = n - x + half;
    return { estimate: Math.log(events / others), variance: 1 / events + 1 / others };
  },
  "freeman-tukey": (x, n) => ({ estimate: doubleArcsine(x, n), variance: 1 / (4 * n + 2) }),
  arcsine: (x, n) => ({ estimate: Math.asin(Math.sqrt(x / n)), variance: 1 / (4 * n) }),
  raw: (x, n) => {
    const half = x === 0 || x === n ? 0.5 : 0;
    return { estimate: x / n, variance: ((x + half) * (n - x + half)) / (n + 2 * half) ** 3 };
  },
};

function doubleArcsine(x: number, n: number): number {
  return (Math.asin(Math.sqrt(x / (n + 1))) + Math.asin(Math.sqrt((x + 1) / (n + 1)))) / 2;
}

function millerBack(value: number, n: number): number {
  // Beyond what 0 or n events of n can give, the formula turns back on itself.
  if (value <= doubleArcsine(0, n)) return 0;
  if (value >= doubleArcsine(n, n)) return 1;
  const t = 2 * value;
  const sine = Math.sin(t);
  const inner = 1 - (sine + (sine - 1 / sine) / n) ** 2;
  return (1 - Math.sign(Math.cos(t)) * Math.sqrt(Math.max(0, inner))) / 2;
}
