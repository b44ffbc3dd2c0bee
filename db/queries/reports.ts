import { inArray } from "drizzle-orm";
import type { Referenced } from "../../lib/evidence/reference";
import type { EvidenceFigure, ReportRef } from "../../lib/evidence/types";
import type { Database } from "../client";
import { report } from "../schema";
import { readStepReports } from "./figures/step-reports";

type Authored = Pick<Referenced, "firstAuthor" | "title">;

/** Ids requested at once. */
const BATCH = 500;

/** The first authors and titles of reports, by id: a reference needs them, a row has not. */
export async function readAuthors(db: Database, ids: Iterable<string>): Promise<Map<string, Authored>> {
  const { id, firstAuthor, title } = report;
  const known = new Map<string, Authored>();
  for (const batch of batches([...ids])) {
    const records = await db.select({ id, firstAuthor, title }).from(report).where(inArray(id, batch));
    for (const { id: of, ...authored } of records) known.set(of, authored);
  }
  return known;
}

/** Where reports are found, by id: PubMed and DOI. */
export async function readIdentifiers(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, { pmid: string | null; doi: string | null }>> {
  const { id, pmid, doi } = report;
  const found = new Map<string, { pmid: string | null; doi: string | null }>();
  for (const batch of batches(ids)) {
    const records = await db.select({ id, pmid, doi }).from(report).where(inArray(id, batch));
    for (const { id: of, ...identifiers } of records) found.set(of, identifiers);
  }
  return found;
}

/** The reports that cells of the figures name beside the figures' own, by id. */
export async function readQuotedReports(
  db: Database,
  figures: readonly Pick<EvidenceFigure, "quotedReports">[],
): Promise<Map<string, ReportRef>> {
  const found = new Map<string, ReportRef>();
  const ids = new Set(figures.flatMap(({ quotedReports }) => quotedReports.map(({ id }) => id)));
  for (const batch of batches([...ids]))
    for (const step of await readStepReports(db, batch)) found.set(step.report.id, step.report);
  return found;
}

function* batches<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += BATCH) yield all.slice(start, start + BATCH);
}
