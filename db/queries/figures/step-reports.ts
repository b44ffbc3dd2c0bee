import { sql } from "drizzle-orm";
import { z } from "zod";
import type { ReportRef } from "../../../lib/evidence/types";
import type { Database } from "../../client";
import { readRows, rowSchema } from "../../rows";
import { listOf } from "../evidence/conditions";
import { REPORT, REPORT_COLUMNS, toReport } from "./cut";

const STEP = rowSchema(() => ({ trialId: z.string(), trialName: z.string(), ...REPORT.columns() }));

/** Reports by id with their trials, in the order requested: what the years of a cumulative forest rest on. */
export async function readStepReports(
  db: Database,
  ids: readonly string[],
): Promise<{ trial: { id: string; name: string }; report: ReportRef }[]> {
  if (ids.length === 0) return [];
  const records = await readRows(
    db,
    STEP,
    sql`SELECT t.id AS "trialId", t.name AS "trialName", ${REPORT_COLUMNS}
    FROM report rp JOIN trial t ON t.id = rp.trial_id WHERE rp.id IN ${listOf(ids)}`,
  );
  const byId = new Map(
    records.map((record) => [
      record.reportId,
      { trial: { id: record.trialId, name: record.trialName }, report: toReport(record) },
    ]),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}
