import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";
import {
  ARM_ROLES,
  CROSSOVERS,
  LINES,
  MASKINGS,
  MEASURES,
  OUTCOME_KINDS,
  PHASES,
  REPORT_KINDS,
  SETTINGS,
  VERDICTS,
} from "./import/record";

export * from "./schema-safety";
export * from "./schema-statements";

/*
 * The first half holds what the dataset says, entity by entity (docs/data.md explains each). The second half, from
 * `evidenceRow` on, is derived from it at load: the rows of the workbench and which report heads them at which data cut.
 */

const boolean = (name: string) => integer(name, { mode: "boolean" });
const percentRange = (column: AnySQLiteColumn) =>
  sql`${column} IS NULL OR (${column} >= 0 AND ${column} <= 100)`;
const levelRange = (column: AnySQLiteColumn) =>
  sql`${column} IS NULL OR (${column} > 50 AND ${column} < 100)`;

/** The column holds nothing, or one of the words that the records may hold. */
const oneOf = (column: AnySQLiteColumn, values: readonly string[]) =>
  sql`${column} IS NULL OR ${column} IN (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`;
const notNegative = (column: AnySQLiteColumn) => sql`${column} IS NULL OR ${column} >= 0`;
const yesOrNo = (column: AnySQLiteColumn) => sql`${column} IS NULL OR ${column} IN (0, 1)`;
const yearRange = (column: AnySQLiteColumn) =>
  sql`${column} IS NULL OR (${column} >= 1900 AND ${column} <= 2200)`;

export const therapyClass = sqliteTable("therapy_class", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  parentId: text("parent_id").references((): AnySQLiteColumn => therapyClass.id),
  position: integer("position").notNull(),
});

/** Every class with each of its ancestors and itself, so that a branch of the tree is one indexed look-up. */
export const therapyClassAncestor = sqliteTable(
  "therapy_class_ancestor",
  {
    classId: text("class_id")
      .notNull()
      .references(() => therapyClass.id),
    ancestorId: text("ancestor_id")
      .notNull()
      .references(() => therapyClass.id),
    distance: integer("distance").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.classId, table.ancestorId] }),
    index("therapy_class_ancestor_by_ancestor").on(table.ancestorId),
  ],
);

export const drug = sqliteTable("drug", {
  id: text("id").primaryKey(),
  name: text("name").notNull().unique(),
  therapyClassId: text("therapy_class_id")
    .notNull()
    .references(() => therapyClass.id),
  target: text("target"),
  brand: text("brand"),
  /** Year and month of the first FDA approval, as YYYY-MM. */
  firstApproved: text("first_approved"),
  note: text("note"),
});

export const tumorType = sqliteTable("tumor_type", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  group: text("group", { enum: ["solid", "hematologic"] }).notNull(),
  site: text("site").notNull(),
  position: integer("position").notNull(),
});

export const endpoint = sqliteTable("endpoint", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  kind: text("kind", { enum: ["time-to-event", "proportion"] }).notNull(),
  better: text("better", { enum: ["lower", "higher"] }).notNull(),
  definition: text("definition").notNull(),
  position: integer("position").notNull(),
});

export const trial = sqliteTable(
  "trial",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    /** The name in natural order: lower case, numbers padded, so that CheckMate 67 stands before CheckMate 141. */
    sortName: text("sort_name").notNull(),
    nct: text("nct").notNull(),
    phase: text("phase").notNull(),
    randomized: boolean("randomized").notNull(),
    masking: text("masking"),
    sponsor: text("sponsor").notNull(),
    tumorTypeId: text("tumor_type_id")
      .notNull()
      .references(() => tumorType.id),
    histology: text("histology"),
    setting: text("setting").notNull(),
    line: text("line").notNull(),
    population: text("population").notNull(),
    biomarker: text("biomarker"),
    enrolled: integer("enrolled"),
    startYear: integer("start_year"),
    crossover: text("crossover"),
    notes: text("notes"),
    /** Where the record comes from. Imported trials never overwrite curated ones. */
    origin: text("origin", { enum: ["curated", "csv", "clinicaltrials-gov"] })
      .notNull()
      .default("curated"),
  },
  (table) => [
    index("trial_by_tumor").on(table.tumorTypeId),
    index("trial_by_nct").on(table.nct),
    index("trial_by_sort_name").on(table.sortName),
    check("trial_enrolled", notNegative(table.enrolled)),
    check("trial_start_year", yearRange(table.startYear)),
    check("trial_phase", oneOf(table.phase, PHASES)),
    check("trial_masking", oneOf(table.masking, MASKINGS)),
    check("trial_setting", oneOf(table.setting, SETTINGS)),
    check("trial_line", oneOf(table.line, LINES)),
    check("trial_crossover", oneOf(table.crossover, CROSSOVERS)),
  ],
);

