import { z } from "zod";
import type { FactorTable } from "../../lib/evidence/comparability";
import table from "../dataset/effect-factors.json";
import { BASELINE_CHARACTERISTICS } from "./baseline";

const text = z.string().min(1);
const held = z.strictObject({
  baseline: z.array(z.array(z.enum(BASELINE_CHARACTERISTICS.map(({ id }) => id))).min(1)).optional(),
  subgroups: z.array(text).min(1).optional(),
  histologies: z.array(text).min(1).optional(),
});

/**
 * Which prognostic factors and effect modifiers are usually weighed by tumor type and setting when trials are set side by
 * side: an editorial list, without figures. `held` links a factor to what our data may hold of it: characteristics at
 * baseline (one of each inner list), subgroups by it, histologies that settle it. What a trial lacks, the check of
 * comparability says.
 */
export const EFFECT_FACTORS: FactorTable = z
  .array(
    z.strictObject({
      tumor: text,
      /** Null: every setting of the tumor. */
      settings: z.array(text).min(1).nullable(),
      factors: z
        .array(
          z.strictObject({
            name: text,
            weighs: z.enum(["prognosis", "effect", "both"]),
            held: held.optional(),
          }),
        )
        .min(2),
    }),
  )
  .parse(table);
