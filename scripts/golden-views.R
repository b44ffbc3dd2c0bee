# What metafor makes of the rows of tests/golden/views/*.rows.json. Written to *.R.json beside them.
# Usage: Rscript scripts/golden-views.R   (needs r-cran-metafor, r-cran-lme4, r-cran-jsonlite, and those of glmm-exact.R)
suppressPackageStartupMessages({ library(metafor); library(jsonlite) })
source("scripts/glmm-exact.R")
control <- list(threshold = 1e-14, maxiter = 10000)

ratios <- function(rows) {
  z <- qnorm(1 - (100 - rows$ciLevel) / 200)
  rows$yi <- log(rows$estimate)
  rows$vi <- ((log(rows$ciHigh) - log(rows$ciLow)) / (2 * z))^2
  # Comparisons that share a control arm: their plain mean, correlation from the arms' sizes (Borenstein 2009, ch. 24),
  # a half where one is not known.
  parts <- lapply(split(rows, factor(rows$trial, levels = unique(rows$trial))), function(d) {
    if (nrow(d) == 1) return(data.frame(trial = d$trial, yi = d$yi, vi = d$vi))
    share <- d$armSize / (d$armSize + d$referenceSize)
    if (anyNA(share)) share <- rep(.5, nrow(d))
    r <- sqrt(outer(share, share)); diag(r) <- 1
    v <- sqrt(outer(d$vi, d$vi)) * r
    data.frame(trial = d$trial[1], yi = mean(d$yi), vi = sum(v) / nrow(d)^2)
  })
  d <- do.call(rbind, parts)
  k <- nrow(d)
  common <- rma(yi, vi, data = d, method = "EE")
  reml <- rma(yi, vi, data = d, method = "REML", control = control)
  adhoc <- rma(yi, vi, data = d, method = "REML", test = "adhoc", control = control)
  profile <- confint(reml, control = list(tol = 1e-14))$random
  prediction <- predict(adhoc)
  list(k = k, trials = d$trial, common = c(common$beta, common$ci.lb, common$ci.ub),
    estimate = as.numeric(adhoc$beta), ciLow = adhoc$ci.lb, ciHigh = adhoc$ci.ub, p = adhoc$pval,
    tauSquared = adhoc$tau2, tauSquaredLow = profile["tau^2", "ci.lb"], tauSquaredHigh = profile["tau^2", "ci.ub"],
    q = adhoc$QE, qP = adhoc$QEp, weights = as.numeric(weights(adhoc)),
    predictionLow = prediction$pi.lb, predictionHigh = prediction$pi.ub)
}

rates <- function(rows) {
  fit <- rma.glmm(measure = "PLO", xi = rows$events, ni = rows$n, data = rows)
  top <- exact(rows$events, rows$n, c(as.numeric(fit$beta), sqrt(fit$tau2)))
  list(k = nrow(rows), exact = top, estimate = as.numeric(fit$beta), ciLow = fit$ci.lb, ciHigh = fit$ci.ub, tauSquared = fit$tau2)
}

for (file in list.files("tests/golden/views", pattern = "\\.rows\\.json$", full.names = TRUE)) {
  rows <- fromJSON(file)$rows
  answer <- if (is.null(rows$events)) ratios(rows) else rates(rows)
  answer$software <- paste0("R ", getRversion(), ", metafor ", packageVersion("metafor"))
  write_json(answer, sub("rows\\.json$", "R.json", file), auto_unbox = TRUE, digits = I(17), pretty = TRUE)
  cat(basename(file), answer$k, "studies\n")
}
