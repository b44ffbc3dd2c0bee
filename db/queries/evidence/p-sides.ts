import { partsOfP } from "../../../lib/evidence/p-value";
import type { PlanTest, PSides } from "../../../lib/evidence/types";
import { isOneSidedByInterval } from "../../../lib/stats/p-sides";

/** An effect with its p as printed. */
interface EffectWithP {
  measure: string | null;
  estimate: number | null;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  p: string | null;
  test: PlanTest | null;
}

/**
 * The sides of the test that a printed p is of: as it says itself, as the trial's plan has it, otherwise one where the interval
 * says so (docs/methods.md). Where the interval speaks against a one-sided plan, we do not know.
 */
export function sidesOfP(effect: EffectWithP): PSides | null {
  const { p, test } = effect;
  if (p === null) return null;
  if (p.includes("one-sided")) return { sides: 1, by: p.includes("by its interval") ? "interval" : "report" };
  if (p.includes("two-sided")) return { sides: 2, by: "report" };
  const byInterval = p.includes("non-inferior") || test?.nonInferiority ? null : oneSided(effect);
  if (test?.sides === 1) return byInterval === false ? null : { sides: 1, by: "plan" };
  if (test?.sides === 2) return byInterval === true ? null : { sides: 2, by: "plan" };
  return byInterval === true ? { sides: 1, by: "interval" } : null;
}

function oneSided({ measure, estimate, ciLow, ciHigh, ciLevel, p }: EffectWithP): boolean | null {
  const parts = partsOfP(p);
  if (measure === null || estimate === null || ciLow === null || ciHigh === null || ciLevel === null)
    return null;
  if (parts === null || parts.operator !== "=") return null;
  const scale = measure === "RD" ? "identity" : "log";
  const pDecimals = /\.(\d+)/.exec(p ?? "")?.[1]?.length ?? 0;
  return isOneSidedByInterval({ scale, estimate, ciLow, ciHigh, ciLevel, p: parts.value, pDecimals });
}
