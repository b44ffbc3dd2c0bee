import type { FigurePart, FigureStyleId, RowOrder } from "@/lib/view/figure";

/** What the choices of a figure are called on screen. */

export const STYLE_LABELS: Record<FigureStyleId, string> = {
  site: "Site",
  revman: "RevMan-like",
  jama: "JAMA-like",
  bmj: "BMJ-like",
  lancet: "Lancet-like",
  slide: "Slide 16:9",
  dark: "Dark",
};

export const ORDER_LABELS: Record<RowOrder, string> = {
  table: "As in the workbench",
  effect: "Effect",
  precision: "Precision",
  year: "Year of report",
  weight: "Weight",
  name: "Name",
  hand: "By hand",
};

export const PART_LABELS: Record<FigurePart, string> = {
  headings: "Group headings",
  subtotals: "Subtotals",
  prediction: "Prediction interval",
  "pooled-line": "Line at the pooled estimate",
  favors: "Side labels",
  heterogeneity: "Note: heterogeneity and method",
  caution: "Note: how the trials differ",
  populations: "Note: analysis populations",
  cuts: "Note: data cuts and version",
  symbols: "Note: symbols",
  citations: "References",
  bands: "Row shading",
  "symmetric-axis": "Axis symmetric about 1",
};
