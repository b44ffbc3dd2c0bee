import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { ORIGINS } from "../../lib/evidence/lists";

/**
 * The source of all trials: every record as it was validated, by origin. Everything else in the database about trials
 * is derived from here, trial by trial.
 */
export const record = sqliteTable(
  "record",
  {
    origin: text("origin", { enum: ORIGINS }).notNull(),
    /** The trial's. If several origins have a trial, the first in the order of origins is shown. */
    id: text("id").notNull(),
    json: text("json").notNull(),
    /** SHA-256 of the record as it was given: of the file, for curated ones. */
    hash: text("hash").notNull(),
    /** Version of the rules by which its trial was derived; empty where it must be derived again. */
    rules: text("rules").notNull(),
    importedAt: text("imported_at").notNull(),
    /** Where it came from: a version of the dataset, or a name chosen at import. */
    batch: text("batch").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.origin, table.id] }),
    index("record_by_id").on(table.id),
    index("record_by_rules").on(table.rules),
  ],
);

export const DICTIONARIES = ["therapyClasses", "drugs", "tumorTypes", "endpoints"] as const;
export type DictionaryName = (typeof DICTIONARIES)[number];

/** Each origin's version of a dictionary entry; the dictionary tables hold the one that counts. */
export const dictionaryEntry = sqliteTable(
  "dictionary_entry",
  {
    dictionary: text("dictionary", { enum: DICTIONARIES }).notNull(),
    id: text("id").notNull(),
    origin: text("origin", { enum: ORIGINS }).notNull(),
    /** Place in its origin's list. */
    position: integer("position").notNull(),
    json: text("json").notNull(),
  },
  (table) => [primaryKey({ columns: [table.dictionary, table.id, table.origin] })],
);

/**
 * Editions: numbers that only grow, and begin at the clock in milliseconds, so a rebuilt database never repeats one. `whole` is the number of the last change, `dictionaries` of the last change to an entry that was there before,
 * `trial` that of the trial of this id, which stays when the trial goes.
 */
export const edition = sqliteTable(
  "edition",
  {
    kind: text("kind", { enum: ["whole", "dictionaries", "trial"] }).notNull(),
    id: text("id").notNull(),
    number: integer("number").notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
);
