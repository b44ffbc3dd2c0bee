import { sql } from "drizzle-orm";
import type { RowReport } from "../../../lib/evidence/arm-results";
import type { EvidenceRow } from "../../../lib/evidence/types";
import type { ExportRow } from "../../../lib/export/table/types";
import type { View } from "../../../lib/view";
import type { Database } from "../../client";
import { listOf } from "../evidence/conditions";
import { readMedianReports } from "../figures/median-reports";

/** Ids asked for at once. */
const BATCH = 500;

/** Rows with the first authors of their reports, which a reference needs and a table has not. */
export async function withAuthors(db: Database, rows: readonly ExportRow[]): Promise<ExportRow[]> {
  const ids = new Set(
    rows.flatMap(({ report, otherReports = [] }) =>
      [report, ...otherReports].flatMap((cited) => cited?.id ?? []),
    ),
  );
  const authors = new Map<string, string | null>();
  for (const batch of batches([...ids])) {
    const records: { id: string; author: string | null }[] = await db.all(
      sql`SELECT id, first_author AS author FROM report WHERE id IN ${listOf(batch)}`,
    );
    for (const { id, author } of records) authors.set(id, author);
  }
  return rows.map((row) => ({
    ...row,
    report: row.report && { ...row.report, firstAuthor: authors.get(row.report.id) ?? null },
    otherReports: (row.otherReports ?? []).map((report) => ({
      ...report,
      firstAuthor: authors.get(report.id) ?? null,
    })),
  }));
}

/** The reports that medians of the rows come from beside the rows' own. */
export async function otherReports(
  db: Database,
  view: View,
  rows: readonly EvidenceRow[],
): Promise<Map<string, RowReport["report"][]>> {
  const found = new Map<string, RowReport["report"][]>();
  for (const batch of batches(rows))
    for (const { rowId, report } of await readMedianReports(db, view, batch))
      found.set(rowId, [...(found.get(rowId) ?? []), report]);
  return found;
}

function* batches<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += BATCH) yield all.slice(start, start + BATCH);
}
