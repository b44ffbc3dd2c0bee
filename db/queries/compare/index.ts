import { sql } from "drizzle-orm";
import type { ShownPatients } from "../../../lib/compare/types";
import { EVERY_ORIGIN } from "../../../lib/evidence/origins";
import type { EndpointRef } from "../../../lib/evidence/types";
import { DEFAULT_VIEW, knownUntil, type View } from "../../../lib/view";
import type { CompareView } from "../../../lib/view/compare";
import type { Database } from "../../client";
import { publishedMonth } from "../../derive/published-month";
import { readBaseline } from "../baseline";
import { ROWS } from "../evidence/conditions";
import { readArms, readIdentity, readTrialReports } from "../trial/identity";
import { readEffects, readEvents, readOutcomes, shownCondition } from "./figures";
import { type ChosenPatients, choosePatients } from "./patients";
import type { ComparedTrial } from "./types";

export { findTrials, MOST_OFFERED, namedTrials, relatedTrials } from "./offers";
export { knowsPatients, patientsOffered } from "./patients";
export type * from "./types";

/** Trials that are named are compared wherever they are from. */
const viewOf = ({ cut }: Pick<CompareView, "cut">): View => ({ ...DEFAULT_VIEW, origin: EVERY_ORIGIN, cut });

/** The patients that a comparison chooses by a biomarker; null where each trial stands with its main populations. */
export async function readPatients(
  db: Database,
  ids: readonly string[],
  { cut, biomarker = null }: AskedPatients,
): Promise<ChosenPatients | null> {
  return biomarker === null ? null : choosePatients(db, viewOf({ cut }), ids, biomarker);
}

/** A trial that has no result of the patients chosen. */
const withoutResult = (asked: string): ShownPatients => ({
  asked,
  populations: [],
  whole: false,
  otherAssay: false,
});

/** What of a comparison decides whose results are shown. */
export type AskedPatients = Pick<CompareView, "cut"> & Partial<Pick<CompareView, "biomarker">>;

/**
 * The trials as columns at a data cut, in the order asked for. Ids that the dataset does not know are left out.
 * @param patients those chosen among a trial's; null: its main populations.
 */
export async function readColumns(
  db: Database,
  ids: readonly string[],
  cut: CompareView["cut"],
  patients: ChosenPatients | null = null,
): Promise<ComparedTrial[]> {
  if (ids.length === 0) return [];
  const view = viewOf({ cut });
  const until = knownUntil(view);
  const shown = { trials: ids, chosen: patients?.rows ?? null };
  const effects = await readEffects(db, view, shown);
  const outcomes = await readOutcomes(db, view, shown, effects);
  const events = await readEvents(db, view, ids);
  const baseline = await readBaseline(db, ids);
  const columns: ComparedTrial[] = [];
  for (const id of ids) {
    const identity = await readIdentity(db, id);
    if (identity === null) continue;
    columns.push({
      identity,
      arms: await readArms(db, id),
      patients: patients && (patients.byTrial.get(id) ?? withoutResult(patients.asked)),
      baseline: baseline.filter(({ trialId }) => trialId === id),
      reports: (await readTrialReports(db, id)).filter(
        (report) => until === null || publishedMonth(report) <= until,
      ),
      effects: effects.filter(({ trial }) => trial.id === id),
      outcomes: outcomes.filter(({ trialId }) => trialId === id),
      safety: events.filter(({ trialId }) => trialId === id),
    });
  }
  return columns;
}

/** An endpoint of the trials compared, and how many of them have a result for it. */
export interface SharedEndpoint extends EndpointRef {
  trials: number;
}

/** The endpoints with results of the populations shown at the cut, in the dictionary's order. */
export async function sharedEndpoints(
  db: Database,
  ids: readonly string[],
  cut: CompareView["cut"],
  patients: ChosenPatients | null = null,
): Promise<SharedEndpoint[]> {
  if (ids.length === 0) return [];
  return db.all(sql`
    SELECT ep.id, ep.name, ep.kind, ep.better, count(DISTINCT r.trial_id) AS trials
    FROM ${ROWS} JOIN endpoint ep ON ep.id = r.endpoint_id
    WHERE ${shownCondition(viewOf({ cut }), null, { trials: ids, chosen: patients?.rows ?? null })}
    GROUP BY ep.id ORDER BY ep.position`);
}

/** The endpoint on which trials are checked: the one asked for, else the first of those that most of them have. */
export function checkedEndpoint(
  endpoints: readonly SharedEndpoint[],
  asked: string | null,
): SharedEndpoint | null {
  const wanted = endpoints.find(({ id }) => id === asked);
  if (wanted !== undefined) return wanted;
  const most = Math.max(...endpoints.map(({ trials }) => trials));
  return endpoints.find(({ trials }) => trials === most) ?? null;
}
