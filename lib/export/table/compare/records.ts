import type { ComparisonBenefit, MedianRow, RateRow } from "@/lib/benefit";
import { knownDifferences, NO_DIFFERENCE } from "@/lib/compare/benefit";
import { classesOf } from "@/lib/compare/design";
import { MEASURE_NAMES } from "@/lib/compare/effects";
import { outcomeGroups } from "@/lib/compare/outcomes";
import type { CompareContent } from "@/lib/compare/rows";
import type { ArmFigure } from "@/lib/compare/types";
import { computedBound, fileBound, formatPopulation, reportTiming, signs } from "@/lib/evidence/format";
import type { EvidenceFigure, IntervalSource, ReportRef } from "@/lib/evidence/types";
import { planWords } from "../evidence/plan-words";
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
  timeMonths?: number | null;
  count?: number | null;
  n?: number | null;
  population?: string;
  subgroup?: string | null;
  assessor?: string | null;
  plan?: string;
  testedIn?: string | null;
  note?: string | null;
  /** Null for what is no figure. */
  report: ReportRef | null;
  verified: boolean | null;
}

/** What a cell holds, figure by figure; nothing where nothing is on record of a figure. */
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
        note: classesOf(arm),
        ...NO_REPORT,
      }));
    case "effects":
      return content.effects.map(ofEffect);
    case "outcomes":
      return outcomeGroups(content.figures).flatMap(({ figures, finest }) =>
        figures.map((figure) => ofOutcome(figure, finest)),
      );
    case "differences":
      return content.comparisons.flatMap(ofDifferences);
    case "grades":
      return content.comparisons.flatMap(ofGrade);
    case "event": {
      const { figure } = content;
      if (figure === null) return [];
      return figure.arms.map(({ arm, percent, count, n, verified }) => ({
        kind: "adverse event",
        text: eventText({ percent, count, n }),
        value: percent,
        unit: "%",
        arm: arm.label,
        count,
        n,
        report: figure.report,
        verified,
      }));
    }
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

const NO_REPORT = { report: null, verified: null } as const;

const analyzed = (figure: {
  population: string;
  subgroup: { factor: string; level: string } | null;
}): Pick<CompareRecord, "population" | "subgroup"> => ({
  population: signs(figure.population),
  subgroup: figure.subgroup === null ? null : signs(`${figure.subgroup.factor}: ${figure.subgroup.level}`),
});

function interval(figure: {
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  intervalSource: IntervalSource | null;
}): Pick<CompareRecord, "ciLow" | "ciHigh" | "ciLevel" | "ciSource"> {
  const { ciLow, ciHigh, ciLevel, intervalSource } = figure;
  const computed = intervalSource === "wilson";
  return {
    ciLow: fileBound(ciLow, intervalSource),
    ciHigh: fileBound(ciHigh, intervalSource),
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
  ...analyzed(effect),
  assessor: effect.assessor,
  plan: planWords(effect),
  testedIn: effect.testedBefore?.report ?? null,
  report: effect.report,
  verified: effect.verified,
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
  return {
    kind: "difference of rates",
    value: Number(points.toFixed(2)),
    unit: "percentage points",
    timeMonths: row.timeMonths,
    ciLow: computedBound(range?.low ?? null),
    ciHigh: computedBound(range?.high ?? null),
    ciLevel: range?.level ?? null,
    ciSource: range === null ? null : `computed, from ${range.from}`,
    ...shared,
  };
}

function ofGrade(comparison: ComparisonBenefit): CompareRecord[] {
  const { grade, scorecard } = comparison;
  if (grade === null) return [];
  const shared = { ...armsOf(comparison), ...analyzed(comparison) };
  const graded = grade.kind === "grade" ? grade : null;
  return [
    {
      kind: "preliminary grade",
      text: gradeText(grade),
      value: typeof graded?.grade === "number" ? graded.grade : null,
      unit: "grade",
      note: gradeNote(grade),
      ...shared,
      report: graded?.report ?? null,
      verified: graded?.verified ?? null,
    },
    ...(scorecard === null
      ? []
      : [
          {
            kind: "ESMO’s own score",
            text: scorecard.score,
            note: `scorecard ${scorecard.number}, form ${scorecard.form}; its figures: ${signs(scorecard.figures)}`,
            ...shared,
            ...NO_REPORT,
          },
        ]),
  ];
}

/** "pembrolizumab, ITT": the heading of a comparison's differences and grade. */
export const comparisonText = (comparison: ComparisonBenefit): string =>
  `${signs(comparison.arm.label)}, ${formatPopulation(comparison)}`;
