import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { REPORT_KINDS, SECONDARY_SOURCES } from "../../../lib/evidence/lists";
import { reportLabel } from "../../../lib/evidence/report-label";
import type { ReportRef } from "../../../lib/evidence/types";
import { knownUntil, type View } from "../../../lib/view";
import { fromJson, json, type RowOf, rowSchema } from "../../rows";

/** Columns of the report (`rp`) that gave a figure. */
export const REPORT_COLUMNS = sql`
  rp.id AS "reportId", rp.kind AS "reportKind", rp.first_author AS "firstAuthor", rp.year AS "reportYear",
  rp.month AS "reportMonth", rp.journal,
  rp.pmid, rp.doi, rp.data_cutoff AS "dataCutoff", rp.median_follow_up_months AS "followUp", rp.follow_up_by_arm AS "followUpByArm",
  rp.secondary, rp.maturity`;

/** Median follow-up by arm. */
export const followUpByArm = () =>
  json(z.array(z.strictObject({ arm: z.string(), months: z.number() }))).nullable();

/** The columns above. */
export const REPORT = rowSchema(() => ({
  reportId: z.string(),
  reportKind: z.enum(REPORT_KINDS),
  firstAuthor: z.string().nullable(),
  reportYear: z.int(),
  /** The month from which it counts as published. */
  reportMonth: z.int(),
  journal: z.string(),
  pmid: z.string().nullable(),
  doi: z.string().nullable(),
  dataCutoff: z.string().nullable(),
  followUp: z.number().nullable(),
  followUpByArm: followUpByArm(),
  secondary: z.enum(SECONDARY_SOURCES).nullable(),
  maturity: z.int(),
}));
export type ReportColumns = RowOf<typeof REPORT>;

/** The report of a record as it stands beside a figure. */
export const toReport = (record: ReportColumns): ReportRef => ({
  id: record.reportId,
  kind: record.reportKind,
  label: reportLabel({
    firstAuthor: record.firstAuthor,
    kind: record.reportKind,
    journal: record.journal,
    year: record.reportYear,
    secondary: record.secondary,
  }),
  year: record.reportYear,
  journal: record.journal,
  pmid: record.pmid,
  doi: record.doi,
  dataCutoff: record.dataCutoff,
  medianFollowUpMonths: record.followUp,
  followUpByArm: record.followUpByArm && fromJson(record.followUpByArm),
  secondary: record.secondary,
});

/** Reports that were out by the View's date. */
export function known(view: Pick<View, "cut">): SQL {
  const month = knownUntil(view);
  return month === null ? sql`1` : sql`rp.month <= ${month}`;
}

/**
 * Which of two reports that give the same figure stands first at the View's cut: the more mature one; in the primary cut
 * a primary report, otherwise the one that came out first (as db/derive/cuts.ts decides for the rows).
 */
export function byCut({ cut }: Pick<View, "cut">): (a: ReportColumns, b: ReportColumns) => number {
  if (cut.kind !== "primary") return (a, b) => b.maturity - a.maturity;
  const isLater = ({ reportKind }: ReportColumns) => Number(reportKind !== "primary");
  return (a, b) =>
    isLater(a) - isLater(b) ||
    (isLater(a) === 0 ? 0 : a.reportMonth - b.reportMonth) ||
    a.maturity - b.maturity;
}

/** Items under their keys, both in order of appearance. */
export function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
