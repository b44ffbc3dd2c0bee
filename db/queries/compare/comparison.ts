import { sql } from "drizzle-orm";
import { type TrialBenefit, trialBenefit } from "../../../lib/benefit";
import type { CompareSection, JudgedRow } from "../../../lib/compare/rows";
import { compareSections } from "../../../lib/compare/sections";
import type { ComparedTrial } from "../../../lib/compare/types";
import type { WithoutMonth } from "../../../lib/evidence/as-of-words";
import type { CheckedSet } from "../../../lib/evidence/comparability";
import { formatPopulation } from "../../../lib/evidence/format";
import { type CompareView, LEAST_COMPARED } from "../../../lib/view/compare";
import { checkTrials } from "../../answers/comparability";
import type { Database } from "../../client";
import { readBenefit } from "../benefit";
import { listOf } from "../evidence/conditions";
import { reportsWithoutMonth } from "../evidence/without-month";
import {
  type AskedPatients,
  checkedEndpoint,
  readColumns,
  readPatients,
  type SharedEndpoint,
  sharedEndpoints,
} from ".";
import type { ChosenPatients } from "./patients";

/** All that stands on the page of compared trials: what it draws is what its files hold. */
export interface Comparison {
  columns: ComparedTrial[];
  endpoints: SharedEndpoint[];
  /** The endpoint on which the trials are checked; null where they have no result at this cut. */
  endpoint: SharedEndpoint | null;
  /** How comparable they are for it; empty for one trial. */
  check: CheckedSet;
  sections: CompareSection<JudgedRow>[];
  /** Reports of the trials that the cut hides, as their month is not known. */
  withoutMonth: WithoutMonth | null;
}

/** Reads a comparison of trials at the View's data cut. @param ids of trials that there are, in order. */
export async function readComparison(
  db: Database,
  view: AskedPatients & Pick<CompareView, "endpoint">,
  ids: readonly string[],
): Promise<Comparison> {
  const patients = await readPatients(db, ids, view);
  const columns = await readColumns(db, ids, view.cut, patients);
  const endpoints = await sharedEndpoints(db, ids, view.cut, patients);
  const endpoint = checkedEndpoint(endpoints, view.endpoint);
  const check =
    endpoint === null || ids.length < LEAST_COMPARED
      ? { checked: [], notHeld: [] }
      : await checkTrials(db, ids, view.cut, endpoint.id, patients?.rows ?? null);
  const benefits = new Map<string, TrialBenefit>();
  for (const input of await readBenefit(db, view, ids)) benefits.set(input.trial.id, trialBenefit(input));
  const sections = compareSections(
    columns,
    endpoints,
    columns.map(({ identity }) => benefitShown(patients, benefits.get(identity.id))),
  );
  const withoutMonth =
    ids.length === 0 ? null : await reportsWithoutMonth(db, view, sql`rp.trial_id IN ${listOf(ids)}`);
  return { columns, endpoints, endpoint, check, sections, withoutMonth };
}

/** The benefit in the populations of the patients chosen; in all where none are. */
function benefitShown(
  patients: ChosenPatients | null,
  benefit: TrialBenefit | undefined,
): TrialBenefit | undefined {
  if (patients === null || benefit === undefined) return benefit;
  const shown = patients.populations.get(benefit.trial.id);
  const comparisons = benefit.comparisons.filter((comparison) => shown?.has(formatPopulation(comparison)));
  return { ...benefit, comparisons };
}
