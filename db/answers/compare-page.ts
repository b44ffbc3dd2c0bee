import type { PatientsOffer } from "../../lib/compare/patients";
import {
  type CompareNotice,
  type CompareView,
  LEAST_COMPARED,
  MOST_COMPARED,
  notUnderstood,
} from "../../lib/view/compare";
import { COMPARE_SETS } from "../../lib/view/compare-sets";
import type { Database } from "../client";
import { findTrials, knowsPatients, patientsOffered, relatedTrials } from "../queries/compare";
import { steadily } from "../queries/reading";
import { namedTrials, noSuchTrial, readTrialNames } from "../queries/trial-names";
import { cutWithin, readVocabulary, type Vocabulary } from "../queries/vocabulary";
import { type Comparison, readComparison } from "./compare";

/** A comparison as it was asked for: trials by any of their names. */
interface AskedCompare {
  view: CompareView;
  notices: CompareNotice[];
}

/** A comparison as the dataset knows it: trials by their ids. */
export interface KnownCompare extends AskedCompare {
  /** What names no trial. */
  unknown: string[];
  /** Names of the trials, by id. */
  names: ReadonlyMap<string, string>;
  vocabulary: Vocabulary;
}

const namesOf = async (db: Database, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map((await namedTrials(db, ids)).map(({ id, name }) => [id, name]));

/** Drops patients and data cuts that the dataset does not know; a notice names each. */
export async function readKnownCompare(db: Database, { view, notices }: AskedCompare): Promise<KnownCompare> {
  const vocabulary = await readVocabulary(db);
  const { cut, beyond } = cutWithin(view.cut, vocabulary);
  const biomarker =
    view.biomarker !== null && knowsPatients(vocabulary, view.biomarker) ? view.biomarker : null;
  const { ids, unknown } = await readTrialNames(db, view.trials);
  return {
    view: { ...view, cut, biomarker, trials: ids },
    notices: [
      ...notices,
      ...(beyond === null ? [] : [notUnderstood("cut", beyond)]),
      ...(biomarker === view.biomarker ? [] : [notUnderstood("biomarker", view.biomarker ?? "")]),
    ],
    unknown,
    names: await namesOf(db, ids),
    vocabulary,
  };
}

/** The page that compares trials. */
export interface ComparePage extends KnownCompare {
  /** The trials that are compared: as many as a page holds. */
  ids: readonly string[];
  comparison: Comparison;
  /** A sentence for each name that matches no trial. */
  unknown: string[];
  /** Trials that the search finds, and those that a reader may look for next. */
  found: Awaited<ReturnType<typeof findTrials>>;
  related: Awaited<ReturnType<typeof relatedTrials>>;
  /** Patients that can be chosen by a biomarker. */
  patients: PatientsOffer[];
  /** Where no trial is compared: names of the trials that are offered in sets, by id. */
  setNames: ReadonlyMap<string, string>;
}

/** Reads the page that compares trials. */
export async function readComparePage(db: Database, asked: AskedCompare): Promise<ComparePage> {
  const known = await readKnownCompare(db, asked);
  const { view, vocabulary } = known;
  const ids = view.trials.slice(0, MOST_COMPARED);
  return {
    ...known,
    ids,
    comparison: await steadily(db, { kind: "trials", ids }, () => readComparison(db, view, ids)),
    unknown: await Promise.all(known.unknown.map((typed) => noSuchTrial(db, typed))),
    found: await findTrials(db, view.search, view.trials),
    related: ids.length < LEAST_COMPARED ? await relatedTrials(db, view.trials) : [],
    patients: await patientsOffered(db, vocabulary, ids),
    setNames:
      ids.length > 0
        ? new Map()
        : await namesOf(
            db,
            COMPARE_SETS.flatMap(({ trials }) => trials),
          ),
  };
}
