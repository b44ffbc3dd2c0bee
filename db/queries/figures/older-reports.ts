import { sql } from "drizzle-orm";
import type { OlderReport } from "../../../lib/evidence/arm-results";
import type { ReportRef } from "../../../lib/evidence/types";
import { knownUntil, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { reportedUntil } from "../../derive/later-months";
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
  const records: { id: string; later: string }[] = await db.all(
    sql`SELECT id, later_months AS later FROM report WHERE id IN ${listOf(ids)}`,
  );
  const laterOf = new Map(records.map(({ id, later }) => [id, JSON.parse(later) as number[]]));
  return drawn.flatMap(({ trial, report }) => {
    const trialReportedUntil = reportedUntil(laterOf.get(report.id) ?? [], knownUntil(view));
    return trialReportedUntil === null ? [] : { trial, report, trialReportedUntil };
  });
}
