import { ConvergenceError } from "./errors";
import { gaussHermite, type QuadratureRule } from "./gauss-hermite";
import { add, compose, constant, exponential, type Jet, logarithm, multiply, scaled, variables } from "./jet";
import { expit, type ProportionStudy } from "./proportion-scale";

/**
 * Log-likelihood of the binomial-normal model, x ~ Bin(n, expit(mu + sigma u)), u ~ N(0, 1), up to a constant, with its
 * exact first and second derivatives in mu (x) and sigma (y). The integral over each study's u is by Gauss-Hermite
 * quadrature centered on its mode and scaled by its curvature there, as lme4's `glmer(nAGQ = nodes)`; center and scale
 * move with mu and sigma, and are differentiated too. Source: Pinheiro and Bates 1995; Stijnen, Hamza and Ozdemir 2010.
 * @param sigma the standard deviation tau of the logits; the sign does not matter.
 */
export function binomialNormalLogLikelihood(
  studies: readonly ProportionStudy[],
  mu: number,
  sigma: number,
  nodes: number,
): Jet {
  const rule = gaussHermite(nodes);
  const [muJet, sigmaJet] = variables(mu, sigma);
  return studies.reduce((sum, study) => add(sum, marginal(study, muJet, sigmaJet, rule)), constant(0));
}

function marginal(
  { events, n }: ProportionStudy,
  mu: Jet,
  sigma: Jet,
  { nodes, weights }: QuadratureRule,
): Jet {
  const logitAt = (u: Jet) => add(mu, multiply(sigma, u));
  const joint = (u: Jet) => add(binomialLog(events, n, logitAt(u)), multiply(u, u), -0.5);
  const mode = differentiableMode(events, n, mu, sigma);
  const logit = logitAt(mode);
  // 1 + sigma² n p (1 - p), the negative second derivative of `joint` in u.
  const bend = multiply(multiply(sigma, sigma), scaled(binomialVariance(logit), n));
  const logCurvature = logarithm(add(constant(1), bend));
  const scale = exponential(scaled(logCurvature, -0.5));
  const peak = joint(mode);
  let sum = constant(0);
  for (const [j, node] of nodes.entries()) {
    const height = joint(add(mode, scale, Math.SQRT2 * node));
    const share = exponential(add(add(height, peak, -1), constant(node * node)));
    sum = add(sum, share, weights[j] as number);
  }
  return add(add(peak, logarithm(scaled(sum, 1 / Math.sqrt(Math.PI)))), logCurvature, -0.5);
}

/**
 * The mode of a study's u as a function of mu and sigma. Newton's steps with the slope held fixed, begun at the mode,
 * give one more order of its derivatives each: two steps make the second ones exact.
 */
function differentiableMode(events: number, n: number, mu: Jet, sigma: Jet): Jet {
  const { mode, curvature } = modeOf(events, n, mu.value, sigma.value);
  let u = constant(mode);
  for (let order = 1; order <= 2; order++) {
    const logit = add(mu, multiply(sigma, u));
    // x - n p as x (1 - p) - (n - x) p, in which nothing cancels near 0 and 1.
    const excess = add(scaled(expitOf(scaled(logit, -1)), events), expitOf(logit), events - n);
    u = add(u, add(multiply(sigma, excess), u, -1), 1 / curvature);
  }
  return u;
}

/**
 * Mode of a study's u and the negative second derivative there. The score falls with u, and its value at 0 bounds the
 * root; Newton's steps start where the study's own rate is, and bisect where they leave the bracket or do not halve.
 */
function modeOf(events: number, n: number, mu: number, sigma: number): { mode: number; curvature: number } {
  const at = (u: number) => {
    const [p, rest] = [expit(mu + sigma * u), expit(-mu - sigma * u)];
    const score = sigma * (events * rest - (n - events) * p) - u;
    return { score, curvature: 1 + sigma * sigma * n * p * rest };
  };
  const { score: bound, curvature } = at(0);
  if (bound === 0) return { mode: 0, curvature };
  let [low, high] = bound < 0 ? [bound, 0] : [0, bound];
  const own = (Math.log((events + 0.5) / (n - events + 0.5)) - mu) / sigma;
  let u = own > low && own < high ? own : 0;
  let lastStep = high - low;
  for (let iteration = 0; iteration < 200; iteration++) {
    const here = at(u);
    if (here.score > 0) low = u;
    else high = u;
    const step = here.score / here.curvature;
    if (Math.abs(step) <= 1e-12 * (1 + Math.abs(u))) return { mode: u, curvature: here.curvature };
    const next = u + step;
    const isUsable = next > low && next < high && Math.abs(step) < lastStep / 2;
    const before = u;
    u = isUsable ? next : (low + high) / 2;
    lastStep = Math.abs(u - before);
  }
  throw new ConvergenceError("mode of a random effect", 200, `${events}/${n} at mu = ${mu}, tau = ${sigma}`);
}

/** x eta - n ln(1 + e^eta). */
function binomialLog(events: number, n: number, eta: Jet): Jet {
  const p = expit(eta.value);
  const logOfRest = compose(eta, softplus(eta.value), p, p * (1 - p));
  return add(scaled(eta, events), logOfRest, -n);
}

function expitOf(eta: Jet): Jet {
  const p = expit(eta.value);
  return compose(eta, p, p * (1 - p), p * (1 - p) * (1 - 2 * p));
}

/** p (1 - p) at a logit. */
function binomialVariance(eta: Jet): Jet {
  const p = expit(eta.value);
  const variance = p * (1 - p);
  return compose(eta, variance, variance * (1 - 2 * p), variance * (1 - 6 * variance));
}

/** ln(1 + e^eta), without overflow. */
function softplus(eta: number): number {
  return Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta)));
}
