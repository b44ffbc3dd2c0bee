import { sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Connection, Database } from "./client";
import { adverseEventKind } from "./derive/adverse-event";
import { biomarkerGroup } from "./derive/biomarker";
import { deriveEvidence } from "./derive/evidence";
import { naturalSortKey, squash } from "./derive/names";
import { type ClassInfo, namedDrugs, regimenLabel } from "./derive/regimen";
import { checkPlausibility, type PlausibilityWarning } from "./import/plausibility";
import type { Dataset } from "./import/read-dataset";
import type { TrialRecord } from "./import/record";
import { addStatements, STATEMENT_TABLES } from "./load-statements";
import * as schema from "./schema";

export interface LoadResult {
  version: string;
  warnings: PlausibilityWarning[];
  durationMs: number;
  counts: {
    trials: number;
    reports: number;
    effects: number;
    outcomes: number;
    adverseEvents: number;
    claims: number;
  };
}

/** SQLite binds at most 32,766 values a statement; libSQL servers may be built with 999. */
const MAX_BINDINGS = 900;

type Row = Record<string, unknown>;

/** Collects rows a table, to be written in the order in which the tables were first named. */
class Batch {
  readonly rows = new Map<SQLiteTable, Row[]>();
  add<T extends SQLiteTable>(table: T, row: T["$inferInsert"]): void {
    const rows = this.rows.get(table);
    if (rows === undefined) this.rows.set(table, [row]);
    else rows.push(row);
  }
  async write(db: Database): Promise<void> {
    for (const [table, rows] of this.rows) {
      const width = Math.max(1, Object.keys(rows[0] ?? {}).length);
      const step = Math.max(1, Math.floor(MAX_BINDINGS / width));
      for (let from = 0; from < rows.length; from += step)
        await db.insert(table).values(rows.slice(from, from + step));
    }
  }
}

/**
 * Writes the dataset into the database in one transaction; whatever curated data was there before is replaced, so that
 * loading twice gives the same database. Imported trials (origin not "curated") stay.
 */
export async function loadDataset(connection: Connection, dataset: Dataset): Promise<LoadResult> {
  const started = performance.now();
  const batch = new Batch();
  addDictionaries(batch, dataset);
  const classes = new Map(dataset.therapyClasses.map((item, position) => [item.id, { ...item, position }]));
  const drugs = new Map(dataset.drugs.map((drug) => [drug.name, drug]));
  const ancestors = ancestorsOf(dataset.therapyClasses);
  const tumors = new Map(dataset.tumorTypes.map(({ id, name }) => [id, name]));
  const warnings = dataset.trials.flatMap(checkPlausibility);
  for (const notes of dataset.notes) addStatements(batch, notes);
  for (const trial of dataset.trials) addTrial(batch, trial, { classes, drugs, ancestors });
  for (const { trial, path, rule, message } of warnings)
    batch.add(schema.loadWarning, { trialId: trial, path, rule, message });
  const sum = (size: (trial: TrialRecord) => number) =>
    dataset.trials.reduce((total, trial) => total + size(trial), 0);
  const counts = {
    trials: dataset.trials.length,
    reports: sum(({ reports }) => reports.length),
    effects: sum(({ effects }) => effects.length),
    outcomes: sum(({ outcomes }) => outcomes.length),
    adverseEvents: sum(({ safety }) => safety.length),
    claims: sum(({ seedClaims }) => seedClaims.length),
  };

  await connection.transaction(async (db) => {
    // Rows of one table refer to each other (classes to parents, rows to parents), whatever their order.
    await db.run(sql`PRAGMA defer_foreign_keys = ON`);
    await clear(db);
    await batch.write(db);
    for (const trial of dataset.trials)
      await indexForSearch(db, trial, drugs, tumors, { classes, ancestors });
    await db.insert(schema.datasetLoad).values({
      version: dataset.version,
      loadedAt: new Date().toISOString(),
      durationMs: performance.now() - started,
      ...counts,
    });
  });
  // The planner picks the wrong index for facet counts without statistics.
  await connection.db.run(sql`ANALYZE`);
  return { version: dataset.version, warnings, durationMs: performance.now() - started, counts };
}

/** The version that was loaded last, or undefined in an empty database. */
export async function loadedVersion({ db }: Connection): Promise<string | undefined> {
  const rows = await db
    .select({ version: schema.datasetLoad.version })
    .from(schema.datasetLoad)
    .orderBy(sql`${schema.datasetLoad.id} DESC`)
    .limit(1);
  return rows[0]?.version;
}

