import type { CheckedSet } from "../../lib/evidence/comparability";
import type { EvidenceRow } from "../../lib/evidence/types";
import type { OptionRow } from "../../lib/tumors/forest";
import { histologyFit } from "../../lib/tumors/histology";
import { MEDIAN_ENDPOINTS, medianKey } from "../../lib/tumors/medians";
import {
  byAnotherAssay,
  compareSelections,
  isWider,
  type Selection,
  selectionOf,
} from "../../lib/tumors/selection";
import { type DataCut, DEFAULT_VIEW, type ResultKind, type View } from "../../lib/view";
import type { Database } from "../client";
import { biomarkerGroup } from "../derive/biomarker";
import { matchingRows } from "../queries/evidence/rows";
import { hiddenFromTumor } from "../queries/evidence/without-month";
import { readNotIncluded } from "../queries/not-included";
import { compareSituations } from "../queries/tumors/list";
import {
  readFirstKnown,
  readFirstReports,
  readTrialsOfTumor,
  type SituatedTrial,
} from "../queries/tumors/trials";
import { readVocabulary } from "../queries/vocabulary";
import { checkView } from "./comparability";
import type { ArmMedians, OptionBlock, OptionForest, TumorOptions } from "./tumor-types";

/** Endpoints of comparisons that have their own plot, in order. */
export const COMPARED_ENDPOINTS = ["OS", "PFS", "EFS", "DFS", "RFS"] as const;
/** Responses of single arms that have their own plot. */
const RESPONSE_ENDPOINTS = ["ORR", "CR", "MRD-neg"] as const;
/** More rows than any tumor has, so one page holds them all. */
const ALL_ROWS = 2000;

interface Asked {
  cut: DataCut;
  /** Id of a selection of patients; null: all. */
  patients: string | null;
  /** Histologies of patients, in the words of records; none: all. */
  histology: readonly string[];
}

interface Read {
  rows: readonly OptionRow[];
  /** Results in the subgroup of the patients chosen, of trials that did not select by it. */
  subgroups: readonly OptionRow[];
  /** Results of patients whom another assay puts on the level chosen. */
  otherAssays: readonly OptionRow[];
  trials: readonly SituatedTrial[];
  /** Trials without such a row, which the patients chosen could have entered. */
  open: readonly SituatedTrial[];
  /** Whether the patients were chosen: links then carry their groups. */
  chosen: boolean;
}

/** The options for a tumor, by setting and line, at a data cut; null where there is no such tumor. */
export async function readTumorOptions(
  db: Database,
  id: string,
  { cut, patients, histology }: Asked,
): Promise<TumorOptions | null> {
  const { tumors, reportYears } = await readVocabulary(db);
  const tumor = tumors.find((item) => item.id === id);
  if (tumor === undefined) return null;
  const view: View = { ...DEFAULT_VIEW, tumor: [id], cut };
  const trials = await readTrialsOfTumor(db, id, view);
  const all = await readRows(db, id, view, trials);
  const recorded = new Set(trials.map((trial) => trial.histology));
  const kept = histology.filter((value) => recorded.has(value));
  const histologyOf = new Map(trials.map((trial) => [trial.id, trial.histology]));
  const isKept = (trial: string) =>
    kept.length === 0 || histologyFit(histologyOf.get(trial) ?? null, kept) !== null;
  const selections = selectionsOf(all);
  const selection = selections.find((item) => item.id === patients);
  const chosen =
    patients === null
      ? { rows: all, subgroups: [], otherAssays: [], trials, open: [], chosen: false }
      : await readChosen(db, view, all, trials, selection);
  const ofKept = ({ figure }: OptionRow) => isKept(figure.trial.id);
  const read: Read = {
    rows: chosen.rows.filter(ofKept),
    subgroups: chosen.subgroups.filter(ofKept),
    otherAssays: chosen.otherAssays.filter(ofKept),
    trials: chosen.trials.filter(({ id: trial }) => isKept(trial)),
    open: chosen.open.filter(({ id: trial }) => isKept(trial)),
    chosen: chosen.chosen,
  };
  const counted = selectionsOf(all.filter(ofKept));
  const firstReports = await readFirstReports(db, id);
  return {
    tumor: {
      id,
      name: tumor.name,
      site: tumor.site,
      group: tumor.group === "solid" ? "solid" : "hematologic",
    },
    blocks: await readBlocks(db, { ...view, histology: facetOf([...read.trials, ...read.open], kept) }, read),
    facet: facetOf(
      trials.filter(({ id: trial }) => isKept(trial)),
      kept,
    ),
    // The patients chosen keep their name where no row of the histologies chosen is of them.
    patients: selections
      .map((item) => ({
        ...item,
        trials: counted.find(({ id: other }) => other === item.id)?.trials ?? 0,
      }))
      .filter((item) => item.trials > 0 || item.id === patients),
    histologies: countHistologies([...chosen.trials, ...chosen.open]),
    histology: kept,
    unknownHistologies: histology.filter((value) => !recorded.has(value)),
    withoutMonth: await hiddenFromTumor(db, view, id),
    years: reportYears === null ? [] : yearsOf(firstReports, reportYears),
    knownTrials: trials.filter(({ id: trial }) => isKept(trial)).length,
    allTrials: [...firstReports.values()].flat().length,
    notIncluded: await readNotIncluded(db, id),
    lookedThrough: tumor.lookedThrough,
  };
}

