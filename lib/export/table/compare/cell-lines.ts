import { besideEsmo, esmoScoreText, sinceThen } from "@/lib/benefit";
import { knownDifferences, NO_DIFFERENCE } from "@/lib/compare/benefit";
import { classesOf } from "@/lib/compare/design";
import { outcomeGroups } from "@/lib/compare/outcomes";
import type { CompareContent } from "@/lib/compare/rows";
import { armWords, sizeWords, whoLine } from "@/lib/compare/words";
import { baselineSize, baselineText, computedWords, placeWords } from "@/lib/evidence/baseline";
import { reportTiming } from "@/lib/evidence/follow-up";
import { olderWords, signs } from "@/lib/evidence/format";
import { testedText } from "@/lib/evidence/plan-test";
import { planText } from "@/lib/evidence/plan-words";
import type { EvidenceFigure, ReportRef } from "@/lib/evidence/types";
import { gradeBeside } from "@/lib/safety/grades";
import { UNCHECKED } from "../evidence/printed";
import { comparisonText } from "./records";
import { differenceText, effectText, eventText, gradeNote, gradeText, outcomeText } from "./words";

/** Records that a report is cited and returns its number: "[3]". */
export type Cite = (report: ReportRef) => string;

/** Shown if there is nothing in our data. */
export const BLANK = "–";

const mark = (verified: boolean) => (verified ? "" : UNCHECKED);

/** A cell of the side-by-side table: the lines of the screen, each figure with the number of its report. */
export function cellLines(content: CompareContent, cite: Cite): string[] {
  const lines = linesOf(content, cite);
  if (lines.length > 0) return lines;
  return ["missing" in content && content.kind !== "text" ? (content.missing ?? BLANK) : BLANK];
}

function linesOf(content: CompareContent, cite: Cite): string[] {
  switch (content.kind) {
    case "text":
      return content.value === null ? [] : [signs(String(content.value))];
    case "arms":
      if (content.arms.length === 0) return ["no control arm"];
      return content.arms.map(
        (arm) =>
          `${arm.label}${arm.n === null ? "" : ` (n ${arm.n}${content.ofAll === undefined ? "" : `, ${content.ofAll}`})`}: ${classesOf(arm)}`,
      );
    case "effects":
      return content.effects.flatMap((effect) => [
        `${effect.arm.label} versus ${effect.reference?.label}: ${effectText(effect)}${mark(effect.verified)} ${cite(effect.report)}`,
        `${whoLine(effect)}${content.namesSize ? ` · ${sizeWords(effect)}` : ""}. By plan: ${planText(effect)}`,
        ...testedLines(effect),
        ...(effect.trialReportedUntil === null
          ? []
          : [`Report of ${effect.report.year}; ${olderWords(effect)}`]),
      ]);
    case "outcomes":
      return outcomeGroups(content.figures).flatMap(({ figures, finest }) => [
        ...figures.map(
          (figure) =>
            `${armWords(figure, content.namesTime)}: ${outcomeText(figure, finest)}${mark(figure.verified)} ${cite(figure.report)}`,
        ),
        ...figures.slice(0, 1).map(whoLine),
      ]);
    case "differences":
      return content.comparisons.flatMap((comparison) => {
        const known = knownDifferences(comparison);
        return [
          `${comparisonText(comparison)}:`,
          ...(known.length === 0 ? [NO_DIFFERENCE] : []),
          ...known.map(
            (row) =>
              `${differenceText(row)}${mark(row.difference.verified)} ${cite(row.report)}${row.beside === null ? "" : ` (${row.beside})`}`,
          ),
        ];
      });
    case "grades":
      return content.comparisons.flatMap((comparison) => {
        const { grade, scorecard } = comparison;
        const name = comparisonText(comparison);
        const own =
          scorecard === null
            ? []
            : [
                [`${name}: ${esmoScoreText(scorecard)}`, sinceThen(grade)]
                  .filter((part) => part !== null)
                  .join(". "),
              ];
        if (grade === null) return own;
        const note = scorecard === null ? gradeNote(grade) : besideEsmo(grade, scorecard);
        const source = grade.kind === "grade" ? `${mark(grade.verified)} ${cite(grade.report)}` : "";
        const ours = `${scorecard === null ? name : "Our own calculation"}: ${gradeText(grade)}${source}`;
        return [...own, `${ours}${note === null ? "" : ` (${signs(note)})`}`];
      });
    case "event": {
      const { figure, ofAll } = content;
      if (figure === null) return [];
      const whose = ofAll === undefined ? "" : ` (${ofAll})`;
      const grade = gradeBeside(figure.event);
      return figure.arms.map(
        ({ arm, verified, ...event }) =>
          `${arm.label}: ${eventText(event)}${grade === null ? "" : `, ${grade}`}${whose}${mark(verified)} ${cite(figure.report)}`,
      );
    }
    case "baseline":
      return content.figures.map((figure) => {
        const ofAll = figure.population === null ? (content.ofAll ?? null) : null;
        const notes = [baselineSize(figure), ofAll, computedWords(figure), placeWords(figure)].filter(
          (note) => note !== null,
        );
        const source = figure.report === null ? "" : ` ${cite(figure.report)}`;
        const who = figure.arm === null ? "all patients" : signs(figure.arm.label);
        return `${who}: ${baselineText(figure)}${notes.length === 0 ? "" : ` (${notes.join("; ")})`}${source}`;
      });
    case "reports": {
      const { reports, identity } = content.trial;
      return [
        ...(reports.length === 0 ? ["none had been published by then"] : []),
        ...reports.map(
          (report) => `${report.label} ${cite(report)}: ${report.journal}; ${reportTiming(report)}`,
        ),
        ...(identity.nct === null ? [] : [identity.nct]),
      ];
    }
  }
}

/** Of a later look: the analysis that the plan tested. */
const testedLines = ({ tested, testedBefore }: EvidenceFigure): string[] =>
  tested === null || testedBefore === null ? [] : [`Tested: ${testedText(tested)}`];