/** Tables with a `trial_id`, those that refer to others first. */
const TABLES_OF_TRIALS = [
  schema.effect,
  schema.armOutcome,
  schema.adverseEvent,
  schema.claim,
  schema.loadWarning,
  schema.evidenceRow,
  schema.arm,
  schema.report,
  schema.trialAlias,
  schema.trialPrimaryEndpoint,
  schema.trialPrimaryPopulation,
];

/**
 * Deletes what the dataset put there. Cascades from the trials would do it too, but they look for the children of every
 * row they delete; emptying the children first leaves them nothing to look for, which is three times as fast.
 */
async function clear(db: Database): Promise<void> {
  const trials = sql`(SELECT id FROM trial WHERE origin = 'curated')`;
  await db.run(sql`DELETE FROM trial_search WHERE trial_id IN ${trials}`);
  await db.run(
    sql`DELETE FROM evidence_cut WHERE row_id IN (SELECT id FROM evidence_row WHERE trial_id IN ${trials})`,
  );
  for (const table of ["arm_class", "arm_drug"])
    await db.run(
      sql`DELETE FROM ${sql.identifier(table)} WHERE arm_id IN (SELECT id FROM arm WHERE trial_id IN ${trials})`,
    );
  for (const table of TABLES_OF_TRIALS) await db.delete(table).where(sql`${table.trialId} IN ${trials}`);
  await db.delete(schema.trial).where(sql`${schema.trial.origin} = 'curated'`);
  // Warnings are numbered from the last one that is left, so that loading again gives the same numbers.
  await db.run(sql`DELETE FROM sqlite_sequence WHERE name = 'load_warning'`);
  for (const table of [
    schema.drug,
    schema.therapyClassAncestor,
    schema.therapyClass,
    schema.tumorType,
    schema.endpoint,
    schema.adverseEventKind,
    ...STATEMENT_TABLES,
  ])
    await db.delete(table);
}

function addDictionaries(batch: Batch, dataset: Dataset): void {
  dataset.therapyClasses.forEach(({ id, name, parent }, position) => {
    batch.add(schema.therapyClass, { id, name, parentId: parent, position });
  });
  for (const [classId, chain] of ancestorsOf(dataset.therapyClasses))
    chain.forEach((ancestorId, distance) => {
      batch.add(schema.therapyClassAncestor, { classId, ancestorId, distance });
    });
  dataset.tumorTypes.forEach((tumor, position) => {
    batch.add(schema.tumorType, { ...tumor, position });
  });
  dataset.endpoints.forEach((endpoint, position) => {
    batch.add(schema.endpoint, { ...endpoint, position });
  });
  for (const event of new Set(dataset.trials.flatMap(({ safety }) => safety.map((item) => item.event)))) {
    const { group, label, ...kind } = adverseEventKind(event);
    batch.add(schema.adverseEventKind, { event, groupId: group, groupLabel: label, ...kind });
  }
  for (const { therapyClass, ...drug } of dataset.drugs)
    batch.add(schema.drug, {
      id: drug.id,
      name: drug.name,
      therapyClassId: therapyClass,
      target: drug.target ?? null,
      brand: drug.brand ?? null,
      firstApproved: drug.firstApproved ?? null,
      note: drug.note ?? null,
    });
}

/** Each class with the chain from itself up to its root. */
function ancestorsOf(classes: Dataset["therapyClasses"]): Map<string, string[]> {
  const parents = new Map(classes.map(({ id, parent }) => [id, parent]));
  return new Map(
    classes.map(({ id }) => {
      const chain: string[] = [];
      for (let at: string | null | undefined = id; at; at = parents.get(at)) chain.push(at);
      return [id, chain];
    }),
  );
}

interface Dictionaries {
  classes: Map<string, ClassInfo>;
  drugs: Map<string, Dataset["drugs"][number]>;
  ancestors: Map<string, string[]>;
}

