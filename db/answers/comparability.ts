import {
  type CheckedSet,
  type ComparedResult,
  comparability,
  notHeld,
} from "../../lib/evidence/comparability";
import { type DataCut, DEFAULT_VIEW, type ResultKind, type View } from "../../lib/view";
import type { Database } from "../client";
import { EFFECT_FACTORS } from "../queries/effect-factors";
import { resultsOfRows, resultsOfTrials, trialsOfRows } from "../queries/evidence/compared";

const checkResults = (results: readonly ComparedResult[]): CheckedSet => ({
  checked: comparability(results),
  notHeld: notHeld(results, EFFECT_FACTORS),
});

/**
 * How comparable trials are by their results for an endpoint at a data cut: the one check of a set of trials for all pages.
 * For a trial that compares arms, its comparisons count and its single arms do not; a trial without a result for the
 * endpoint enters with the results it has.
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
  const all = await resultsOfTrials(db, ids, cut, rows);
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
 * How comparable the trials of a View are (docs/design.md, rule 1): for one endpoint, the check of its trials; if a View
 * holds several endpoints or chooses patients within trials, the check of its rows. Empty if only one trial is left.
 * @param only ids of the rows that are shown; null: all that match.
 */
export async function checkView(
  db: Database,
  view: View,
  result: ResultKind,
  only: readonly string[] | null = null,
): Promise<CheckedSet> {
  const [endpoint, ...others] = view.endpoint;
  if (endpoint === undefined || others.length > 0 || choosesPatients(view))
    return checkRows(db, view, result, only);
  return checkTrials(db, await trialsOfRows(db, view, result, only), view.cut, endpoint);
}

/** Whose characteristics at baseline count for the rows of a View: a trial's baseline does not describe patients chosen within it. */
const baselineIn = ({ biomarker }: View): "trial" | "result" => (biomarker.length > 0 ? "result" : "trial");

/** Whether the rows of a View are of other patients than the trials' own primary populations. */
const choosesPatients = ({ population, biomarker }: View): boolean =>
  population !== DEFAULT_VIEW.population || biomarker.length > 0;

/**
 * How comparable the rows of a View are, for footnotes and summaries. A footnote names no arm, so it covers the rows above
 * it and no other arm of their trials.
 * @param only ids of the rows that are shown; null: all that match.
 */
export async function checkRows(
  db: Database,
  view: View,
  result: ResultKind,
  only: readonly string[] | null = null,
): Promise<CheckedSet> {
  return checkResults(await resultsOfRows(db, view, result, { only, baselineOf: baselineIn(view) }));
}
