import { sql } from "drizzle-orm";
import { comparability } from "../../../lib/evidence/comparability";
import type { EvidenceRow } from "../../../lib/evidence/types";
import type { OptionRow } from "../../../lib/tumors/forest";
import { MEDIAN_ENDPOINTS, medianKey } from "../../../lib/tumors/medians";
import { compareSelections, isWider, type Selection, selectionOf } from "../../../lib/tumors/selection";
import { type DataCut, DEFAULT_VIEW, type ResultKind, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { biomarkerGroup } from "../../derive/biomarker";
import { comparedResults } from "../evidence/compared";
import { listOf, viewConditions } from "../evidence/conditions";
import { matchingRows } from "../evidence/rows";
import { readVocabulary } from "../vocabulary";
import { compareSituations } from "./list";
import { readFirstKnown, readFirstReports, readTrialsOfTumor, type SituatedTrial } from "./trials";
import type { ArmMedians, OptionBlock, OptionForest, TumorOptions } from "./types";

/** Endpoints of comparisons with a plot of their own, in order. */
export const COMPARED_ENDPOINTS = ["OS", "PFS", "EFS", "DFS", "RFS"] as const;
/** Responses of single arms with a plot of their own. */
const RESPONSE_ENDPOINTS = ["ORR", "CR", "MRD-neg"] as const;
/** More rows than any tumor has: a page holds them all. */
const ALL_ROWS = 2000;

interface Asked {
  cut: DataCut;
  /** Id of a selection of patients; null: all. */
  patients: string | null;
}

interface Read {
  rows: readonly OptionRow[];
  /** Results in the subgroup of the patients chosen, of trials that did not select by it. */
  subgroups: readonly OptionRow[];
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
  { cut, patients }: Asked,
): Promise<TumorOptions | null> {
  const { tumors, reportYears } = await readVocabulary(db);
  const tumor = tumors.find((item) => item.id === id);
  if (tumor === undefined) return null;
  const view: View = { ...DEFAULT_VIEW, tumor: [id], cut };
  const trials = await readTrialsOfTumor(db, id, view);
  const all = await readRows(db, id, view, trials);
  const selections = selectionsOf(all);
  const selection = selections.find((item) => item.id === patients);
  const read =
    patients === null
      ? { rows: all, subgroups: [], trials, open: [], chosen: false }
      : await readChosen(db, view, all, trials, selection);
  const firstReports = await readFirstReports(db, id);
  return {
    tumor: {
      id,
      name: tumor.name,
      site: tumor.site,
      group: tumor.group === "solid" ? "solid" : "hematologic",
    },
    blocks: await readBlocks(db, view, read),
    patients: selections,
    years: reportYears === null ? [] : yearsOf(firstReports, reportYears),
    knownTrials: trials.length,
    allTrials: [...firstReports.values()].flat().length,
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
  if (selection === undefined) return { rows: [], subgroups: [], trials: [], open: [], chosen: true };
  const rows = all.filter((row) => row.selection.id === selection.id);
  const own = new Set(rows.map(({ figure }) => figure.trial.id));
  const open = trials.filter((trial) => !own.has(trial.id) && admits(trial, selection));
  const ids = new Set(open.map(({ id }) => id));
  const everyRow = await readRows(db, view.tumor[0] ?? "", { ...view, population: "all" }, trials);
  return {
    rows,
    subgroups: everyRow.filter((row) => row.selection.id === selection.id && ids.has(row.figure.trial.id)),
    trials: trials.filter((trial) => own.has(trial.id)),
    open,
    chosen: true,
  };
}

/** Whether the patients of a selection could enter a trial: it took all, or from a lower cut-off of the same score. */
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
  { rows, subgroups, trials, open, chosen }: Read,
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
    const blockView: View = {
      ...view,
      setting: [situation.setting],
      line: [situation.line],
      biomarker: chosen ? [...new Set([...own, ...ownSubgroups].map(({ figure }) => figure.biomarker))] : [],
    };
    const members = trials.filter(here);
    const openHere = open.filter(here);
    const read = { rows: own, subgroups: ownSubgroups, trials: members, open: openHere, chosen };
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
  { rows, subgroups, trials }: Read,
): Promise<OptionForest[]> {
  const forests: OptionForest[] = [];
  for (const id of endpoints) {
    const isDrawn = ({ figure }: OptionRow) =>
      figure.result === result &&
      figure.endpoint.id === id &&
      (result === "comparison" || figure.estimate !== null);
    const own = rows.filter(isDrawn);
    const exploratory = subgroups.filter(isDrawn);
    const [first] = [...own, ...exploratory];
    if (first === undefined) continue;
    const view: View = {
      ...blockView,
      endpoint: [id],
      show: result === "arm" ? "arm" : "auto",
      population: exploratory.length > 0 ? "all" : blockView.population,
    };
    const ids = new Set(own.map(({ figure }) => figure.trial.id));
    const drawn = trials.filter((trial) => ids.has(trial.id));
    forests.push({
      endpoint: { id, name: first.figure.endpoint.name },
      rows: own,
      subgroups: exploratory,
      trials: drawn.map(({ id: trialId, name }) => ({ id: trialId, name })),
      view,
      comparability: drawn.length < 2 ? [] : await comparabilityOf(db, view, result, own),
      notes: drawn.length > MOST_NOTES ? [] : drawn.flatMap(noteOf),
    });
  }
  return forests;
}

/** The check of `comparabilityOfView`, over the rows drawn only: patients may be chosen more finely than by a View. */
async function comparabilityOf(
  db: Database,
  view: View,
  result: ResultKind,
  rows: readonly OptionRow[],
): Promise<OptionForest["comparability"]> {
  const drawn = listOf(rows.map(({ figure }) => figure.rowId));
  return comparability(await comparedResults(db, sql`${viewConditions(view, result)} AND r.id IN ${drawn}`));
}

/** More trials than these, and nobody reads the notes of all. */
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

function yearsOf(
  firstReports: ReadonlyMap<number, string[]>,
  { from, to }: { from: number; to: number },
): TumorOptions["years"] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    year: from + index,
    trials: firstReports.get(from + index) ?? [],
  }));
}
