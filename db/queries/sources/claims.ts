import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import {
  CLAIM_VERDICTS,
  type ClaimVerdict,
  REPORT_KINDS,
  SECONDARY_SOURCES,
} from "../../../lib/evidence/lists";
import { reportLabel } from "../../../lib/evidence/report-label";
import type { Database } from "../../client";
import { type RowOf, readRows, rowSchema } from "../../rows";
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

/** The columns above. */
export const LINK = rowSchema(() => ({
  reportKey: z.string().nullable(),
  firstAuthor: z.string().nullable(),
  reportKind: z.enum(REPORT_KINDS).nullable(),
  journal: z.string().nullable(),
  year: z.int().nullable(),
  reportSecondary: z.enum(SECONDARY_SOURCES).nullable(),
}));

export function toReportLink(record: RowOf<typeof LINK>): ReportLink | null {
  const { reportKey, firstAuthor, reportKind, journal, year, reportSecondary: secondary } = record;
  if (reportKey === null || reportKind === null || journal === null || year === null) return null;
  return { key: reportKey, label: reportLabel({ firstAuthor, kind: reportKind, journal, year, secondary }) };
}

const CLAIM = rowSchema(() => ({
  id: z.string(),
  trialId: z.string(),
  trialName: z.string(),
  claim: z.string(),
  verdict: z.enum(CLAIM_VERDICTS),
  correction: z.string().nullable(),
  ...LINK.columns(),
}));

/** The claims of the source article on one trial or all curated ones, of one verdict or all, in the order of the trials' names. */
export async function readClaims(
  db: Database,
  { trialId, verdict }: { trialId: string | null; verdict: ClaimVerdict | null },
): Promise<Claim[]> {
  const parts: SQL[] = [trialId === null ? ofOrigins(sql`c.trial_id`) : sql`c.trial_id = ${trialId}`];
  if (verdict !== null) parts.push(sql`c.verdict = ${verdict}`);
  const records = await readRows(
    db,
    CLAIM,
    sql`SELECT c.id, c.trial_id AS "trialId", t.name AS "trialName", c.claim, c.verdict, c.correction, ${REPORT_LINK}
    FROM claim c JOIN trial t ON t.id = c.trial_id LEFT JOIN report rp ON rp.id = c.report_id
    WHERE ${all(parts)} ORDER BY t.sort_name, c.position`,
  );
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

const VERDICT = rowSchema(() => ({ verdict: z.enum(CLAIM_VERDICTS), count: z.int() }));

/** How many claims have each verdict; every verdict is in it. */
export async function countVerdicts(db: Database): Promise<Record<ClaimVerdict, number>> {
  const records = await readRows(
    db,
    VERDICT,
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
