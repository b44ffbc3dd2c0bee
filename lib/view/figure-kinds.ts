/** The kinds of figures, in the order of menus. */
export const FIGURE_KINDS = [
  "forest",
  "cumulative",
  "funnel",
  "medians",
  "landmark",
  "response",
  "safety",
  "history",
  "map",
] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** What the kinds are called, on screen and in a figure's description. */
export const KIND_NAMES: Record<FigureKind, string> = {
  forest: "Forest plot",
  cumulative: "Cumulative forest plot",
  funnel: "Funnel plot",
  medians: "Medians",
  landmark: "Rates at landmark times",
  response: "Response rates",
  safety: "Adverse events",
  history: "History of data cuts",
  map: "Evidence map",
};