function addTrial(batch: Batch, trial: TrialRecord, dictionaries: Dictionaries): void {
  const evidence = deriveEvidence(trial);
  const sortName = naturalSortKey(trial.name);
  batch.add(schema.trial, {
    id: trial.id,
    name: trial.name,
    sortName,
    nct: trial.nct,
    phase: trial.phase,
    randomized: trial.randomized,
    masking: trial.masking ?? null,
    sponsor: trial.sponsor,
    tumorTypeId: trial.tumorType,
    histology: trial.histology ?? null,
    setting: trial.setting,
    line: trial.line,
    population: trial.population,
    biomarker: trial.biomarker ?? null,
    enrolled: trial.enrolled ?? null,
    startYear: trial.startYear ?? null,
    crossover: trial.crossover ?? null,
    notes: trial.notes ?? null,
    origin: "curated",
  });
  for (const alias of new Set(trial.aliases)) batch.add(schema.trialAlias, { trialId: trial.id, alias });
  trial.primaryEndpoints.forEach((endpointId, position) => {
    batch.add(schema.trialPrimaryEndpoint, { trialId: trial.id, endpointId, position });
  });
  trial.primaryPopulations.forEach((population, position) => {
    batch.add(schema.trialPrimaryPopulation, { trialId: trial.id, population, position });
  });
  const regimens = addArms(batch, trial, dictionaries);
  trial.reports.forEach((report, position) => {
    batch.add(schema.report, {
      id: `${trial.id}/${report.id}`,
      trialId: trial.id,
      key: report.id,
      kind: report.kind,
      firstAuthor: report.firstAuthor ?? null,
      year: report.year,
      journal: report.journal,
      pmid: report.pmid ?? null,
      doi: report.doi ?? null,
      dataCutoff: report.dataCutoff ?? null,
      medianFollowUpMonths: report.medianFollowUpMonths ?? null,
      maturity: evidence.reportOrder.indexOf(report.id),
      position,
    });
  });
  addResults(batch, trial, evidence);
  addEvidence(batch, trial, evidence, regimens, sortName);
}

/** Adds the arms; returns the regimen label of each. */
function addArms(
  batch: Batch,
  trial: TrialRecord,
  { classes, drugs, ancestors }: Dictionaries,
): Map<string, string> {
  const regimens = new Map<string, string>();
  trial.arms.forEach((arm, position) => {
    const id = `${trial.id}/${arm.id}`;
    const given = namedDrugs(arm).flatMap((name) => {
      const drug = drugs.get(name);
      const therapyClass = drug && classes.get(drug.therapyClass);
      return drug && therapyClass ? [{ id: drug.id, name, therapyClass }] : [];
    });
    const regimenClass = regimenLabel(given);
    regimens.set(arm.id, regimenClass);
    batch.add(schema.arm, {
      id,
      trialId: trial.id,
      key: arm.id,
      label: arm.label,
      role: arm.role,
      n: arm.n ?? null,
      regimenClass,
      pools: arm.pools?.map((part) => `${trial.id}/${part}`) ?? null,
      position,
    });
    const listed = new Set(given.filter(({ name }) => arm.drugs.includes(name)).map((drug) => drug.id));
    for (const [place, drugId] of [...listed].entries())
      batch.add(schema.armDrug, { armId: id, drugId, position: place });
    const direct = new Set(given.map(({ therapyClass }) => therapyClass.id));
    const all = new Set([...direct].flatMap((classId) => ancestors.get(classId) ?? []));
    for (const classId of all)
      batch.add(schema.armClass, { armId: id, classId, direct: direct.has(classId) });
  });
  return regimens;
}

function addResults(batch: Batch, trial: TrialRecord, evidence: ReturnType<typeof deriveEvidence>): void {
  const common = (item: { report: string; arm: string; verified: boolean }, position: number) => ({
    trialId: trial.id,
    reportId: `${trial.id}/${item.report}`,
    armId: `${trial.id}/${item.arm}`,
    verified: item.verified,
    position,
  });
  trial.effects.forEach((item, position) => {
    batch.add(schema.effect, {
      id: `${trial.id}/e${position}`,
      ...common(item, position),
      rowId: evidence.rowOfEffect[position] ?? "",
      referenceId: `${trial.id}/${item.reference}`,
      endpointId: item.endpoint,
      measure: item.measure,
      estimate: item.estimate,
      ciLow: item.ciLow ?? null,
      ciHigh: item.ciHigh ?? null,
      ciLevel: item.ciLevel ?? null,
      p: item.p ?? null,
      population: item.population,
      subgroupFactor: item.subgroup?.factor ?? null,
      subgroupLevel: item.subgroup?.level ?? null,
      assessor: item.assessor ?? null,
      significant: item.significant ?? null,
    });
  });
  trial.outcomes.forEach((item, position) => {
    batch.add(schema.armOutcome, {
      id: `${trial.id}/o${position}`,
      ...common(item, position),
      rowId: evidence.rowOfOutcome[position] ?? "",
      endpointId: item.endpoint,
      kind: item.kind,
      value: item.value ?? null,
      unit: item.unit ?? null,
      ciLow: item.ciLow ?? null,
      ciHigh: item.ciHigh ?? null,
      ciLevel: item.ciLevel ?? null,
      notReached: item.notReached ?? false,
      timeMonths: item.timeMonths ?? null,
      responders: item.responders ?? null,
      n: item.n ?? null,
      population: item.population,
      subgroupFactor: item.subgroup?.factor ?? null,
      subgroupLevel: item.subgroup?.level ?? null,
      assessor: item.assessor ?? null,
    });
  });
  trial.safety.forEach((item, position) => {
    batch.add(schema.adverseEvent, {
      id: `${trial.id}/s${position}`,
      ...common(item, position),
      event: item.event,
      percent: item.percent,
      count: item.count ?? null,
      n: item.n ?? null,
    });
  });
  trial.seedClaims.forEach((item, position) => {
    batch.add(schema.claim, {
      id: `${trial.id}/c${position}`,
      trialId: trial.id,
      claim: item.claim,
      verdict: item.verdict,
      correction: item.correction ?? null,
      reportId: item.report === undefined ? null : `${trial.id}/${item.report}`,
      position,
    });
  });
}

