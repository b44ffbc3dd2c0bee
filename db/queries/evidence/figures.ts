import { type SQL, sql } from "drizzle-orm";

/** Everything but the figure itself, which comes from the effect or the outcome (below). */
const SHARED = sql`
  r.id AS row_id, r.result, r.is_primary, r.population, r.subgroup_factor, r.subgroup_level, r.biomarker,
  t.id AS trial_id, t.name AS trial_name, t.nct, t.phase, t.masking, t.randomized, t.start_year,
  tt.id AS tumor_id, tt.name AS tumor, t.histology, t.setting, t.line,
  ep.id AS endpoint_id, ep.name AS endpoint_name, ep.kind AS endpoint_kind, ep.better,
  a.id AS arm_id, a.label AS arm_label, a.n AS arm_n, a.regimen_class AS arm_class,
  ra.id AS reference_id, ra.label AS reference_label, ra.n AS reference_n, ra.regimen_class AS reference_class,
  rp.id AS report_id, rp.kind AS report_kind, rp.first_author, rp.year AS report_year, rp.journal, rp.pmid, rp.doi,
  rp.data_cutoff, rp.median_follow_up_months AS follow_up, rp.maturity,
  EXISTS (SELECT 1 FROM trial_primary_endpoint tpe WHERE tpe.trial_id = r.trial_id AND tpe.endpoint_id = r.endpoint_id)
    AS is_primary_endpoint,
  m1.value AS m1_value, m1.ci_low AS m1_low, m1.ci_high AS m1_high, m1.ci_level AS m1_level,
  m1.not_reached AS m1_not_reached, m1.verified AS m1_verified, m1.report_id AS m1_report,
  mr1.first_author AS m1_author, mr1.year AS m1_year, mr1.kind AS m1_kind, mr1.journal AS m1_journal,
  m2.value AS m2_value, m2.ci_low AS m2_low, m2.ci_high AS m2_high, m2.ci_level AS m2_level,
  m2.not_reached AS m2_not_reached, m2.verified AS m2_verified, m2.report_id AS m2_report,
  mr2.first_author AS m2_author, mr2.year AS m2_year, mr2.kind AS m2_kind, mr2.journal AS m2_journal`;

const EFFECT_FIGURE = sql`
  e.id AS effect_id, NULL AS outcome_id, r.measure, e.estimate, e.ci_low, e.ci_high, e.ci_level,
  CASE WHEN e.ci_low IS NULL THEN NULL ELSE 'reported' END AS interval_source,
  CASE WHEN e.id = c.effect_id THEN c.weight END AS weight,
  e.p, e.significant, e.assessor, e.verified,
  te.significant AS tested_significant, tr.first_author AS tested_author, tr.year AS tested_year,
  tr.kind AS tested_kind, tr.journal AS tested_journal,
  NULL AS outcome_kind, NULL AS time_months, NULL AS responders, NULL AS outcome_n`;

/* The latest report before this one in which the trial's plan tested the same row. */
const TESTED_BEFORE = sql`
  LEFT JOIN effect te ON e.significant IS NULL AND te.id = (
    SELECT before.id FROM effect before JOIN report br ON br.id = before.report_id
    WHERE before.row_id = r.id AND before.significant IS NOT NULL AND br.maturity < rp.maturity AND br.year <= rp.year
    ORDER BY br.maturity DESC LIMIT 1)
  LEFT JOIN report tr ON tr.id = te.report_id`;

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
  NULL AS p, NULL AS significant, NULL AS tested_significant, NULL AS tested_author, NULL AS tested_year,
  NULL AS tested_kind, NULL AS tested_journal, o.assessor, o.verified,
  o.kind AS outcome_kind, o.time_months, o.responders, o.n AS outcome_n`;

const LOOKUPS = sql`
  JOIN trial t ON t.id = r.trial_id
  JOIN tumor_type tt ON tt.id = r.tumor_type_id
  JOIN endpoint ep ON ep.id = r.endpoint_id
  JOIN arm a ON a.id = r.arm_id
  LEFT JOIN arm ra ON ra.id = r.reference_id
  JOIN report rp ON rp.id = c.report_id
  LEFT JOIN arm_outcome m1 ON m1.id = c.median_id
  LEFT JOIN report mr1 ON mr1.id = m1.report_id
  LEFT JOIN arm_outcome m2 ON m2.id = c.reference_median_id
  LEFT JOIN report mr2 ON mr2.id = m2.report_id`;

/** SELECT and FROM of the rows of the table: the figure that heads each row at the View's data cut. */
export const headFigures = (result: "comparison" | "arm"): { select: SQL; from: SQL } =>
  result === "comparison"
    ? {
        select: sql`${SHARED}, ${EFFECT_FIGURE}`,
        from: sql`evidence_row r JOIN evidence_cut c ON c.row_id = r.id JOIN effect e ON e.id = c.effect_id ${LOOKUPS} ${TESTED_BEFORE}`,
      }
    : {
        select: sql`${SHARED}, ${OUTCOME_FIGURE}`,
        from: sql`evidence_row r JOIN evidence_cut c ON c.row_id = r.id JOIN arm_outcome o ON o.id = c.outcome_id ${LOOKUPS}`,
      };

/** SELECT and FROM of every figure of the rows: all reports, assessors and time points. */
export const allFigures = (result: "comparison" | "arm"): { select: SQL; from: SQL } =>
  result === "comparison"
    ? {
        select: sql`${SHARED}, ${EFFECT_FIGURE}`,
        from: sql`effect e JOIN evidence_row r ON r.id = e.row_id
          JOIN evidence_cut c ON c.row_id = r.id AND c.report_id = e.report_id ${LOOKUPS} ${TESTED_BEFORE}`,
      }
    : {
        select: sql`${SHARED}, ${OUTCOME_FIGURE}`,
        from: sql`arm_outcome o JOIN evidence_row r ON r.id = o.row_id
          JOIN evidence_cut c ON c.row_id = r.id AND c.report_id = o.report_id ${LOOKUPS}`,
      };
