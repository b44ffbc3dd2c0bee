import { ConvergenceError, StatsInputError } from "./errors";
import { binomialNormalLogLikelihood } from "./glmm-likelihood";
import type { Jet } from "./jet";
import { type ProportionStudy, proportionEffect } from "./proportion-scale";

/** A binomial-normal fit on the logit scale. */
export interface GlmmFit {
  /** mu, the logit of the proportion in the median study. */
  estimate: number;
  standardError: number;
  /** Variance of the logits between studies. */
  tauSquared: number;
  iterations: number;
}

const MAX_ITERATIONS = 100;

/** The log-likelihood at (mu, tau) with its derivatives. */
type Surface = (mu: number, sigma: number) => Jet;

interface Point {
  mu: number;
  sigma: number;
  at: Jet;
}

/**
 * Maximum likelihood of the binomial-normal model, the model and the quadrature of metafor's rma.glmm(measure = "PLO"),
 * at its exact maximum: Newton's steps on (mu, tau) from the best of many starts, halved until the likelihood rises.
 * The SE is from the joint second derivatives of mu and tau, as lme4's. Source: Stijnen, Hamza and Ozdemir 2010.
 * @param nodes quadrature nodes a study.
 * @throws StatsInputError when nobody, or everybody, has the event, in all studies together or in each of them: no
 * finite estimate maximizes the likelihood.
 * @throws ConvergenceError if the steps do not settle on a maximum.
 */
export function fitBinomialNormal(studies: readonly ProportionStudy[], nodes: number): GlmmFit {
  const start = pooledLogit(studies);
  if (isAllOrNothing(studies)) {
    // One patient a study says nothing of a spread between studies: any tau fits as well as 0.
    if (studies.every(({ n }) => n === 1)) return fitBinomial(studies);
    throw new StatsInputError(
      "in each study no patient or every patient has the event: the GLMM has no finite estimate of their spread",
      { field: "events", value: studies[0]?.events },
    );
  }
  const surface: Surface = (mu, sigma) => binomialNormalLogLikelihood(studies, mu, sigma, nodes);
  const flat = surface(start, 0);
  const best = bestStart(studies, surface);
  // tau enters as tau²: at 0 the likelihood is level in it, and its bend there says whether any spread helps.
  if (flat.yy <= 0 && best.at.value - flat.value < 1e-9) {
    return fitBinomial(studies);
  }
  const { iterations, ...top } = climb(surface, best);
  const { xx, xy, yy } = top.at;
  const determinant = xx * yy - xy * xy;
  if (!(determinant > 0 && xx < 0)) throw new ConvergenceError("GLMM", iterations, "no maximum was reached");
  return {
    estimate: top.mu,
    standardError: Math.sqrt(-yy / determinant),
    tauSquared: top.sigma ** 2,
    iterations,
  };
}

/**
 * The same model without spread between studies, tau² = 0: one binomial of all events, whose maximum is closed.
 * @throws StatsInputError when nobody, or everybody, has the event.
 */
export function fitBinomial(studies: readonly ProportionStudy[]): GlmmFit {
  const estimate = pooledLogit(studies);
  const events = studies.reduce((sum, study) => sum + study.events, 0);
  const n = studies.reduce((sum, study) => sum + study.n, 0);
  return { estimate, standardError: Math.sqrt(1 / events + 1 / (n - events)), tauSquared: 0, iterations: 0 };
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

/** Nobody or everybody has the event in each study. Then the likelihood rises with tau without end. */
function isAllOrNothing(studies: readonly ProportionStudy[]): boolean {
  return studies.every(({ events, n }) => events === 0 || events === n);
}

/**
 * The best of a range of tau, in steps of 4 from far below the smallest standard error to beyond the spread of the logits,
 * each with the mean of the logits that inverse variance would give at it.
 */
function bestStart(studies: readonly ProportionStudy[], surface: Surface): Point {
  const logits = studies.map((study) => proportionEffect(study, "logit"));
  const smallest = Math.sqrt(Math.min(...logits.map(({ variance }) => variance)));
  const values = logits.map(({ estimate }) => estimate);
  const widest = Math.max(2, Math.max(...values) - Math.min(...values));
  let best: Point | null = null;
  for (let sigma = smallest / 32; sigma < 2 * widest; sigma *= 4) {
    const mu = weightedMean(logits, sigma);
    const at = surface(mu, sigma);
    if (best === null || at.value > best.at.value) best = { mu, sigma, at };
  }
  if (best === null) throw new ConvergenceError("GLMM", 0, "no start was found");
  return best;
}

function weightedMean(logits: readonly { estimate: number; variance: number }[], sigma: number): number {
  let sum = 0;
  let sumWeight = 0;
  for (const { estimate, variance } of logits) {
    const weight = 1 / (variance + sigma * sigma);
    sum += weight * estimate;
    sumWeight += weight;
  }
  return sum / sumWeight;
}

function climb(surface: Surface, start: Point): Point & { iterations: number } {
  let here = start;
  for (let iterations = 0; iterations < MAX_ITERATIONS; iterations++) {
    const step = ascentStep(here);
    // What the step promises, in units of the log-likelihood: 1e-20 is a ten-billionth of a standard error.
    const gain = step.dMu * here.at.x + step.dSigma * here.at.y;
    if (step.isNewton && gain < 1e-20) return { ...here, iterations };
    here = stepUp(surface, here, step, step.isNewton && gain < 1e-6);
  }
  throw new ConvergenceError("GLMM", MAX_ITERATIONS, `reached mu = ${here.mu}, tau = ${here.sigma}`);
}

interface Step {
  dMu: number;
  dSigma: number;
  isNewton: boolean;
}

/** Newton's step where the surface is a hill; otherwise mu by its own bend, and tau by half of itself uphill. */
function ascentStep({ sigma, at: { x, y, xx, xy, yy } }: Point): Step {
  const determinant = xx * yy - xy * xy;
  if (determinant > 0 && xx < 0) {
    const dMu = (xy * y - yy * x) / determinant;
    const dSigma = (xy * x - xx * y) / determinant;
    return { dMu, dSigma, isNewton: true };
  }
  return { dMu: x / Math.abs(xx), dSigma: (Math.sign(y) * sigma) / 2, isNewton: false };
}

/** Takes the step, halved until the likelihood rises; whole where `isNear`, as rounding hides the rise of the last ones. */
function stepUp(surface: Surface, here: Point, { dMu, dSigma }: Step, isNear: boolean): Point {
  for (let factor = 1; factor > 1e-9; factor /= 2) {
    const mu = here.mu + factor * dMu;
    const sigma = Math.abs(here.sigma + factor * dSigma);
    const at = surface(mu, sigma);
    if (isNear || at.value >= here.at.value) return { mu, sigma, at };
  }
  throw new ConvergenceError("GLMM", MAX_ITERATIONS, `stuck at mu = ${here.mu}, tau = ${here.sigma}`);
}
