import { comparePanels, type PanelBounds, panelOf } from "../../evidence/panel-kinds";
import type { EvidenceFigure } from "../../evidence/types";
import type { Print } from "../print";
import type { FigureRow, PlotFrame, RowFigure } from "../rows/row-figure";
import type { FigureStyle } from "../rows/styles";
import { axisFor } from "./axis-choice";
import { favorsOf } from "./favors";
import type { FigureSource } from "./source";

export const MEASURE_HEADS = {
  HR: "Hazard ratio",
  OR: "Odds ratio",
  RR: "Risk ratio",
  RD: "Risk difference, points",
} as const;

/** What a panel shows, as a head: its measure, or the rate of an arm. */
export const headOfMeasure = (measure: PanelBounds["measure"]): string =>
  measure === null ? "Rate" : MEASURE_HEADS[measure];

/** The plots of a figure, and which of them a row's marks stand in. */
export interface Plots {
  panels: readonly [PanelBounds, ...PanelBounds[]];
  plots: RowFigure["plots"];
  placeOf(figure: Pick<EvidenceFigure, "measure" | "endpoint">): Required<Pick<FigureRow, "plot">>;
}

/** One plot for each measure and good side among the figures that are drawn, beside each other. */
export function plotsOf(
  drawn: readonly EvidenceFigure[],
  bounds: readonly PanelBounds[],
  source: FigureSource,
  style: FigureStyle,
  print: Print,
  words: { head(panel: PanelBounds): string; pooledAt(panel: PanelBounds): number | null },
): Plots {
  const needed = bounds
    .filter((panel) =>
      drawn.some((figure) => figure.estimate !== null && panelOf([panel], figure) !== undefined),
    )
    .sort(comparePanels);
  const empty: PanelBounds = {
    measure: source.result === "arm" ? null : (drawn[0]?.measure ?? "HR"),
    better: drawn[0]?.endpoint.better ?? "lower",
    low: null,
    high: null,
    maxWeight: null,
  };
  const [first = empty, ...more] = needed;
  const several = more.length > 0;
  const frame = (panel: PanelBounds): PlotFrame => {
    const axis = axisFor(panel, source.options, print, !several);
    const head = headOfMeasure(panel.measure);
    return {
      axis,
      head: several ? head : style.favorsOnTop ? "" : words.head(panel),
      label:
        panel.measure === null
          ? "Percent of patients"
          : `${head}${axis.scale === "log" ? ", log scale" : ""}`,
      favors: style.parts.has("favors") ? favorsOf(source, style, panel, first) : null,
      pooledAt: words.pooledAt(panel),
    };
  };
  const panels = [first, ...more] as const;
  return {
    panels: [first, ...more],
    plots: [frame(first), ...more.map(frame)],
    placeOf: (figure) => ({
      plot: Math.max(
        0,
        panels.findIndex((panel) => panelOf([panel], figure) !== undefined),
      ),
    }),
  };
}
