import type { PoolSettings } from "@/lib/pool/types";
import type { IntervalMethod, PredictionVariant } from "@/lib/stats";
import type { PoolScript } from "./source";
import { ascii } from "./text";

const TEST: Record<IntervalMethod, string> = {
  wald: "z",
  "hartung-knapp": "knha",
  "hartung-knapp-guarded": "adhoc",
};

/** Degrees of freedom of the prediction interval, and whether its SE is Hartung-Knapp's. */
const PREDICTION: Record<PredictionVariant, { df: string; hartungKnapp: boolean }> = {
  "hartung-knapp": { df: "fit$k - 1", hartungKnapp: true },
  "partlett-riley": { df: "fit$k - 2", hartungKnapp: true },
  veroniki: { df: "fit$k - 1", hartungKnapp: false },
  "higgins-thompson-spiegelhalter": { df: "fit$k - 2", hartungKnapp: false },
  skipka: { df: "Inf", hartungKnapp: false },
};

/** Log ratios (or differences) with the SE of their interval; comparisons that share an arm are one study. */
export function ratioModel({ settings, pool }: PoolScript): string[] {
  const difference = pool.measure === "RD" || pool.groups.some(({ figures }) => figures?.measure === "RD");
  const scale = difference ? "" : "log";
  const { tauSquaredMethod, intervalMethod, model } = settings;
  return [
    "# Standard errors from the intervals, each at its own level.",
    "z <- qnorm(1 - (100 - rows$ciLevel) / 200)",
    `rows$yi <- ${scale}(rows$estimate)`,
    `rows$vi <- ((${scale}(rows$ciHigh) - ${scale}(rows$ciLow)) / (2 * z))^2`,
    `back <- function(x) ${difference ? "x" : "exp(x)"}`,
    "",
    "# Comparisons that share an arm: their mean, correlated by the sizes of the arms (Borenstein 2009, ch. 24 and 25), by a half",
    "# where a size is not known.",
    "combine <- function(rows) do.call(rbind, lapply(split(rows, factor(rows$study, unique(rows$study))), function(d) {",
    "  if (nrow(d) == 1) return(data.frame(label = d$label, group = d$group, yi = d$yi, vi = d$vi))",
    "  share <- d$nOwn / (d$nOwn + d$nShared)",
    "  if (anyNA(share)) share <- rep(.5, nrow(d))",
    "  r <- sqrt(outer(share, share)); diag(r) <- 1",
    "  data.frame(label = d$label[1], group = d$group[1], yi = mean(d$yi), vi = sum(sqrt(outer(d$vi, d$vi)) * r) / nrow(d)^2)",
    "}))",
    "",
    "control <- list(threshold = 1e-12, maxiter = 10000)",
    `random <- function(d, test = "${TEST[intervalMethod]}") rma(yi, vi, data = d, slab = label, method = "${tauSquaredMethod}", test = test, control = control)`,
    'common <- function(d) rma(yi, vi, data = d, slab = label, method = "EE")',
    `pool <- function(d) ${model === "common" ? "common(d)" : model === "auto" ? "if (nrow(d) == 2) common(d) else random(d)" : "random(d)"}`,
    ...predictionLines(settings),
  ];
}

/** Logits, double arcsines or counts of arms, and the models that pool them. */
export function rateModel({ settings }: PoolScript): string[] {
  const { proportionMethod, tauSquaredMethod, intervalMethod, model } = settings;
  const choose = (random: string, common: string) =>
    model === "common" ? common : model === "auto" ? `if (nrow(d) == 2) ${common} else ${random}` : random;
  if (proportionMethod === "glmm")
    return [
      "combine <- function(rows) rows",
      "back <- function(x, d) 100 * plogis(x)",
      'glmm <- function(d, method) rma.glmm(measure = "PLO", xi = events, ni = n, data = d, slab = label, method = method)',
      `pool <- function(d) ${choose('glmm(d, "ML")', 'glmm(d, "EE")')}`,
      ...predicted("t(k - 1), the GLMM's own standard error", 'glmm(d, "ML")', "fit$k - 1"),
    ];
  const logit = proportionMethod === "logit";
  return [
    "combine <- function(rows) rows",
    logit
      ? "back <- function(x, d) 100 * plogis(x)"
      : "back <- function(x, d) 100 * transf.ipft.hm(x, targs = list(ni = d$n))",
    `effects <- function(d) escalc(measure = "${logit ? "PLO" : "PFT"}", xi = events, ni = n, data = d, slab = label)`,
    "control <- list(threshold = 1e-12, maxiter = 10000)",
    `random <- function(d, test = "${TEST[intervalMethod]}") rma(yi, vi, data = effects(d), method = "${tauSquaredMethod}", test = test, control = control)`,
    'common <- function(d) rma(yi, vi, data = effects(d), method = "EE")',
    `pool <- function(d) ${choose("random(d)", "common(d)")}`,
    ...predictionLines(settings),
  ];
}

/** The function `predicted`: an interval of a new study's effect on the scale of the analysis. */
const predicted = (what: string, fit: string, df: string): string[] => [
  `# Prediction interval: ${what}.`,
  "predicted <- function(d) {",
  `  fit <- ${fit}`,
  `  c(fit$beta) + c(-1, 1) * qt(.975, ${df}) * sqrt(fit$se^2 + fit$tau2)`,
  "}",
];

function predictionLines({ prediction, intervalMethod }: PoolSettings): string[] {
  const { df, hartungKnapp } = PREDICTION[prediction];
  // Plain Hartung-Knapp where the interval itself is Wald's.
  const test = !hartungKnapp ? "z" : intervalMethod === "hartung-knapp-guarded" ? "adhoc" : "knha";
  return predicted(ascii(prediction), `random(d, "${test}")`, df);
}
