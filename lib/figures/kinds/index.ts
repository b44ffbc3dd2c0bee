import { layoutRows } from "../rows/layout";
import { printableFigure } from "../rows/printable";
import type { RowFigure } from "../rows/row-figure";
import { type FigureStyle, figureStyle } from "../rows/style";
import type { FigureKind, Scene } from "../scene";
import type { TextMeasurer } from "../text/measure";
import { cumulativeFigure } from "./cumulative";
import { forestFigure } from "./forest";
import { funnelScenes } from "./funnel";
import { historyFigure } from "./history";
import { landmarkFigure } from "./landmark";
import { mapScenes } from "./map";
import { mediansFigure } from "./medians";
import { isNothing, type Nothing, sceneOfNothing } from "./nothing";
import { responseFigure } from "./response";
import { safetyFigure } from "./safety";
import type { FigureSource } from "./source";

type Draw = (source: FigureSource, style: FigureStyle, measure: TextMeasurer) => Scene[];

const rows =
  (build: (source: FigureSource, style: FigureStyle) => RowFigure | Nothing): Draw =>
  (source, style, measure) => {
    const figure = build(source, style);
    return isNothing(figure)
      ? [sceneOfNothing(figure, source.options.kind, source, style, measure)]
      : layoutRows(printableFigure(figure), style, measure);
  };

/** How each kind of figure is drawn. A kind without an entry does not compile. */
const KINDS: Record<FigureKind, Draw> = {
  cumulative: rows(cumulativeFigure),
  forest: rows(forestFigure),
  funnel: funnelScenes,
  history: rows(historyFigure),
  landmark: rows(landmarkFigure),
  map: mapScenes,
  medians: rows(mediansFigure),
  response: rows(responseFigure),
  safety: rows(safetyFigure),
};

/**
 * The figure of a View: one scene, or one a page.
 * @param source rows, pool and options.
 * @param measure measures text with the real fonts.
 */
export function figureScenes(source: FigureSource, measure: TextMeasurer): Scene[] {
  return KINDS[source.options.kind](source, figureStyle(source.options), measure);
}
