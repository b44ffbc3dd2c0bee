import { olderWords } from "./format";
import type { EvidenceFigure, Median } from "./types";

/** What a reader is told about the numbers beside figures: whose they are, and what is not in our data. */

/** For a dash under n. */
export const sizeNote = (figures: readonly Pick<EvidenceFigure, "patients">[]): string | null =>
  figures.some(({ patients: { of, arm } }) => of === null || arm === null)
    ? "– under n: the number of patients of this population is not in our data."
    : null;

/** For medians that name no assessor, beside figures that do. */
export function assessorNote(
  figures: readonly Pick<EvidenceFigure, "assessor" | "median" | "referenceMedian">[],
): string | null {
  const beside = figures
    .filter(({ assessor }) => assessor !== null)
    .flatMap(({ median, referenceMedian }) => [median, referenceMedian].filter(isMedian));
  const unnamed = beside.filter(({ assessor }) => assessor === null).length;
  if (unnamed === 0) return null;
  const all = unnamed === beside.length ? "these medians" : `${unnamed} of these ${beside.length} medians`;
  return `Who assessed ${all} is not in our data; the estimates beside them name an assessor.`;
}

const isMedian = (median: Median | null): median is Median => median !== null;

/** Maximum number of reports named. */
const MOST_REPORTS = 12;

/** For rows whose report is older than their trial's latest one: which reports these are. */
export function olderNote(
  figures: readonly (Pick<EvidenceFigure, "trialReportedUntil"> & {
    trial: { name: string };
    report: { label: string };
  })[],
): string | null {
  const older = figures.filter(({ trialReportedUntil }) => trialReportedUntil !== null);
  const words = [
    ...new Set(older.map((figure) => `${figure.trial.name} (${figure.report.label}; ${olderWords(figure)})`)),
  ];
  if (words.length === 0) return null;
  const more = words.length - MOST_REPORTS;
  const named = words.slice(0, MOST_REPORTS).join("; ");
  return `Reports older than the trial's latest: ${named}${more > 0 ? `; and ${more} more` : ""}.`;
}

type Doubted = Pick<EvidenceFigure, "doubt"> & {
  trial: { name: string };
  endpoint: { id: string };
  report: { label: string };
};

const NOT_CHECKED = "not checked";

/** Whether a figure can't be right as printed, which is a stronger statement than not checked. */
export const isDoubted = ({ doubt }: Pick<EvidenceFigure, "doubt">): boolean =>
  doubt !== null && doubt !== NOT_CHECKED;

/** Lists the figures that can't be right as printed, and why. */
export function doubtNote(figures: readonly Doubted[]): string | null {
  const words = figures.flatMap(({ doubt, trial, endpoint, report }) =>
    doubt === null || doubt === NOT_CHECKED
      ? []
      : `${trial.name}, ${endpoint.id} (${report.label}): ${doubt}`,
  );
  return words.length === 0 ? null : `In doubt as printed: ${[...new Set(words)].join("; ")}.`;
}

/** What italics mean in a figure: numbers that were not checked, and those that can't be right as printed. */
export function italicNote(figures: readonly Doubted[]): string | null {
  const unchecked = figures.some(({ doubt }) => doubt === NOT_CHECKED);
  const words = [unchecked ? "Not checked against a source." : null, doubtNote(figures)].filter(
    (note) => note !== null,
  );
  const [first] = words;
  if (first === undefined) return null;
  return `Italic: ${first.charAt(0).toLowerCase()}${[first.slice(1), ...words.slice(1)].join(" ")}`;
}
