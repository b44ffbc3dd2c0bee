import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Origin } from "../../../lib/evidence/lists";
import type { MapReport } from "../../../lib/evidence/map";
import type { Database } from "../../client";
import { readRows, rowSchema } from "../../rows";
import { ofOrigins } from "../evidence/origins";
import { REPORT, REPORT_COLUMNS, toReport } from "./cut";

const TEST = rowSchema(() => ({
  classId: z.string(),
  trialId: z.string(),
  trialName: z.string(),
  sort_name: z.string(),
  ...REPORT.columns(),
}));

/**
 * The reports of the comparisons that the evidence map's verdicts rest on (see `readEvidenceMap`): OS or a primary
 * endpoint, no subgroup, tested under the trial's own plan, the class in the arm and not in its reference.
 */
export async function readMapReports(db: Database, origins: readonly Origin[]): Promise<MapReport[]> {
  const records = await readRows(
    db,
    TEST,
    sql`SELECT DISTINCT ac.class_id AS "classId", t.id AS "trialId", t.name AS "trialName", t.sort_name, ${REPORT_COLUMNS}
    FROM effect e JOIN trial t ON t.id = e.trial_id JOIN report rp ON rp.id = e.report_id
    JOIN arm a ON a.id = e.arm_id AND a.role <> 'control'
    JOIN arm_class ac ON ac.arm_id = e.arm_id AND ac.direct = 1
    WHERE ${ofOrigins(sql`e.trial_id`, origins)} AND e.subgroup_factor IS NULL AND e.significant IS NOT NULL
      AND (e.endpoint_id = 'OS' OR EXISTS (
        SELECT 1 FROM trial_primary_endpoint p WHERE p.trial_id = e.trial_id AND p.endpoint_id = e.endpoint_id))
      AND NOT EXISTS (SELECT 1 FROM arm_class rc
        WHERE rc.arm_id = e.reference_id AND rc.class_id = ac.class_id AND rc.direct = 1)
    ORDER BY t.sort_name, rp.year, rp.maturity`,
  );
  return records.map((record) => ({
    classId: record.classId,
    trial: { id: record.trialId, name: record.trialName },
    report: toReport(record),
  }));
}
