import { foundSentence } from "../../compare/words";
import { asOfWords, withoutMonthWords } from "../../evidence/as-of-words";
import { assessorNote, olderNote, sizeNote } from "../../evidence/beside-notes";
import { isEveryone, signs } from "../../evidence/format";
import { notCuratedNote } from "../../evidence/origins";
import type { EvidenceFigure } from "../../evidence/types";
import { printP } from "../../pool/sentence";
import type { ColumnId } from "../../view";
import type { Print } from "../print";
import type { FigureStyle } from "../rows/styles";
import { isPooled, poolSentence } from "./pool-words";
import type { FigureSource } from "./source";

/** Which of a figure's trials are not curated: said whatever its style. */
const originNotes = ({ rows, map }: Pick<FigureSource, "rows" | "map">): string[] => {
  const note = notCuratedNote(
    map === undefined ? rows.map(({ trial }) => trial) : map.cells.flatMap(({ trials }) => trials),
  );
  return note === null ? [] : [note];
};

/** What is said of the reports behind any figure, whatever its style. */
export const sourceNotes = (source: Pick<FigureSource, "rows" | "map" | "older">): string[] => [
  ...[olderNote(source.older ?? [])].filter((note) => note !== null),
  ...originNotes(source),
];

/** What must stand below a figure so that it can be read alone. */
export function footnotesOf(
  source: FigureSource,
  style: FigureStyle,
  print: Print,
  symbols: string,
): string[] {
  const { parts } = style;
  if (source.rows.length === 0) return ["Nothing matches this View, so there is nothing to draw."];
  const notes = [
    parts.has("heterogeneity") ? heterogeneityNotes(source, print) : [],
    parts.has("caution") ? cautionNotes(source) : [],
    parts.has("populations") ? populationNotes(source) : [],
    [...source.unions],
    parts.has("cuts") ? [cutNote(source)] : [],
    parts.has("symbols") ? [symbols] : [],
    source.options.only === "selected" ? ["Rows were chosen by hand among those that match."] : [],
    source.left > 0 ? [`${source.left} more rows match and are not drawn.`] : [],
  ];
  return notes.flat();
}

/** Of whom n and the medians of the rows are, as far as their columns are drawn. */
export const besideNotes = (
  rows: readonly EvidenceFigure[],
  shown: readonly ColumnId[],
): (string | null)[] => [
  shown.includes("n") ? sizeNote(rows) : null,
  shown.includes("medianExperimental") || shown.includes("medianControl") ? assessorNote(rows) : null,
];

/**
 * The same for a figure that pools nothing.
 * @param cutOf "that gives it": which report of a trial is meant, where a figure has none of its own in the View.
 */
export function plainNotesOf(
  source: FigureSource,
  style: FigureStyle,
  { symbols, populations = true, cutOf }: { symbols: string; populations?: boolean; cutOf?: string },
): string[] {
  const { parts } = style;
  return [
    ...(parts.has("caution") ? cautionNotes(source) : []),
    ...(populations && parts.has("populations") ? populationNotes(source) : []),
    ...source.unions,
    ...(parts.has("cuts") ? [cutNote(source, cutOf)] : []),
    ...(parts.has("symbols") && symbols !== "" ? [symbols] : []),
    ...(source.left > 0 ? [`${source.left} more rows match and are not drawn.`] : []),
  ];
}

/**
 * The pool in words, with all that must stand beside it.
 * @param drawsExcluded whether rows left out of the pool are drawn, in gray.
 */
export function heterogeneityNotes(
  { pool, rows }: FigureSource,
  print: Print,
  drawsExcluded = true,
): string[] {
  if (pool === null) return [];
  const { whole, between, betweenRefused } = pool;
  const out = whole.excluded;
  return [
    poolSentence(whole, print),
    ...(whole.figures?.reason == null ? [] : [print.plain(whole.figures.reason)]),
    ...(between === null
      ? []
      : [
          print.plain(
            `Test for subgroup differences (interaction; ${between.variant}): Q ${between.q.toFixed(2)}, df ${between.df}, ${printP(between.p)}.`,
          ),
        ]),
    ...(betweenRefused === null ? [] : [betweenRefused]),
    ...(out === 0
      ? []
      : [
          `${whole.rows - out} of ${whole.rows} rows are pooled; ${out} left out by hand ${out === 1 ? "is" : "are"} ${drawsExcluded ? "gray" : "not drawn"}.`,
        ]),
    ...(isPooled(pool) && whole.warnings.length > 0
      ? [
          print.plain(
            `Cautions: ${whole.warnings
              .slice(0, 3)
              .map(({ message }) => signs(message))
              .join("; ")}.`,
          ),
        ]
      : []),
  ].filter((note) => note !== "" && rows.length > 0);
}

/** docs/design.md, rule 1: wherever trials stand side by side, the figure says how they differ. */
function cautionNotes({ rows, check }: FigureSource): string[] {
  if (new Set(rows.map(({ trial }) => trial.id)).size < 2) return [];
  const found = check.checked.length === 0 ? "" : ` ${foundSentence(check)}`;
  return [`Patients were not randomized between these trials.${found}`];
}

function populationNotes({ rows }: FigureSource): string[] {
  const others = !rows.every(isEveryone);
  const itt = rows.some(isEveryone);
  if (!itt) return others ? ["Analysis populations are named under the trials."] : [];
  return [
    `Analysis population: intention to treat${others ? " unless another is named under the trial" : ""}.`,
  ];
}

export const cutNote = (source: FigureSource, of?: string): string =>
  `Data cut: ${cutWords(source, of)}.${withoutMonthWords(source.withoutMonth)} Crosstrial, dataset ${source.datasetVersion}.`;

/** Which report heads the rows; not "of each trial", as rows of one trial may come from several. */
export function cutWords({ view: { cut }, options }: FigureSource, of = "that gives it"): string {
  if (options.kind === "cumulative")
    return `for each row, the latest report published by the end of its year${cut.kind === "asOf" ? `, and by ${asOfWords(cut.date)}` : ""}`;
  if (cut.kind === "latest") return `for each row, the latest report ${of}`;
  if (cut.kind === "primary") return `for each row, the primary report or the first ${of}`;
  return `for each row, the latest report ${of}, among those published by ${asOfWords(cut.date)}`;
}