const trialId = () =>
  text("trial_id")
    .notNull()
    .references(() => trial.id, { onDelete: "cascade" });

export const trialAlias = sqliteTable(
  "trial_alias",
  { trialId: trialId(), alias: text("alias").notNull() },
  (table) => [primaryKey({ columns: [table.trialId, table.alias] })],
);

export const trialPrimaryEndpoint = sqliteTable(
  "trial_primary_endpoint",
  {
    trialId: trialId(),
    endpointId: text("endpoint_id")
      .notNull()
      .references(() => endpoint.id),
    position: integer("position").notNull(),
  },
  (table) => [primaryKey({ columns: [table.trialId, table.endpointId] })],
);

/** The trial's own primary analysis sets, in testing order; none means the intention-to-treat population. */
export const trialPrimaryPopulation = sqliteTable(
  "trial_primary_population",
  { trialId: trialId(), population: text("population").notNull(), position: integer("position").notNull() },
  (table) => [primaryKey({ columns: [table.trialId, table.population] })],
);

export const arm = sqliteTable(
  "arm",
  {
    /** `trial/arm`, for example `checkmate-067/nivo-ipi`. */
    id: text("id").primaryKey(),
    trialId: trialId(),
    key: text("key").notNull(),
    label: text("label").notNull(),
    role: text("role", { enum: ["experimental", "control", "single"] }).notNull(),
    n: integer("n"),
    /** The therapy classes of its drugs as one label, for example "PD-1 inhibitor + Chemotherapy". */
    regimenClass: text("regimen_class").notNull(),
    /** Ids of the arms whose patients it unites, where a report pooled them; null for an arm of its own. */
    pools: text("pools", { mode: "json" }).$type<string[]>(),
    position: integer("position").notNull(),
  },
  (table) => [
    index("arm_by_trial").on(table.trialId),
    check("arm_n", notNegative(table.n)),
    check("arm_role", oneOf(table.role, ARM_ROLES)),
  ],
);

export const armDrug = sqliteTable(
  "arm_drug",
  {
    armId: text("arm_id")
      .notNull()
      .references(() => arm.id, { onDelete: "cascade" }),
    drugId: text("drug_id")
      .notNull()
      .references(() => drug.id),
    position: integer("position").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.armId, table.drugId] }),
    index("arm_drug_by_drug").on(table.drugId),
  ],
);

export const report = sqliteTable(
  "report",
  {
    /** `trial/report`, for example `checkmate-067/wolchok-2025`. */
    id: text("id").primaryKey(),
    trialId: trialId(),
    key: text("key").notNull(),
    kind: text("kind", { enum: ["primary", "update", "final", "label", "conference"] }).notNull(),
    firstAuthor: text("first_author"),
    year: integer("year").notNull(),
    journal: text("journal").notNull(),
    pmid: text("pmid"),
    doi: text("doi"),
    /** YYYY, YYYY-MM or YYYY-MM-DD: as precise as the source says. */
    dataCutoff: text("data_cutoff"),
    medianFollowUpMonths: real("median_follow_up_months"),
    /** Order of maturity among the trial's reports, from 0 (docs/data.md, "Which report is later"). */
    maturity: integer("maturity").notNull(),
    position: integer("position").notNull(),
  },
  (table) => [
    index("report_by_trial").on(table.trialId),
    index("report_by_year").on(table.year),
    check("report_kind", oneOf(table.kind, REPORT_KINDS)),
    check("report_year", yearRange(table.year)),
    check("report_follow_up", notNegative(table.medianFollowUpMonths)),
  ],
);

const sourced = () => ({
  trialId: trialId(),
  reportId: text("report_id")
    .notNull()
    .references(() => report.id, { onDelete: "cascade" }),
  armId: text("arm_id")
    .notNull()
    .references(() => arm.id, { onDelete: "cascade" }),
  verified: boolean("verified").notNull(),
  position: integer("position").notNull(),
});

