# The binomial-normal GLMM of proportions by R, twice. Written to tests/golden/glmm.json.
# Usage: Rscript scripts/golden-glmm.R   (needs r-cran-metafor, r-cran-lme4, r-cran-statmod, r-cran-numderiv, r-cran-jsonlite)
#
# "printed": metafor's rma.glmm(measure = "PLO"), by lme4's glmer with 7 nodes. Its optimizer stops where the likelihood
#            changes by less than 1e-9 or so, and its standard error is from rough differences: 4 to 6 digits are good.
# "exact":   the maximum of the same 7-node likelihood, written out here and climbed by Newton's steps with numDeriv's
#            Richardson derivatives until they stand still: 8 digits and more.
suppressPackageStartupMessages({ library(metafor); library(jsonlite) })

source("scripts/glmm-exact.R")

analyze <- function(source, x, n) {
  known <- !is.na(x) & !is.na(n)
  x <- x[known]; n <- n[known]
  fit <- suppressMessages(suppressWarnings(rma.glmm(measure = "PLO", xi = x, ni = n)))
  prediction <- predict(fit)
  list(source = source, studies = data.frame(events = x, n = n),
    printed = list(estimate = as.numeric(fit$beta), se = fit$se, tau2 = fit$tau2,
      predictionLow = prediction$pi.lb, predictionHigh = prediction$pi.ub),
    exact = exact(x, n, c(as.numeric(fit$beta), sqrt(fit$tau2))))
}

sets <- with(list(niel = dat.nielweise2007, lau = dat.lau1992), list(
  analyze("metadat dat.pritz1997", dat.pritz1997$xi, dat.pritz1997$ni),
  analyze("metadat dat.debruin2009", dat.debruin2009$xi, dat.debruin2009$ni),
  analyze("metadat dat.nielweise2007, treated arms", niel$ai, niel$n1i),
  analyze("metadat dat.nielweise2007, control arms", niel$ci, niel$n2i),
  analyze("metadat dat.lau1992, treated arms", lau$ai, lau$n1i),
  analyze("metadat dat.hine1989, control arms (tau2 is 0)", dat.hine1989$ci, dat.hine1989$n2i),
  analyze("metadat dat.bcg, vaccinated arms", dat.bcg$tpos, dat.bcg$tpos + dat.bcg$tneg),
  analyze("metadat dat.bcg, control arms", dat.bcg$cpos, dat.bcg$cpos + dat.bcg$cneg),
  analyze("made up: large studies that hardly differ", c(20100, 19800, 20300, 20050), rep(100000, 4))))

answer <- list(software = paste0("R ", getRversion(), ", metafor ", packageVersion("metafor"), ", lme4 ",
  packageVersion("lme4")), sets = sets)
write_json(answer, "tests/golden/glmm.json", auto_unbox = TRUE, digits = I(15), pretty = TRUE)
