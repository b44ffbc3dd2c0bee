import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { REPORT_KINDS, SECONDARY_SOURCES } from "../../../lib/evidence/lists";
import { reportLabel } from "../../../lib/evidence/report-label";
import type { ReportRef } from "../../../lib/evidence/types";
import {
  REPORTS_PER_PAGE,
  type ReportKind,
  type ReportQuery,
  type ReportSort,
} from "../../../lib/sources/view";
import type { Database } from "../../client";
import { fromJson, readRows, rowSchema } from "../../rows";
import { all } from "../evidence/conditions";
import { countCurated } from "../evidence/origins";
import { followUpByArm } from "../figures/cut";
import { anywhere } from "../search";

export interface SourceReport extends ReportRef {
  key: string;
  trialId: string;
  trialName: string;
  firstAuthor: string | null;
  /** Figures taken from it, and how many of them were not checked against it. */
  figures: number;
  unchecked: number;
}

export interface ReportPage {
  rows: SourceReport[];
  /** Reports that match. */
  total: number;
  page: number;
  pages: number;
  /** Kinds with the reports that match all but the kind. */
  kinds: { kind: ReportKind; count: number }[];
  /** First and last year of publication of all reports. */
  years: { from: number; to: number } | null;
}

/** Words of a search beyond these are left out. */
const MAX_WORDS = 10;

/** Number of effects, outcomes and adverse events of each report, and how many of them were not checked. */
export const figuresOfReports = (where: SQL): SQL => sql`
  SELECT report_id, count(*) AS figures, sum(verified = 0) AS unchecked FROM (
    SELECT report_id, verified FROM effect ${where}
    UNION ALL SELECT report_id, verified FROM arm_outcome ${where}
    UNION ALL SELECT report_id, verified FROM adverse_event ${where}
  ) GROUP BY report_id`;

/** How each column sorts. A column without a rule does not compile. */
const SORTS: { readonly [K in ReportSort]: SQL } = {
  trial: sql`t.sort_name`,
  author: sql`rp.first_author COLLATE NOCASE`,
  year: sql`rp.year`,
  journal: sql`rp.journal COLLATE NOCASE`,
  kind: sql`rp.kind`,
  cutoff: sql`rp.data_cutoff`,
  followup: sql`rp.median_follow_up_months`,
  figures: sql`coalesce(f.figures, 0)`,
};

/** Reports of curated trials. */
const FROM = sql`report rp JOIN trial t ON t.id = rp.trial_id AND t.origin = 'curated'`;

const REPORT = rowSchema(() => ({
  id: z.string(),
  key: z.string(),
  trialId: z.string(),
  trialName: z.string(),
  kind: z.enum(REPORT_KINDS),
  firstAuthor: z.string().nullable(),
  year: z.int(),
  journal: z.string(),
  pmid: z.string().nullable(),
  doi: z.string().nullable(),
  dataCutoff: z.string().nullable(),
  medianFollowUpMonths: z.number().nullable(),
  followUpByArm: followUpByArm(),
  secondary: z.enum(SECONDARY_SOURCES).nullable(),
  figures: z.int(),
  unchecked: z.int(),
}));
const TOTAL = rowSchema(() => ({ total: z.int() }));
const YEARS = rowSchema(() => ({ from: z.int().nullable(), to: z.int().nullable() }));
const KIND = rowSchema(() => ({ kind: z.enum(REPORT_KINDS), count: z.int() }));

