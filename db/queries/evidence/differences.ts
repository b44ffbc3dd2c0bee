import { type SQL, sql } from "drizzle-orm";
import {
  type CheckedSet,
  type ComparedResult,
  comparability,
  notHeld,
} from "../../../lib/evidence/comparability";
import { EVERY_ORIGIN } from "../../../lib/evidence/origins";
import { type DataCut, DEFAULT_VIEW, type ResultKind, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { EFFECT_FACTORS } from "../effect-factors";
import { comparedResults } from "./compared";
import { cutCondition, listOf, ROWS, viewConditions } from "./conditions";

const checkResults = (results: readonly ComparedResult[]): CheckedSet => ({
  checked: comparability(results),
  notHeld: notHeld(results, EFFECT_FACTORS),
});

/**
 * How comparable trials are by their results for an endpoint at a data cut: the one check of a set of trials, whichever page
 * asks. Of a trial that compares arms its comparisons count, not its arms besides; a trial without a result for the
 * endpoint stands with those that it has.
 * @param rows of the patients chosen by a biomarker, by which trials are then checked; null: those of their main populations.
 */
export async function checkTrials(
  db: Database,
  ids: readonly string[],
  cut: DataCut,
  endpoint: string,
  rows: readonly string[] | null = null,
): Promise<CheckedSet> {
  if (ids.length === 0) return { checked: [], notHeld: [] };
  const view = { ...DEFAULT_VIEW, origin: EVERY_ORIGIN, cut };
  const where =
    rows === null
      ? sql`${viewConditions(view, null)} AND r.trial_id IN ${listOf(ids)}`
      : sql`${cutCondition(view)} AND r.id IN ${listOf(rows)}`;
  const all = await comparedResults(db, where, rows === null ? "trial" : "result");
  return checkResults(ids.flatMap((id) => resultsOf(all, id, endpoint)));
}

function resultsOf(all: readonly ComparedResult[], trial: string, endpoint: string): ComparedResult[] {
  const own = all.filter((result) => result.trial.id === trial);
  const ofEndpoint = own.filter((result) => result.endpoint.id === endpoint);
  const results = ofEndpoint.length > 0 ? ofEndpoint : own;
  const comparing = results.filter(({ reference }) => reference !== null);
  return comparing.length > 0 ? comparing : results;
}

/**
 * How comparable the trials of a View are (docs/design.md, rule 1): of one endpoint the check of its trials; where a View
 * holds several endpoints, or chooses patients within trials, that of its rows. Empty where a single trial is left.
 * @param only a condition on the rows `r` that are shown; null: all that match.
 */
export async function checkView(
  db: Database,
  view: View,
  result: ResultKind,
  only: SQL | null = null,
): Promise<CheckedSet> {
  const matching = viewConditions(view, result);
  const where = only === null ? matching : sql`${matching} AND ${only}`;
  const [endpoint, ...others] = view.endpoint;
  if (endpoint === undefined || others.length > 0 || choosesPatients(view))
    return checkResults(await comparedResults(db, where, baselineIn(view)));
  const trials: { id: string }[] = await db.all(
    sql`SELECT DISTINCT r.trial_id AS id FROM ${ROWS} WHERE ${where} ORDER BY r.trial_id`,
  );
  return checkTrials(
    db,
    trials.map(({ id }) => id),
    view.cut,
    endpoint,
  );
}

/** Whose characteristics at baseline count for the rows of a View: those of a trial are not those of patients chosen in it. */
const baselineIn = ({ biomarker }: View): "trial" | "result" => (biomarker.length > 0 ? "result" : "trial");

/** Whether the rows of a View are of other patients than the trials' own primary populations. */
const choosesPatients = ({ population, biomarker }: View): boolean =>
  population !== DEFAULT_VIEW.population || biomarker.length > 0;

/**
 * How comparable the rows of a View are, for footnotes and summaries. A footnote names no arm, so it speaks of the rows
 * that it stands under and of no other arm of their trials.
 * @param only ids of the rows that are shown; null: all that match.
 */
export async function checkRows(
  db: Database,
  view: View,
  result: ResultKind,
  only: readonly string[] | null = null,
): Promise<CheckedSet> {
  const matching = viewConditions(view, result);
  const shown = only === null ? matching : sql`${matching} AND r.id IN ${listOf(only)}`;
  return checkResults(await comparedResults(db, shown, baselineIn(view)));
}

/** The notes of more trials than these would not be read. */
const MOST_NOTES = 8;

/** What a careful reader must know of each trial of a View; empty where there are more than eight. */
export async function trialNotes(
  db: Database,
  view: View,
  result: ResultKind,
): Promise<{ id: string; name: string; notes: string }[]> {
  const records: { id: string; name: string; notes: string }[] = await db.all(sql`
    SELECT t.id, t.name, coalesce(t.notes, '') AS notes FROM trial t
    WHERE t.id IN (SELECT r.trial_id FROM ${ROWS} WHERE ${viewConditions(view, result)})
    ORDER BY t.sort_name LIMIT ${MOST_NOTES + 1}`);
  return records.length > MOST_NOTES ? [] : records.filter(({ notes }) => notes !== "");
}
