import { ConvergenceError } from "./errors";
import { momentsAt, squaredWeightSum } from "./moments";
import type { StudySet, TauSquaredEstimate } from "./study";

const MAX_ITERATIONS = 500;

/**
 * tau² at which the generalized Q of the groups, sum w (y - mu)², falls to `target`; 0 where Q(0) is at or below it.
 * 1 / Q rises and is concave in tau², so that Newton's steps on it climb from 0 to the root and never pass it, but for
 * rounding: where one variance is a billionth of the others, the slope at 0 has few digits left, and a step may land
 * beyond. Then the root is bracketed, and steps that leave the bracket are halved into it.
 * Source of the equation: Paule and Mandel 1982; the monotone iteration: DerSimonian and Kacker 2007.
 * @throws ConvergenceError after 500 steps.
 */
export function solveGeneralizedQ(groups: readonly StudySet[], target: number): TauSquaredEstimate {
  let tauSquared = 0;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  for (let iterations = 0; iterations < MAX_ITERATIONS; iterations++) {
    const { q, slope } = valueAndSlope(groups, tauSquared);
    if (q === target || (q < target && tauSquared === 0)) return { tauSquared, iterations };
    if (q > target) low = tauSquared;
    else high = tauSquared;
    const scale = q / slope;
    const step = scale * (q / target - 1);
    const next = tauSquared + step;
    // Newton doubles the digits: after a step of 1e-9 of the local scale the next would be below rounding.
    if (Math.abs(step) <= 1e-9 * scale)
      return { tauSquared: Math.min(Math.max(next, low), high), iterations };
    const isInside = next > low && next < high;
    tauSquared = isInside || high === Number.POSITIVE_INFINITY ? next : (low + high) / 2;
  }
  throw new ConvergenceError(
    "generalized Q",
    MAX_ITERATIONS,
    `target ${target}, reached tau² = ${tauSquared}`,
  );
}

/** Q and -dQ/dtau². */
function valueAndSlope(groups: readonly StudySet[], tauSquared: number): { q: number; slope: number } {
  let q = 0;
  let slope = 0;
  for (const group of groups) {
    const moments = momentsAt(group, tauSquared);
    q += moments.q;
    slope += squaredWeightSum(group, tauSquared, moments.mean);
  }
  return { q, slope };
}
