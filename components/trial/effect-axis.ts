import type { EndpointResults, TrialEffect } from "@/db/queries/trial/types";
import type { Axis } from "@/lib/figures";
import { axisOfPanel } from "@/lib/figures/panels";

/** Effects that can be drawn on one axis: those of one measure. */
export interface EffectScale {
  measure: TrialEffect["measure"];
  axis: Axis;
  maxWeight: number | null;
  effects: TrialEffect[];
}

const MEASURES = ["HR", "OR", "RR", "RD"] as const;

/** Splits the effects of an endpoint by the axis they need; each has one axis for all its tables. */
export function effectScales(effects: readonly TrialEffect[]): EffectScale[] {
  return MEASURES.flatMap((measure) => {
    const ofKind = effects.filter((effect) => effect.measure === measure);
    if (ofKind.length === 0) return [];
    // Every estimate and the primary intervals must be seen whole; a wide interval of a subgroup may end in an arrow.
    const primary = ofKind.filter(({ isPrimary }) => isPrimary);
    const whole = primary.length > 0 ? primary : ofKind;
    const bounds = boundsOf([
      ...whole,
      ...ofKind.map(({ estimate }) => ({ estimate, ciLow: null, ciHigh: null })),
    ]);
    const axis = axisOfPanel({ measure, ...bounds });
    const weights = ofKind.flatMap(({ weight }) => (weight === null ? [] : [weight]));
    return { measure, axis, maxWeight: weights.length > 0 ? Math.max(...weights) : null, effects: ofKind };
  });
}

export function boundsOf(effects: readonly Pick<TrialEffect, "estimate" | "ciLow" | "ciHigh">[]): {
  low: number;
  high: number;
} {
  return {
    low: Math.min(...effects.map(({ ciLow, estimate }) => ciLow ?? estimate)),
    high: Math.max(...effects.map(({ ciHigh, estimate }) => ciHigh ?? estimate)),
  };
}

/** Which arm each side of no difference favors. */
export function favoredSides(
  effects: readonly TrialEffect[],
  better: EndpointResults["endpoint"]["better"],
): { left: string; right: string } {
  const plain = effects.every(({ arm, reference }) => arm.role !== "control" && reference.role === "control");
  const arm = plain ? "favors experimental" : "favors first arm";
  const reference = plain ? "favors control" : "favors second arm";
  return better === "lower" ? { left: arm, right: reference } : { left: reference, right: arm };
}

export const MEASURE_NAMES: Record<TrialEffect["measure"], string> = {
  HR: "Hazard ratio",
  OR: "Odds ratio",
  RR: "Risk ratio",
  RD: "Difference",
};
