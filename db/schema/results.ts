import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  real,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";
import {
  BASELINE_UNITS,
  CLAIM_VERDICTS,
  EVENT_CATEGORIES,
  MEASURES,
  OUTCOME_KINDS,
  SIZES_OF,
  TEST_HIERARCHIES,
} from "../../lib/evidence/lists";
import { boolean, levelRange, notNegative, oneOf, percentRange, yesOrNo } from "./columns";
import { endpoint } from "./dictionaries";
import { evidenceRow } from "./evidence-row";
import { arm, report, trialId } from "./trial";

/** Where a figure was read, in which place of that source, and when. */
const checkedIn = () => ({
  checkedSource: text("checked_source"),
  checkedLocator: text("checked_locator"),
  checkedOn: text("checked_on"),
});

/** Common to every figure: its trial, report and arm, and whether it was checked against its source. */
const sourced = () => ({
  trialId: trialId(),
  reportId: text("report_id")
    .notNull()
    .references(() => report.id, { onDelete: "cascade" }),
  armId: text("arm_id")
    .notNull()
    .references(() => arm.id, { onDelete: "cascade" }),
  verified: boolean("verified").notNull(),
  ...checkedIn(),
  position: integer("position").notNull(),
});

/**
 * Of whom a number of patients is, and the report that gives it where that is not the figure's own (derived). Without
 * CHECKs: added to a table, one makes SQLite copy it and drop what refers to it.
 */
const sizeSource = () => ({
  nOf: text("n_of", { enum: SIZES_OF }),
  nReportId: text("n_report_id").references(() => report.id, { onDelete: "cascade" }),
});

export const effect = sqliteTable(
  "effect",
  {
    /** Its row, report and assessor: `keynote-024.OS.pembrolizumab.chemotherapy.itt_reck-2021`. */
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
    /** How the plan tested it, as far as our data say: the threshold of p, one- or two-sided, its place in the order.
     * Checked by the record's schema alone: a CHECK would have SQLite rebuild the table, and drop what refers to it. */
    testAlpha: real("test_alpha"),
    testSides: integer("test_sides"),
    testHierarchy: text("test_hierarchy", { enum: TEST_HIERARCHIES }),
    /** Whether non-inferiority was met, where the plan tested for it, and by which margin. */
    testNonInferior: boolean("test_non_inferior"),
    testMargin: real("test_margin"),
    /** Patients of its population in each arm; null where they are not in our data (derived). */
    nArm: integer("n_arm"),
    nReference: integer("n_reference"),
    /** Patients with the event in each arm, by its report. */
    eventsArm: integer("events_arm"),
    eventsReference: integer("events_reference"),
    ...sizeSource(),
    /** What can't be right about it as printed. */
    doubt: text("doubt"),
  },
  (table) => [
    index("effect_by_row").on(table.rowId),
    index("effect_by_trial").on(table.trialId),
    index("effect_by_report").on(table.reportId),
    index("effect_by_arm").on(table.armId),
    index("effect_by_reference").on(table.referenceId),
    index("effect_by_n_report").on(table.nReportId),
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
    /** Its row, report, kind, time and assessor: `keynote-024.OS.pembrolizumab.itt_reck-2021.median`. */
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
    /** As the report gives it. */
    n: integer("n"),
    /** Patients of its population, from wherever our data have it; null where they do not (derived). */
    nAnalyzed: integer("n_analyzed"),
    ...sizeSource(),
    /** The experimental arm whose comparison a control figure belongs to, where the control has several. */
    comparisonId: text("comparison_id").references(() => arm.id, { onDelete: "cascade" }),
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
    index("arm_outcome_by_n_report").on(table.nReportId),
    index("arm_outcome_by_comparison").on(table.comparisonId),
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
    /** How it was graded ("ASTCT 2019"), and which events count; null where our data don't say. */
    scale: text("scale"),
    category: text("category", { enum: EVENT_CATEGORIES }),
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

/** Characteristics of the patients at baseline: of an arm, or of all where it is null. */
export const baseline = sqliteTable(
  "baseline",
  {
    /** `trial/b` and its place in the record. */
    id: text("id").primaryKey(),
    trialId: trialId(),
    armId: text("arm_id").references(() => arm.id, { onDelete: "cascade" }),
    population: text("population"),
    characteristic: text("characteristic").notNull(),
    value: real("value").notNull(),
    unit: text("unit", { enum: BASELINE_UNITS }),
    n: integer("n"),
    reportId: text("report_id").references(() => report.id, { onDelete: "set null" }),
    ...checkedIn(),
    position: integer("position").notNull(),
  },
  (table) => [
    index("baseline_by_trial").on(table.trialId),
    index("baseline_by_arm").on(table.armId),
    index("baseline_by_report").on(table.reportId),
    check("baseline_n", notNegative(table.n)),
  ],
);

/** What the source article says about a trial, with our verdict. */
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
    check("claim_verdict", oneOf(table.verdict, CLAIM_VERDICTS)),
  ],
);