export const effect = sqliteTable(
  "effect",
  {
    /** `trial/e` and its place in the record. */
    id: text("id").primaryKey(),
    ...sourced(),
    rowId: text("row_id")
      .notNull()
      .references((): AnySQLiteColumn => evidenceRow.id, { onDelete: "cascade" }),
    referenceId: text("reference_id")
      .notNull()
      .references(() => arm.id, { onDelete: "cascade" }),
    endpointId: text("endpoint_id")
      .notNull()
      .references(() => endpoint.id),
    measure: text("measure", { enum: ["HR", "OR", "RR", "RD"] }).notNull(),
    estimate: real("estimate").notNull(),
    ciLow: real("ci_low"),
    ciHigh: real("ci_high"),
    ciLevel: real("ci_level"),
    /** As reported: "<0.001", "0.0032 (nominal)". */
    p: text("p"),
    population: text("population").notNull(),
    subgroupFactor: text("subgroup_factor"),
    subgroupLevel: text("subgroup_level"),
    assessor: text("assessor"),
    /** By the trial's own testing plan; null where the result is descriptive. */
    significant: boolean("significant"),
  },
  (table) => [
    index("effect_by_row").on(table.rowId),
    index("effect_by_trial").on(table.trialId),
    index("effect_by_report").on(table.reportId),
    index("effect_by_arm").on(table.armId),
    index("effect_by_reference").on(table.referenceId),
    check("effect_measure", oneOf(table.measure, MEASURES)),
    check("effect_arms", sql`${table.armId} <> ${table.referenceId}`),
    check("effect_verified", yesOrNo(table.verified)),
    check("effect_significant", yesOrNo(table.significant)),
    check(
      "effect_interval",
      sql`(${table.ciLow} IS NULL AND ${table.ciHigh} IS NULL AND ${table.ciLevel} IS NULL) OR (${table.ciLow} IS NOT NULL AND ${table.ciHigh} IS NOT NULL AND ${table.ciLevel} IS NOT NULL AND ${table.ciLow} < ${table.ciHigh})`,
    ),
    check("effect_level", levelRange(table.ciLevel)),
    check(
      "effect_ratio",
      sql`${table.measure} = 'RD' OR (${table.estimate} > 0 AND (${table.ciLow} IS NULL OR ${table.ciLow} > 0))`,
    ),
    check(
      "effect_difference",
      sql`${table.measure} <> 'RD' OR (abs(${table.estimate}) <= 100 AND (${table.ciLow} IS NULL OR (${table.ciLow} >= -100 AND ${table.ciHigh} <= 100)))`,
    ),
  ],
);

export const armOutcome = sqliteTable(
  "arm_outcome",
  {
    /** `trial/o` and its place in the record. */
    id: text("id").primaryKey(),
    ...sourced(),
    rowId: text("row_id")
      .notNull()
      .references((): AnySQLiteColumn => evidenceRow.id, { onDelete: "cascade" }),
    endpointId: text("endpoint_id")
      .notNull()
      .references(() => endpoint.id),
    kind: text("kind", { enum: ["median", "landmark", "response", "events"] }).notNull(),
    value: real("value"),
    unit: text("unit", { enum: ["months", "%"] }),
    ciLow: real("ci_low"),
    ciHigh: real("ci_high"),
    ciLevel: real("ci_level"),
    notReached: boolean("not_reached").notNull(),
    timeMonths: real("time_months"),
    responders: integer("responders"),
    n: integer("n"),
    population: text("population").notNull(),
    subgroupFactor: text("subgroup_factor"),
    subgroupLevel: text("subgroup_level"),
    assessor: text("assessor"),
  },
  (table) => [
    index("arm_outcome_by_row").on(table.rowId),
    index("arm_outcome_by_trial").on(table.trialId),
    index("arm_outcome_by_report").on(table.reportId),
    index("arm_outcome_by_arm").on(table.armId),
    check("arm_outcome_kind", oneOf(table.kind, OUTCOME_KINDS)),
    check("arm_outcome_verified", yesOrNo(table.verified)),
    check(
      "arm_outcome_percent",
      sql`${table.unit} IS NULL OR ${table.unit} <> '%' OR ((${percentRange(table.value)}) AND (${percentRange(table.ciLow)}) AND (${percentRange(table.ciHigh)}))`,
    ),
    check(
      "arm_outcome_not_negative",
      sql`(${notNegative(table.value)}) AND (${notNegative(table.ciLow)}) AND (${notNegative(table.responders)}) AND (${notNegative(table.n)}) AND (${notNegative(table.timeMonths)})`,
    ),
    check(
      "arm_outcome_interval",
      sql`${table.ciLow} IS NULL OR ${table.ciHigh} IS NULL OR ${table.ciLow} <= ${table.ciHigh}`,
    ),
    check("arm_outcome_level", levelRange(table.ciLevel)),
    check(
      "arm_outcome_responders",
      sql`${table.responders} IS NULL OR ${table.n} IS NULL OR ${table.responders} <= ${table.n}`,
    ),
    check("arm_outcome_not_reached", sql`${table.notReached} = 0 OR ${table.value} IS NULL`),
  ],
);

