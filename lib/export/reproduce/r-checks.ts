import type { PooledFigures, PoolOf } from "@/lib/pool/types";
import { isCommon, type PoolScript } from "./source";
import { ascii, quoted } from "./text";

/** The function `check` of the script. */
export const CHECKS = [
  "# Prints a number beside the one that Crosstrial shows, and stops where they are not the same to every digit shown.",
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
    between.p < 0.001
      ? "stopifnot(between$QEp < 0.001)"
      : `check("p between", between$QEp, ${number(between.p, 3)}, 3)`,
    "",
  ];
}
