import type { ColumnId } from "../../view";
import type { FigureStyleId } from "../../view/figure";
import type { FigureKind } from "../../view/figure-kinds";
import type { Axis } from "../axis";
import { printer } from "../print";
import { layoutRows } from "../rows/layout";
import { printableFigure } from "../rows/printable";
import type { FigureRow, RowFigure } from "../rows/row-figure";
import { figureStyle, printedLike } from "../rows/style";
import type { FigureStyle } from "../rows/styles";
import type { Scene, TextItem, TextStyle } from "../scene";
import type { TextMeasurer } from "../text/measure";
import { cumulativeFigure } from "./cumulative";
import { forestFigure } from "./forest";
import { funnelAxes, funnelScenes } from "./funnel";
import { historyFigure } from "./history";
import { landmarkFigure } from "./landmark";
import { mapScenes } from "./map";
import { mediansFigure } from "./medians";
import { sourceNotes } from "./notes";
import { isNothing, type Nothing, sceneOfNothing } from "./nothing";
import { responseFigure } from "./response";
import { safetyFigure } from "./safety";
import type { FigureSource } from "./source";

interface Kind {
  draw(source: FigureSource, style: FigureStyle, measure: TextMeasurer): Scene[];
  /** The axes that limits and ticks of the options are for. */
  axes(source: FigureSource, style: FigureStyle): readonly Axis[];
}

const rows = (build: (source: FigureSource, style: FigureStyle) => RowFigure | Nothing): Kind => ({
  draw(source, style, measure) {
    const figure = build(source, style);
    return isNothing(figure)
      ? [sceneOfNothing(figure, source.options.kind, source, style, measure)]
      : layoutRows(
          printableFigure(withPoint(withNotes(figure, source, style), source, style)),
          style,
          measure,
        );
  },
  axes(source, style) {
    const figure = build(source, style);
    return isNothing(figure) ? [] : figure.plots.map(({ axis }) => axis);
  },
});

/** Columns of reported figures; a dash in another (a weight, a control arm) means that there is none. */
const REPORTED: ReadonlySet<string> = new Set<ColumnId | "cutoff">([
  "n",
  "medianExperimental",
  "medianControl",
  "p",
  "followUp",
  "cutoff",
]);

/** The figure with what is said of every kind of rows. */
function withNotes(figure: RowFigure, source: FigureSource, style: FigureStyle): RowFigure {
  const noted = withDashNote(figure, style);
  return { ...noted, footnotes: [...noted.footnotes, ...sourceNotes(source)] };
}

/** Says what a dash means, where one stands in place of a figure. */
function withDashNote(figure: RowFigure, style: FigureStyle): RowFigure {
  const dash = figure.groups
    .flatMap((group) => group.rows)
    .some(({ cells }) =>
      Object.entries(cells).some(
        ([id, cell]) => REPORTED.has(id) && cell.some(({ text }) => /(^|\s)–(\s|$)/.test(text)),
      ),
    );
  return dash && style.parts.has("symbols")
    ? { ...figure, footnotes: [...figure.footnotes, "–: not in our data."] }
    : figure;
}

/** Every number of the rows, keys and notes with the style's decimal point; words of one's own stay as they were typed. */
function withPoint(figure: RowFigure, { options }: FigureSource, style: FigureStyle): RowFigure {
  if (style.point === ".") return figure;
  const { plain } = printer(style, options.digits);
  const own = new Set(Object.values(options.labels));
  const pointed = (row: FigureRow): FigureRow => ({
    ...row,
    cells: Object.fromEntries(
      Object.entries(row.cells).map(([id, cell]) => [
        id,
        cell.map((part) => (own.has(part.text) ? part : { ...part, text: plain(part.text) })),
      ]),
    ),
  });
  return {
    ...figure,
    groups: figure.groups.map((group) => ({
      ...group,
      rows: group.rows.map(pointed),
      subtotal: group.subtotal.map(pointed),
      notes: group.notes.map(plain),
    })),
    summary: figure.summary.map(pointed),
    legend: figure.legend.map((entry) => ({ ...entry, label: plain(entry.label) })),
    footnotes: figure.footnotes.map(plain),
    // In a reference only the months change: a DOI is not a number.
    citations: figure.citations.map((citation) => citation.replace(/median follow-up [^;]*/g, plain)),
  };
}

/** How each kind of figure is drawn. A kind without an entry does not compile. */
const KINDS: Record<FigureKind, Kind> = {
  cumulative: rows(cumulativeFigure),
  forest: rows(forestFigure),
  funnel: { draw: funnelScenes, axes: funnelAxes },
  history: rows(historyFigure),
  landmark: rows(landmarkFigure),
  map: { draw: mapScenes, axes: () => [] },
  medians: rows(mediansFigure),
  response: rows(responseFigure),
  safety: rows(safetyFigure),
};

/**
 * The figure of a View: one scene, or one a page.
 * @param source rows, pool and options.
 * @param measure measures text with the real fonts.
 * @param like the style whose numbers, marks and colors it has, where that is not its own: slides of a journal's figure.
 */
export function figureScenes(
  source: FigureSource,
  measure: TextMeasurer,
  like: FigureStyleId = source.options.style,
): Scene[] {
  const style = printedLike(figureStyle(source.options), like);
  return numbered(KINDS[source.options.kind].draw(source, style, measure), style, measure);
}

/** "Page 2 of 5" in the margin at the foot of each page, where there are several: a page may be shown alone. */
function numbered(pages: Scene[], { margin, foot, colors }: FigureStyle, measure: TextMeasurer): Scene[] {
  if (pages.length === 1) return pages;
  const text: TextStyle = { size: foot, weight: 400, italic: false };
  return pages.map((page, index) => {
    const words = `Page ${index + 1} of ${pages.length}`;
    const number: TextItem = {
      ...text,
      type: "text",
      role: "page-number",
      text: words,
      x: page.width - margin,
      y: page.height - margin * 0.3,
      anchor: "end",
      width: measure.width(words, text),
      color: colors.muted,
    };
    return { ...page, items: [...page.items, number] };
  });
}

/** The axes of a figure that limits and ticks of its options are for, without the work of laying it out. */
export function figureAxes(source: FigureSource): readonly Axis[] {
  return KINDS[source.options.kind].axes(source, figureStyle(source.options));
}
