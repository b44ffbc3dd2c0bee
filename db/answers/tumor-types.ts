import type { WithoutMonth } from "../../lib/evidence/as-of-words";
import type { CheckedSet } from "../../lib/evidence/comparability";
import type { OptionRow } from "../../lib/tumors/forest";
import type { Selection } from "../../lib/tumors/selection";
import type { Situation } from "../../lib/tumors/words";
import type { View } from "../../lib/view";
import type { NotIncludedTrial } from "../queries/not-included";
import type { OptionTrial, TumorName } from "../queries/tumors/types";

/** The comparisons of a situation by one endpoint, or the responses of its single arms. */
export interface OptionForest {
  endpoint: { id: string; name: string };
  rows: readonly OptionRow[];
  /** With patients chosen: the results in their subgroup from trials that did not select by it; exploratory. */
  subgroups: readonly OptionRow[];
  /** With patients chosen: results of patients at the same level by another assay, which their selection names. */
  otherAssays: readonly OptionRow[];
  trials: readonly { id: string; name: string }[];
  /** The same rows in the workbench, except for a choice of patients finer than its facet. */
  view: View;
  /** How its trials differ; empty where it has one. */
  check: CheckedSet;
  notes: { id: string; name: string; notes: string }[];
}

/** A single arm's medians beside its response, from the rows of the same patients. */
export type ArmMedians = ReadonlyMap<string, Readonly<Record<string, OptionRow>>>;

/** The options of one setting and line. */
export interface OptionBlock {
  situation: Situation;
  view: View;
  trials: readonly OptionTrial[];
  comparisons: readonly OptionForest[];
  responses: readonly OptionForest[];
  /** Medians of single arms, by `medianKey`. */
  medians: ArmMedians;
  /** With patients chosen: trials without a row for them that enrolled all patients, including these. */
  tookAll: readonly OptionTrial[];
  /** With patients chosen: trials without a row for them that selected from a lower cut-off and so enrolled these too. */
  tookMore: readonly OptionTrial[];
  /** Trials without a row in the plots above. */
  elsewhere: readonly OptionTrial[];
}

/** The page of a tumor at a data cut. */
export interface TumorOptions {
  tumor: TumorName;
  blocks: readonly OptionBlock[];
  /** The selections of patients that occur, with the trials that have a row for them. */
  patients: readonly (Selection & { trials: number })[];
  /** Histologies as recorded, with the trials of the patients chosen that took it; null: all of these trials. */
  histologies: readonly { label: string | null; trials: number }[];
  /** Histologies of the View that shows the same trials. */
  facet: readonly string[];
  /** Histologies requested that occur at the data cut; none: all are shown. */
  histology: readonly string[];
  /** Histologies requested that no trial of this tumor has at the data cut. */
  unknownHistologies: readonly string[];
  /** Reports of its trials that the data cut hides, as their month is not known. */
  withoutMonth: WithoutMonth | null;
  /** Every year from the first report of the dataset to the last, with the trials of this tumor first reported in it. */
  years: readonly { year: number; trials: readonly string[] }[];
  /** Trials that took the histologies chosen, with a report at the data cut, whatever patients are chosen. */
  knownTrials: number;
  /** All trials of this tumor, whenever reported. */
  allTrials: number;
  /** Trials of it that are known and not in the dataset. */
  notIncluded: readonly NotIncludedTrial[];
  /** The date up to which publications were looked through for its trials; null where none is noted. */
  lookedThrough: string | null;
}