/** One page of reports. Filtering, sorting, counting and paging happen in SQL; blanks come last in both directions. */
export async function readReports(db: Database, query: ReportQuery): Promise<ReportPage> {
  const where = reportConditions(query);
  const counted = await readRows(db, TOTAL, sql`SELECT count(*) AS total FROM ${FROM} WHERE ${where}`);
  const total = counted[0]?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / REPORTS_PER_PAGE));
  const page = Math.min(query.page, pages);
  const { column, descending } = query.sort;
  const records = await readRows(
    db,
    REPORT,
    sql`SELECT rp.id, rp.key, rp.trial_id AS "trialId", t.name AS "trialName", rp.kind, rp.first_author AS "firstAuthor",
      rp.year, rp.journal, rp.pmid, rp.doi, rp.data_cutoff AS "dataCutoff",
      rp.median_follow_up_months AS "medianFollowUpMonths", rp.follow_up_by_arm AS "followUpByArm", rp.secondary,
      coalesce(f.figures, 0) AS figures, coalesce(f.unchecked, 0) AS unchecked
    FROM ${FROM} LEFT JOIN (${figuresOfReports(sql``)}) f ON f.report_id = rp.id
    WHERE ${where}
    ORDER BY ${SORTS[column]} IS NULL, ${SORTS[column]} ${sql.raw(descending ? "DESC" : "ASC")},
      t.sort_name, rp.maturity DESC
    LIMIT ${REPORTS_PER_PAGE} OFFSET ${(page - 1) * REPORTS_PER_PAGE}`,
  );
  const years = await readRows(
    db,
    YEARS,
    sql`SELECT min(rp.year) AS "from", max(rp.year) AS "to" FROM ${FROM}`,
  );
  const { from, to } = years[0] ?? { from: null, to: null };
  return {
    rows: records.map((record) => ({
      ...record,
      followUpByArm: record.followUpByArm && fromJson(record.followUpByArm),
      label: reportLabel(record),
    })),
    total,
    page,
    pages,
    kinds: await readRows(
      db,
      KIND,
      sql`SELECT rp.kind, count(*) AS count FROM ${FROM} WHERE ${reportConditions({ ...query, kind: null })}
        GROUP BY rp.kind ORDER BY count DESC, rp.kind`,
    ),
    years: from === null || to === null ? null : { from, to },
  };
}

function reportConditions({ text, kind, from, to }: ReportQuery): SQL {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const parts = words.slice(0, MAX_WORDS).map(wordCondition);
  if (kind !== null) parts.push(sql`rp.kind = ${kind}`);
  if (from !== null) parts.push(sql`rp.year >= ${from}`);
  if (to !== null) parts.push(sql`rp.year <= ${to}`);
  return all(parts);
}

/** Letters with a mark, as their plain ones: SQLite's lower() leaves them be, and readers type "Andre". */
const PLAIN_LETTERS = {
  a: "áàâäãå",
  c: "çÇ",
  e: "éèêëÉ",
  g: "ğ",
  i: "íîïı",
  l: "ł",
  n: "ñ",
  o: "óòôöøÖØ",
  s: "şŞ",
  u: "úùûüÜ",
};

/** The text that a report is searched in, besides the search index of trials. */
const HAYSTACK = Object.entries(PLAIN_LETTERS)
  .flatMap(([plain, marked]) => [...marked].map((letter) => [letter, plain] as const))
  .reduce(
    (text, [letter, plain]) => sql`replace(${text}, ${sql.raw(`'${letter}'`)}, ${sql.raw(`'${plain}'`)})`,
    sql`lower(t.name || ' ' || coalesce(t.nct, '') || ' ' || coalesce(rp.first_author, '') || ' ' || rp.journal || ' ' || rp.year
      || ' ' || coalesce(rp.pmid, '') || ' ' || coalesce(rp.doi, ''))`,
  );

/** Small letters without marks, as in the haystack. */
const fold = (word: string) =>
  word
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[łøı]/g, (letter) => ({ ł: "l", ø: "o", ı: "i" })[letter] ?? letter);

function wordCondition(word: string): SQL {
  const inReport = sql`instr(${HAYSTACK}, ${fold(word)}) > 0`;
  const query = anywhere(word);
  return query === null
    ? inReport
    : sql`(${inReport} OR t.id IN (SELECT trial_id FROM trial_search WHERE trial_search MATCH ${query}))`;
}

/** What the database holds of curated trials, for the head of the sources pages. */
export interface SourceCounts {
  trials: number;
  reports: number;
  claims: number;
  checks: number;
}

const COUNTS = rowSchema(() => ({ trials: z.int(), reports: z.int(), claims: z.int(), checks: z.int() }));

export async function countSources(db: Database): Promise<SourceCounts> {
  const records = await readRows(
    db,
    COUNTS,
    sql`SELECT (SELECT count(*) FROM trial WHERE origin = 'curated') AS trials, ${countCurated("report")} AS reports,
      ${countCurated("claim")} AS claims, ${countCurated("load_warning")} AS checks`,
  );
  return records[0] ?? { trials: 0, reports: 0, claims: 0, checks: 0 };
}