/** What a choice of patients leaves: rows of that analysis population, and the trials that such patients could enter too. */
async function readChosen(
  db: Database,
  view: View,
  all: readonly OptionRow[],
  trials: readonly SituatedTrial[],
  selection: Selection | undefined,
): Promise<Read> {
  if (selection === undefined)
    return { rows: [], subgroups: [], otherAssays: [], trials: [], open: [], chosen: true };
  const rows = all.filter((row) => row.selection.id === selection.id);
  const own = new Set(rows.map(({ figure }) => figure.trial.id));
  const open = trials.filter((trial) => !own.has(trial.id) && admits(trial, selection));
  const ids = new Set(open.map(({ id }) => id));
  const everyRow: OptionRow[] = await readRows(
    db,
    view.tumor[0] ?? "",
    { ...view, population: "all" },
    trials,
  );
  return {
    rows,
    subgroups: everyRow.filter((row) => row.selection.id === selection.id && ids.has(row.figure.trial.id)),
    otherAssays: everyRow.flatMap((row) => {
      const label = byAnotherAssay(row.figure, selection);
      if (label === null || row.selection.id === selection.id) return [];
      return [{ ...row, selection: { id: `${selection.id}-other`, label } }];
    }),
    trials: trials.filter((trial) => own.has(trial.id)),
    open,
    chosen: true,
  };
}

/** Whether the patients of a selection could enter a trial: it enrolled all patients, or those from a lower cut-off of the same score. */
function admits({ biomarker }: SituatedTrial, selection: Selection): boolean {
  if (biomarker === null) return true;
  const group = biomarkerGroup({ population: biomarker });
  return isWider(selectionOf({ biomarker: group, population: biomarker, subgroup: null }, null), selection);
}

async function readRows(
  db: Database,
  tumor: string,
  view: View,
  trials: readonly SituatedTrial[],
): Promise<OptionRow[]> {
  const firstKnown = await readFirstKnown(db, tumor);
  const trialOf = new Map(trials.map((trial) => [trial.id, trial]));
  const read = (endpoint: readonly string[], result: ResultKind) =>
    matchingRows(db, { ...view, endpoint, show: result }, result, ALL_ROWS);
  const comparisons = await read(COMPARED_ENDPOINTS, "comparison");
  const arms = await read([...RESPONSE_ENDPOINTS, ...MEDIAN_ENDPOINTS], "arm");
  const isSingle = ({ trial, arm }: EvidenceRow) =>
    trialOf.get(trial.id)?.arms.some(({ id, role }) => id === arm.id && role === "single") ?? false;
  return [...comparisons, ...arms.filter(isSingle)].map((figure) => ({
    figure,
    selection: selectionOf(figure, trialOf.get(figure.trial.id)?.biomarker ?? null),
    firstKnown: firstKnown.get(figure.rowId) ?? figure.report.year,
  }));
}

async function readBlocks(
  db: Database,
  view: View,
  { rows, subgroups, otherAssays, trials, open, chosen }: Read,
): Promise<OptionBlock[]> {
  const situations = new Map(
    [...trials, ...open].map(({ setting, line }) => [`${setting}/${line}`, { setting, line }] as const),
  );
  const blocks: OptionBlock[] = [];
  for (const situation of [...situations.values()].sort(compareSituations)) {
    const here = (item: { setting: string; line: string }) =>
      item.setting === situation.setting && item.line === situation.line;
    const own = rows.filter(({ figure }) => here(figure.trial));
    const ownSubgroups = subgroups.filter(({ figure }) => here(figure.trial));
    const ownAssays = otherAssays.filter(({ figure }) => here(figure.trial));
    const blockView: View = {
      ...view,
      setting: [situation.setting],
      line: [situation.line],
      biomarker: chosen
        ? [...new Set([...own, ...ownSubgroups, ...ownAssays].map(({ figure }) => figure.biomarker))]
        : [],
    };
    const members = trials.filter(here);
    const openHere = open.filter(here);
    const read = {
      ...{ rows: own, subgroups: ownSubgroups, otherAssays: ownAssays },
      ...{ trials: members, open: openHere, chosen },
    };
    const comparisons = await readForests(db, blockView, "comparison", COMPARED_ENDPOINTS, read);
    const responses = await readForests(db, blockView, "arm", RESPONSE_ENDPOINTS, read);
    const plotted = new Set(
      [...comparisons, ...responses].flatMap((forest) => forest.trials.map(({ id }) => id)),
    );
    blocks.push({
      situation,
      view: blockView,
      trials: members,
      comparisons,
      responses,
      medians: mediansOf(own),
      tookAll: openHere.filter(({ biomarker }) => biomarker === null),
      tookMore: openHere.filter(({ biomarker }) => biomarker !== null),
      elsewhere: members.filter(({ id }) => !plotted.has(id)),
    });
  }
  return blocks;
}

