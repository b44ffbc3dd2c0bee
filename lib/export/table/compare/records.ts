import type { ComparisonBenefit, MedianRow, RateRow } from "@/lib/benefit";
import { besideEsmo } from "@/lib/benefit";
import { roundDifference } from "@/lib/benefit/difference-words";
import { knownDifferences, NO_DIFFERENCE } from "@/lib/compare/benefit";
import { classesOf } from "@/lib/compare/design";
import { MEASURE_NAMES } from "@/lib/compare/effects";
import { outcomeGroups } from "@/lib/compare/outcomes";
import type { CompareContent } from "@/lib/compare/rows";
import type { ArmFigure } from "@/lib/compare/types";
import { type BaselineFigure, baselineText, computedWords, placeWords } from "@/lib/evidence/baseline";
import { reportTiming } from "@/lib/evidence/follow-up";
import {
  type Analyzed,
  computedInterval,
  fileInterval,
  formatPopulation,
  signs,
} from "@/lib/evidence/format";
import { planVerdict } from "@/lib/evidence/plan-verdict";
import { PLAN_LABELS } from "@/lib/evidence/plan-words";
import type { EvidenceFigure, IntervalSource, PSides, ReportRef } from "@/lib/evidence/types";
import { gradeBeside } from "@/lib/safety/grades";
import { differenceText, effectText, eventText, gradeNote, gradeText, outcomeText } from "./words";

/** One figure or word of one trial: a row of the table in its long form. What does not apply is left out. */
export interface CompareRecord {
  kind: string;
  /** As the screen has it. */
  text: string;
  value?: number | null;
  unit?: string;
  /** Of medians. */
  reached?: boolean;
  arm?: string;
  reference?: string | undefined;
  endpoint?: string;
  ciLow?: number | null;
  ciHigh?: number | null;
  ciLevel?: number | null;
  ciSource?: string | null;
  p?: string | null;
  pSides?: PSides | null;
  timeMonths?: number | null;
  count?: number | null;
  /** Of the arm. */
  n?: number | null;
  /** Of the control arm, of an effect. */
  nReference?: number | null;
  population?: string;
  subgroup?: string | null;
  assessor?: string | null;
  plan?: string;
  testedIn?: string | null;
  planNote?: string | null;
  /** The analysis that the plan tested. */
  tested?: EvidenceFigure["tested"];
  note?: string | null;
  /** Where the report is older than the trial's latest: the year of that. */
  trialReportedUntil?: number | null;
  /** Null for what is not a figure. */
  report: ReportRef | null;
  verified: boolean | null;
  /** Of an effect: "not checked", or what can't be right about it as printed. */
  doubt?: string | null;
}

/** The content of a cell, figure by figure; nothing if there is no figure. */
export function recordsOf(content: CompareContent): CompareRecord[] {
  switch (content.kind) {
    case "text": {
      const { value, missing } = content;
      const number = typeof value === "number" ? { value } : {};
      return [
        { kind: "word", text: value === null ? missing : signs(String(value)), ...number, ...NO_REPORT },
      ];
    }
    case "arms":
      if (content.arms.length === 0) return [{ kind: "arm", text: "no control arm", ...NO_REPORT }];
      return content.arms.map((arm) => ({
        kind: "arm",
        text: arm.label,
        arm: arm.label,
        n: arm.n,
        ...(content.ofAll === undefined ? {} : { population: content.ofAll }),
        note: classesOf(arm),
        ...NO_REPORT,
      }));
    case "effects":
      if (content.effects.length === 0) return notThere(content.missing);
      return content.effects.map(ofEffect);
    case "outcomes":
      if (content.figures.length === 0) return notThere(content.missing);
      return outcomeGroups(content.figures).flatMap(({ figures, finest }) =>
        figures.map((figure) => ofOutcome(figure, finest)),
      );
    case "differences":
      if (content.comparisons.length === 0) return notThere(content.missing);
      return content.comparisons.flatMap(ofDifferences);
    case "grades":
      if (content.comparisons.length === 0) return notThere(content.missing);
      return content.comparisons.flatMap(ofGrade);
    case "event": {
      const { figure, ofAll } = content;
      if (figure === null) return [];
      return figure.arms.map(({ arm, percent, count, n, verified }) => ({
        kind: "adverse event",
        text: eventText({ percent, count, n }),
        note: gradeBeside(figure.event),
        ...(ofAll === undefined ? {} : { population: ofAll }),
        value: percent,
        unit: "%",
        arm: arm.label,
        count,
        n,
        report: figure.report,
        verified,
      }));
    }
    case "baseline":
      return content.figures.map((figure) => ({
        kind: "at baseline",
        text: baselineText(figure),
        value: figure.value,
        unit: figure.unit ?? "",
        arm: figure.arm?.label ?? "all patients",
        n: figure.n,
        ...populationAtBaseline(figure, content.ofAll),
        note: [computedWords(figure), placeWords(figure)].filter((part) => part !== null).join("; ") || null,
        report: figure.report,
        verified: figure.checked !== null,
      }));
    case "reports":
      return content.trial.reports.map((report) => ({
        kind: "report",
        text: report.label,
        note: `${report.journal}; ${reportTiming(report)}`,
        report,
        verified: null,
      }));
  }
}

/** A separate row says whose figures are missing; a figure that is merely absent has no row. */
const notThere = (missing: string | undefined): CompareRecord[] =>
  missing === undefined ? [] : [{ kind: "word", text: missing, ...NO_REPORT }];

const populationAtBaseline = ({ population }: BaselineFigure, ofAll: string | undefined) => {
  const words = population === null ? ofAll : signs(population);
  return words === undefined ? {} : { population: words };
};

