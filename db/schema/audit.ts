import { index, integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { trialId } from "./trial";

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
  /** Fingerprint of the general statements and of the rules that they were loaded by. */
  notes: text("notes"),
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
