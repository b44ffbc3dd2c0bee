import { sql } from "drizzle-orm";
import { EVERY_ORIGIN } from "../../../lib/evidence/origins";
import type { EndpointRef } from "../../../lib/evidence/types";
import { DEFAULT_VIEW, knownUntil, type View } from "../../../lib/view";
import type { CompareView } from "../../../lib/view/compare";
import type { Database } from "../../client";
import { publishedMonth } from "../../derive/published-month";
import { readBaseline } from "../baseline";
import { listOf, viewConditions } from "../evidence/conditions";
import { readArms, readIdentity, readTrialReports } from "../trial/identity";
import { readEffects, readEvents, readOutcomes } from "./figures";
import type { ComparedTrial } from "./types";

export { findTrials, MOST_OFFERED, namedTrials, relatedTrials } from "./offers";
export type * from "./types";

/** Trials that are named are compared wherever they are from. */
const viewOf = ({ cut }: Pick<CompareView, "cut">): View => ({ ...DEFAULT_VIEW, origin: EVERY_ORIGIN, cut });

/** The trials as columns at a data cut, in the order asked for. Ids that the dataset does not know are left out. */
export async function readColumns(
  db: Database,
  ids: readonly string[],
  cut: CompareView["cut"],
): Promise<ComparedTrial[]> {
  if (ids.length === 0) return [];
  const view = viewOf({ cut });
  const until = knownUntil(view);
  const effects = await readEffects(db, view, ids);
  const outcomes = await readOutcomes(db, view, ids, effects);
  const events = await readEvents(db, view, ids);
  const baseline = await readBaseline(db, ids);
  const columns: ComparedTrial[] = [];
  for (const id of ids) {
    const identity = await readIdentity(db, id);
    if (identity === null) continue;
    columns.push({
      identity,
      arms: await readArms(db, id),
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

/** The endpoints with results at the cut, in the dictionary's order. */
export async function sharedEndpoints(
  db: Database,
  ids: readonly string[],
  cut: CompareView["cut"],
): Promise<SharedEndpoint[]> {
  if (ids.length === 0) return [];
  return db.all(sql`
    SELECT ep.id, ep.name, ep.kind, ep.better, count(DISTINCT r.trial_id) AS trials
    FROM evidence_row r JOIN evidence_cut c ON c.row_id = r.id JOIN endpoint ep ON ep.id = r.endpoint_id
    WHERE ${viewConditions(viewOf({ cut }), null)} AND r.trial_id IN ${listOf(ids)}
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
