import type { ColumnId } from "../../view";
import { FIGURE_PARTS, type FigurePart, type FigureStyleId } from "../../view/figure";
import { BLACK, DARK, type FigureColors, LIGHT } from "./colors";

/** All parts but those that a style or a reader adds. */
const USUAL_PARTS = FIGURE_PARTS.filter((part) => part !== "bands" && part !== "symmetric-axis");

/** The style of the site, which the others start from. */
export const SITE: FigureStyle = {
  id: "site",
  width: 720,
  page: null,
  text: 9,
  title: 13,
  head: 9,
  foot: 7.5,
  margin: 16,
  rowPadding: 0.32,
  colors: LIGHT,
  mark: "square",
  equalMarks: false,
  looks: true,
  diamond: { fill: "#0b5c8f", stroke: null },
  interval: ["(", "–", ")"],
  point: ".",
  percentSign: true,
  favorsOnTop: false,
  favorsArrows: true,
  rules: "head",
  labels: { trial: "Trial", weight: "Weight", favors: "Favors", total: "" },
  parts: new Set(USUAL_PARTS),
  trialWithReport: false,
};

/** What each style changes of the site's. */
export const STYLES: Record<FigureStyleId, Partial<FigureStyle>> = {
  site: {},
  revman: {
    looks: false,
    width: 680,
    text: 8.5,
    head: 8.5,
    colors: { ...BLACK, mark: "#1464c8" },
    diamond: { fill: "#000000", stroke: null },
    interval: ["[", ", ", "]"],
    favorsArrows: false,
    rowPadding: 0.2,
    labels: { trial: "Study or Subgroup", weight: "Weight", favors: "Favors", total: "Total (95% CI), " },
    parts: new Set(USUAL_PARTS.filter((part) => part !== "pooled-line")),
    trialWithReport: true,
  },
  jama: {
    looks: false,
    width: 560,
    text: 8.5,
    head: 8.5,
    colors: { ...BLACK, mark: "#14316b", rule: "#b9bec7" },
    diamond: { fill: "#a9cbe8", stroke: "#14316b" },
    interval: ["(", "-", ")"],
    favorsOnTop: true,
    favorsArrows: false,
    rules: "rows",
    labels: { trial: "Source", weight: "Weight, %", favors: "Favors", total: "Total, " },
    percentSign: false,
    trialWithReport: true,
  },
  bmj: {
    looks: false,
    width: 680,
    text: 8.5,
    head: 8.5,
    colors: { ...BLACK, mark: "#7a7a7a" },
    mark: "diamond",
    diamond: { fill: "#bdbdbd", stroke: "#000000" },
    interval: ["(", " to ", ")"],
    favorsArrows: false,
    labels: { trial: "Study or subgroup", weight: "Weight (%)", favors: "Favors", total: "Total (95% CI), " },
    percentSign: false,
    trialWithReport: true,
  },
  lancet: {
    looks: false,
    width: 680,
    text: 8.5,
    head: 8.5,
    colors: { ...BLACK, mark: "#00407a", band: "#eef3f8" },
    diamond: { fill: "#00407a", stroke: null },
    interval: ["(", "–", ")"],
    point: "·",
    labels: { trial: "Study", weight: "Weight", favors: "Favors", total: "Overall, " },
    parts: new Set([...USUAL_PARTS, "bands"]),
    trialWithReport: true,
  },
  slide: {
    width: 960,
    page: { height: 540, mostRows: 12 },
    text: 18,
    title: 28,
    head: 15,
    foot: 11,
    margin: 36,
    rowPadding: 0.2,
    parts: new Set<FigurePart>([
      "headings",
      "subtotals",
      "prediction",
      "pooled-line",
      "favors",
      "heterogeneity",
      "caution",
    ]),
  },
  dark: { colors: DARK, diamond: { fill: "#5db4e8", stroke: null } },
};

interface StyleColumns {
  comparison: readonly ColumnId[];
  arm: readonly ColumnId[];
}

const SITE_COLUMNS: StyleColumns = {
  comparison: [
    "trial",
    "experimental",
    "n",
    "medianExperimental",
    "medianControl",
    "forest",
    "estimate",
    "weight",
  ],
  arm: ["trial", "experimental", "n", "forest", "estimate", "weight"],
};

const STYLE_COLUMNS: Record<FigureStyleId, StyleColumns> = {
  site: SITE_COLUMNS,
  revman: {
    comparison: ["trial", "n", "weight", "estimate", "forest"],
    arm: ["trial", "experimental", "n", "weight", "estimate", "forest"],
  },
  jama: { comparison: ["trial", "estimate", "forest"], arm: ["trial", "n", "estimate", "forest"] },
  bmj: {
    comparison: ["trial", "n", "forest", "weight", "estimate"],
    arm: ["trial", "n", "forest", "weight", "estimate"],
  },
  lancet: {
    comparison: ["trial", "n", "medianExperimental", "medianControl", "forest", "estimate", "weight"],
    arm: ["trial", "n", "forest", "estimate", "weight"],
  },
  slide: { comparison: ["trial", "n", "forest", "estimate"], arm: ["trial", "n", "forest", "estimate"] },
  dark: SITE_COLUMNS,
};

/** The columns that a style shows of itself. */
export const columnsOfStyle = (id: FigureStyleId, result: "comparison" | "arm"): readonly ColumnId[] =>
  STYLE_COLUMNS[id][result];

/** The parts that a style draws of itself. */
export const partsOfStyle = (id: FigureStyleId): ReadonlySet<FigurePart> => STYLES[id].parts ?? SITE.parts;

/** How a figure looks, all choices made: those of a style, changed by the options of the View. */
export interface FigureStyle {
  id: FigureStyleId;
  /** Points. */
  width: number;
  /** A page of fixed height that long figures are cut into; null: as high as the rows. */
  page: { height: number; mostRows: number } | null;
  text: number;
  title: number;
  head: number;
  foot: number;
  margin: number;
  /** Space above and below the lines of a row, in text sizes. */
  rowPadding: number;
  colors: FigureColors;
  /** Square or, as the BMJ draws estimates, a diamond. */
  mark: "square" | "diamond";
  /** Area of marks by weight, or all alike. */
  equalMarks: boolean;
  /** Whether marks show how sure they are; in a journal's style all are alike unless a View asks for it. */
  looks: boolean;
  diamond: { fill: string; stroke: string | null };
  /** "(0.50–0.72)", "[0.50, 0.72]", "(0.50 to 0.72)". */
  interval: readonly [open: string, between: string, close: string];
  /** "." or the raised point of The Lancet. */
  point: string;
  percentSign: boolean;
  /** Names of sides over the plot in bold, or below the axis. */
  favorsOnTop: boolean;
  favorsArrows: boolean;
  rules: "head" | "rows" | "frame";
  /** `total`: what stands before the name of the model at the pooled estimate. */
  labels: { trial: string; weight: string; favors: string; total: string };
  parts: ReadonlySet<FigurePart>;
  /** Report beside the trial's name: "KEYNOTE-189, Garassino 2023". */
  trialWithReport: boolean;
}