export const adverseEvent = sqliteTable(
  "adverse_event",
  {
    id: text("id").primaryKey(),
    ...sourced(),
    event: text("event").notNull(),
    percent: real("percent").notNull(),
    count: integer("count"),
    n: integer("n"),
  },
  (table) => [
    index("adverse_event_by_trial").on(table.trialId),
    index("adverse_event_by_event").on(table.event),
    index("adverse_event_by_report").on(table.reportId),
    index("adverse_event_by_arm").on(table.armId),
    check("adverse_event_percent", percentRange(table.percent)),
    check("adverse_event_verified", yesOrNo(table.verified)),
    check("adverse_event_not_negative", sql`(${notNegative(table.count)}) AND (${notNegative(table.n)})`),
    check(
      "adverse_event_count",
      sql`${table.count} IS NULL OR ${table.n} IS NULL OR ${table.count} <= ${table.n}`,
    ),
  ],
);

/** What the source article says of a trial, with our verdict. */
export const claim = sqliteTable(
  "claim",
  {
    id: text("id").primaryKey(),
    trialId: trialId(),
    claim: text("claim").notNull(),
    verdict: text("verdict", { enum: ["confirmed", "superseded", "misreported", "unverified"] }).notNull(),
    correction: text("correction"),
    reportId: text("report_id").references(() => report.id, { onDelete: "set null" }),
    position: integer("position").notNull(),
  },
  (table) => [
    index("claim_by_trial").on(table.trialId),
    index("claim_by_verdict").on(table.verdict),
    index("claim_by_report").on(table.reportId),
    check("claim_verdict", oneOf(table.verdict, VERDICTS)),
  ],
);

/** The audit of loads: one row each time the dataset was written into this database. */
export const datasetLoad = sqliteTable("dataset_load", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  /** First 12 digits of the SHA-256 over the dataset's files: the dataset's version. */
  version: text("version").notNull(),
  loadedAt: text("loaded_at").notNull(),
  durationMs: real("duration_ms").notNull(),
  trials: integer("trials").notNull(),
  reports: integer("reports").notNull(),
  effects: integer("effects").notNull(),
  outcomes: integer("outcomes").notNull(),
  adverseEvents: integer("adverse_events").notNull(),
  claims: integer("claims").notNull(),
});

/** What the plausibility checks found. Kept and shown; the figures stay as reported. */
export const loadWarning = sqliteTable(
  "load_warning",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    trialId: trialId(),
    /** Path in the record, for example `effects.3`. */
    path: text("path").notNull(),
    rule: text("rule").notNull(),
    message: text("message").notNull(),
  },
  (table) => [index("load_warning_by_trial").on(table.trialId)],
);

/* Derived at load. */

/** The therapy classes of an arm's drugs, with all ancestors. */
export const armClass = sqliteTable(
  "arm_class",
  {
    armId: text("arm_id")
      .notNull()
      .references(() => arm.id, { onDelete: "cascade" }),
    classId: text("class_id")
      .notNull()
      .references(() => therapyClass.id),
    /** True for the class of a drug itself, false for an ancestor of it. */
    direct: boolean("direct").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.armId, table.classId] }),
    index("arm_class_by_class").on(table.classId, table.armId),
  ],
);

/**
 * One row of the workbench: a trial, an endpoint, one comparison (or one arm), one population or subgroup.
 * What every facet needs is copied here from the trial, so that filtering and counting touch one table.
 */
