import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { SYNONYM_KINDS } from "../import/search-records";
import { tumorType } from "./dictionaries";

/** A synonym for an entry of a dictionary or a kind of adverse event. */
export const synonym = sqliteTable(
  "synonym",
  {
    kind: text("kind", { enum: SYNONYM_KINDS }).notNull(),
    /** Id of the entry, or of the group of adverse events that holds any grade. */
    of: text("of").notNull(),
    word: text("word").notNull(),
    position: integer("position").notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.of, table.word] })],
);

/** A known trial that is not in the dataset, with the reason. */
export const notIncluded = sqliteTable("not_included", {
  trial: text("trial").primaryKey(),
  nct: text("nct"),
  /** Other names, a JSON list. */
  aliases: text("aliases", { mode: "json" }).$type<string[]>().notNull(),
  /** Null where the dataset has no trial of the tumor; `tumor` then names it. */
  tumorTypeId: text("tumor_type_id").references(() => tumorType.id),
  tumor: text("tumor"),
  why: text("why").notNull(),
  position: integer("position").notNull(),
});
