import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { entryOrigin } from "./dictionaries";

/** Every wording of an adverse event in the dataset, sorted into a group at load (`db/derive/adverse-event.ts`). */
export const adverseEventKind = sqliteTable(
  "adverse_event_kind",
  {
    /** The wording as reported. */
    event: text("event").primaryKey(),
    /** Events that are listed together. */
    groupId: text("group_id").notNull(),
    groupLabel: text("group_label").notNull(),
    // Defaults are for databases of earlier versions, which load the dataset again after the migration.
    /** Id that the group had while it was part of a wider one; links may hold it. */
    formerGroupId: text("former_group_id").notNull().default(""),
    /** One wording for all that count alike: "any AE grade >=3" for "any AE grade 3-5" too. */
    definition: text("definition").notNull().default(""),
    /** Grades counted: "any", ">=3", "3-4", "3-5"; null where the wording names none. */
    grade: text("grade"),
    position: integer("position").notNull(),
    /** The first of the origins whose trials have the wording. */
    origin: entryOrigin(),
  },
  (table) => [index("adverse_event_kind_by_group").on(table.groupId)],
);
