import { inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { otherAssays, type PatientsOffer } from "../../../lib/compare/patients";
import type { ShownPatients } from "../../../lib/compare/types";
import { formatPopulation } from "../../../lib/evidence/format";
import { MEASURES, UNSELECTED } from "../../../lib/evidence/lists";
import type { View } from "../../../lib/view";
import type { Database } from "../../client";
import { isOfAllPatients } from "../../derive/all-patients";
import { biomarkerGroup } from "../../derive/biomarker";
import { flag, type RowOf, readRows, rowSchema } from "../../rows";
import { evidenceRow } from "../../schema";
import { cutCondition, headCondition, listOf, ROWS } from "../evidence/conditions";
import { groupedBy } from "../figures/cut";
import { knownValues, type Vocabulary } from "../vocabulary";

/** The patients chosen by a biomarker, as each trial answers the choice. */
export interface ChosenPatients {
  /** A value of the workbench's biomarker filter. */
  asked: string;
  /** Ids of the rows whose results are shown. */
  rows: readonly string[];
  /** By trial; a trial without an entry has no such result. */
  byTrial: ReadonlyMap<string, ShownPatients>;
  /** Names of their populations, without how the trial selected all: by trial. */
  populations: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A row that could answer the choice. */
const CANDIDATE = rowSchema(() => ({
  id: z.string(),
  trialId: z.string(),
  result: z.enum(["comparison", "arm"]),
  endpointId: z.string(),
  armId: z.string(),
  referenceId: z.string().nullable(),
  comparisonId: z.string().nullable(),
  measure: z.enum(MEASURES).nullable(),
  population: z.string(),
  selection: z.string().nullable(),
  subgroupFactor: z.string().nullable(),
  subgroupLevel: z.string().nullable(),
  biomarker: z.string(),
  cutOff: z.string().nullable(),
  /** 1 where it is one of the trial's main populations at the data cut; null where it was never one. */
  isMain: flag().nullable(),
}));
export type CandidateRow = RowOf<typeof CANDIDATE>;

/** The rows of the patients chosen at the View's data cut, and how each trial answers. */
export async function choosePatients(
  db: Database,
  view: View,
  ids: readonly string[],
  asked: string,
): Promise<ChosenPatients> {
  const records = await readRows(
    db,
    CANDIDATE,
    sql`SELECT r.id, r.trial_id AS "trialId", r.result, r.endpoint_id AS "endpointId", r.arm_id AS "armId",
      r.reference_id AS "referenceId", r.comparison_id AS "comparisonId", r.measure, r.population, r.selection,
      r.subgroup_factor AS "subgroupFactor", r.subgroup_level AS "subgroupLevel", r.biomarker, r.cut_off AS "cutOff",
      (${headCondition(view)}) AS "isMain"
    FROM ${ROWS} WHERE ${cutCondition(view)} AND r.trial_id IN ${listOf(ids)} AND ${answers(asked)} ORDER BY r.rowid`,
  );
  return pickPatients(records, asked);
}

const answers = (asked: string): SQL =>
  sql`(r.biomarker = ${asked} OR r.cut_off IN ${listOf([asked, ...otherAssays(asked)])})`;

/**
 * How each trial answers a choice of patients: by the score chosen before another assay; of each comparison (or arm) and endpoint by
 * its main populations where they are of these patients, otherwise by the others that are. Subgroups by anything else than the
 * biomarker are parts of those patients, and no answer.
 */
export function pickPatients(records: readonly CandidateRow[], asked: string): ChosenPatients {
  const byTrial = new Map<string, ShownPatients>();
  const populations = new Map<string, Set<string>>();
  const rows: string[] = [];
  for (const [trial, own] of groupedBy(records, ({ trialId }) => trialId)) {
    const exact = own.filter((row) => row.biomarker === asked || row.cutOff === asked);
    const answering = exact.length > 0 ? exact : own;
    const families = [...groupedBy(answering, familyOf).values()].flatMap((family) => {
      const main = family.filter(({ isMain }) => isMain === 1);
      const picked = main.length > 0 ? main : family.filter(isNoOtherSubgroup);
      return picked.length > 0 ? [picked] : [];
    });
    const shown = families.flat();
    if (shown.length === 0) continue;
    rows.push(...shown.map(({ id }) => id));
    const analyzed = shown.map((row) => ({ ...row, subgroup: subgroupOf(row) }));
    populations.set(trial, new Set(analyzed.map((row) => formatPopulation({ ...row, selection: null }))));
    byTrial.set(trial, {
      asked,
      populations: [...new Set(analyzed.map(formatPopulation))],
      whole: answersWhole(families),
      otherAssay: exact.length === 0,
    });
  }
  return { asked, rows, byTrial, populations };
}

const familyOf = ({ result, endpointId, armId, referenceId, comparisonId, measure }: CandidateRow): string =>
  JSON.stringify([result, endpointId, armId, referenceId, comparisonId, measure]);

const subgroupOf = ({ subgroupFactor: factor, subgroupLevel }: CandidateRow) =>
  factor === null ? null : { factor, level: subgroupLevel ?? "" };

/** Whether each comparison is shown for all patients of the trial; of a trial that compared no arms, whether any result is. */
function answersWhole(families: readonly (readonly CandidateRow[])[]): boolean {
  const hasWhole = (family: readonly CandidateRow[]) =>
    family.some((row) => row.isMain === 1 && isOfAllPatients(row));
  const comparing = families.filter((family) => family.some(({ result }) => result === "comparison"));
  return comparing.length > 0 ? comparing.every(hasWhole) : families.some(hasWhole);
}

function isNoOtherSubgroup(row: CandidateRow): boolean {
  const subgroup = subgroupOf(row);
  return subgroup === null || biomarkerGroup({ population: "", subgroup }) !== UNSELECTED;
}

/** The choices that results of these trials answer, at whatever data cut, in the order of the workbench's filter. */
export async function patientsOffered(
  db: Database,
  vocabulary: Vocabulary,
  ids: readonly string[],
): Promise<PatientsOffer[]> {
  if (ids.length === 0) return [];
  const records = await db
    .selectDistinct({
      trialId: evidenceRow.trialId,
      biomarker: evidenceRow.biomarker,
      cutOff: evidenceRow.cutOff,
    })
    .from(evidenceRow)
    .where(inArray(evidenceRow.trialId, ids));
  return [...vocabulary.cutOffs, ...vocabulary.biomarkers].flatMap((value) => {
    const cutOffs: readonly (string | null)[] = [value, ...otherAssays(value)];
    const trials = new Set(
      records
        .filter(({ biomarker, cutOff }) => biomarker === value || cutOffs.includes(cutOff))
        .map(({ trialId }) => trialId),
    ).size;
    return trials === 0 || value === UNSELECTED ? [] : [{ value, trials }];
  });
}

/** Whether patients can be chosen by a value: one of the workbench's filter by biomarker, but not that none selected them. */
export const knowsPatients = (vocabulary: Vocabulary, value: string): boolean =>
  value !== UNSELECTED && knownValues(vocabulary).biomarker.includes(value);
