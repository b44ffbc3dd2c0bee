import { requireFinite, requireLevel, requirePositive } from "./check";
import { normalTwoSidedP } from "./distributions";
import { StatsInputError } from "./errors";
import { type EstimateInterval, waldInterval } from "./estimate-interval";

/** A comparison against the common comparator, on its pooling scale. */
export interface AnchoredEffect {
  label?: string;
  /** y: a log ratio or a difference, treatment against comparator. */
  estimate: number;
  /** SE². */
  variance: number;
  /** HR, OR, RR, RD: both sides must have the same. */
  measure: string;
  /** Who it is compared with: both sides must have the same. */
  comparator: string;
}

/** A against B through their common comparator. */
export interface IndirectComparison extends EstimateInterval {
  estimate: number;
  level: number;
  measure: string;
  comparator: string;
}

/**
 * Adjusted indirect comparison: d_AB = d_AC - d_BC, variance the sum of both. Keeps each trial's randomization, but
 * holds only if the trials could have been one another's (transitivity): the reader's call, never the formula's.
 * Source: Bucher, Guyatt, Griffith and Walter 1997, J Clin Epidemiol 50:683.
 * @throws StatsInputError when measures or comparators differ, or a figure is unusable.
 */
export function bucherComparison(a: AnchoredEffect, b: AnchoredEffect, level = 95): IndirectComparison {
  requireLevel(level);
  requireSame(a, b, "measure");
  requireSame(a, b, "comparator");
  for (const [index, { label, estimate, variance }] of [a, b].entries()) {
    requireFinite(estimate, "estimate", label ?? index + 1);
    requirePositive(variance, "variance", label ?? index + 1);
  }
  const estimate = a.estimate - b.estimate;
  const interval = waldInterval(estimate, Math.sqrt(a.variance + b.variance), level);
  return { estimate, ...interval, level, measure: a.measure, comparator: a.comparator };
}

/**
 * Do direct and indirect evidence differ? z = (d_dir - d_ind) / sqrt(SE_dir² + SE_ind²), two-sided p.
 * Source: Bucher 1997. @throws StatsInputError on unusable figures.
 */
export function directAgainstIndirect(
  direct: { estimate: number; standardError: number },
  indirect: { estimate: number; standardError: number },
): { z: number; p: number } {
  for (const { estimate, standardError } of [direct, indirect]) {
    requireFinite(estimate, "estimate");
    requirePositive(standardError, "standardError");
  }
  const z = (direct.estimate - indirect.estimate) / Math.hypot(direct.standardError, indirect.standardError);
  return { z, p: normalTwoSidedP(z) };
}

function requireSame(a: AnchoredEffect, b: AnchoredEffect, field: "measure" | "comparator"): void {
  if (a[field] === b[field]) return;
  throw new StatsInputError(`an indirect comparison needs one ${field}, got ${a[field]} and ${b[field]}`, {
    field,
    value: b[field],
  });
}
