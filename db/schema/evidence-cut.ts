import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { boolean, levelRange } from "./columns";
import { evidenceRow } from "./evidence-row";
import { armOutcome, effect } from "./results";
import { report } from "./trial";

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
    /** First month at whose end this report was the most mature one published; null: never. */
    currentFrom: integer("current_from"),
    /** First month at whose end a more mature one was out; null: still the latest. */
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
    /** The effect by which the trial's plan had tested the row by then: of this report or one before it. Derived with the
     * trial's effects, so it needs no reference; drizzle-kit would add the column with one that does not cascade. */
    testedEffectId: text("tested_effect_id"),
    /** Its numeric p, for sorting. */
    testedPValue: real("tested_p_value"),
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
    index("evidence_cut_by_tested").on(table.testedEffectId),
    index("evidence_cut_by_outcome").on(table.outcomeId),
    index("evidence_cut_by_median").on(table.medianId),
    index("evidence_cut_by_reference_median").on(table.referenceMedianId),
    check("evidence_cut_figure", sql`(${table.effectId} IS NULL) <> (${table.outcomeId} IS NULL)`),
    check("evidence_cut_interval", sql`${table.ciLow} IS NULL OR ${table.ciLow} <= ${table.ciHigh}`),
    check("evidence_cut_level", levelRange(table.ciLevel)),
  ],
);

/**
 * What was shown beside the figure of a cut between the ends of two months, if it differs from today: chosen among the
 * reports published by then. References only the row: everything is derived with it.
 */
export const evidenceThen = sqliteTable(
  "evidence_then",
  {
    rowId: text("row_id")
      .notNull()
      .references(() => evidenceRow.id, { onDelete: "cascade" }),
    reportId: text("report_id").notNull(),
    fromMonth: integer("from_month").notNull(),
    untilMonth: integer("until_month").notNull(),
    testedEffectId: text("tested_effect_id"),
    testedPValue: real("tested_p_value"),
    medianId: text("median_id"),
    referenceMedianId: text("reference_median_id"),
  },
  (table) => [
    primaryKey({ columns: [table.rowId, table.reportId, table.fromMonth] }),
    check("evidence_then_months", sql`${table.fromMonth} < ${table.untilMonth}`),
  ],
);
