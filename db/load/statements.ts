import type { NotesRecord } from "../import/statement";
import { articleRow, statement, statementSource } from "../schema";
import type { Batch } from "./batch";

/** Tables of the general statements, those that refer to others first. */
export const STATEMENT_TABLES = [statementSource, statement, articleRow];

/** Adds the notes of one topic. */
export function addStatements(batch: Batch, { topic, statements, articleRows }: NotesRecord): void {
  statements.forEach((record, position) => {
    const id = `${topic}/${record.id}`;
    batch.add(statement, {
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
      batch.add(statementSource, { statementId: id, number: index + 1, ...source });
    });
  });
  articleRows.forEach(({ name, cells: [first, second, third], organ }, position) => {
    batch.add(articleRow, { topic, position, name, first, second, third, organ: organ ?? null });
  });
}
