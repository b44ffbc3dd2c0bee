import { sql } from "drizzle-orm";
import type { RowReport } from "../../../lib/evidence/arm-results";
import type { EvidenceRow } from "../../../lib/evidence/types";
import type { View } from "../../../lib/view";
import type { Database } from "../../client";
import { asOfMonth, besideIn, joinThen } from "../evidence/as-of";
import { listOf } from "../evidence/conditions";
import { REPORT_COLUMNS, type ReportColumns, toReport } from "./cut";

/** The reports that the medians of the rows come from, where it is not the report of the row itself. */
export async function readMedianReports(
  db: Database,
  view: View,
  rows: readonly EvidenceRow[],
): Promise<RowReport[]> {
  const shown = new Map(rows.map(({ rowId, report }) => [rowId, report.id]));
  if (shown.size === 0) return [];
  const month = asOfMonth(view, sql`cr`);
  const records: (ReportColumns & { rowId: string; cutReport: string })[] = await db.all(sql`
    SELECT DISTINCT c.row_id AS "rowId", c.report_id AS "cutReport", ${REPORT_COLUMNS}
    FROM evidence_cut c JOIN report cr ON cr.id = c.report_id ${joinThen(month)}
      JOIN arm_outcome m ON m.id IN (${besideIn(month, "median")}, ${besideIn(month, "referenceMedian")})
      JOIN report rp ON rp.id = m.report_id
    WHERE c.row_id IN ${listOf([...shown.keys()])} AND rp.id <> c.report_id
    ORDER BY rp.year, rp.maturity`);
  return records
    .filter(({ rowId, cutReport }) => shown.get(rowId) === cutReport)
    .map((record) => ({ rowId: record.rowId, report: toReport(record) }));
}
