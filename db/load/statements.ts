import type { Dataset } from "../import/dataset";
import type { NotesRecord } from "../import/statement";
import { articleRow, notIncluded, statement, statementSource } from "../schema";
import type { Batch } from "./batch";

/** Tables of statements outside the trials, those that refer to others first. */
export const STATEMENT_TABLES = [statementSource, statement, articleRow, notIncluded];

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
      // A text that answers no claim was written to stand on its own.
      fact: record.fact ?? (record.claim === undefined ? record.finding : null),
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

/** Adds the known trials that are not included. */
export function addNotIncluded(
  batch: Batch,
  { notIncluded: records, tumorTypes }: Pick<Dataset, "notIncluded" | "tumorTypes">,
): void {
  const ids = new Set(tumorTypes.map(({ id }) => id));
  records.forEach(({ trial, nct, aliases = [], tumor, why }, position) => {
    const where = ids.has(tumor) ? { tumorTypeId: tumor, tumor: null } : { tumorTypeId: null, tumor };
    batch.add(notIncluded, { trial, nct: nct ?? null, aliases, ...where, why, position });
  });
}
