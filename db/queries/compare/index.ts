import { sql } from "drizzle-orm";
import { z } from "zod";
import { EVERY_ORIGIN } from "../../../lib/evidence/origins";
import type { EndpointRef } from "../../../lib/evidence/types";
import { DEFAULT_VIEW, type View } from "../../../lib/view";
import type { CompareView } from "../../../lib/view/compare";
import type { Database } from "../../client";
import { readRows, rowSchema } from "../../rows";
import { ROWS } from "../evidence/conditions";
import { shownCondition } from "./figures";
import { type ChosenPatients, choosePatients } from "./patients";

export { findTrials, MOST_OFFERED, relatedTrials } from "./offers";
export { knowsPatients, patientsOffered } from "./patients";
export type * from "./types";

/** The View of a comparison: trials that are named are compared wherever they are from. */
export const comparedView = ({ cut }: Pick<CompareView, "cut">): View => ({
  ...DEFAULT_VIEW,
  origin: EVERY_ORIGIN,
  cut,
});

/** The patients that a comparison chooses by a biomarker; null where each trial stands with its main populations. */
export async function readPatients(
  db: Database,
  ids: readonly string[],
  { cut, biomarker = null }: AskedPatients,
): Promise<ChosenPatients | null> {
  return biomarker === null ? null : choosePatients(db, comparedView({ cut }), ids, biomarker);
}

/** What of a comparison decides whose results are shown. */
export type AskedPatients = Pick<CompareView, "cut"> & Partial<Pick<CompareView, "biomarker">>;

/** An endpoint of the trials compared, and how many of them have a result for it. */
export interface SharedEndpoint extends EndpointRef {
  trials: number;
}

const SHARED = rowSchema(() => ({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["time-to-event", "proportion"]),
  better: z.enum(["lower", "higher"]),
  trials: z.int(),
}));

/** The endpoints with results of the populations shown at the cut, in the dictionary's order. */
export async function sharedEndpoints(
  db: Database,
  ids: readonly string[],
  cut: CompareView["cut"],
  patients: ChosenPatients | null = null,
): Promise<SharedEndpoint[]> {
  if (ids.length === 0) return [];
  return readRows(
    db,
    SHARED,
    sql`SELECT ep.id, ep.name, ep.kind, ep.better, count(DISTINCT r.trial_id) AS trials
    FROM ${ROWS} JOIN endpoint ep ON ep.id = r.endpoint_id
    WHERE ${shownCondition(comparedView({ cut }), null, { trials: ids, chosen: patients?.rows ?? null })}
    GROUP BY ep.id ORDER BY ep.position`,
  );
}
