import { type SQL, sql } from "drizzle-orm";
import type { ClaimVerdict } from "../../../lib/evidence/lists";
import { reportLabel } from "../../../lib/evidence/report-label";
import type { ReportRef } from "../../../lib/evidence/types";
import type { ReportKind } from "../../../lib/sources/view";
import type { Database } from "../../client";
import { all } from "../evidence/conditions";
import { ofOrigins } from "../evidence/origins";

/** A report of a trial, as a link needs it: the anchor on the trial's page is `report-<key>`. */
export interface ReportLink {
  key: string;
  label: string;
}

/** What the source article says of a trial, with our verdict. */
export interface Claim {
  id: string;
  trialId: string;
  trialName: string;
  claim: string;
  verdict: ClaimVerdict;
  /** What is right; of a confirmed claim, what to add. */
  correction: string | null;
  report: ReportLink | null;
}

/** The columns of a report that its link is made of, of a report that may be missing. */
export const REPORT_LINK = sql`
  rp.key AS "reportKey", rp.first_author AS "firstAuthor", rp.kind AS "reportKind", rp.journal, rp.year,
  rp.secondary AS "reportSecondary"`;

export interface ReportLinkRecord {
  reportKey: string | null;
  firstAuthor: string | null;
  reportKind: ReportKind | null;
  journal: string | null;
  year: number | null;
  reportSecondary: ReportRef["secondary"];
}

export function toReportLink(record: ReportLinkRecord): ReportLink | null {
  const { reportKey, firstAuthor, reportKind, journal, year, reportSecondary: secondary } = record;
  if (reportKey === null || reportKind === null || journal === null || year === null) return null;
  return { key: reportKey, label: reportLabel({ firstAuthor, kind: reportKind, journal, year, secondary }) };
}

/** The claims of the source article on one trial or all curated ones, of one verdict or all, in the order of the trials' names. */
export async function readClaims(
  db: Database,
  { trialId, verdict }: { trialId: string | null; verdict: ClaimVerdict | null },
): Promise<Claim[]> {
  const parts: SQL[] = [trialId === null ? ofOrigins(sql`c.trial_id`) : sql`c.trial_id = ${trialId}`];
  if (verdict !== null) parts.push(sql`c.verdict = ${verdict}`);
  const records: (Omit<Claim, "report"> & ReportLinkRecord)[] = await db.all(sql`
    SELECT c.id, c.trial_id AS "trialId", t.name AS "trialName", c.claim, c.verdict, c.correction, ${REPORT_LINK}
    FROM claim c JOIN trial t ON t.id = c.trial_id LEFT JOIN report rp ON rp.id = c.report_id
    WHERE ${all(parts)} ORDER BY t.sort_name, c.position`);
  return records.map((record) => ({
    id: record.id,
    trialId: record.trialId,
    trialName: record.trialName,
    claim: record.claim,
    verdict: record.verdict,
    correction: record.correction,
    report: toReportLink(record),
  }));
}

/** How many claims have each verdict; every verdict is in it. */
export async function countVerdicts(db: Database): Promise<Record<ClaimVerdict, number>> {
  const records: { verdict: ClaimVerdict; count: number }[] = await db.all(
    sql`SELECT verdict, count(*) AS count FROM claim WHERE ${ofOrigins(sql`trial_id`)} GROUP BY verdict`,
  );
  const count = (verdict: ClaimVerdict) => records.find((record) => record.verdict === verdict)?.count ?? 0;
  return {
    confirmed: count("confirmed"),
    superseded: count("superseded"),
    misreported: count("misreported"),
    unverified: count("unverified"),
  };
}
