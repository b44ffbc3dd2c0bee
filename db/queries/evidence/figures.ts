import { type SQL, sql } from "drizzle-orm";
import type { ResultKind, View } from "../../../lib/view";
import { asOfMonth, besideIn, joinThen } from "./as-of";
import { armIsBound } from "./comparison";
import { EFFECT_FIGURE, OUTCOME_FIGURE, SHARED } from "./figure-columns";

/* The effect by which the trial's plan tested the same row, in this report or one before it. */
const tested = (month: SQL | null) => sql`
  LEFT JOIN effect te ON te.id = ${besideIn(month, "tested")} LEFT JOIN report tr ON tr.id = te.report_id`;

interface Medians {
  /** The id of the median beside the figure's arm, and of that of its control. */
  median: SQL;
  reference: SQL;
}

const lookups = (month: SQL | null, { median, reference }: Medians) => sql`
  JOIN trial t ON t.id = r.trial_id
  JOIN tumor_type tt ON tt.id = r.tumor_type_id
  JOIN endpoint ep ON ep.id = r.endpoint_id
  JOIN arm a ON a.id = r.arm_id
  LEFT JOIN arm ra ON ra.id = r.reference_id
  JOIN report rp ON rp.id = c.report_id ${joinThen(month)}
  LEFT JOIN arm_outcome m1 ON m1.id = ${median}
  LEFT JOIN report mr1 ON mr1.id = m1.report_id
  LEFT JOIN arm_outcome m2 ON m2.id = ${reference}
  LEFT JOIN report mr2 ON mr2.id = m2.report_id`;

const mediansOfCut = (month: SQL | null): Medians => ({
  median: besideIn(month, "median"),
  reference: besideIn(month, "referenceMedian"),
});
const effectLookups = (month: SQL | null) => lookups(month, mediansOfCut(month));
/*
 * The median beside an effect that does not head its report's cut, where several assessors judged: of its own assessor in the
 * same report, or none. The cut's may be of another one.
 */
const ownMedian = (ofCut: SQL, arm: SQL, comparison: SQL): SQL => sql`
  CASE WHEN e.id = c.effect_id THEN ${ofCut} ELSE (
    SELECT om.id FROM arm_outcome om
    WHERE om.kind = 'median' AND om.arm_id = ${arm} AND om.report_id = e.report_id AND om.endpoint_id = e.endpoint_id
      AND om.population = e.population AND om.subgroup_factor IS e.subgroup_factor
      AND om.subgroup_level IS e.subgroup_level AND om.assessor IS e.assessor AND ${comparison}
  ) END`;
const UNBOUND = sql`om.comparison_id IS NULL`;
const everyEffectLookups = (month: SQL | null) =>
  lookups(month, {
    median: ownMedian(besideIn(month, "median"), sql`e.arm_id`, UNBOUND),
    reference: ownMedian(
      besideIn(month, "referenceMedian"),
      sql`e.reference_id`,
      sql`(om.comparison_id = e.arm_id OR (${UNBOUND} AND NOT ${armIsBound(sql`om`)}))`,
    ),
  });
/* An outcome that is a median shows itself: the cut's may be of another assessor. */
const outcomeLookups = (month: SQL | null) =>
  lookups(month, {
    ...mediansOfCut(month),
    median: sql`CASE WHEN o.kind = 'median' THEN o.id ELSE ${besideIn(month, "median")} END`,
  });

/* The report that gives the number of patients, where it is another than the figure's. */
export const SIZE_REPORT = (figure: SQL): SQL => sql`LEFT JOIN report nr ON nr.id = ${figure}.n_report_id`;

/** A number of patients (an SQL value) as far as the View's cut lets it be known, as `toFigure` reads it. */
export function sizeKnown(view: Pick<View, "cut">, size: SQL): SQL {
  const month = asOfMonth(view);
  return month === null ? size : sql`CASE WHEN nr.id IS NULL OR nr.month <= ${month} THEN ${size} END`;
}

/** SELECT and FROM of the rows of the table: the figure that heads each row at the View's data cut. */
export function headFigures(view: Pick<View, "cut">, result: ResultKind): { select: SQL; from: SQL } {
  const month = asOfMonth(view);
  return result === "comparison"
    ? {
        select: sql`${SHARED}, ${EFFECT_FIGURE}`,
        from: sql`evidence_row r JOIN evidence_cut c ON c.row_id = r.id JOIN effect e ON e.id = c.effect_id
          ${effectLookups(month)} ${SIZE_REPORT(sql`e`)} ${tested(month)}`,
      }
    : {
        select: sql`${SHARED}, ${OUTCOME_FIGURE}`,
        from: sql`evidence_row r JOIN evidence_cut c ON c.row_id = r.id JOIN arm_outcome o ON o.id = c.outcome_id
          ${outcomeLookups(month)} ${SIZE_REPORT(sql`o`)}`,
      };
}

/**
 * SELECT and FROM of every figure of the rows: all reports, assessors and time points.
 * @param month what stands beside each is as known at its end; null: as known today.
 */
export const allFigures = (result: ResultKind, month: SQL | null): { select: SQL; from: SQL } =>
  result === "comparison"
    ? {
        select: sql`${SHARED}, ${EFFECT_FIGURE}`,
        from: sql`effect e JOIN evidence_row r ON r.id = e.row_id
          JOIN evidence_cut c ON c.row_id = r.id AND c.report_id = e.report_id
          ${everyEffectLookups(month)} ${SIZE_REPORT(sql`e`)} ${tested(month)}`,
      }
    : {
        select: sql`${SHARED}, ${OUTCOME_FIGURE}`,
        from: sql`arm_outcome o JOIN evidence_row r ON r.id = o.row_id
          JOIN evidence_cut c ON c.row_id = r.id AND c.report_id = o.report_id
          ${outcomeLookups(month)} ${SIZE_REPORT(sql`o`)}`,
      };
