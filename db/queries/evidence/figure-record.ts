import { followUpWords } from "../../../lib/evidence/follow-up";
import type { Origin, SizeOf } from "../../../lib/evidence/lists";
import { originMark } from "../../../lib/evidence/origins";
import { shownP } from "../../../lib/evidence/p-sides";
import { planNoteOf, testedTexts, testOf } from "../../../lib/evidence/plan-test";
import { shownVerdict } from "../../../lib/evidence/plan-words";
import { reportDetails } from "../../../lib/evidence/report-details";
import { reportLabel } from "../../../lib/evidence/report-label";
import { testedCell } from "../../../lib/evidence/tested-cell";
import type {
  EvidenceFigure,
  FigurePatients,
  Median,
  PlanTest,
  QuotedReport,
  Relation,
  ReportRef,
  TestedAnalysis,
} from "../../../lib/evidence/types";
import { reportedUntil } from "../../derive/later-months";
import { readFollowUp } from "../figures/cut";
import { checkedOf } from "./checked";
import { sidesOfP } from "./p-sides";

/** One record of the figure query, as the database gives it. */
export interface FigureRecord {
  row_id: string;
  result: "comparison" | "arm";
  effect_id: string | null;
  outcome_id: string | null;
  is_primary: number;
  population: string;
  selection: string | null;
  subgroup_factor: string | null;
  subgroup_level: string | null;
  biomarker: string;
  trial_id: string;
  trial_name: string;
  nct: string | null;
  phase: string;
  origin: Origin;
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
  test_alpha: number | null;
  test_sides: 1 | 2 | null;
  test_hierarchy: PlanTest["hierarchy"];
  test_non_inferior: number | null;
  test_margin: number | null;
  tested_id: string | null;
  tested_significant: number | null;
  tested_estimate: number;
  tested_low: number | null;
  tested_high: number | null;
  tested_level: number | null;
  tested_p: string | null;
  tested_verified: number;
  tested_assessor: string | null;
  tested_alpha: number | null;
  tested_sides: 1 | 2 | null;
  tested_hierarchy: PlanTest["hierarchy"];
  tested_non_inferior: number | null;
  tested_margin: number | null;
  tested_report: string;
  tested_author: string | null;
  tested_year: number | null;
  tested_kind: ReportRef["kind"] | null;
  tested_journal: string | null;
  tested_secondary: ReportRef["secondary"];
  assessor: string | null;
  verified: number;
  doubt: string | null;
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
  follow_up_by_arm: string | null;
  secondary: ReportRef["secondary"];
  maturity: number;
  later_months: string;
  is_primary_endpoint: number;
  m1_value: number | null;
  m1_low: number | null;
  m1_high: number | null;
  m1_level: number | null;
  m1_not_reached: number | null;
  m1_verified: number | null;
  m1_report: string | null;
  m1_assessor: string | null;
  m1_author: string | null;
  m1_year: number | null;
  m1_kind: ReportRef["kind"] | null;
  m1_journal: string | null;
  m1_secondary: ReportRef["secondary"];
  m2_value: number | null;
  m2_low: number | null;
  m2_high: number | null;
  m2_level: number | null;
  m2_not_reached: number | null;
  m2_verified: number | null;
  m2_report: string | null;
  m2_assessor: string | null;
  m2_author: string | null;
  m2_year: number | null;
  m2_kind: ReportRef["kind"] | null;
  m2_journal: string | null;
  m2_secondary: ReportRef["secondary"];
  n_arm: number | null;
  n_reference: number | null;
  n_of: SizeOf | null;
  events_arm: number | null;
  events_reference: number | null;
  checked_source: string | null;
  checked_locator: string | null;
  checked_on: string | null;
  n_report: string | null;
  n_author: string | null;
  n_year: number | null;
  n_month: number | null;
  n_kind: ReportRef["kind"] | null;
  n_journal: string | null;
  n_secondary: ReportRef["secondary"];
}

function readMedian(record: FigureRecord, which: 1 | 2): Median | null {
  const prefix = `m${which}` as const;
  const year = record[`${prefix}_year`];
  const kind = record[`${prefix}_kind`];
  if (year === null || kind === null) return null;
  const report = {
    firstAuthor: record[`${prefix}_author`],
    kind,
    journal: record[`${prefix}_journal`] ?? "",
    year,
    secondary: record[`${prefix}_secondary`],
  };
  const otherReport = record[`${prefix}_report`] === record.report_id ? null : reportLabel(report);
  const assessor = record[`${prefix}_assessor`];
  return {
    value: record[`${prefix}_value`],
    ciLow: record[`${prefix}_low`],
    ciHigh: record[`${prefix}_high`],
    ciLevel: record[`${prefix}_level`],
    notReached: record[`${prefix}_not_reached`] === 1,
    verified: record[`${prefix}_verified`] === 1,
    otherReport,
    assessor,
    otherAssessor: otherAssessor(assessor, record.assessor, otherReport),
  };
}

/** A median of the figure's own report that names no assessor is most likely the figure's; one of another report may not be. */
function otherAssessor(own: string | null, figure: string | null, otherReport: string | null): string | null {
  if (own === figure) return null;
  return own ?? (otherReport === null ? null : "assessor not in our data");
}

/** Sizes that only a later report gives were not known then. */
function readPatients(record: FigureRecord, knownUntil: number | null): FigurePatients {
  const { n_arm, n_reference, n_of, n_author, n_year, n_month, n_kind, n_journal } = record;
  if (n_of === null || (n_month !== null && knownUntil !== null && n_month > knownUntil))
    return { arm: null, reference: null, of: null, otherReport: null };
  const report = { firstAuthor: n_author, journal: n_journal ?? "", secondary: record.n_secondary };
  return {
    arm: n_arm,
    reference: n_reference,
    of: n_of,
    otherReport:
      n_year === null || n_kind === null ? null : reportLabel({ ...report, kind: n_kind, year: n_year }),
  };
}

