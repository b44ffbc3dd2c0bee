import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { ORGANS, STATEMENT_VERDICTS, TOPICS } from "../import/statement";
import { oneOf, wordsOf } from "./columns";

/** A general statement of the source article, of no single trial, with what was found; or a passage that explains some. */
export const statement = sqliteTable(
  "statement",
  {
    id: text("id").primaryKey(),
    topic: text("topic", { enum: TOPICS }).notNull(),
    section: text("section").notNull(),
    position: integer("position").notNull(),
    /** Null where the article leaves something out, and in passages. */
    claim: text("claim"),
    /** Null in passages. */
    verdict: text("verdict", { enum: STATEMENT_VERDICTS }),
    /** `[[1]]` stands where the first source is cited. */
    finding: text("finding").notNull(),
    /** What is correct, for a reader who does not know the article; null if there is nothing to state. */
    fact: text("fact"),
    number: integer("number"),
    /** Numbers of the statements that a passage explains, a JSON list. */
    explains: text("explains", { mode: "json" }).$type<number[]>(),
    organ: text("organ", { enum: ORGANS }),
  },
  (table) => [
    index("statement_by_topic").on(table.topic, table.position),
    check("statement_topic", sql`${table.topic} IN (${wordsOf(TOPICS)})`),
    check("statement_verdict", oneOf(table.verdict, STATEMENT_VERDICTS)),
  ],
);

export const statementSource = sqliteTable(
  "statement_source",
  {
    statementId: text("statement_id")
      .notNull()
      .references(() => statement.id, { onDelete: "cascade" }),
    /** From 1, as the finding cites it. */
    number: integer("number").notNull(),
    url: text("url").notNull(),
    name: text("name").notNull(),
  },
  (table) => [primaryKey({ columns: [table.statementId, table.number] })],
);

/** A row of a table of the source article. */
export const articleRow = sqliteTable(
  "article_row",
  {
    topic: text("topic", { enum: TOPICS }).notNull(),
    position: integer("position").notNull(),
    name: text("name").notNull(),
    /** Assay, or event. */
    first: text("first").notNull(),
    /** Use, or management. */
    second: text("second").notNull(),
    /** Approval, or remark. */
    third: text("third").notNull(),
    organ: text("organ", { enum: ORGANS }),
  },
  (table) => [primaryKey({ columns: [table.topic, table.position] })],
);
