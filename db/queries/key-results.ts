import { sql } from "drizzle-orm";
import { z } from "zod";
import { isCompleteResponse, isKeyEffect, isKeyRate } from "../../lib/evidence/key-results";
import type { EvidenceFigure } from "../../lib/evidence/types";
import type { SafetyRow } from "../../lib/safety/rows";
import { DEFAULT_SAFETY } from "../../lib/safety/view";
import { DEFAULT_VIEW, type View } from "../../lib/view";
import type { Database } from "../client";
import { flag, type RowOf, readRows, rowSchema } from "../rows";
import { matchingRows } from "./evidence/rows";
import { readSafetyRows } from "./safety";

/** An arm that gives a product, with its key results; lists are empty where the dataset holds none. */
export interface ProductArm {
  id: string;
  label: string;
  trial: { id: string; name: string; tumor: string; line: string; randomized: boolean };
  rates: readonly EvidenceFigure[];
  complete: readonly EvidenceFigure[];
  effects: readonly EvidenceFigure[];
  crs: readonly SafetyRow[];
  neurotoxicity: readonly SafetyRow[];
}

export interface ProductResults {
  name: string;
  brand: string | null;
  target: string | null;
  arms: readonly ProductArm[];
}

const PRODUCT = rowSchema(() => ({
  id: z.string(),
  name: z.string(),
  brand: z.string().nullable(),
  target: z.string().nullable(),
}));

const ARM = rowSchema(() => ({
  drugId: z.string(),
  armId: z.string(),
  label: z.string(),
  trialId: z.string(),
  trial: z.string(),
  tumor: z.string(),
  line: z.string(),
  randomized: flag(),
}));
type ArmRecord = RowOf<typeof ARM>;

/** More rows than any class has; a bound, since nothing is read without one. */
const MOST_ROWS = 5000;

/**
 * The key results of each product of a class and its branches, by the rule of lib/evidence/key-results.ts: the products in
 * the order of their approval, their trials in that of their first report. Products without a trial are left
 * out, and trials that give the product in their control arm too: what they compare is not the product.
 */
export async function readKeyResults(db: Database, classId: string): Promise<ProductResults[]> {
  const drugs = await readRows(
    db,
    PRODUCT,
    sql`SELECT d.id, d.name, d.brand, d.target FROM drug d JOIN therapy_class_ancestor x ON x.class_id = d.therapy_class_id
    WHERE x.ancestor_id = ${classId} AND d.origin = 'curated' ORDER BY d.first_approved IS NULL, d.first_approved, d.name`,
  );
  const arms = await readRows(
    db,
    ARM,
    sql`SELECT ad.drug_id AS "drugId", a.id AS "armId", a.label, t.id AS "trialId", t.name AS trial, u.name AS tumor, t.line,
      t.randomized
    FROM arm_drug ad JOIN arm a ON a.id = ad.arm_id AND a.role <> 'control' JOIN trial t ON t.id = a.trial_id
      JOIN tumor_type u ON u.id = t.tumor_type_id
    WHERE t.origin = 'curated' AND EXISTS (SELECT 1 FROM arm_class ac WHERE ac.arm_id = a.id AND ac.class_id = ${classId})
      AND NOT EXISTS (SELECT 1 FROM arm c JOIN arm_drug cd ON cd.arm_id = c.id
        WHERE c.trial_id = t.id AND c.role = 'control' AND cd.drug_id = ad.drug_id)
    ORDER BY (SELECT min(year) FROM report WHERE trial_id = t.id), t.sort_name, a.position`,
  );
  const view: View = { ...DEFAULT_VIEW, therapyClass: [classId] };
  const rates = await matchingRows(db, view, "arm", MOST_ROWS);
  const effects = await matchingRows(db, view, "comparison", MOST_ROWS);
  const events = await readSafetyRows(db, {
    ...DEFAULT_SAFETY,
    therapyClass: [classId],
    event: ["crs-grade-3-5", "icans-grade-3-5", "neurotoxicity-grade-3-5"],
  });
  const toArm = ({ armId, label, trialId, trial, tumor, line, randomized }: ArmRecord): ProductArm => {
    const ownRates = rates.filter(({ arm, estimate }) => arm.id === armId && estimate !== null);
    const ownEvents = events.filter(({ arm }) => arm.id === armId);
    return {
      id: armId,
      label,
      trial: { id: trialId, name: trial, tumor, line, randomized: randomized === 1 },
      rates: ownRates.filter(isKeyRate),
      complete: ownRates.filter(isCompleteResponse),
      effects: effects
        .filter((figure) => figure.arm.id === armId && isKeyEffect(figure))
        .sort((a, b) => Number(b.isPrimaryEndpoint) - Number(a.isPrimaryEndpoint)),
      crs: ownEvents.filter(({ group }) => group.id === "crs-grade-3-5"),
      neurotoxicity: ownEvents.filter(({ group }) => group.id !== "crs-grade-3-5"),
    };
  };
  return drugs
    .map(({ id, ...drug }) => ({
      ...drug,
      arms: arms.filter(({ drugId }) => drugId === id).map(toArm),
    }))
    .filter((product) => product.arms.length > 0);
}
