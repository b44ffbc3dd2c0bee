/**
 * Chi-square with more than a thousand degrees of freedom. @stdlib's gammainc (0.3.1) loses its digits there: at
 * df = 2000 its upper tail is 2 % too large, and its quantile at df = 9999 is off in the fifth digit. Below
 * LARGE_DF it agrees with mpmath to 1e-14 and is used as it is.
 */
import { ConvergenceError } from "./errors";

export const LARGE_DF = 1000;

/**
 * Upper tail Q(a, x) of the gamma distribution, a = df / 2, x = q / 2: Legendre's continued fraction right of the
 * mode, the power series left of it, both after Loader's saddle-point density (2000), which keeps every digit.
 */
export function chiSquareUpperLarge(q: number, df: number): number {
  const a = df / 2;
  const x = q / 2;
  return x >= a ? upperTail(a, x) : 1 - lowerTail(a, x);
}

/** Quantile at probability p: Newton's steps on the tail from Wilson and Hilferty's start (1931). */
export function chiSquareQuantileLarge(p: number, df: number): number {
  const a = df / 2;
  let x = a * (1 - 1 / (9 * a) + standardNormalGuess(p) / (3 * Math.sqrt(a))) ** 3;
  for (let i = 0; i < 60; i++) {
    const excess = x >= a ? 1 - p - upperTail(a, x) : lowerTail(a, x) - p;
    const step = excess / ((poissonDensity(a, x) * a) / x);
    x = Math.max(x / 2, x - step);
    if (Math.abs(step) <= 1e-14 * x) return 2 * x;
  }
  throw new ConvergenceError("chi-square quantile", 60, `p = ${p}, df = ${df}`);
}

/** x^a e^-x / gamma(a + 1), the Poisson density at a with mean x, without cancellation (Loader 2000). */
function poissonDensity(a: number, x: number): number {
  const correction = 1 / (12 * a) - 1 / (360 * a ** 3) + 1 / (1260 * a ** 5);
  return Math.exp(-correction - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** a ln(a / x) + x - a, by its series where the three terms nearly cancel. */
function deviance(a: number, x: number): number {
  const ratio = (a - x) / (a + x);
  if (Math.abs(ratio) > 0.1) return a * Math.log(a / x) + x - a;
  let sum = (a - x) * ratio;
  let power = 2 * a * ratio;
  for (let j = 1; j < 100; j++) {
    power *= ratio * ratio;
    const next = sum + power / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** Q(a, x) for x >= a: modified Lentz evaluation of Legendre's continued fraction. */
function upperTail(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 20_000; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const delta = d * c;
    fraction *= delta;
    if (Math.abs(delta - 1) < 1e-16) return poissonDensity(a, x) * a * fraction;
  }
  throw new ConvergenceError("chi-square upper tail", 20_000, `df = ${2 * a}`);
}

/** P(a, x) for x < a: the power series of the lower incomplete gamma function. */
function lowerTail(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let i = 1; i < 100_000; i++) {
    term *= x / (a + i);
    sum += term;
    if (term < 1e-17 * sum) return poissonDensity(a, x) * sum;
  }
  throw new ConvergenceError("chi-square lower tail", 100_000, `df = ${2 * a}`);
}

/** A rough normal quantile, good to 0.003: only the start of Newton's steps (Hastings 1955). */
function standardNormalGuess(p: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)));
  const z = t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t);
  return p < 0.5 ? -z : z;
}
