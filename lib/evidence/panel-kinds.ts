import type { AxisBounds, EvidenceFigure } from "./types";

/** What may share an axis: figures of one measure whose good side is the same. */
export interface PanelKind {
  /** Null: rates of single arms. */
  measure: EvidenceFigure["measure"];
  better: "lower" | "higher";
}

/** What an axis over the figures of a panel must hold, and their largest weight, whose unit is that of the measure. */
export interface PanelBounds extends PanelKind, AxisBounds {}

/** What of a figure tells its panel. */
export type Placed = Pick<EvidenceFigure, "measure"> & {
  endpoint: Pick<EvidenceFigure["endpoint"], "better">;
};

/** The panel of a figure. Rates of arms share the axis of percent, whichever side is the better one. */
export const panelOf = <T extends PanelKind>(
  panels: readonly T[],
  { measure, endpoint }: Placed,
): T | undefined =>
  panels.find((panel) => panel.measure === measure && (measure === null || panel.better === endpoint.better));

const ORDER: readonly PanelKind["measure"][] = ["HR", "OR", "RR", "RD", null];

/** Ratios come before differences; within a measure, endpoints where lower is better come first. */
export const comparePanels = (a: PanelKind, b: PanelKind): number =>
  ORDER.indexOf(a.measure) - ORDER.indexOf(b.measure) ||
  Number(a.better === "higher") - Number(b.better === "higher");