const NO_REPORT = { report: null, verified: null } as const;

const analyzed = (figure: Analyzed): Pick<CompareRecord, "population" | "subgroup"> => ({
  population: formatPopulation({ ...figure, subgroup: null }),
  subgroup: figure.subgroup === null ? null : signs(`${figure.subgroup.factor}: ${figure.subgroup.level}`),
});

function interval(figure: {
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  intervalSource: IntervalSource | null;
}): Pick<CompareRecord, "ciLow" | "ciHigh" | "ciLevel" | "ciSource"> {
  const { ciLow, ciHigh, ciLevel, intervalSource } = figure;
  const { low, high } = fileInterval(figure);
  const computed = intervalSource === "wilson";
  return {
    ciLow: low,
    ciHigh: high,
    ciLevel: ciLow === null && ciHigh === null ? null : ciLevel,
    ciSource: computed ? "computed (Wilson)" : intervalSource,
  };
}

const ofEffect = (effect: EvidenceFigure): CompareRecord => ({
  kind: effect.measure === null ? "rate" : MEASURE_NAMES[effect.measure].toLowerCase(),
  text: effectText(effect),
  value: effect.estimate,
  unit: effect.measure === "RD" ? "percentage points" : "ratio",
  arm: effect.arm.label,
  reference: effect.reference?.label,
  endpoint: effect.endpoint.id,
  ...interval(effect),
  p: effect.p === null ? null : signs(effect.p),
  pSides: effect.pSides,
  n: effect.patients.arm,
  nReference: effect.patients.reference,
  note: effect.patients.otherReport === null ? null : `n: ${effect.patients.otherReport}`,
  ...analyzed(effect),
  assessor: effect.assessor,
  plan: PLAN_LABELS[planVerdict(effect)],
  testedIn: effect.testedBefore?.report ?? null,
  planNote: effect.planNote,
  tested: effect.tested,
  report: effect.report,
  trialReportedUntil: effect.trialReportedUntil,
  verified: effect.verified,
  doubt: effect.doubt,
});

const OUTCOME_KINDS = {
  response: ["rate", "%"],
  landmark: ["rate at a time", "%"],
  median: ["median", "months"],
  events: ["patients with event", "patients"],
} as const;

function ofOutcome(figure: ArmFigure, beside: ArmFigure | null): CompareRecord {
  const [kind, unit] = OUTCOME_KINDS[figure.kind];
  return {
    kind,
    text: outcomeText(figure, beside),
    value: figure.kind === "events" ? figure.responders : figure.value,
    unit,
    ...(figure.kind === "median" ? { reached: !figure.notReached } : {}),
    arm: figure.arm.label,
    endpoint: figure.endpoint.id,
    ...interval(figure),
    timeMonths: figure.timeMonths,
    count: figure.responders,
    n: figure.n,
    ...analyzed(figure),
    assessor: figure.assessor,
    report: figure.report,
    verified: figure.verified,
  };
}

const armsOf = ({ arm, reference }: ComparisonBenefit) => ({
  arm: signs(arm.label),
  reference: reference === null ? undefined : signs(reference.label),
});

function ofDifferences(comparison: ComparisonBenefit): CompareRecord[] {
  const shared = { ...armsOf(comparison), ...analyzed(comparison) };
  const known = knownDifferences(comparison);
  if (known.length === 0) return [{ kind: "difference", text: NO_DIFFERENCE, ...shared, ...NO_REPORT }];
  return known.map((row) => ({ ...ofDifference(row), ...shared }));
}

function ofDifference(row: RateRow | MedianRow): CompareRecord {
  const shared = {
    text: differenceText(row),
    endpoint: row.endpoint.id,
    note: row.beside,
    report: row.report,
    verified: row.difference.verified,
  };
  if (row.kind === "median")
    return { kind: "difference of medians", value: row.difference.months, unit: "months", ...shared };
  const { points, interval: range } = row.difference;
  const { low, high } = computedInterval(range, "RD");
  return {
    kind: "difference of rates",
    value: roundDifference(points),
    unit: "percentage points",
    timeMonths: row.timeMonths,
    ciLow: low,
    ciHigh: high,
    ciLevel: range?.level ?? null,
    ciSource: range === null ? null : `computed, from ${range.from}`,
    ...shared,
  };
}

/** ESMO's own score first, where it is held; then our preliminary grade, with why the two differ. */
function ofGrade(comparison: ComparisonBenefit): CompareRecord[] {
  const { grade, scorecard } = comparison;
  const shared = { ...armsOf(comparison), ...analyzed(comparison) };
  const own: CompareRecord[] =
    scorecard === null
      ? []
      : [
          {
            kind: "ESMO’s own score",
            text: scorecard.score,
            note: `scorecard ${scorecard.number}, form ${scorecard.form}; its figures: ${signs(scorecard.figures)}; ${scorecard.url}`,
            ...shared,
            ...NO_REPORT,
          },
        ];
  if (grade === null) return own;
  const graded = grade.kind === "grade" ? grade : null;
  return [
    ...own,
    {
      kind: "preliminary grade",
      text: gradeText(grade),
      value: typeof graded?.grade === "number" ? graded.grade : null,
      unit: "grade",
      note: signs(
        [gradeNote(grade), scorecard === null ? null : besideEsmo(grade, scorecard)]
          .filter((part) => part !== null)
          .join(". "),
      ),
      ...shared,
      report: graded?.report ?? null,
      verified: graded?.verified ?? null,
    },
  ];
}

/** "pembrolizumab, ITT": the heading of a comparison's differences and grade. */
export const comparisonText = (comparison: ComparisonBenefit): string =>
  `${signs(comparison.arm.label)}, ${formatPopulation(comparison)}`;
