# metafor's time for one full result (REML, Hartung-Knapp, prediction interval, Q-profile) of each file of "estimate,variance"
# lines, with its figures. Usage: Rscript stats-time.R answer.json 13.csv ...
suppressPackageStartupMessages(library(metafor))

# Timed as metafor comes; the figures that ours are compared with are solved tightly.
full <- function(d, fitting = list(), profiling = list()) {
  fit <- rma(d$V1, d$V2, method = "REML", test = "knha", control = fitting)
  p <- predict(fit)
  profile <- confint(fit, control = profiling)$random["tau^2", ]
  c(fit$beta, fit$ci.lb, fit$ci.ub, fit$tau2, profile[["ci.lb"]], profile[["ci.ub"]], p$pi.lb, p$pi.ub)
}

timing <- function(file) {
  d <- read.csv(file, header = FALSE)
  figures <- full(d, list(threshold = 1e-12, maxiter = 1000), list(tol = 1e-14))
  runs <- if (nrow(d) > 500) 3 else 25
  # The clock counts in milliseconds, too coarse for one short run.
  ms <- 1000 * system.time(for (i in 1:runs) full(d))[["elapsed"]] / runs
  sprintf('{"ms":%.17g,"figures":[%s]}', ms, paste(sprintf("%.17g", figures), collapse = ","))
}

arguments <- commandArgs(trailingOnly = TRUE)
software <- paste0("R ", getRversion(), ", metafor ", packageVersion("metafor"))
timings <- paste(vapply(arguments[-1], timing, ""), collapse = ",")
writeLines(sprintf('{"software":"%s","timings":[%s]}', software, timings), arguments[1])
