import { sql } from "drizzle-orm";
import { comparability } from "../../../lib/evidence/comparability";
import type { EvidenceRow } from "../../../lib/evidence/types";
import type { OptionRow } from "../../../lib/tumors/forest";
import { MEDIAN_ENDPOINTS, medianKey } from "../../../lib/tumors/medians";
import { compareSelections, type Selection, selectionOf } from "../../../lib/tumors/selection";
import { type DataCut, DEFAULT_VIEW, type ResultKind, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { comparedResults } from "../evidence/compared";
import { listOf, viewConditions } from "../evidence/conditions";
import { matchingRows } from "../evidence/page";
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
  trials: readonly SituatedTrial[];
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
  const rows = patients === null ? all : all.filter(({ selection }) => selection.id === patients);
  const chosen = new Set(rows.map(({ figure }) => figure.trial.id));
  const shown = patients === null ? trials : trials.filter((trial) => chosen.has(trial.id));
  const firstReports = await readFirstReports(db, id);
  return {
    tumor: {
      id,
      name: tumor.name,
      site: tumor.site,
      group: tumor.group === "solid" ? "solid" : "hematologic",
    },
    blocks: await readBlocks(db, view, { rows, trials: shown, chosen: patients !== null }),
    patients: selectionsOf(all),
    years: reportYears === null ? [] : yearsOf(firstReports, reportYears),
    allTrials: [...firstReports.values()].flat().length,
  };
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

async function readBlocks(db: Database, view: View, { rows, trials, chosen }: Read): Promise<OptionBlock[]> {
  const situations = new Map(
    trials.map(({ setting, line }) => [`${setting}/${line}`, { setting, line }] as const),
  );
  const blocks: OptionBlock[] = [];
  for (const situation of [...situations.values()].sort(compareSituations)) {
    const here = (item: { setting: string; line: string }) =>
      item.setting === situation.setting && item.line === situation.line;
    const own = rows.filter(({ figure }) => here(figure.trial));
    const blockView: View = {
      ...view,
      setting: [situation.setting],
      line: [situation.line],
      biomarker: chosen ? [...new Set(own.map(({ figure }) => figure.biomarker))] : [],
    };
    const members = trials.filter(here);
    const read = { rows: own, trials: members, chosen };
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
  { rows, trials }: Read,
): Promise<OptionForest[]> {
  const forests: OptionForest[] = [];
  for (const id of endpoints) {
    const own = rows.filter(
      ({ figure }) =>
        figure.result === result &&
        figure.endpoint.id === id &&
        (result === "comparison" || figure.estimate !== null),
    );
    const [first] = own;
    if (first === undefined) continue;
    const view: View = { ...blockView, endpoint: [id], show: result === "arm" ? "arm" : "auto" };
    const ids = new Set(own.map(({ figure }) => figure.trial.id));
    const drawn = trials.filter((trial) => ids.has(trial.id));
    forests.push({
      endpoint: { id, name: first.figure.endpoint.name },
      rows: own,
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
  const counts = new Map<string, Selection & { rows: number }>();
  for (const { selection } of rows) {
    const rowsBefore = counts.get(selection.id)?.rows ?? 0;
    counts.set(selection.id, { ...selection, rows: rowsBefore + 1 });
  }
  return [...counts.values()].sort(compareSelections);
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
