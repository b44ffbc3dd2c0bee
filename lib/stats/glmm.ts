import { ConvergenceError, StatsInputError } from "./errors";
import { binomialNormalLogLikelihood } from "./glmm-likelihood";
import { type LocalShape, localShape } from "./numeric-derivatives";
import type { ProportionStudy } from "./proportion-scale";

/** A binomial-normal fit on the logit scale. */
export interface GlmmFit {
  /** mu, the logit of the proportion in the median study. */
  estimate: number;
  standardError: number;
  /** Variance of the logits between studies. */
  tauSquared: number;
  logLikelihood: number;
  iterations: number;
}

const MAX_ITERATIONS = 100;
const START_SIGMAS = [0.05, 0.15, 0.4, 1, 2.5];

/**
 * Maximum likelihood of the binomial-normal model: Newton's steps on (mu, tau) from the best of a few starts, halved
 * until the likelihood rises. The SE is from the joint second derivatives of mu and tau, as lme4's.
 * @param nodes quadrature nodes a study.
 * @throws StatsInputError when nobody, or everybody, has the event: no finite estimate maximizes the likelihood.
 * @throws ConvergenceError if the steps do not settle on a maximum.
 */
export function fitBinomialNormal(studies: readonly ProportionStudy[], nodes: number): GlmmFit {
  const start = pooledLogit(studies);
  const f = (mu: number, sigma: number) => binomialNormalLogLikelihood(studies, mu, sigma, nodes);
  const withoutSpread = climb(f, start, 0, true);
  // tau enters as tau²; at 0 the likelihood is level in it, and its bend there says whether any spread helps.
  if (withoutSpread.shape.hessian[2] < 0) {
    const { mu, shape, iterations } = withoutSpread;
    const spread = bestStart(f, mu);
    if (f(spread.mu, spread.sigma) <= shape.value) {
      const standardError = 1 / Math.sqrt(-shape.hessian[0]);
      return { estimate: mu, standardError, tauSquared: 0, logLikelihood: shape.value, iterations };
    }
  }
  const best = bestStart(f, withoutSpread.mu);
  const { mu, sigma, shape, iterations } = climb(f, best.mu, best.sigma, false);
  const [xx, xy, yy] = shape.hessian;
  const determinant = xx * yy - xy * xy;
  if (!(determinant > 0 && xx < 0)) throw new ConvergenceError("GLMM", iterations, "no maximum was reached");
  return {
    estimate: mu,
    standardError: Math.sqrt(-yy / determinant),
    tauSquared: sigma ** 2,
    logLikelihood: shape.value,
    iterations,
  };
}

/**
 * The same model without spread between studies, tau² = 0: one binomial of all events, whose maximum is closed.
 * @throws StatsInputError when nobody, or everybody, has the event.
 */
export function fitBinomial(
  studies: readonly ProportionStudy[],
): Pick<GlmmFit, "estimate" | "standardError" | "tauSquared"> {
  const estimate = pooledLogit(studies);
  const events = studies.reduce((sum, study) => sum + study.events, 0);
  const n = studies.reduce((sum, study) => sum + study.n, 0);
  return { estimate, standardError: Math.sqrt(1 / events + 1 / (n - events)), tauSquared: 0 };
}

function pooledLogit(studies: readonly ProportionStudy[]): number {
  const events = studies.reduce((sum, study) => sum + study.events, 0);
  const n = studies.reduce((sum, study) => sum + study.n, 0);
  if (events === 0 || events === n) {
    const who = events === 0 ? "nobody" : "everybody";
    throw new StatsInputError(`${who} has the event in any study: the GLMM has no finite estimate`, {
      field: "events",
      value: events,
    });
  }
  return Math.log(events / (n - events));
}

function bestStart(f: (mu: number, sigma: number) => number, mu: number): { mu: number; sigma: number } {
  return START_SIGMAS.map((sigma) => ({ mu, sigma, value: f(mu, sigma) })).reduce((best, next) =>
    next.value > best.value ? next : best,
  );
}

function climb(
  f: (mu: number, sigma: number) => number,
  startMu: number,
  startSigma: number,
  fixedSigma: boolean,
) {
  let mu = startMu;
  let sigma = startSigma;
  for (let iterations = 0; iterations < MAX_ITERATIONS; iterations++) {
    const shape = localShape(f, mu, sigma);
    const [dMu, dSigma] = fixedSigma ? [-shape.gradient[0] / shape.hessian[0], 0] : ascentStep(shape);
    if (Math.hypot(dMu, dSigma) < 1e-9) return { mu, sigma, shape, iterations };
    let factor = 1;
    while (factor > 1e-6 && !(f(mu + factor * dMu, sigma + factor * dSigma) >= shape.value)) factor /= 2;
    // Rounding hides the rise of the last steps: a step this small that cannot be taken means the top is reached.
    if (factor <= 1e-6) {
      if (Math.hypot(dMu, dSigma) < 1e-6) return { mu, sigma, shape, iterations };
      break;
    }
    mu += factor * dMu;
    sigma = Math.abs(sigma + factor * dSigma);
  }
  throw new ConvergenceError("GLMM", MAX_ITERATIONS, `reached mu = ${mu}, tau = ${sigma}`);
}

/** Newton's step where the surface is a hill; otherwise along the gradient, no further than a half. */
function ascentStep({ gradient: [gx, gy], hessian: [xx, xy, yy] }: LocalShape): [number, number] {
  const determinant = xx * yy - xy * xy;
  if (determinant > 0 && xx < 0)
    return [(xy * gy - yy * gx) / determinant, (xy * gx - xx * gy) / determinant];
  const size = Math.max(1, 2 * Math.hypot(gx, gy));
  return [gx / size, gy / size];
}
