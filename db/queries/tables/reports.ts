import { sql } from "drizzle-orm";
import type { Referenced } from "../../../lib/evidence/reference";
import type { EvidenceFigure, ReportRef } from "../../../lib/evidence/types";
import type { ExportRow } from "../../../lib/export/table/types";
import type { Database } from "../../client";
import { listOf } from "../evidence/conditions";
import { readStepReports } from "../figures/step-reports";

type Authored = Pick<Referenced, "firstAuthor" | "title">;

/** Ids asked for at once. */
const BATCH = 500;

/** Rows with the first authors and titles of their reports, which a reference needs and a table has not. */
export async function withAuthors(db: Database, rows: readonly ExportRow[]): Promise<ExportRow[]> {
  const ids = new Set(
    rows.flatMap(({ report, otherReports = [] }) =>
      [report, ...otherReports].flatMap((cited) => cited?.id ?? []),
    ),
  );
  const known = new Map<string, Authored>();
  for (const batch of batches([...ids])) {
    const records: (Authored & { id: string })[] = await db.all(
      sql`SELECT id, first_author AS "firstAuthor", title FROM report WHERE id IN ${listOf(batch)}`,
    );
    for (const { id, ...authored } of records) known.set(id, authored);
  }
  return rows.map((row) => ({
    ...row,
    report: row.report && { ...row.report, ...known.get(row.report.id) },
    otherReports: (row.otherReports ?? []).map((report) => ({ ...report, ...known.get(report.id) })),
  }));
}

/** The reports that cells of the figures name beside the figures' own, by id. */
export async function readQuotedReports(
  db: Database,
  figures: readonly Pick<EvidenceFigure, "quotedReports">[],
): Promise<Map<string, ReportRef>> {
  const found = new Map<string, ReportRef>();
  const ids = new Set(figures.flatMap(({ quotedReports }) => quotedReports));
  for (const batch of batches([...ids]))
    for (const { report } of await readStepReports(db, batch)) found.set(report.id, report);
  return found;
}

function* batches<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += BATCH) yield all.slice(start, start + BATCH);
}
