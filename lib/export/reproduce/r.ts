import type { PooledFigures, PoolOf } from "@/lib/pool/types";
import type { IntervalMethod, PredictionVariant } from "@/lib/stats";
import {
  isCommon,
  nothingPooled,
  opening,
  type PoolScript,
  type ScriptRow,
  scriptRows,
  shownPools,
} from "./source";
import { ascii, quoted } from "./text";

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

/**
 * A script of R that pools the rows of a View by metafor and stops where a number is not the one on screen. Where
 * nothing is pooled it says why and ends.
 */
export function rScript(source: PoolScript): string {
  const refused = nothingPooled(source);
  if (refused !== null) return [...opening(source), `message(${quoted(ascii(refused))})`, ""].join("\n");
  const rates = source.result === "arm";
  return [
    ...opening(source),
    "# Run: Rscript this-file.R   (needs the package metafor, and lme4 for the GLMM of rates)",
    "suppressPackageStartupMessages(library(metafor))",
    "",
    ...dataFrame(scriptRows(source), rates),
    "",
    ...(rates ? rateModel(source) : ratioModel(source)),
    "",
    ...CHECKS,
    "",
    ...shownPools(source).flatMap((pool) => [...poolLines(source, pool), ""]),
    ...betweenLines(source),
    ...forestLines(source),
    'cat("\\nEvery number is the one that Crosstrial shows.\\n")',
    "",
  ].join("\n");
}

function dataFrame(rows: readonly ScriptRow[], rates: boolean): string[] {
  const text = (name: string, value: (row: ScriptRow) => string) =>
    `  ${name} = c(${rows.map((row) => quoted(value(row))).join(", ")})`;
  const number = (name: string, value: (row: ScriptRow) => number | null) =>
    `  ${name} = c(${rows.map((row) => value(row) ?? "NA").join(", ")})`;
  const columns = [
    number("study", ({ study }) => study),
    text("label", ({ label }) => label),
    text("nct", ({ nct }) => nct),
    text("report", ({ report }) => report),
    text("pmid", ({ pmid }) => pmid),
    text("doi", ({ doi }) => doi),
    text("group", ({ group }) => group),
    ...(rates
      ? [number("events", ({ events }) => events), number("n", ({ n }) => n)]
      : [
          number("estimate", ({ estimate }) => estimate),
          number("ciLow", ({ ciLow }) => ciLow),
          number("ciHigh", ({ ciHigh }) => ciHigh),
          number("ciLevel", ({ ciLevel }) => ciLevel),
          number("nOwn", ({ nOwn }) => nOwn),
          number("nShared", ({ nShared }) => nShared),
        ]),
  ];
  return ["rows <- data.frame(", `${columns.join(",\n")},`, "  stringsAsFactors = FALSE", ")"];
}

/** Log ratios (or differences) with the SE of their interval; comparisons that share an arm are one study. */
function ratioModel({ settings, pool }: PoolScript): string[] {
  const difference = pool.measure === "RD" || pool.groups.some(({ figures }) => figures?.measure === "RD");
  const scale = difference ? "" : "log";
  const { tauSquaredMethod, intervalMethod, prediction, model } = settings;
  const { df, hartungKnapp } = PREDICTION[prediction];
  // Plain Hartung-Knapp where the interval itself is Wald's.
  const test = !hartungKnapp ? "z" : intervalMethod === "hartung-knapp-guarded" ? "adhoc" : "knha";
  return [
    "# Standard errors from the intervals, each at its own level.",
    "z <- qnorm(1 - (100 - rows$ciLevel) / 200)",
    `rows$yi <- ${scale}(rows$estimate)`,
    `rows$vi <- ((${scale}(rows$ciHigh) - ${scale}(rows$ciLow)) / (2 * z))^2`,
    `back <- function(x) ${difference ? "x" : "exp(x)"}`,
    "",
    "# Comparisons that share an arm: their mean, correlated by the sizes of the arms (Borenstein 2009, ch. 24), by a half",
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
    `# Prediction interval: ${ascii(prediction)}.`,
    "predicted <- function(d) {",
    `  fit <- random(d, "${test}")`,
    `  c(fit$beta) + c(-1, 1) * qt(.975, ${df}) * sqrt(fit$se^2 + fit$tau2)`,
    "}",
  ];
}

function rateModel({ settings }: PoolScript): string[] {
  const { proportionMethod, tauSquaredMethod, intervalMethod, prediction, model } = settings;
  const choose = (random: string, common: string) =>
    model === "common" ? common : model === "auto" ? `if (nrow(d) == 2) ${common} else ${random}` : random;
  if (proportionMethod === "glmm")
    return [
      "combine <- function(rows) rows",
      "back <- function(x, d) 100 * plogis(x)",
      'glmm <- function(d, method) rma.glmm(measure = "PLO", xi = events, ni = n, data = d, slab = label, method = method)',
      `pool <- function(d) ${choose('glmm(d, "ML")', 'glmm(d, "EE")')}`,
      "# Prediction interval: t(k - 1), the GLMM's own standard error.",
      "predicted <- function(d) {",
      '  fit <- glmm(d, "ML")',
      "  c(fit$beta) + c(-1, 1) * qt(.975, fit$k - 1) * sqrt(fit$se^2 + fit$tau2)",
      "}",
    ];
  const { df, hartungKnapp } = PREDICTION[prediction];
  const test = !hartungKnapp ? "z" : intervalMethod === "hartung-knapp-guarded" ? "adhoc" : "knha";
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
    `# Prediction interval: ${ascii(prediction)}.`,
    "predicted <- function(d) {",
    `  fit <- random(d, "${test}")`,
    `  c(fit$beta) + c(-1, 1) * qt(.975, ${df}) * sqrt(fit$se^2 + fit$tau2)`,
    "}",
  ];
}

