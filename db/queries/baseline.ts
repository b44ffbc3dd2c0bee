import { sql } from "drizzle-orm";
import { z } from "zod";
import type { BaselineFigure } from "../../lib/evidence/baseline";
import { BASELINE_UNITS } from "../../lib/evidence/lists";
import type { Database } from "../client";
import table from "../dataset/baseline-characteristics.json";
import { normalizeBaseline } from "../derive/baseline";
import { orNull, type RowOf, readRows, rowSchema } from "../rows";
import { checkedOf } from "./evidence/checked";
import { listOf } from "./evidence/conditions";
import { REPORT, REPORT_COLUMNS, type ReportColumns, toReport } from "./figures/cut";

const text = z.string().min(1);

/** What patients are described by, in the order in which tables have it, with the wordings that mean the same. */
export const BASELINE_CHARACTERISTICS = z
  .array(
    z.strictObject({
      id: text,
      label: text,
      unit: z.enum(BASELINE_UNITS).nullable(),
      words: z.array(text).min(1),
      complements: z.array(text),
    }),
  )
  .parse(table);

const BASELINE = rowSchema(() => ({
  id: z.string(),
  trialId: z.string(),
  armId: z.string().nullable(),
  armLabel: z.string().nullable(),
  population: z.string().nullable(),
  characteristic: z.string(),
  value: z.number(),
  unit: z.enum(BASELINE_UNITS).nullable(),
  n: z.int().nullable(),
  source: z.string().nullable(),
  locator: z.string().nullable(),
  checkedOn: z.string().nullable(),
  ...orNull(REPORT.columns()),
}));
type BaselineRecord = RowOf<typeof BASELINE>;

/** A report that is there has all that a report has. */
const hasReport = (record: BaselineRecord): record is BaselineRecord & ReportColumns =>
  record.reportId !== null;

/** The figures at baseline of these trials, trial by trial, in the vocabulary's order. */
export async function readBaseline(db: Database, ids: readonly string[]): Promise<BaselineFigure[]> {
  if (ids.length === 0) return [];
  const records = await readRows(
    db,
    BASELINE,
    sql`SELECT b.id, b.trial_id AS "trialId", b.arm_id AS "armId", a.label AS "armLabel", b.population, b.characteristic,
      b.value, b.unit, b.n, b.checked_source AS source, b.checked_locator AS locator, b.checked_on AS "checkedOn",
      ${REPORT_COLUMNS}
    FROM baseline b LEFT JOIN arm a ON a.id = b.arm_id LEFT JOIN report rp ON rp.id = b.report_id
    WHERE b.trial_id IN ${listOf(ids)} ORDER BY b.trial_id, a.position IS NULL, a.position, b.position`,
  );
  return records.map(toBaseline).sort((a, b) => a.characteristic.order - b.characteristic.order);
}

function toBaseline(record: BaselineRecord): BaselineFigure {
  const { id, trialId, armId, armLabel, population, characteristic: wording, unit, n } = record;
  const { value, computedFrom, ...characteristic } = normalizeBaseline(BASELINE_CHARACTERISTICS, {
    ...{ characteristic: wording, value: record.value, unit },
  });
  return {
    ...{ id, trialId, characteristic, wording, population, value, unit, n, computedFrom },
    reported: record.value,
    arm: armId === null ? null : { id: armId, label: armLabel ?? "" },
    report: hasReport(record) ? toReport(record) : null,
    checked: checkedOf(record.source, record.locator, record.checkedOn),
  };
}
