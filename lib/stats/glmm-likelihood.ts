import { ConvergenceError } from "./errors";
import { gaussHermite } from "./gauss-hermite";
import { expit, type ProportionStudy } from "./proportion-scale";

/**
 * Log-likelihood of the binomial-normal model, x ~ Bin(n, expit(mu + sigma u)), u ~ N(0, 1), up to a constant. The
 * integral over each study's u is by Gauss-Hermite quadrature centered on its mode and scaled by its curvature there,
 * as lme4's `glmer(nAGQ = nodes)`. Source: Pinheiro and Bates 1995; Stijnen, Hamza and Ozdemir 2010.
 * @param sigma the standard deviation tau of the logits; the sign does not matter.
 */
export function binomialNormalLogLikelihood(
  studies: readonly ProportionStudy[],
  mu: number,
  sigma: number,
  nodes: number,
): number {
  let sum = 0;
  for (const study of studies) sum += marginal(study, mu, sigma, nodes);
  return sum;
}

function marginal({ events, n }: ProportionStudy, mu: number, sigma: number, count: number): number {
  const joint = (u: number) => binomialLog(events, n, mu + sigma * u) - (u * u) / 2;
  const { mode, curvature } = modeOf(events, n, mu, sigma, joint);
  const { nodes, weights } = gaussHermite(count);
  const scale = Math.SQRT2 / Math.sqrt(curvature);
  const peak = joint(mode);
  let sum = 0;
  for (let j = 0; j < count; j++) {
    const x = nodes[j] as number;
    sum += (weights[j] as number) * Math.exp(x * x + joint(mode + scale * x) - peak);
  }
  return peak + Math.log((sum * scale) / Math.sqrt(2 * Math.PI));
}

/** Mode of a study's u and the negative second derivative there: Newton's steps, halved when they overshoot. */
function modeOf(events: number, n: number, mu: number, sigma: number, joint: (u: number) => number) {
  let u = 0;
  let height = joint(u);
  for (let iteration = 0; iteration < 200; iteration++) {
    const p = expit(mu + sigma * u);
    const curvature = 1 + sigma * sigma * n * p * (1 - p);
    let step = (sigma * (events - n * p) - u) / curvature;
    if (Math.abs(step) <= 1e-12 * (1 + Math.abs(u))) return { mode: u, curvature };
    let next = joint(u + step);
    while (next < height && Math.abs(step) > 1e-9) {
      step /= 2;
      next = joint(u + step);
    }
    u += step;
    height = next;
  }
  throw new ConvergenceError("mode of a random effect", 200, `${events}/${n} at mu = ${mu}, tau = ${sigma}`);
}

/** x eta - n ln(1 + e^eta), without overflow. */
function binomialLog(events: number, n: number, eta: number): number {
  return events * eta - n * (Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta))));
}
