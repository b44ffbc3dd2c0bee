import { followUpWords } from "../../../lib/evidence/follow-up";
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
  QuotedReport,
  Relation,
  TestedAnalysis,
} from "../../../lib/evidence/types";
import { reportedUntil } from "../../derive/later-months";
import { fromJson } from "../../rows";
import { checkedOf } from "./checked";
import type { EffectRecord, FigureRecord } from "./figure-columns";
import { sidesOfP } from "./p-sides";

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

function readTested(record: EffectRecord): TestedAnalysis | null {
  const { tested_id: figureId, tested_estimate: estimate, tested_report: id } = record;
  const { tested_year: year, tested_kind: kind, measure } = record;
  if (figureId === null || estimate === null || id === null || year === null || kind === null) return null;
  const report = {
    firstAuthor: record.tested_author,
    kind,
    journal: record.tested_journal ?? "",
    year,
    secondary: record.tested_secondary,
  };
  const effect = {
    measure,
    estimate,
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
    report: { id, label: reportLabel(report), year },
    isOwnReport: id === record.report_id,
  };
  return { ...tested, ...testedTexts(tested) };
}

/** The year until which the trial was reported after the figure's report, by what was known then. */
export const trialReportedUntil = (
  { later_months }: Pick<FigureRecord, "later_months">,
  knownUntil: number | null,
): number | null => reportedUntil(fromJson(later_months), knownUntil);

const UNTESTED = { test: null, tested: null };

const readTests = (record: EffectRecord): Pick<EvidenceFigure, "test" | "tested"> => ({
  test: testOf({
    alpha: record.test_alpha,
    sides: record.test_sides,
    hierarchy: record.test_hierarchy,
    nonInferior: record.test_non_inferior,
    margin: record.test_margin,
  }),
  tested: readTested(record),
});

/** Turns a record into a figure. @param knownUntil the month by whose end what stands beside it was out; null: whenever. */
export function toFigure(
  record: FigureRecord,
  relation: Relation,
  knownUntil: number | null,
): EvidenceFigure {
  const { test, tested } = record.result === "arm" ? UNTESTED : readTests(record);
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
      followUpByArm: record.follow_up_by_arm && fromJson(record.follow_up_by_arm),
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
