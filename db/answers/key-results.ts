import { isCompleteResponse, isKeyEffect, isKeyRate } from "../../lib/evidence/key-results";
import type { EvidenceFigure } from "../../lib/evidence/types";
import type { SafetyRow } from "../../lib/safety/rows";
import { DEFAULT_SAFETY } from "../../lib/safety/view";
import { DEFAULT_VIEW, type View } from "../../lib/view";
import type { Database } from "../client";
import { matchingRows } from "../queries/evidence/rows";
import { readSafetyRows } from "../queries/safety";
import { type Product, type ProductArmRecord, readProductArms, readProducts } from "../queries/therapies";

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

export interface ProductResults extends Omit<Product, "id"> {
  arms: readonly ProductArm[];
}

/** More rows than any class has, because every read needs a limit. */
const MOST_ROWS = 5000;

/**
 * The key results of each product of a class and its branches, by the rule of lib/evidence/key-results.ts: the products in
 * the order of their approval, their trials in that of their first report. Products without a trial are left
 * out, and trials that give the product in their control arm too: what they compare is not the product.
 */
export async function readKeyResults(db: Database, classId: string): Promise<ProductResults[]> {
  const drugs = await readProducts(db, classId);
  const arms = await readProductArms(db, classId);
  const view: View = { ...DEFAULT_VIEW, therapyClass: [classId] };
  const rates = await matchingRows(db, view, "arm", MOST_ROWS);
  const effects = await matchingRows(db, view, "comparison", MOST_ROWS);
  const events = await readSafetyRows(db, {
    ...DEFAULT_SAFETY,
    therapyClass: [classId],
    event: ["crs-grade-3-5", "icans-grade-3-5", "neurotoxicity-grade-3-5"],
  });
  const toArm = ({ armId, label, trialId, trial, tumor, line, randomized }: ProductArmRecord): ProductArm => {
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
