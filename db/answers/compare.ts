import { type TrialBenefit, trialBenefit } from "../../lib/benefit";
import type { CompareSection, JudgedRow } from "../../lib/compare/rows";
import { compareSections } from "../../lib/compare/sections";
import type { ComparedTrial, ShownPatients } from "../../lib/compare/types";
import type { WithoutMonth } from "../../lib/evidence/as-of-words";
import type { CheckedSet } from "../../lib/evidence/comparability";
import { formatPopulation } from "../../lib/evidence/format";
import { knownUntil } from "../../lib/view";
import { type CompareView, LEAST_COMPARED } from "../../lib/view/compare";
import type { Database } from "../client";
import { publishedMonth } from "../derive/published-month";
import { readBaseline } from "../queries/baseline";
import { readBenefit } from "../queries/benefit";
import {
  type AskedPatients,
  comparedView,
  readPatients,
  type SharedEndpoint,
  sharedEndpoints,
} from "../queries/compare";
import { readEffects, readEvents, readOutcomes } from "../queries/compare/figures";
import type { ChosenPatients } from "../queries/compare/patients";
import { hiddenFromTrials } from "../queries/evidence/without-month";
import { readArms, readIdentity, readTrialReports } from "../queries/trial/identity";
import { checkTrials } from "./comparability";

/** Everything on the compare page: its files hold what it draws. */
export interface Comparison {
  columns: ComparedTrial[];
  endpoints: SharedEndpoint[];
  /** The endpoint on which the trials are checked; null where they have no result at this cut. */
  endpoint: SharedEndpoint | null;
  /** How comparable the trials are for it; empty for one trial. */
  check: CheckedSet;
  sections: CompareSection<JudgedRow>[];
  /** Reports of the trials that the cut hides, as their month is not known. */
  withoutMonth: WithoutMonth | null;
}

/** Whose results are compared, and for which endpoints there are some. */
export interface ComparedResults {
  /** Those chosen by the biomarker; null: each trial's main populations. */
  patients: ChosenPatients | null;
  endpoints: SharedEndpoint[];
}

/** Reads whose results of some trials are compared. @param ids of trials that there are. */
export async function readComparedResults(
  db: Database,
  ids: readonly string[],
  view: AskedPatients,
): Promise<ComparedResults> {
  const patients = await readPatients(db, ids, view);
  return { patients, endpoints: await sharedEndpoints(db, ids, view.cut, patients) };
}

/** Checks how comparable trials are for the endpoint asked for, or for the one that most of them have. */
export async function checkCompared(
  db: Database,
  ids: readonly string[],
  { cut, endpoint: asked }: Pick<CompareView, "cut" | "endpoint">,
  { patients, endpoints }: ComparedResults,
): Promise<Pick<Comparison, "endpoint" | "check">> {
  const endpoint = checkedEndpoint(endpoints, asked);
  const check =
    endpoint === null || ids.length < LEAST_COMPARED
      ? { checked: [], notHeld: [] }
      : await checkTrials(db, ids, cut, endpoint.id, patients?.rows ?? null);
  return { endpoint, check };
}

/** Reads a comparison of trials at the View's data cut. @param ids of existing trials, in order. */
export async function readComparison(
  db: Database,
  view: AskedPatients & Pick<CompareView, "endpoint">,
  ids: readonly string[],
): Promise<Comparison> {
  const results = await readComparedResults(db, ids, view);
  const { patients, endpoints } = results;
  const columns = await readColumns(db, ids, view.cut, patients);
  const { endpoint, check } = await checkCompared(db, ids, view, results);
  const benefits = new Map<string, TrialBenefit>();
  for (const input of await readBenefit(db, view, ids)) benefits.set(input.trial.id, trialBenefit(input));
  const sections = compareSections(
    columns,
    endpoints,
    columns.map(({ identity }) => benefitShown(patients, benefits.get(identity.id))),
  );
  const withoutMonth = ids.length === 0 ? null : await hiddenFromTrials(db, view, ids);
  return { columns, endpoints, endpoint, check, sections, withoutMonth };
}

/** The benefit in the populations of the chosen patients; in all populations if none are chosen. */
function benefitShown(
  patients: ChosenPatients | null,
  benefit: TrialBenefit | undefined,
): TrialBenefit | undefined {
  if (patients === null || benefit === undefined) return benefit;
  const shown = patients.populations.get(benefit.trial.id);
  const comparisons = benefit.comparisons.filter((comparison) => shown?.has(formatPopulation(comparison)));
  return { ...benefit, comparisons };
}

/** A trial that has no result of the patients chosen. */
const withoutResult = (asked: string): ShownPatients => ({
  asked,
  populations: [],
  whole: false,
  otherAssay: false,
});

/**
 * The trials as columns at a data cut, in the order requested. Ids that the dataset does not know are left out.
 * @param patients those chosen among a trial's; null: its main populations.
 */
export async function readColumns(
  db: Database,
  ids: readonly string[],
  cut: CompareView["cut"],
  patients: ChosenPatients | null = null,
): Promise<ComparedTrial[]> {
  if (ids.length === 0) return [];
  const view = comparedView({ cut });
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

/** The endpoint on which trials are checked: the requested one, otherwise the first of those that most of them have. */
export function checkedEndpoint(
  endpoints: readonly SharedEndpoint[],
  asked: string | null,
): SharedEndpoint | null {
  const wanted = endpoints.find(({ id }) => id === asked);
  if (wanted !== undefined) return wanted;
  const most = Math.max(...endpoints.map(({ trials }) => trials));
  return endpoints.find(({ trials }) => trials === most) ?? null;
}
