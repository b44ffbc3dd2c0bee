import type { EvidenceFigure, Median, Relation, ReportRef } from "../../../lib/evidence/types";
import { reportLabel } from "./report-label";

/** One record of the figure query, as the database gives it. */
export interface FigureRecord {
  row_id: string;
  result: "comparison" | "arm";
  effect_id: string | null;
  outcome_id: string | null;
  is_primary: number;
  population: string;
  subgroup_factor: string | null;
  subgroup_level: string | null;
  biomarker: string;
  trial_id: string;
  trial_name: string;
  nct: string;
  phase: string;
  masking: string | null;
  randomized: number;
  start_year: number | null;
  tumor_id: string;
  tumor: string;
  histology: string | null;
  setting: string;
  line: string;
  endpoint_id: string;
  endpoint_name: string;
  endpoint_kind: "time-to-event" | "proportion";
  better: "lower" | "higher";
  arm_id: string;
  arm_label: string;
  arm_n: number | null;
  arm_class: string;
  reference_id: string | null;
  reference_label: string | null;
  reference_n: number | null;
  reference_class: string | null;
  measure: "HR" | "OR" | "RR" | "RD" | null;
  estimate: number | null;
  ci_low: number | null;
  ci_high: number | null;
  ci_level: number | null;
  interval_source: "reported" | "wilson" | null;
  weight: number | null;
  p: string | null;
  significant: number | null;
  tested_significant: number | null;
  tested_author: string | null;
  tested_year: number | null;
  tested_kind: ReportRef["kind"] | null;
  tested_journal: string | null;
  assessor: string | null;
  verified: number;
  outcome_kind: "response" | "landmark" | "median" | "events" | null;
  time_months: number | null;
  responders: number | null;
  outcome_n: number | null;
  report_id: string;
  report_kind: ReportRef["kind"];
  first_author: string | null;
  report_year: number;
  journal: string;
  pmid: string | null;
  doi: string | null;
  data_cutoff: string | null;
  follow_up: number | null;
  maturity: number;
  is_primary_endpoint: number;
  m1_value: number | null;
  m1_low: number | null;
  m1_high: number | null;
  m1_level: number | null;
  m1_not_reached: number | null;
  m1_verified: number | null;
  m1_report: string | null;
  m1_author: string | null;
  m1_year: number | null;
  m1_kind: ReportRef["kind"] | null;
  m1_journal: string | null;
  m2_value: number | null;
  m2_low: number | null;
  m2_high: number | null;
  m2_level: number | null;
  m2_not_reached: number | null;
  m2_verified: number | null;
  m2_report: string | null;
  m2_author: string | null;
  m2_year: number | null;
  m2_kind: ReportRef["kind"] | null;
  m2_journal: string | null;
}

/** Medians published after `knownUntil` were not known then and stay hidden. */
function readMedian(record: FigureRecord, which: 1 | 2, knownUntil: number | null): Median | null {
  const prefix = `m${which}` as const;
  const year = record[`${prefix}_year`];
  const kind = record[`${prefix}_kind`];
  if (year === null || kind === null || (knownUntil !== null && year > knownUntil)) return null;
  const report = {
    firstAuthor: record[`${prefix}_author`],
    kind,
    journal: record[`${prefix}_journal`] ?? "",
    year,
  };
  return {
    value: record[`${prefix}_value`],
    ciLow: record[`${prefix}_low`],
    ciHigh: record[`${prefix}_high`],
    ciLevel: record[`${prefix}_level`],
    notReached: record[`${prefix}_not_reached`] === 1,
    verified: record[`${prefix}_verified`] === 1,
    otherReport: record[`${prefix}_report`] === record.report_id ? null : reportLabel(report),
  };
}

function readTestedBefore(record: FigureRecord): EvidenceFigure["testedBefore"] {
  const { tested_significant, tested_author, tested_year, tested_kind, tested_journal } = record;
  if (tested_significant === null || tested_kind === null || tested_year === null) return null;
  const report = {
    firstAuthor: tested_author,
    kind: tested_kind,
    journal: tested_journal ?? "",
    year: tested_year,
  };
  return { significant: tested_significant === 1, report: reportLabel(report) };
}

/** Turns a record into a figure. */
export function toFigure(
  record: FigureRecord,
  relation: Relation,
  knownUntil: number | null,
): EvidenceFigure {
  return {
    rowId: record.row_id,
    figureId: record.effect_id ?? record.outcome_id ?? record.row_id,
    relation,
    result: record.result,
    trial: {
      id: record.trial_id,
      name: record.trial_name,
      nct: record.nct,
      phase: record.phase,
      masking: record.masking,
      randomized: record.randomized === 1,
      startYear: record.start_year,
      tumor: record.tumor,
      tumorId: record.tumor_id,
      histology: record.histology,
      setting: record.setting,
      line: record.line,
    },
    endpoint: {
      id: record.endpoint_id,
      name: record.endpoint_name,
      kind: record.endpoint_kind,
      better: record.better,
    },
    arm: { id: record.arm_id, label: record.arm_label, n: record.arm_n, regimenClass: record.arm_class },
    reference:
      record.reference_id === null
        ? null
        : {
            id: record.reference_id,
            label: record.reference_label ?? "",
            n: record.reference_n,
            regimenClass: record.reference_class ?? "",
          },
    measure: record.measure,
    outcome:
      record.outcome_kind === null
        ? null
        : {
            kind: record.outcome_kind,
            timeMonths: record.time_months,
            responders: record.responders,
            n: record.outcome_n,
          },
    population: record.population,
    subgroup:
      record.subgroup_factor === null
        ? null
        : { factor: record.subgroup_factor, level: record.subgroup_level ?? "" },
    biomarker: record.biomarker,
    assessor: record.assessor,
    estimate: record.estimate,
    ciLow: record.ci_low,
    ciHigh: record.ci_high,
    ciLevel: record.ci_level,
    intervalSource: record.interval_source,
    weight: record.weight,
    p: record.p,
    significant: record.significant === null ? null : record.significant === 1,
    testedBefore: readTestedBefore(record),
    isPrimaryEndpoint: record.is_primary_endpoint === 1,
    isPrimaryPopulation: record.is_primary === 1,
    verified: record.verified === 1,
    median: readMedian(record, 1, knownUntil),
    referenceMedian: readMedian(record, 2, knownUntil),
    report: {
      id: record.report_id,
      kind: record.report_kind,
      label: reportLabel({
        firstAuthor: record.first_author,
        kind: record.report_kind,
        journal: record.journal,
        year: record.report_year,
      }),
      year: record.report_year,
      journal: record.journal,
      pmid: record.pmid,
      doi: record.doi,
      dataCutoff: record.data_cutoff,
      medianFollowUpMonths: record.follow_up,
    },
  };
}
