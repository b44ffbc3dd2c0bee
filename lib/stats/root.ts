import { ConvergenceError } from "./errors";

/** A bracket whose ends have function values of opposite sign (or one of them zero). */
export interface Bracket {
  low: number;
  high: number;
  atLow: number;
  atHigh: number;
}

const MAX_ITERATIONS = 200;
const EPSILON = 2 ** -52;

/**
 * Root of a continuous function inside a bracket, to the last digits a double has: inverse quadratic interpolation
 * that falls back on bisection. Source: Brent 1973, Algorithms for Minimization without Derivatives, ch. 4.
 * @throws ConvergenceError if it has not settled after 200 evaluations.
 */
export function brentRoot(
  f: (x: number) => number,
  bracket: Bracket,
  name: string,
): { root: number; iterations: number } {
  let { low: a, high: b, atLow: fa, atHigh: fb } = bracket;
  let c = a;
  let fc = fa;
  let lastStep = b - a;
  let step = lastStep;
  for (let iterations = 0; iterations < MAX_ITERATIONS; iterations++) {
    if (fb > 0 === fc > 0) {
      c = a;
      fc = fa;
      lastStep = step = b - a;
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const tolerance = 2 * EPSILON * Math.abs(b);
    const half = (c - b) / 2;
    if (Math.abs(half) <= tolerance || fb === 0) return { root: b, iterations };
    const proposed = interpolate(a, b, c, fa, fb, fc);
    const limit = Math.min(1.5 * Math.abs(half) - Math.abs(tolerance) / 2, Math.abs(lastStep) / 2);
    const usable = proposed * half > 0 && Math.abs(proposed) < limit;
    lastStep = usable ? step : half;
    step = usable ? proposed : half;
    a = b;
    fa = fb;
    b += Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance;
    fb = f(b);
    if (Number.isNaN(fb)) throw new ConvergenceError(name, iterations, `no value at ${b}`);
  }
  throw new ConvergenceError(name, MAX_ITERATIONS);
}

/** Step from b towards the root: secant through two points, inverse quadratic through three. */
function interpolate(a: number, b: number, c: number, fa: number, fb: number, fc: number): number {
  const s = fb / fa;
  if (a === c) return ((b - c) * s) / (1 - s);
  const q = fa / fc;
  const r = fb / fc;
  const p = s * ((c - b) * q * (q - r) - (b - a) * (r - 1));
  return -p / ((q - 1) * (r - 1) * (s - 1));
}
