import type { EvidenceFigure } from "@/lib/evidence/types";

/** Of whom a number of patients is: "whole arm" where the size of the population itself is not known. */
export const SIZES_OF = ["analyzed", "arm", "whole arm"] as const;

/** Patients of a row as far as they are known, and of whom they are the number. */
export interface Sizes {
  experimental: number | null;
  control: number | null;
  of: (typeof SIZES_OF)[number] | null;
}

/** The sizes that the screen shows: a subgroup's own size is not that of its arm. */
export function sizesOf({ arm, reference, outcome, subgroup, population }: EvidenceFigure): Sizes {
  if (outcome !== null && outcome.n !== null)
    return { experimental: outcome.n, control: null, of: "analyzed" };
  if (subgroup !== null || arm.n === null) return { experimental: null, control: null, of: null };
  return {
    experimental: arm.n,
    control: reference?.n ?? null,
    of: population === "ITT" ? "arm" : "whole arm",
  };
}
