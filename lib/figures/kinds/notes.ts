import type { Print } from "../print";
import type { FigureStyle } from "../rows/style";
import { isPooled, poolSentence } from "./pool-words";
import type { FigureSource } from "./source";

/** What must stand beneath a figure so that it can be read alone. */
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
    parts.has("cuts") ? [cutNote(source)] : [],
    parts.has("symbols") ? [symbols] : [],
    source.options.only === "selected" ? ["Rows were chosen by hand among those that match."] : [],
    source.left > 0 ? [`${source.left} more rows match and are not drawn.`] : [],
  ];
  return notes.flat();
}

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
    ...(whole.figures?.reason == null ? [] : [whole.figures.reason]),
    ...(between === null
      ? []
      : [
          print.plain(
            `Test for subgroup differences (interaction; ${between.variant}): Q ${between.q.toFixed(2)}, df ${between.df}, p ${between.p < 0.001 ? "<0.001" : `= ${between.p.toFixed(3)}`}.`,
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
          `Mind: ${whole.warnings
            .slice(0, 3)
            .map(({ message }) => message)
            .join("; ")}.`,
        ]
      : []),
  ].filter((note) => note !== "" && rows.length > 0);
}

/** DESIGN.md, honesty rule 1: wherever trials stand side by side, the figure says how they differ. */
function cautionNotes({ rows, differences }: FigureSource): string[] {
  if (new Set(rows.map(({ trial }) => trial.id)).size < 2) return [];
  const names = differences.map(({ dimension }) => dimension.toLowerCase());
  const list = names.length === 0 ? "" : ` Here they differ in: ${names.join(", ")}.`;
  return [`These trials were not randomized against each other.${list}`];
}

function populationNotes({ rows }: FigureSource): string[] {
  const others = rows.some(({ population, subgroup }) => population !== "ITT" || subgroup !== null);
  const itt = rows.some(({ population, subgroup }) => population === "ITT" && subgroup === null);
  if (!itt) return others ? ["Analysis populations are named under the trials."] : [];
  return [
    `Analysis population: intention to treat${others ? " unless another is named under the trial" : ""}.`,
  ];
}

/** Which report heads the rows; not "of each trial", as rows of one trial may come from several. */
export function cutNote({ view: { cut }, datasetVersion }: FigureSource, of = "that gives it"): string {
  const which =
    cut.kind === "latest"
      ? `the latest report ${of}`
      : cut.kind === "primary"
        ? `the primary report, or the first ${of}`
        : `the latest report ${of}, among those published by ${cut.date.length === 4 ? `the end of ${cut.date}` : cut.date}`;
  return `Data cut: of each row ${which}. Crosstrial, dataset ${datasetVersion}.`;
}
