import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";
import { MEASURES } from "../../lib/evidence/lists";
import { boolean, oneOf } from "./columns";
import { endpoint, therapyClass, tumorType } from "./dictionaries";
import { arm, trialId } from "./trial";

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
    /** True for a class in the regimen's name: not for placebo beside a drug, nor for the class of an optional drug. */
    named: boolean("named").notNull().default(false),
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
    /** Built from what identifies the row: `checkmate-067.OS.nivo-ipi.ipi.itt`. */
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
    /** Of a control's own result: the experimental arm whose comparison it belongs to, where the control has several. */
    comparisonId: text("comparison_id").references(() => arm.id, { onDelete: "cascade" }),
    measure: text("measure"),
    population: text("population").notNull(),
    subgroupFactor: text("subgroup_factor"),
    subgroupLevel: text("subgroup_level"),
    /** True for the rows of the table itself; the others unfold below `parentId`. */
    isPrimary: boolean("is_primary").notNull(),
    /** Months between whose ends it was a row of the table, by what was known then; null: never, or until today. */
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
    /** The cut-off of PD-L1 above which they were, by score: a value of the biomarker filter beside the groups. */
    cutOff: text("cut_off"),
    /** How the trial selected all of these patients by a biomarker, where population and subgroup don't say so. */
    selection: text("selection"),
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
    index("evidence_row_by_cut_off").on(table.cutOff),
    index("evidence_row_by_measure").on(table.measure),
    index("evidence_row_by_regimen").on(table.regimenClass),
    index("evidence_row_by_comparator").on(table.comparatorClass),
    index("evidence_row_by_start").on(table.startYear),
    index("evidence_row_by_arm").on(table.armId),
    index("evidence_row_by_reference").on(table.referenceId),
    index("evidence_row_by_comparison").on(table.comparisonId),
    index("evidence_row_by_heads").on(table.headsFrom, table.headsUntil),
    check("evidence_row_measure", oneOf(table.measure, MEASURES)),
    check("evidence_row_arms", sql`${table.referenceId} IS NULL OR ${table.referenceId} <> ${table.armId}`),
  ],
);
