import type { StudySet } from "./study";

/** The inverse-variance sums that every pooled figure is made of, with w = 1 / (v + tau²). */
export interface Moments {
  /** Sum of w. */
  sumWeight: number;
  /** mu = sum(w y) / sum(w). */
  mean: number;
  /** Generalized Q = sum w (y - mu)². */
  q: number;
  /** C = sum w - sum w² / sum w, the trace of the projection off the mean. */
  c: number;
}

/**
 * One pass of West's weighted update (1979). Q and C are sums of positive terms: nothing cancels, however unequal
 * the weights, and identical estimates give Q = 0 exactly.
 */
export function momentsAt({ k, y, v }: StudySet, tauSquared: number): Moments {
  let sumWeight = 0;
  let mean = 0;
  let q = 0;
  let pairs = 0;
  for (let i = 0; i < k; i++) {
    const w = 1 / ((v[i] as number) + tauSquared);
    const delta = (y[i] as number) - mean;
    const before = sumWeight;
    pairs += w * before;
    sumWeight += w;
    const share = w / sumWeight;
    mean += share * delta;
    q += before * share * delta * delta;
  }
  return { sumWeight, mean, q, c: (2 * pairs) / sumWeight };
}

/** S = sum w² (y - mu)², which is also -dQ/dtau². */
export function squaredWeightSum({ k, y, v }: StudySet, tauSquared: number, mean: number): number {
  let sum = 0;
  for (let i = 0; i < k; i++) {
    const scaled = ((y[i] as number) - mean) / ((v[i] as number) + tauSquared);
    sum += scaled * scaled;
  }
  return sum;
}