function addEvidence(
  batch: Batch,
  trial: TrialRecord,
  evidence: ReturnType<typeof deriveEvidence>,
  regimens: Map<string, string>,
  sortName: string,
): void {
  const place = (prefix: "e" | "o", index: number | null) =>
    index === null ? null : `${trial.id}/${prefix}${index}`;
  for (const row of evidence.rows) {
    batch.add(schema.evidenceRow, {
      id: row.id,
      result: row.result,
      trialId: trial.id,
      endpointId: row.endpoint,
      armId: `${trial.id}/${row.arm}`,
      referenceId: row.reference === null ? null : `${trial.id}/${row.reference}`,
      measure: row.measure,
      population: row.population,
      subgroupFactor: row.subgroup?.factor ?? null,
      subgroupLevel: row.subgroup?.level ?? null,
      isPrimary: row.isPrimary,
      headsFrom: row.headsFrom,
      headsUntil: row.headsUntil,
      parentId: row.parent,
      tumorTypeId: trial.tumorType,
      histology: trial.histology ?? null,
      setting: trial.setting,
      line: trial.line,
      phase: trial.phase,
      masking: trial.masking ?? null,
      biomarker: biomarkerGroup({
        subgroup: row.subgroup,
        population: row.population,
        trialBiomarker: trial.biomarker,
      }),
      regimenClass: regimens.get(row.arm) ?? "",
      comparatorClass: row.reference === null ? null : (regimens.get(row.reference) ?? null),
      startYear: trial.startYear ?? null,
      sortName,
    });
    for (const { report, effect, outcome, median, referenceMedian, ...cut } of row.cuts)
      batch.add(schema.evidenceCut, {
        ...cut,
        rowId: row.id,
        reportId: `${trial.id}/${report}`,
        effectId: place("e", effect),
        outcomeId: place("o", outcome),
        medianId: place("o", median),
        referenceMedianId: place("o", referenceMedian),
      });
  }
}

/** What the search box finds a trial by: its names, its drugs (short forms such as "cilta-cel" are ids of arms), its disease, its classes of therapy. */
async function indexForSearch(
  db: Database,
  trial: TrialRecord,
  drugs: Dictionaries["drugs"],
  tumors: ReadonlyMap<string, string>,
  { classes, ancestors }: Pick<Dictionaries, "classes" | "ancestors">,
): Promise<void> {
  const names = [trial.name, ...trial.aliases];
  const given = new Set(trial.arms.flatMap((arm) => arm.drugs));
  const drugWords = [...given].flatMap((name) => [name, drugs.get(name)?.brand ?? ""]);
  const armWords = trial.arms.map(({ id }) => id);
  const classIds = [...given].flatMap((name) => ancestors.get(drugs.get(name)?.therapyClass ?? "") ?? []);
  const classNames = [...new Set(classIds)].map((id) => classes.get(id)?.name ?? "");
  const topics = [tumors.get(trial.tumorType) ?? "", trial.histology ?? "", ...classNames];
  const text = (words: readonly string[]) => words.join(" · ");
  await db.run(sql`
    INSERT INTO trial_search (trial_id, names, squashed, drugs, registry, topics)
    VALUES (${trial.id}, ${text(names)}, ${names.map(squash).join(" ")}, ${text([...drugWords, ...armWords])},
      ${trial.nct}, ${text(topics)})
  `);
}
