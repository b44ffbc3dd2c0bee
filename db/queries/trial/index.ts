import { sql } from "drizzle-orm";
import type { Database } from "../../client";
import { readBaseline } from "../baseline";
import { readClaims, readDataChecks } from "../sources";
import { readArms, readIdentity, readTrialReports } from "./identity";
import { readEndpoints, readSafety } from "./results";
import type { TrialPage } from "./types";

export type * from "./types";

/** The name of a trial, or null where there is none of this id. */
export async function readTrialName(db: Database, id: string): Promise<string | null> {
  const records: { name: string }[] = await db.all(sql`SELECT name FROM trial WHERE id = ${id}`);
  return records[0]?.name ?? null;
}

/** Everything known of a trial, or null where there is none of this id. */
export async function readTrial(db: Database, id: string): Promise<TrialPage | null> {
  const identity = await readIdentity(db, id);
  if (identity === null) return null;
  const arms = await readArms(db, id);
  const reports = await readTrialReports(db, id);
  const parts = {
    arms: new Map(arms.map((arm) => [arm.id, arm])),
    reports: new Map(reports.map((report) => [report.id, report])),
  };
  const primary = new Set(identity.primaryEndpoints.map((endpoint) => endpoint.id));
  return {
    identity,
    arms,
    baseline: await readBaseline(db, [id]),
    reports,
    endpoints: await readEndpoints(db, id, parts, primary),
    safety: await readSafety(db, id, parts),
    claims: await readClaims(db, { trialId: id, verdict: null }),
    checks: await readDataChecks(db, id),
  };
}
