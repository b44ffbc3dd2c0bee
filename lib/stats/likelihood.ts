import { ConvergenceError } from "./errors";
import { momentsAt, squaredWeightSum } from "./moments";
import { type Bracket, brentRoot } from "./root";
import type { StudySet, TauSquaredEstimate } from "./study";

export type LikelihoodKind = "REML" | "ML";

/** A likelihood as a function of tau² alone, the means profiled out. */
export interface Profile {
  /** Named in errors. */
  name: string;
  /**
   * trace / sum w² r² - 1: the score's roots with the opposite sign, and a straight line in tau² when the variances
   * are equal, which Brent's method solves at once. +Infinity where the residuals are all 0.
   */
  falling: (tauSquared: number) => number;
  /** Up to a constant. */
  logLikelihood: (tauSquared: number) => number;
  smallestVariance: number;
  /** Largest less smallest estimate. */
  range: number;
}

/** Doubling steps find every maximum that is more than a factor of 2 away from the next; wide spans take wider ones. */
const GRID_FACTOR = 2;
const GRID_POINTS = 64;

/**
 * tau² at the global maximum of the (restricted) likelihood, groups sharing tau² but not their means.
 * Source: Viechtbauer 2005, J Educ Behav Stat 30:261; Harville 1977.
 * @throws ConvergenceError if no bracket is found or Brent's method does not settle.
 */
export function maximizeLikelihood(groups: readonly StudySet[], kind: LikelihoodKind): TauSquaredEstimate {
  return maximizeProfile({
    name: kind,
    falling: (tauSquared) => negatedScore(groups, kind, tauSquared),
    logLikelihood: (tauSquared) => logLikelihood(groups, kind, tauSquared),
    ...extent(groups),
  });
}

/**
 * The score's sign is scanned over a grid from tau² = 0 to beyond any possible root; each passage from rising to
 * falling brackets a maximum, found by Brent's method; if there are several (0 among them) the likelihood decides.
 * Fisher scoring, the usual way, needs step-halving on hard sets and ends at whichever maximum is near its start.
 * @throws ConvergenceError if no bracket is found or Brent's method does not settle.
 */
export function maximizeProfile(profile: Profile): TauSquaredEstimate {
  const { falling, name } = profile;
  const { brackets, atZero } = scan(profile);
  const candidates: TauSquaredEstimate[] = atZero >= 0 ? [{ tauSquared: 0, iterations: 0 }] : [];
  for (const bracket of brackets) {
    const { root, iterations } = brentRoot(falling, bracket, name);
    candidates.push({ tauSquared: root, iterations });
  }
  const [first, ...others] = candidates;
  if (!first) throw new ConvergenceError(name, GRID_POINTS, "the score has no bracket");
  if (others.length === 0) return first;
  return candidates.reduce((best, next) =>
    profile.logLikelihood(next.tauSquared) > profile.logLikelihood(best.tauSquared) ? next : best,
  );
}

/** Smallest variance and range of the estimates within a group: what the grid of a scan spans. */
export function extent(groups: readonly StudySet[]): { smallestVariance: number; range: number } {
  let smallestVariance = Number.POSITIVE_INFINITY;
  let range = 0;
  for (const { y, v } of groups) {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (const value of y) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
    range = Math.max(range, most - least);
    smallestVariance = Math.min(smallestVariance, v[0] as number);
  }
  return { smallestVariance, range };
}

function negatedScore(groups: readonly StudySet[], kind: LikelihoodKind, tauSquared: number): number {
  let squares = 0;
  let trace = 0;
  for (const group of groups) {
    const { mean, c, sumWeight } = momentsAt(group, tauSquared);
    squares += squaredWeightSum(group, tauSquared, mean);
    trace += kind === "REML" ? c : sumWeight;
  }
  return trace / squares - 1;
}

function logLikelihood(groups: readonly StudySet[], kind: LikelihoodKind, tauSquared: number): number {
  let sum = 0;
  for (const group of groups) {
    const { sumWeight, q } = momentsAt(group, tauSquared);
    for (const variance of group.v) sum -= Math.log(variance + tauSquared);
    sum -= q + (kind === "REML" ? Math.log(sumWeight) : 0);
  }
  return sum / 2;
}

/** Every interval of the grid over which the likelihood passes from rising to falling. */
function scan(profile: Profile): { brackets: Bracket[]; atZero: number } {
  const { falling } = profile;
  const atZero = falling(0);
  const brackets: Bracket[] = [];
  if (atZero === Number.POSITIVE_INFINITY) return { brackets, atZero };
  let low = 0;
  let atLow = atZero;
  for (const high of grid(profile)) {
    const atHigh = falling(high);
    if (atLow < 0 && atHigh >= 0) brackets.push({ low, high, atLow, atHigh });
    low = high;
    atLow = atHigh;
  }
  return { brackets, atZero };
}

/** From a quarter of the smallest variance to the squared range of the estimates, doubled until the score is negative. */
function grid({ name, falling, smallestVariance, range }: Profile): number[] {
  const bottom = smallestVariance / 4;
  let top = Math.max(range * range, bottom);
  for (let doublings = 0; falling(top) < 0; doublings++) {
    if (doublings > 100) throw new ConvergenceError(name, doublings, "no upper bracket");
    top *= 2;
  }
  const factor = Math.max(GRID_FACTOR, (top / bottom) ** (1 / GRID_POINTS));
  const points = [top];
  for (let point = top / factor; point > bottom; point /= factor) points.push(point);
  return points.reverse();
}
