import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { ARM_ROLES, EVENT_CATEGORIES, LINES, ORIGINS, SETTINGS } from "../../../lib/evidence/lists";
import { originsOf } from "../../../lib/evidence/origins";
import { rateInterval, type SafetyRow } from "../../../lib/safety/rows";
import type { SafetyColumn, SafetyFilter, SafetyView } from "../../../lib/safety/view";
import { flag, type RowOf, rowSchema } from "../../rows";
import { checkedOf } from "../evidence/checked";
import { all, listOf } from "../evidence/conditions";
import { ofOrigins } from "../evidence/origins";
import { REPORT, REPORT_COLUMNS, toReport } from "../figures/cut";

/** Every adverse event with what it is filtered and shown by. */
export const SAFETY_ROWS = sql`
  adverse_event s JOIN trial t ON t.id = s.trial_id JOIN tumor_type u ON u.id = t.tumor_type_id
  JOIN arm a ON a.id = s.arm_id JOIN report rp ON rp.id = s.report_id
  JOIN adverse_event_kind k ON k.event = s.event`;

export const SAFETY_SELECT = sql`
  s.id, t.id AS "trialId", t.name AS trial, t.nct, t.origin, u.name AS tumor, t.setting, t.line, a.id AS "armId", a.label AS arm, a.role,
  a.regimen_class AS "regimenClass", s.event, k.group_id AS "groupId", k.group_label AS "groupLabel", k.grade,
  s.percent, s.count, s.n, s.verified, s.scale, s.category,
  s.checked_source AS "checkedSource", s.checked_locator AS "checkedLocator", s.checked_on AS "checkedOn",
  ${REPORT_COLUMNS}`;

/** The columns above. */
export const SAFETY = rowSchema(() => ({
  id: z.string(),
  trialId: z.string(),
  trial: z.string(),
  nct: z.string().nullable(),
  origin: z.enum(ORIGINS),
  tumor: z.string(),
  setting: z.enum(SETTINGS),
  line: z.enum(LINES),
  armId: z.string(),
  arm: z.string(),
  role: z.enum(ARM_ROLES),
  regimenClass: z.string(),
  event: z.string(),
  groupId: z.string(),
  groupLabel: z.string(),
  grade: z.string().nullable(),
  percent: z.number(),
  count: z.int().nullable(),
  n: z.int().nullable(),
  verified: flag(),
  scale: z.string().nullable(),
  category: z.enum(EVENT_CATEGORIES).nullable(),
  checkedSource: z.string().nullable(),
  checkedLocator: z.string().nullable(),
  checkedOn: z.string().nullable(),
  ...REPORT.columns(),
}));
export type SafetyRecord = RowOf<typeof SAFETY>;

/** No more mature report gives the same event of the same arm, in whichever of the wordings that count alike. */
export const LATEST = sql`NOT EXISTS (
  SELECT 1 FROM adverse_event l JOIN report lr ON lr.id = l.report_id JOIN adverse_event_kind lk ON lk.event = l.event
  WHERE l.arm_id = s.arm_id AND lk.definition = k.definition AND lr.maturity > rp.maturity)`;

const FILTERS: { readonly [K in SafetyFilter]: (values: readonly string[]) => SQL } = {
  event: (values) => sql`k.group_id IN ${listOf(values)}`,
  tumor: (values) => sql`t.tumor_type_id IN ${listOf(values)}`,
  therapyClass: (
    values,
  ) => sql`s.trial_id IN (SELECT x.trial_id FROM arm x JOIN arm_class y ON y.arm_id = x.id
    WHERE x.role <> 'control' AND y.class_id IN ${listOf(values)})`,
  line: (values) => sql`t.line IN ${listOf(values)}`,
};

/**
 * The WHERE clause of a View over SAFETY_ROWS.
 * @param omit a filter to leave out, for the counts of its values.
 */
export function safetyConditions(view: SafetyView, omit: SafetyFilter | null = null): SQL {
  const filters = (Object.keys(FILTERS) as SafetyFilter[]).filter(
    (key) => key !== omit && view[key].length > 0,
  );
  return all([
    ofOrigins(sql`s.trial_id`, originsOf(view)),
    ...filters.map((key) => FILTERS[key](view[key])),
    ...(view.reports === "latest" ? [LATEST] : []),
  ]);
}

const COLUMNS: { readonly [K in SafetyColumn]: SQL } = {
  event: sql`k.position, k.group_label`,
  trial: sql`t.sort_name`,
  arm: sql`a.regimen_class COLLATE NOCASE`,
  percent: sql`s.percent`,
  n: sql`s.n`,
  report: sql`rp.year`,
  verified: sql`s.verified`,
};

/** By the column requested, blanks last; then by event, trial, report and arm. */
export function safetyOrder({ sort }: SafetyView): SQL {
  const rest = sql`k.position, k.group_label, t.sort_name, rp.maturity, s.event, a.position, s.position`;
  if (sort === null) return rest;
  const direction = sort.descending ? sql`DESC` : sql`ASC`;
  if (sort.column === "event") return sql`k.position ${direction}, k.group_label ${direction}, ${rest}`;
  const column = COLUMNS[sort.column];
  return sql`${column} IS NULL, ${column} ${direction}, ${rest}`;
}

export const toSafetyRow = (record: SafetyRecord): SafetyRow => ({
  id: record.id,
  trial: {
    id: record.trialId,
    name: record.trial,
    nct: record.nct,
    tumor: record.tumor,
    setting: record.setting,
    line: record.line,
    origin: record.origin,
  },
  arm: { id: record.armId, label: record.arm, role: record.role, regimenClass: record.regimenClass },
  event: record.event,
  group: { id: record.groupId, label: record.groupLabel },
  grade: record.grade,
  percent: record.percent,
  count: record.count,
  n: record.n,
  interval: rateInterval(record),
  verified: record.verified === 1,
  scale: record.scale,
  category: record.category,
  checked: checkedOf(record.checkedSource, record.checkedLocator, record.checkedOn),
  report: toReport(record),
});
