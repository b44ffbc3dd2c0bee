# metafor's time to draw a forest plot of k made-up rows to an SVG device. Usage: Rscript figure-time.R answer.json 13 500 ...
suppressPackageStartupMessages(library(metafor))

draw <- function(fit, k) {
  file <- tempfile(fileext = ".svg")
  svg(file, width = 10, height = max(4, k * 0.25))
  forest(fit, atransf = exp, addpred = TRUE, order = "obs")
  dev.off()
  unlink(file)
}

timing <- function(k) {
  set.seed(1)
  v <- runif(k, 0.005, 0.2)
  fit <- rma(rnorm(k, -0.3, sqrt(v)), v, method = "EE", slab = paste("MADE-UP", seq_len(k)))
  draw(fit, k)
  runs <- if (k > 100) 3 else 10
  1000 * system.time(for (i in 1:runs) draw(fit, k))[["elapsed"]] / runs
}

arguments <- commandArgs(trailingOnly = TRUE)
times <- vapply(as.integer(arguments[-1]), timing, 0)
writeLines(sprintf("[%s]", paste(sprintf("%.6g", times), collapse = ",")), arguments[1])