const CHECKS = [
  "# Prints a number beside the one that Crosstrial shows, and stops where they are not the same to every digit shown.",
  "check <- function(name, value, shown, digits) {",
  '  cat(sprintf("  %-28s %s   Crosstrial %s\\n", name, formatC(value, format = "f", digits = digits), formatC(shown, format = "f", digits = digits)))',
  "  stopifnot(abs(value - shown) <= 0.5 * 10^-digits + 1e-9)",
  "}",
];

const number = (value: number, digits: number): string => value.toFixed(digits);

function poolLines(source: PoolScript, pool: PoolOf & { figures: PooledFigures }): string[] {
  const { figures, group } = pool;
  const rates = figures.measure === null;
  const digits = rates || figures.measure === "RD" ? 1 : 2;
  const at = (value: string) => (rates ? `back(${value}, d)` : `back(${value})`);
  const common = isCommon(source, figures.k);
  const glmm = rates && source.settings.proportionMethod === "glmm";
  const check = (name: string, value: string, shown: number | null, places: number) =>
    shown === null ? [] : [`check("${name}", ${value}, ${number(shown, places)}, ${places})`];
  const name = group ?? "All rows";
  return [
    `# ${ascii(name)}: ${ascii(pool.sentence)}`,
    `cat(${quoted(`\n${ascii(name)}\n`)})`,
    group === null ? "d <- combine(rows)" : `d <- combine(rows[rows$group == ${quoted(group)}, ])`,
    `stopifnot(nrow(d) == ${figures.k})`,
    "fit <- pool(d)",
    ...check("estimate", at("c(fit$beta)"), figures.estimate, digits),
    ...check("CI, low", at("fit$ci.lb"), figures.ciLow, digits),
    ...check("CI, high", at("fit$ci.ub"), figures.ciHigh, digits),
    ...pLines("p", "fit$pval", figures.p),
    ...(glmm || figures.q === null || figures.qP === null
      ? []
      : [
          ...check("Q", "fit$QE", figures.q, 1),
          ...pLines("p of Q", "fit$QEp", figures.qP),
          ...check("I2 from Q, %", "max(0, 100 * (fit$QE - (fit$k - 1)) / fit$QE)", figures.iSquared, 0),
        ]),
    ...(common ? [] : check("tau2", "fit$tau2", figures.tauSquared, 3)),
    ...(common || figures.tauSquaredLow === null || figures.tauSquaredHigh === null
      ? []
      : [
          'profile <- confint(fit, control = list(tol = 1e-12, tau2.max = 1e4))$random["tau^2", ]',
          ...check("tau2 by Q-profile, low", 'profile[["ci.lb"]]', figures.tauSquaredLow, 3),
          ...check("tau2 by Q-profile, high", 'profile[["ci.ub"]]', figures.tauSquaredHigh, 3),
        ]),
    ...(figures.prediction === null
      ? []
      : [
          "pi <- predicted(d)",
          ...check("prediction, low", at("pi[1]"), figures.prediction.low, digits),
          ...check("prediction, high", at("pi[2]"), figures.prediction.high, digits),
        ]),
  ];
}

/** Below 0.001 the screen says no more than that. */
function pLines(name: string, value: string, p: number | null): string[] {
  if (p === null) return [];
  if (p < 0.001) return [`stopifnot(${value} < 0.001)`];
  const digits = p < 0.1 ? 3 : 2;
  return [`check("${name}", ${value}, ${number(p, digits)}, ${digits})`];
}

/** The test between groups: Q of their estimates, weighed by their classic standard errors. */
function betweenLines(source: PoolScript): string[] {
  const { between, whole } = source.pool;
  if (between === null || whole.figures === null) return [];
  const common = isCommon(source, whole.figures.k);
  return [
    `# Test for subgroup differences (${ascii(between.variant)}).`,
    'cat("\\nBetween groups\\n")',
    "d <- combine(rows)",
    "groups <- lapply(split(d, factor(d$group, unique(d$group))), function(g) {",
    "  if (nrow(g) == 1) return(data.frame(yi = g$yi, vi = g$vi))",
    `  fit <- ${common ? "common(g)" : 'random(g, "z")'}`,
    "  data.frame(yi = c(fit$beta), vi = fit$se^2)",
    "})",
    'between <- rma(yi, vi, data = do.call(rbind, groups), method = "EE")',
    `check("Q between", between$QE, ${number(between.q, 2)}, 2)`,
    between.p < 0.001
      ? "stopifnot(between$QEp < 0.001)"
      : `check("p between", between$QEp, ${number(between.p, 3)}, 3)`,
    "",
  ];
}

function forestLines({ result, pool, settings }: PoolScript): string[] {
  const rates = result === "arm";
  const transform = rates
    ? settings.proportionMethod === "freeman-tukey"
      ? "transf.ipft.hm, targs = list(ni = d$n)"
      : "transf.ilogit"
    : pool.measure === "RD"
      ? null
      : "exp";
  const how = transform === null ? "" : rates ? `, transf = ${transform}` : `, atransf = ${transform}`;
  const whole = pool.whole.figures !== null;
  const [first] = pool.groups.filter(({ figures }) => figures !== null);
  const of = whole || first?.group == null ? "rows" : `rows[rows$group == ${quoted(first.group)}, ]`;
  return [
    `d <- combine(${of})`,
    'pdf("crosstrial-forest.pdf", width = 10, height = 3 + 0.25 * nrow(d))',
    `forest(pool(d)${how}, header = TRUE)`,
    "invisible(dev.off())",
  ];
}
