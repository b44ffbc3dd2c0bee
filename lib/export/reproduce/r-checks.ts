import type { PooledFigures, PoolOf } from "@/lib/pool/types";
import { computedDecimals, decimalsOfP } from "@/lib/rounding";
import { isCommon, type PoolScript } from "./source";
import { ascii, quoted } from "./text";

/** The function `check` of the script. */
export const CHECKS = [
  "# Prints a number beside the one that Crosstrial shows, and stops if they differ in any digit shown.",
  "check <- function(name, value, shown, digits) {",
  '  cat(sprintf("  %-28s %s   Crosstrial %s\\n", name, formatC(value, format = "f", digits = digits), formatC(shown, format = "f", digits = digits)))',
  "  stopifnot(abs(value - shown) <= 0.5 * 10^-digits + 1e-9)",
  "}",
];

const number = (value: number, digits: number): string => value.toFixed(digits);

/** A pool, and each of its numbers beside the one on screen. */
export function poolLines(source: PoolScript, pool: PoolOf & { figures: PooledFigures }): string[] {
  const { figures, group } = pool;
  const rates = figures.measure === null;
  const { estimate, ciLow, ciHigh, measure, prediction } = figures;
  const digits = computedDecimals([estimate], measure);
  const ofInterval = computedDecimals([ciLow, ciHigh], measure);
  const ofPrediction = prediction === null ? 0 : computedDecimals([prediction.low, prediction.high], measure);
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
    ...check("estimate", at("c(fit$beta)"), estimate, digits),
    ...check("CI, low", at("fit$ci.lb"), ciLow, ofInterval),
    ...check("CI, high", at("fit$ci.ub"), ciHigh, ofInterval),
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
          ...(figures.tauSquaredBelowZero
            ? ["# The interval is empty: both bounds lie below 0; confint gives them as 0."]
            : []),
          ...check("tau2 by Q-profile, low", 'profile[["ci.lb"]]', figures.tauSquaredLow, 3),
          ...check("tau2 by Q-profile, high", 'profile[["ci.ub"]]', figures.tauSquaredHigh, 3),
        ]),
    ...(prediction === null
      ? []
      : [
          "pi <- predicted(d)",
          ...check("prediction, low", at("pi[1]"), prediction.low, ofPrediction),
          ...check("prediction, high", at("pi[2]"), prediction.high, ofPrediction),
        ]),
  ];
}

/** Below 0.001, the screen says no more. */
function pLines(name: string, value: string, p: number | null): string[] {
  if (p === null) return [];
  if (p < 0.001) return [`stopifnot(${value} < 0.001)`];
  const digits = decimalsOfP(p);
  return [`check("${name}", ${value}, ${number(p, digits)}, ${digits})`];
}

/** The test between groups: Q of their estimates, weighed by their classic standard errors. */
export function betweenLines(source: PoolScript): string[] {
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
    ...pLines("p between", "between$QEp", between.p),
    "",
  ];
}
