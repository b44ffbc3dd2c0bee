# exact(x, n, start): the maximum of the binomial-normal likelihood by 7-node adaptive Gauss-Hermite quadrature, lme4's
# glmer(nAGQ = 7), written out and climbed by Newton's steps with numDeriv's Richardson derivatives until they stand
# still. Sourced by golden-glmm.R and golden-views.R (needs r-cran-statmod, r-cran-numderiv).
rule <- statmod::gauss.quad(7, "hermite")

study_log_likelihood <- function(x, n, mu, sigma) {
  height <- function(u) { eta <- mu + sigma * u; x * eta - n * (pmax(eta, 0) + log1p(exp(-abs(eta)))) - u^2 / 2 }
  u <- 0
  for (i in 1:500) {
    p <- plogis(mu + sigma * u)
    step <- (sigma * (x - n * p) - u) / (1 + sigma^2 * n * p * (1 - p))
    u <- u + max(-1, min(1, step))
    if (abs(step) < 1e-14) break
  }
  p <- plogis(mu + sigma * u)
  scale <- sqrt(2 / (1 + sigma^2 * n * p * (1 - p)))
  peak <- height(u)
  peak + log(sum(rule$weights * exp(rule$nodes^2 + height(u + scale * rule$nodes) - peak)) * scale / sqrt(2 * pi))
}

log_likelihood <- function(at, x, n) sum(mapply(study_log_likelihood, x, n, at[1], at[2]))

exact <- function(x, n, start) {
  f <- function(at) log_likelihood(at, x, n)
  # Without spread the likelihood is one binomial of all patients.
  if (start[2] < 1e-6) {
    e <- sum(x); rest <- sum(n) - e
    return(list(estimate = log(e / rest), se = sqrt(1 / e + 1 / rest), tau2 = 0))
  }
  at <- start
  for (i in 1:8) at <- at - solve(numDeriv::hessian(f, at), numDeriv::grad(f, at))
  list(estimate = at[1], se = sqrt(solve(-numDeriv::hessian(f, at))[1, 1]), tau2 = at[2]^2)
}
