import { type SQL, sql } from "drizzle-orm";
import type { ResultKind, View } from "../../../lib/view";
import { asOfMonth, besideIn, joinThen } from "./as-of";
import { armIsBound, armLabel } from "./comparison";

/** Everything but the figure itself, which comes from the effect or the outcome (below). */
const SHARED = sql`
  r.id AS row_id, r.result, r.is_primary, r.population, r.subgroup_factor, r.subgroup_level, r.biomarker, r.selection,
  t.id AS trial_id, t.name AS trial_name, t.nct, t.phase, t.masking, t.randomized, t.start_year, t.origin,
  tt.id AS tumor_id, tt.name AS tumor, t.histology, t.setting, t.line,
  ep.id AS endpoint_id, ep.name AS endpoint_name, ep.kind AS endpoint_kind, ep.better,
  a.id AS arm_id, ${armLabel(sql`a`, sql`r`)} AS arm_label, a.n AS arm_n, a.regimen_class AS arm_class,
  ra.id AS reference_id, ra.label AS reference_label, ra.n AS reference_n, ra.regimen_class AS reference_class,
  rp.id AS report_id, rp.kind AS report_kind, rp.first_author, rp.year AS report_year, rp.journal, rp.pmid, rp.doi,
  rp.data_cutoff, rp.median_follow_up_months AS follow_up, rp.follow_up_by_arm, rp.secondary, rp.maturity, rp.later_months,
  EXISTS (SELECT 1 FROM trial_primary_endpoint tpe WHERE tpe.trial_id = r.trial_id AND tpe.endpoint_id = r.endpoint_id)
    AS is_primary_endpoint,
  m1.value AS m1_value, m1.ci_low AS m1_low, m1.ci_high AS m1_high, m1.ci_level AS m1_level,
  m1.not_reached AS m1_not_reached, m1.verified AS m1_verified, m1.report_id AS m1_report,
  m1.assessor AS m1_assessor,
  mr1.first_author AS m1_author, mr1.year AS m1_year, mr1.kind AS m1_kind, mr1.journal AS m1_journal, mr1.secondary AS m1_secondary,
  m2.value AS m2_value, m2.ci_low AS m2_low, m2.ci_high AS m2_high, m2.ci_level AS m2_level,
  m2.not_reached AS m2_not_reached, m2.verified AS m2_verified, m2.report_id AS m2_report,
  m2.assessor AS m2_assessor,
  mr2.first_author AS m2_author, mr2.year AS m2_year, mr2.kind AS m2_kind, mr2.journal AS m2_journal, mr2.secondary AS m2_secondary,
  nr.id AS n_report, nr.first_author AS n_author, nr.year AS n_year, nr.month AS n_month, nr.kind AS n_kind, nr.journal AS n_journal, nr.secondary AS n_secondary`;

const EFFECT_FIGURE = sql`
  e.id AS effect_id, NULL AS outcome_id, r.measure, e.estimate, e.ci_low, e.ci_high, e.ci_level,
  CASE WHEN e.ci_low IS NULL THEN NULL ELSE 'reported' END AS interval_source,
  CASE WHEN e.id = c.effect_id THEN c.weight END AS weight,
  e.p, e.significant, e.test_alpha, e.test_sides, e.test_hierarchy, e.test_non_inferior, e.test_margin, e.assessor, e.verified, e.doubt,
  e.n_arm, e.n_reference, e.n_of, e.events_arm, e.events_reference,
  e.checked_source, e.checked_locator, e.checked_on,
  te.id AS tested_id, te.significant AS tested_significant, te.estimate AS tested_estimate, te.ci_low AS tested_low,
  te.ci_high AS tested_high, te.ci_level AS tested_level, te.p AS tested_p, te.verified AS tested_verified,
  te.assessor AS tested_assessor, te.test_alpha AS tested_alpha, te.test_sides AS tested_sides,
  te.test_hierarchy AS tested_hierarchy, te.test_non_inferior AS tested_non_inferior, te.test_margin AS tested_margin, tr.id AS tested_report, tr.first_author AS tested_author,
  tr.year AS tested_year, tr.kind AS tested_kind, tr.journal AS tested_journal, tr.secondary AS tested_secondary,
  NULL AS outcome_kind, NULL AS time_months, NULL AS responders, NULL AS outcome_n`;

/* The effect by which the trial's plan tested the same row, in this report or one before it. */
const tested = (month: SQL | null) => sql`
  LEFT JOIN effect te ON te.id = ${besideIn(month, "tested")} LEFT JOIN report tr ON tr.id = te.report_id`;

/* An outcome that heads its cut carries the interval prepared at load (Wilson's where none was reported). */
const OUTCOME_FIGURE = sql`
  NULL AS effect_id, o.id AS outcome_id, NULL AS measure,
  CASE WHEN o.unit = '%' THEN o.value END AS estimate,
  CASE WHEN o.id = c.outcome_id THEN c.ci_low WHEN o.unit = '%' THEN o.ci_low END AS ci_low,
  CASE WHEN o.id = c.outcome_id THEN c.ci_high WHEN o.unit = '%' THEN o.ci_high END AS ci_high,
  CASE WHEN o.id = c.outcome_id THEN c.ci_level WHEN o.unit = '%' THEN o.ci_level END AS ci_level,
  CASE WHEN o.id = c.outcome_id THEN c.interval_source
       WHEN o.unit = '%' AND o.ci_low IS NOT NULL THEN 'reported' END AS interval_source,
  CASE WHEN o.id = c.outcome_id THEN c.weight ELSE o.n END AS weight,
  NULL AS p, NULL AS significant, NULL AS tested_id, o.assessor, o.verified, NULL AS doubt,
  o.kind AS outcome_kind, o.time_months, o.responders, o.n AS outcome_n,
  o.n_analyzed AS n_arm, NULL AS n_reference, o.n_of, NULL AS events_arm, NULL AS events_reference,
  o.checked_source, o.checked_locator, o.checked_on`;

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
