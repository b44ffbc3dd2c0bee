import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Every wording of an adverse event in the dataset, sorted into a group at load (`db/derive/adverse-event.ts`). */
export const adverseEventKind = sqliteTable(
  "adverse_event_kind",
  {
    /** The wording as reported. */
    event: text("event").primaryKey(),
    /** Events that are listed together. */
    groupId: text("group_id").notNull(),
    groupLabel: text("group_label").notNull(),
    /** Grades counted: "any", ">=3", "3-4", "3-5"; null where the wording names none. */
    grade: text("grade"),
    position: integer("position").notNull(),
  },
  (table) => [index("adverse_event_kind_by_group").on(table.groupId)],
);