/** The reports that cells of the figure name beside its own: of its medians, of its number of patients, of the test. */
function quotedReports(
  record: FigureRecord,
  {
    median,
    referenceMedian,
    patients,
    tested,
    testedBefore,
  }: Pick<EvidenceFigure, "median" | "referenceMedian" | "patients" | "tested" | "testedBefore">,
): QuotedReport[] {
  const quoted = {
    medianExperimental: median?.otherReport == null ? null : record.m1_report,
    medianControl: referenceMedian?.otherReport == null ? null : record.m2_report,
    n: patients.otherReport === null ? null : record.n_report,
    tested: tested === null || tested.isOwnReport ? null : tested.report.id,
    significant: testedBefore === null ? null : (tested?.report.id ?? null),
  };
  return (Object.keys(quoted) as (keyof typeof quoted)[]).flatMap((column) => {
    const id = quoted[column];
    return id === null ? [] : [{ id, column }];
  });
}

function readTested(record: FigureRecord): TestedAnalysis | null {
  const { tested_id: figureId, tested_year: year, tested_kind: kind, measure } = record;
  if (figureId == null || year === null || kind === null || measure === null) return null;
  const report = {
    firstAuthor: record.tested_author,
    kind,
    journal: record.tested_journal ?? "",
    year,
    secondary: record.tested_secondary,
  };
  const effect = {
    measure,
    estimate: record.tested_estimate,
    ciLow: record.tested_low,
    ciHigh: record.tested_high,
    ciLevel: record.tested_level,
    p: record.tested_p,
    test: testOf({
      alpha: record.tested_alpha,
      sides: record.tested_sides,
      hierarchy: record.tested_hierarchy,
      nonInferior: record.tested_non_inferior,
      margin: record.tested_margin,
    }),
  };
  const tested = {
    ...effect,
    figureId,
    pSides: sidesOfP(effect),
    significant: record.tested_significant === 1,
    assessor: record.tested_assessor,
    verified: record.tested_verified === 1,
    report: { id: record.tested_report, label: reportLabel(report), year },
    isOwnReport: record.tested_report === record.report_id,
  };
  return { ...tested, ...testedTexts(tested) };
}

/** The year until which the trial was reported after the figure's report, by what was known then. */
export const trialReportedUntil = (
  { later_months }: Pick<FigureRecord, "later_months">,
  knownUntil: number | null,
): number | null => reportedUntil(JSON.parse(later_months) as number[], knownUntil);

/** Turns a record into a figure. @param knownUntil the month by whose end what stands beside it was out; null: whenever. */
export function toFigure(
  record: FigureRecord,
  relation: Relation,
  knownUntil: number | null,
): EvidenceFigure {
  const tested = readTested(record);
  const test = testOf({
    alpha: record.test_alpha,
    sides: record.test_sides,
    hierarchy: record.test_hierarchy,
    nonInferior: record.test_non_inferior,
    margin: record.test_margin,
  });
  const significant = record.significant === null ? null : record.significant === 1;
  const { measure, estimate, ci_low: ciLow, ci_high: ciHigh, ci_level: ciLevel, p } = record;
  const pSides = sidesOfP({ measure, estimate, ciLow, ciHigh, ciLevel, p, test });
  const figure = {
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
      origin: record.origin,
      originMark: originMark(record.origin),
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
    patients: readPatients(record, knownUntil),
    measure,
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
    selection: record.selection,
    subgroup:
      record.subgroup_factor === null
        ? null
        : { factor: record.subgroup_factor, level: record.subgroup_level ?? "" },
    biomarker: record.biomarker,
    assessor: record.assessor,
    estimate,
    ciLow,
    ciHigh,
    ciLevel,
    intervalSource: record.interval_source,
    weight: record.weight,
    p,
    pSides,
    shownP: shownP(p, pSides),
    significant,
    test,
    tested,
    planNote: planNoteOf({
      significant,
      measure,
      ciLow,
      ciHigh,
      test,
      tested,
    }),
    testedBefore:
      significant !== null || tested === null || tested.isOwnReport
        ? null
        : { significant: tested.significant, report: tested.report.label },
    trialReportedUntil: trialReportedUntil(record, knownUntil),
    isPrimaryEndpoint: record.is_primary_endpoint === 1,
    isPrimaryPopulation: record.is_primary === 1,
    verified: record.verified === 1,
    doubt: record.verified === 1 ? null : (record.doubt ?? "not checked"),
    checked: checkedOf(record.checked_source, record.checked_locator, record.checked_on),
    events:
      record.events_arm === null && record.events_reference === null
        ? null
        : { arm: record.events_arm, reference: record.events_reference },
    median: readMedian(record, 1),
    referenceMedian: readMedian(record, 2),
    report: {
      id: record.report_id,
      kind: record.report_kind,
      label: reportLabel({
        firstAuthor: record.first_author,
        kind: record.report_kind,
        journal: record.journal,
        year: record.report_year,
        secondary: record.secondary,
      }),
      year: record.report_year,
      journal: record.journal,
      pmid: record.pmid,
      doi: record.doi,
      dataCutoff: record.data_cutoff,
      medianFollowUpMonths: record.follow_up,
      followUpByArm: readFollowUp(record.follow_up_by_arm),
      secondary: record.secondary,
    },
  };
  return {
    ...figure,
    plan: shownVerdict(figure),
    testedCell: testedCell(figure),
    quotedReports: quotedReports(record, figure),
    reportDetails: reportDetails(figure.report),
    followUp: followUpWords(figure.report),
  };
}
