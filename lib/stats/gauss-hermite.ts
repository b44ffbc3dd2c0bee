import { ConvergenceError } from "./errors";

/** Nodes x and weights w with sum w f(x) = integral of e^(-x²) f(x), exact for polynomials up to degree 2n - 1. */
export interface QuadratureRule {
  nodes: Float64Array;
  weights: Float64Array;
}

const rules = new Map<number, QuadratureRule>();

/**
 * Gauss-Hermite rule of `count` nodes: Newton's steps on the normalized Hermite polynomial from the root before.
 * Source: Abramowitz and Stegun 25.4.46; starts by Stroud and Secrest 1966.
 * @throws ConvergenceError if a root does not settle (not seen up to 100 nodes).
 */
export function gaussHermite(count: number): QuadratureRule {
  const known = rules.get(count);
  if (known) return known;
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < Math.ceil(count / 2); i++) {
    const { root, slope } = refine(start(i, count, nodes), count);
    const isMiddle = 2 * i + 1 === count;
    nodes[i] = isMiddle ? 0 : root;
    nodes[count - 1 - i] = isMiddle ? 0 : -root;
    weights[i] = weights[count - 1 - i] = 2 / slope ** 2;
  }
  const rule = { nodes, weights };
  rules.set(count, rule);
  return rule;
}

function start(i: number, count: number, roots: Float64Array): number {
  const before = (steps: number) => roots[i - steps] as number;
  if (i === 0) return Math.sqrt(2 * count + 1) - 1.85575 * (2 * count + 1) ** (-1 / 6);
  if (i === 1) return before(1) - (1.14 * count ** 0.426) / before(1);
  if (i === 2) return 1.86 * before(1) - 0.86 * before(2);
  if (i === 3) return 1.91 * before(1) - 0.91 * before(2);
  return 2 * before(1) - before(2);
}

function refine(from: number, count: number): { root: number; slope: number } {
  let root = from;
  for (let iteration = 0; iteration < 100; iteration++) {
    const { value, slope } = hermite(root, count);
    const step = value / slope;
    root -= step;
    if (Math.abs(step) < 1e-14) return { root, slope: hermite(root, count).slope };
  }
  throw new ConvergenceError("Gauss-Hermite node", 100, `${count} nodes`);
}

/** Orthonormal Hermite polynomial of degree `count` and its derivative. */
function hermite(x: number, count: number): { value: number; slope: number } {
  let value = Math.PI ** -0.25;
  let previous = 0;
  for (let degree = 1; degree <= count; degree++) {
    const next = x * Math.sqrt(2 / degree) * value - Math.sqrt((degree - 1) / degree) * previous;
    previous = value;
    value = next;
  }
  return { value, slope: Math.sqrt(2 * count) * previous };
}