async function readForests(
  db: Database,
  blockView: View,
  result: ResultKind,
  endpoints: readonly string[],
  { rows, subgroups, otherAssays, trials }: Read,
): Promise<OptionForest[]> {
  const forests: OptionForest[] = [];
  for (const id of endpoints) {
    const isDrawn = ({ figure }: OptionRow) =>
      figure.result === result &&
      figure.endpoint.id === id &&
      (result === "comparison" || figure.estimate !== null);
    const own = rows.filter(isDrawn);
    const exploratory = subgroups.filter(isDrawn);
    const byOthers = otherAssays.filter(isDrawn);
    const [first] = [...own, ...exploratory, ...byOthers];
    if (first === undefined) continue;
    const view: View = {
      ...blockView,
      endpoint: [id],
      show: result === "arm" ? "arm" : "auto",
      population: exploratory.length + byOthers.length > 0 ? "all" : blockView.population,
    };
    const ids = new Set(own.map(({ figure }) => figure.trial.id));
    const drawn = trials.filter((trial) => ids.has(trial.id));
    forests.push({
      endpoint: { id, name: first.figure.endpoint.name },
      rows: own,
      subgroups: exploratory,
      otherAssays: byOthers,
      trials: drawn.map(({ id: trialId, name }) => ({ id: trialId, name })),
      view,
      check: drawn.length < 2 ? { checked: [], notHeld: [] } : await checkDrawn(db, view, result, own),
      notes: drawn.length > MOST_NOTES ? [] : drawn.flatMap(noteOf),
    });
  }
  return forests;
}

/** The check of the rows drawn: a choice of patients may be finer than a View's. */
async function checkDrawn(
  db: Database,
  view: View,
  result: ResultKind,
  rows: readonly OptionRow[],
): Promise<CheckedSet> {
  return checkView(
    db,
    view,
    result,
    rows.map(({ figure }) => figure.rowId),
  );
}

/** With more trials than this, nobody would read the notes. */
const MOST_NOTES = 8;

const noteOf = ({ id, name, notes }: SituatedTrial) => (notes === null ? [] : [{ id, name, notes }]);

function mediansOf(rows: readonly OptionRow[]): ArmMedians {
  const medians = new Map<string, Record<string, OptionRow>>();
  for (const row of rows) {
    const { figure } = row;
    if (figure.result !== "arm" || figure.median === null) continue;
    if (!MEDIAN_ENDPOINTS.some((id) => id === figure.endpoint.id)) continue;
    medians.set(medianKey(figure), { ...medians.get(medianKey(figure)), [figure.endpoint.id]: row });
  }
  return medians;
}

function selectionsOf(rows: readonly OptionRow[]): TumorOptions["patients"] {
  const found = new Map<string, Selection & { ids: Set<string> }>();
  for (const { selection, figure } of rows) {
    const known = found.get(selection.id) ?? { ...selection, ids: new Set() };
    known.ids.add(figure.trial.id);
    found.set(selection.id, known);
  }
  return [...found.values()]
    .map(({ ids, ...selection }) => ({ ...selection, trials: ids.size }))
    .sort(compareSelections);
}

/** The histologies that records name, each with the trials that took it, most first; null, last: all trials. */
function countHistologies(trials: readonly SituatedTrial[]): TumorOptions["histologies"] {
  const labels = new Set(trials.flatMap(({ histology }) => histology ?? []));
  const counted = [...labels].map((label) => ({
    label,
    trials: trials.filter(({ histology }) => histologyFit(histology, [label]) !== null).length,
  }));
  return [
    ...counted.sort((a, b) => b.trials - a.trials || a.label.localeCompare(b.label)),
    { label: null, trials: trials.length },
  ];
}

/**
 * The histologies of the View that shows these trials. Its facet has no value for a record that names none: where one
 * stays, the View leaves the histology open.
 */
function facetOf(trials: readonly SituatedTrial[], chosen: readonly string[]): string[] {
  if (chosen.length === 0 || trials.some(({ histology }) => histology === null)) return [];
  return [...new Set(trials.flatMap(({ histology }) => histology ?? []))].sort();
}

function yearsOf(
  firstReports: ReadonlyMap<number, string[]>,
  { from, to }: { from: number; to: number },
): TumorOptions["years"] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    year: from + index,
    trials: firstReports.get(from + index) ?? [],
  }));
}
