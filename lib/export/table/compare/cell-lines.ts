import { knownDifferences, NO_DIFFERENCE } from "@/lib/compare/benefit";
import { classesOf } from "@/lib/compare/design";
import { outcomeGroups } from "@/lib/compare/outcomes";
import type { CompareContent } from "@/lib/compare/rows";
import { armWords, whoLine } from "@/lib/compare/words";
import { reportTiming, signs } from "@/lib/evidence/format";
import type { ReportRef } from "@/lib/evidence/types";
import { planWords } from "../evidence/plan-words";
import { UNCHECKED } from "../evidence/printed";
import { comparisonText } from "./records";
import { differenceText, effectText, eventText, gradeNote, gradeText, outcomeText } from "./words";

/** Notes that a report is cited, and gives its number: "[3]". */
export type Cite = (report: ReportRef) => string;

/** Stands where nothing is on record. */
export const BLANK = "–";

const mark = (verified: boolean) => (verified ? "" : UNCHECKED);

/** A cell of the side-by-side table: the lines of the screen, each figure with the number of its report. */
export function cellLines(content: CompareContent, cite: Cite): string[] {
  const lines = linesOf(content, cite);
  return lines.length === 0 ? [BLANK] : lines;
}

function linesOf(content: CompareContent, cite: Cite): string[] {
  switch (content.kind) {
    case "text":
      return content.value === null ? [] : [signs(String(content.value))];
    case "arms":
      if (content.arms.length === 0) return ["no control arm"];
      return content.arms.map(
        (arm) => `${arm.label}${arm.n === null ? "" : ` (n ${arm.n})`}: ${classesOf(arm)}`,
      );
    case "effects":
      return content.effects.flatMap((effect) => [
        `${effect.arm.label} versus ${effect.reference?.label}: ${effectText(effect)}${mark(effect.verified)} ${cite(effect.report)}`,
        `${whoLine(effect)}. By plan: ${planWords(effect)}${effect.testedBefore === null ? "" : ` (${effect.testedBefore.report})`}`,
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
        if (grade === null) return [];
        const note = gradeNote(grade);
        const source = grade.kind === "grade" ? `${mark(grade.verified)} ${cite(grade.report)}` : "";
        return [
          `${comparisonText(comparison)}: ${gradeText(grade)}${source}${note === null ? "" : ` (${note})`}`,
          ...(scorecard === null
            ? []
            : [`ESMO’s own score: ${scorecard.score} (scorecard ${scorecard.number})`]),
        ];
      });
    case "event":
      return (content.figure?.arms ?? []).map(
        ({ arm, verified, ...event }) =>
          `${arm.label}: ${eventText(event)}${mark(verified)} ${content.figure === null ? "" : cite(content.figure.report)}`,
      );
    case "reports": {
      const { reports, identity } = content.trial;
      return [
        ...(reports.length === 0 ? ["none was out by then"] : []),
        ...reports.map(
          (report) => `${report.label} ${cite(report)}: ${report.journal}; ${reportTiming(report)}`,
        ),
        identity.nct,
      ];
    }
  }
}
