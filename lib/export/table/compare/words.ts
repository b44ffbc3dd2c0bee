import type { MedianRow, RateRow } from "@/lib/benefit";
import { gradeMarks, type McbsResult } from "@/lib/benefit";
import { boundsText, figureText, monthsText, pointsText } from "@/lib/benefit/difference-words";
import type { ArmFigure, EventFigure } from "@/lib/compare/types";
import { outcomeWords, patientsText } from "@/lib/compare/words";
import { formatEstimate, formatInterval, formatLevel, signs } from "@/lib/evidence/format";
import type { EvidenceFigure } from "@/lib/evidence/types";

/** What the screen says about each figure, as one line of text. */

/** "0.62 (0.48–0.81)", "0.71 (0.55–0.92) 99.5% CI". */
export function effectText(effect: EvidenceFigure): string {
  const interval = formatInterval(effect);
  const level = formatLevel(effect.ciLevel);
  const range = interval === null ? "interval not in our data" : `(${interval})`;
  return [formatEstimate(effect), range, level].filter((part) => part !== null && part !== "").join(" ");
}

/** "26.3 (18.3–40.4)", "44.8% (36.8–53.0) · 69 of 154". */
export function outcomeText(figure: ArmFigure, beside: ArmFigure | null): string {
  const { value, interval, notes } = outcomeWords(figure, beside);
  return [value, interval === null ? "" : `(${interval})`, notes.join(" · ")]
    .filter((part) => part !== "")
    .join(" ");
}

/** "31.2% 48 of 154". */
export function eventText({ percent, count, n }: Omit<EventFigure["arms"][number], "arm" | "verified">) {
  const patients = n === null ? "" : ` ${patientsText(count, n)}`;
  return `${formatEstimate({ estimate: percent, measure: null })}${patients}`;
}

/** "OS, Median: +11.4 months", "PFS, Rate at 12 months: +20.1 pp (8.0 to 32.2)". */
export function differenceText(row: RateRow | MedianRow): string {
  const name = `${row.endpoint.id}, ${figureText(row)}`;
  if (row.kind === "median")
    return `${name}: ${row.difference.months === null ? row.difference.reason : monthsText(row.difference.months)}`;
  const { points, interval } = row.difference;
  return `${name}: ${pointsText(points)}${interval === null ? "" : ` (${boundsText(interval)})`}`;
}

/** "preliminary grade 4 of 4, form 2a", or that there is none. */
export function gradeText(result: McbsResult): string {
  return result.kind === "cannot"
    ? "no preliminary grade can be computed"
    : `preliminary grade ${result.grade} of ${result.maximum}, form ${result.form}`;
}

/** What weakens a grade, or why there is none; null if nothing does. */
export function gradeNote(result: McbsResult): string | null {
  if (result.kind === "cannot") return `because ${signs(result.reason)}`;
  return gradeMarks(result).join("; ") || null;
}