export const evidenceRow = sqliteTable(
  "evidence_row",
  {
    /** Readable and stable: `checkmate-067.OS.nivo-ipi.ipi`. */
    id: text("id").primaryKey(),
    result: text("result", { enum: ["comparison", "arm"] }).notNull(),
    trialId: trialId(),
    endpointId: text("endpoint_id")
      .notNull()
      .references(() => endpoint.id),
    armId: text("arm_id")
      .notNull()
      .references(() => arm.id, { onDelete: "cascade" }),
    referenceId: text("reference_id").references(() => arm.id, { onDelete: "cascade" }),
    measure: text("measure"),
    population: text("population").notNull(),
    subgroupFactor: text("subgroup_factor"),
    subgroupLevel: text("subgroup_level"),
    /** True for the rows that stand in the table; the others unfold beneath `parentId`. */
    isPrimary: boolean("is_primary").notNull(),
    /** Years between whose ends the row stood in the table, by what was known then; null: never, and until today. */
    headsFrom: integer("heads_from"),
    headsUntil: integer("heads_until"),
    parentId: text("parent_id").references((): AnySQLiteColumn => evidenceRow.id, { onDelete: "cascade" }),
    tumorTypeId: text("tumor_type_id")
      .notNull()
      .references(() => tumorType.id),
    histology: text("histology"),
    setting: text("setting").notNull(),
    line: text("line").notNull(),
    phase: text("phase").notNull(),
    masking: text("masking"),
    biomarker: text("biomarker").notNull(),
    regimenClass: text("regimen_class").notNull(),
    comparatorClass: text("comparator_class"),
    startYear: integer("start_year"),
    sortName: text("sort_name").notNull(),
  },
  (table) => [
    index("evidence_row_by_result").on(table.result, table.isPrimary),
    index("evidence_row_by_parent").on(table.parentId),
    index("evidence_row_by_trial").on(table.trialId),
    index("evidence_row_by_endpoint").on(table.endpointId),
    index("evidence_row_by_tumor").on(table.tumorTypeId),
    index("evidence_row_by_histology").on(table.histology),
    index("evidence_row_by_setting").on(table.setting),
    index("evidence_row_by_line").on(table.line),
    index("evidence_row_by_phase").on(table.phase),
    index("evidence_row_by_masking").on(table.masking),
    index("evidence_row_by_biomarker").on(table.biomarker),
    index("evidence_row_by_measure").on(table.measure),
    index("evidence_row_by_regimen").on(table.regimenClass),
    index("evidence_row_by_comparator").on(table.comparatorClass),
    index("evidence_row_by_start").on(table.startYear),
    index("evidence_row_by_arm").on(table.armId),
    index("evidence_row_by_reference").on(table.referenceId),
    index("evidence_row_by_heads").on(table.headsFrom, table.headsUntil),
    check("evidence_row_measure", oneOf(table.measure, MEASURES)),
    check("evidence_row_arms", sql`${table.referenceId} IS NULL OR ${table.referenceId} <> ${table.armId}`),
  ],
);

/** Which figure heads an evidence row in which data cut: one record for each report of the row. */
export const evidenceCut = sqliteTable(
  "evidence_cut",
  {
    rowId: text("row_id")
      .notNull()
      .references(() => evidenceRow.id, { onDelete: "cascade" }),
    reportId: text("report_id")
      .notNull()
      .references(() => report.id, { onDelete: "cascade" }),
    effectId: text("effect_id").references(() => effect.id, { onDelete: "cascade" }),
    outcomeId: text("outcome_id").references(() => armOutcome.id, { onDelete: "cascade" }),
    isLatest: boolean("is_latest").notNull(),
    isPrimaryCut: boolean("is_primary_cut").notNull(),
    /** First year at whose end this report was the most mature one published; null: never. */
    currentFrom: integer("current_from"),
    /** First year at whose end a more mature one was out; null: still the latest. */
    currentUntil: integer("current_until"),
    /** The figure on the row's axis: a ratio, percentage points, or a percentage. */
    estimate: real("estimate"),
    ciLow: real("ci_low"),
    ciHigh: real("ci_high"),
    ciLevel: real("ci_level"),
    intervalSource: text("interval_source", { enum: ["reported", "wilson"] }),
    /** Inverse variance on the scale of analysis; null without an interval. */
    weight: real("weight"),
    /** Numeric p for sorting; "<0.001" sorts just below 0.001. */
    pValue: real("p_value"),
    significant: boolean("significant"),
    verified: boolean("verified").notNull(),
    medianId: text("median_id").references(() => armOutcome.id, { onDelete: "cascade" }),
    referenceMedianId: text("reference_median_id").references(() => armOutcome.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.rowId, table.reportId] }),
    index("evidence_cut_latest").on(table.isLatest, table.rowId),
    index("evidence_cut_by_report").on(table.reportId),
    index("evidence_cut_current").on(table.currentFrom, table.currentUntil),
    index("evidence_cut_primary").on(table.isPrimaryCut, table.rowId),
    index("evidence_cut_by_verified").on(table.verified),
    index("evidence_cut_by_effect").on(table.effectId),
    index("evidence_cut_by_outcome").on(table.outcomeId),
    index("evidence_cut_by_median").on(table.medianId),
    index("evidence_cut_by_reference_median").on(table.referenceMedianId),
    check("evidence_cut_figure", sql`(${table.effectId} IS NULL) <> (${table.outcomeId} IS NULL)`),
    check("evidence_cut_interval", sql`${table.ciLow} IS NULL OR ${table.ciLow} <= ${table.ciHigh}`),
    check("evidence_cut_level", levelRange(table.ciLevel)),
  ],
);
