import { and, isNotNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { ComparedArm, ComparedResult } from "../../../lib/evidence/comparability";
import { formatPopulation } from "../../../lib/evidence/format";
import { ARM_ROLES, CROSSOVERS, LINES, MASKINGS, SETTINGS, UNSELECTED } from "../../../lib/evidence/lists";
import { EVERY_ORIGIN } from "../../../lib/evidence/origins";
import { type DataCut, DEFAULT_VIEW, type ResultKind, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { isOfAllPatients } from "../../derive/all-patients";
import { biomarkerGroup } from "../../derive/biomarker";
import { flag, fromJson, json, type RowOf, readRows, rowSchema } from "../../rows";
import { evidenceRow } from "../../schema";
import { readBaseline } from "../baseline";
import { groupedBy } from "../figures/cut";
import { cutCondition, listOf, ROWS, viewConditions } from "./conditions";

/** Contexts read at most: whoever looks at more rows does not read how each of their trials differs. */
const MOST_CONTEXTS = 4000;

const CONTEXT = rowSchema(() => ({
  trialId: z.string(),
  trialName: z.string(),
  tumorId: z.string(),
  tumor: z.string(),
  histology: z.string().nullable(),
  setting: z.enum(SETTINGS),
  line: z.enum(LINES),
  trialBiomarker: z.string().nullable(),
  randomized: flag(),
  masking: z.enum(MASKINGS).nullable(),
  crossover: z.enum(CROSSOVERS).nullable(),
  startYear: z.int().nullable(),
  notes: z.string().nullable(),
  armId: z.string(),
  referenceId: z.string().nullable(),
  endpointId: z.string(),
  endpointName: z.string(),
  assessor: z.string().nullable(),
  population: z.string(),
  subgroupFactor: z.string().nullable(),
  subgroupLevel: z.string().nullable(),
  followUp: z.number().nullable(),
}));
type ContextRecord = RowOf<typeof CONTEXT>;

/**
 * The results of the rows that match, each with its trial's context: what the check of comparability works on. Results
 * with the same context are one.
 * @param where a condition over `evidence_row r JOIN evidence_cut c`.
 * @param baselineOf whose characteristics at baseline count: the trial's, or the trial's only where a result for the endpoint is
 * of all its patients, since those of a part of them are not in our data.
 */
export async function comparedResults(
  db: Database,
  where: SQL,
  baselineOf: "trial" | "result" = "trial",
): Promise<ComparedResult[]> {
  const records = await readRows(
    db,
    CONTEXT,
    sql`SELECT DISTINCT t.id AS "trialId", t.name AS "trialName", tt.id AS "tumorId", tt.name AS tumor, t.histology, t.setting, t.line,
      t.biomarker AS "trialBiomarker", t.randomized, t.masking, t.crossover, t.start_year AS "startYear", t.notes,
      r.arm_id AS "armId", r.reference_id AS "referenceId", ep.id AS "endpointId", ep.name AS "endpointName",
      coalesce(e.assessor, o.assessor) AS assessor, r.population, r.subgroup_factor AS "subgroupFactor",
      r.subgroup_level AS "subgroupLevel", rp.median_follow_up_months AS "followUp"
    FROM ${ROWS} JOIN trial t ON t.id = r.trial_id JOIN tumor_type tt ON tt.id = r.tumor_type_id
      JOIN endpoint ep ON ep.id = r.endpoint_id JOIN report rp ON rp.id = c.report_id
      LEFT JOIN effect e ON e.id = c.effect_id LEFT JOIN arm_outcome o ON o.id = c.outcome_id
    WHERE ${where} ORDER BY r.rowid LIMIT ${MOST_CONTEXTS}`,
  );
  const trials = [...new Set(records.map(({ trialId }) => trialId))];
  const described = new Set(
    records.filter((record) => baselineOf === "trial" || isOfAllPatients(record)).map(endpointKey),
  );
  const arms = await armsOf(db, trials);
  const baseline = groupedBy(await readBaseline(db, trials), ({ trialId }) => trialId);
  const subgroups = await subgroupsOf(db, trials);
  return records.map((record) => ({
    ...toCompared(record, arms.get(record.trialId) ?? new Map()),
    baseline: described.has(endpointKey(record)) ? (baseline.get(record.trialId) ?? []) : [],
    subgroupFactors: subgroups.get(record.trialId) ?? [],
  }));
}

/**
 * The results of some trials at a data cut, for the check of a set of trials.
 * @param rows of the patients chosen by a biomarker; null: those of the trials' main populations.
 */
export function resultsOfTrials(
  db: Database,
  ids: readonly string[],
  cut: DataCut,
  rows: readonly string[] | null,
): Promise<ComparedResult[]> {
  const view = { ...DEFAULT_VIEW, origin: EVERY_ORIGIN, cut };
  const where =
    rows === null
      ? sql`${viewConditions(view, null)} AND r.trial_id IN ${listOf(ids)}`
      : sql`${cutCondition(view)} AND r.id IN ${listOf(rows)}`;
  return comparedResults(db, where, rows === null ? "trial" : "result");
}

/** The rows of a View; only some of them, by id, where some are named. */
function shownRows(view: View, result: ResultKind, only: readonly string[] | null): SQL {
  const matching = viewConditions(view, result);
  return only === null ? matching : sql`${matching} AND r.id IN ${listOf(only)}`;
}

/** The results of a View's rows. @param only ids of the rows that are shown; null: all that match. */
export const resultsOfRows = (
  db: Database,
  view: View,
  result: ResultKind,
  { only, baselineOf }: { only: readonly string[] | null; baselineOf: "trial" | "result" },
): Promise<ComparedResult[]> => comparedResults(db, shownRows(view, result, only), baselineOf);

const TRIAL = rowSchema(() => ({ id: z.string() }));

/** Ids of the trials behind a View's rows. @param only ids of the rows that are shown; null: all that match. */
export async function trialsOfRows(
  db: Database,
  view: View,
  result: ResultKind,
  only: readonly string[] | null,
): Promise<string[]> {
  const trials = await readRows(
    db,
    TRIAL,
    sql`SELECT DISTINCT r.trial_id AS id FROM ${ROWS} WHERE ${shownRows(view, result, only)} ORDER BY r.trial_id`,
  );
  return trials.map(({ id }) => id);
}

/** By what the results of subgroups are told apart, of each trial that has some. */
async function subgroupsOf(db: Database, trials: readonly string[]): Promise<Map<string, string[]>> {
  if (trials.length === 0) return new Map();
  const { trialId, subgroupFactor: factor } = evidenceRow;
  const records = await db
    .selectDistinct({ trialId, factor })
    .from(evidenceRow)
    .where(and(isNotNull(factor), sql`${trialId} IN ${listOf(trials)}`))
    .orderBy(trialId, factor);
  const byTrial = groupedBy(records, (record) => record.trialId);
  return new Map([...byTrial].map(([trial, own]) => [trial, own.flatMap((record) => record.factor ?? [])]));
}

function toCompared(
  record: ContextRecord,
  arms: ReadonlyMap<string, ComparedArm>,
): Omit<ComparedResult, "baseline" | "subgroupFactors"> {
  const { trialId, trialName, armId, referenceId, population, subgroupFactor, subgroupLevel } = record;
  const subgroup = subgroupFactor === null ? null : { factor: subgroupFactor, level: subgroupLevel ?? "" };
  const arm = arms.get(armId);
  if (arm === undefined) throw new Error(`"${armId}" is no arm of its trial`);
  return {
    trial: { id: trialId, name: trialName },
    tumorId: record.tumorId,
    tumor: record.tumor,
    histology: record.histology,
    setting: record.setting,
    line: record.line,
    biomarker: selectionOf(record, subgroup),
    randomized: record.randomized === 1,
    masking: record.masking,
    crossover: record.crossover,
    startYear: record.startYear,
    notes: record.notes,
    arms: [...arms.values()],
    arm,
    reference: referenceId === null ? null : (arms.get(referenceId) ?? null),
    endpoint: { id: record.endpointId, name: record.endpointName },
    assessor: record.assessor,
    population: formatPopulation({ population, subgroup }),
    followUpMonths: record.followUp,
  };
}

type OwnSubgroup = { factor: string; level: string } | null;

/** Whether population or subgroup choose among the patients of the trial by a biomarker. */
const choosesByBiomarker = (population: string, subgroup: OwnSubgroup): boolean =>
  biomarkerGroup({ population, ...(subgroup === null ? {} : { subgroup }) }) !== UNSELECTED;

/** An endpoint of a trial, in its comparisons or in its arms. */
const endpointKey = ({ trialId, endpointId, referenceId }: ContextRecord): string =>
  JSON.stringify([trialId, endpointId, referenceId === null ? "arm" : "comparison"]);

/** The selection of a result's own patients where its population or subgroup is one, otherwise that of the trial. */
function selectionOf({ population, trialBiomarker }: ContextRecord, subgroup: OwnSubgroup): string {
  if (choosesByBiomarker(population, subgroup)) return formatPopulation({ population, subgroup });
  return trialBiomarker === null
    ? "not selected by biomarker"
    : formatPopulation({ population: trialBiomarker, subgroup: null });
}

const ARM = rowSchema(() => ({
  id: z.string(),
  trialId: z.string(),
  label: z.string(),
  role: z.enum(ARM_ROLES),
  regimenClass: z.string(),
  drugs: json(z.array(z.string())),
  cellular: flag(),
}));

async function armsOf(
  db: Database,
  trials: readonly string[],
): Promise<Map<string, Map<string, ComparedArm>>> {
  const byTrial = new Map<string, Map<string, ComparedArm>>();
  if (trials.length === 0) return byTrial;
  const records = await readRows(
    db,
    ARM,
    sql`SELECT a.id, a.trial_id AS "trialId", a.label, a.role, a.regimen_class AS "regimenClass",
      (SELECT json_group_array(name) FROM (SELECT d.name FROM arm_drug ad JOIN drug d ON d.id = ad.drug_id
        WHERE ad.arm_id = a.id ORDER BY ad.position)) AS drugs,
      EXISTS (SELECT 1 FROM arm_class ac WHERE ac.arm_id = a.id AND ac.class_id IN ('car-t', 'til')) AS cellular
    FROM arm a WHERE a.trial_id IN ${listOf(trials)} ORDER BY a.trial_id, a.position`,
  );
  for (const { id, trialId, label, role, regimenClass, drugs, cellular } of records) {
    const given = fromJson(drugs);
    const active = given.filter((drug) => drug !== "placebo");
    const arm = {
      label,
      role,
      regimenClass,
      drugs: active.length > 0 ? active : given,
      cellular: cellular === 1,
    };
    byTrial.set(trialId, (byTrial.get(trialId) ?? new Map()).set(id, arm));
  }
  return byTrial;
}

/** With more trials than this, nobody would read the notes. */
const MOST_NOTES = 8;

const NOTES = rowSchema(() => ({ id: z.string(), name: z.string(), notes: z.string() }));

/** What a careful reader must know of each trial of a View; empty where there are more than eight. */
export async function trialNotes(
  db: Database,
  view: View,
  result: ResultKind,
): Promise<{ id: string; name: string; notes: string }[]> {
  const records = await readRows(
    db,
    NOTES,
    sql`SELECT t.id, t.name, coalesce(t.notes, '') AS notes FROM trial t
    WHERE t.id IN (SELECT r.trial_id FROM ${ROWS} WHERE ${viewConditions(view, result)})
    ORDER BY t.sort_name LIMIT ${MOST_NOTES + 1}`,
  );
  return records.length > MOST_NOTES ? [] : records.filter(({ notes }) => notes !== "");
}
