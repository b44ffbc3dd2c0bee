import { sql } from "drizzle-orm";
import type { OlderReport } from "../../../lib/evidence/arm-results";
import type { ReportRef } from "../../../lib/evidence/types";
import { knownUntil, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { reportedUntil } from "../../derive/later-months";
import { report as reports } from "../../schema";
import { listOf } from "../evidence/conditions";

/**
 * Of the reports behind a figure those that are older than the latest of their trial, as far as it was known then, in the
 * order given. In the primary cut nothing is older: it is chosen for being early.
 */
export async function readOlderReports(
  db: Database,
  view: View,
  drawn: readonly { trial: { name: string }; report: Pick<ReportRef, "id" | "label"> }[],
): Promise<OlderReport[]> {
  if (view.cut.kind === "primary" || drawn.length === 0) return [];
  const ids = [...new Set(drawn.map(({ report }) => report.id))];
  const records = await db
    .select({ id: reports.id, later: reports.laterMonths })
    .from(reports)
    .where(sql`${reports.id} IN ${listOf(ids)}`);
  const laterOf = new Map(records.map(({ id, later }) => [id, later]));
  return drawn.flatMap(({ trial, report }) => {
    const trialReportedUntil = reportedUntil(laterOf.get(report.id) ?? [], knownUntil(view));
    return trialReportedUntil === null ? [] : { trial, report, trialReportedUntil };
  });
}
