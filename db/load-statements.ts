import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { NotesRecord } from "./import/statement";
import { articleRow, statement, statementSource } from "./schema";

/** Tables of the general statements, those that refer to others first. */
export const STATEMENT_TABLES = [statementSource, statement, articleRow];

interface Rows {
  add<T extends SQLiteTable>(table: T, row: T["$inferInsert"]): void;
}

/** Adds the notes of one topic. */
export function addStatements(rows: Rows, { topic, statements, articleRows }: NotesRecord): void {
  statements.forEach((record, position) => {
    const id = `${topic}/${record.id}`;
    rows.add(statement, {
      id,
      topic,
      section: record.section,
      position,
      claim: record.claim ?? null,
      verdict: record.verdict ?? null,
      finding: record.finding,
      number: record.number ?? null,
      explains: record.explains ?? null,
      organ: record.organ ?? null,
    });
    record.sources.forEach((source, index) => {
      rows.add(statementSource, { statementId: id, number: index + 1, ...source });
    });
  });
  articleRows.forEach(({ name, cells: [first, second, third], organ }, position) => {
    rows.add(articleRow, { topic, position, name, first, second, third, organ: organ ?? null });
  });
}
