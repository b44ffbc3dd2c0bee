import { type AnySQLiteColumn, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { ORIGINS } from "../../lib/evidence/lists";

/** Whose entry it is. */
export const entryOrigin = () => text("origin", { enum: ORIGINS }).notNull().default("curated");

export const therapyClass = sqliteTable("therapy_class", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  parentId: text("parent_id").references((): AnySQLiteColumn => therapyClass.id),
  position: integer("position").notNull(),
  origin: entryOrigin(),
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
  origin: entryOrigin(),
});

export const tumorType = sqliteTable("tumor_type", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  group: text("group", { enum: ["solid", "hematologic"] }).notNull(),
  site: text("site").notNull(),
  /** The date through which publications were searched for trials of it; null where none is noted. */
  lookedThrough: text("looked_through"),
  position: integer("position").notNull(),
  origin: entryOrigin(),
});

export const endpoint = sqliteTable("endpoint", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  kind: text("kind", { enum: ["time-to-event", "proportion"] }).notNull(),
  better: text("better", { enum: ["lower", "higher"] }).notNull(),
  definition: text("definition").notNull(),
  position: integer("position").notNull(),
  origin: entryOrigin(),
});
