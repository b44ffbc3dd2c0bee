import { sql } from "drizzle-orm";
import type { Referenced } from "../../lib/evidence/reference";
import type { EvidenceFigure, ReportRef } from "../../lib/evidence/types";
import type { Database } from "../client";
import { listOf } from "./evidence/conditions";
import { readStepReports } from "./figures/step-reports";

type Authored = Pick<Referenced, "firstAuthor" | "title">;

/** Ids asked for at once. */
const BATCH = 500;

/** The first authors and titles of reports, by id: a reference needs them, a row has not. */
export async function readAuthors(db: Database, ids: Iterable<string>): Promise<Map<string, Authored>> {
  const known = new Map<string, Authored>();
  for (const batch of batches([...ids])) {
    const records: (Authored & { id: string })[] = await db.all(
      sql`SELECT id, first_author AS "firstAuthor", title FROM report WHERE id IN ${listOf(batch)}`,
    );
    for (const { id, ...authored } of records) known.set(id, authored);
  }
  return known;
}

/** Where reports are found, by id: PubMed and DOI. */
export async function readIdentifiers(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, { pmid: string | null; doi: string | null }>> {
  const found = new Map<string, { pmid: string | null; doi: string | null }>();
  for (const batch of batches(ids)) {
    const records: { id: string; pmid: string | null; doi: string | null }[] = await db.all(
      sql`SELECT id, pmid, doi FROM report WHERE id IN ${listOf(batch)}`,
    );
    for (const { id, pmid, doi } of records) found.set(id, { pmid, doi });
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
    for (const { report } of await readStepReports(db, batch)) found.set(report.id, report);
  return found;
}

function* batches<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += BATCH) yield all.slice(start, start + BATCH);
}
