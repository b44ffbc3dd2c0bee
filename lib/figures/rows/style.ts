import type { ColumnId } from "../../view";
import type { FigureOptions, FigurePart, FigureStyleId } from "../../view/figure";

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
  diamond: { fill: string; stroke: string | null };
  /** "(0.50–0.72)", "[0.50, 0.72]", "(0.50 to 0.72)". */
  interval: readonly [open: string, between: string, close: string];
  /** "." or the raised point of The Lancet. */
  point: string;
  percentSign: boolean;
  /** Names of sides over the plot in bold, or beneath the axis. */
  favorsOnTop: boolean;
  favorsArrows: boolean;
  rules: "head" | "rows" | "frame";
  /** `total`: what stands before the name of the model at the pooled estimate. */
  labels: { trial: string; weight: string; favors: string; total: string };
  parts: ReadonlySet<FigurePart>;
  /** Report beside the trial's name: "KEYNOTE-189, Garassino 2023". */
  trialWithReport: boolean;
}

export interface FigureColors {
  background: string;
  ink: string;
  muted: string;
  rule: string;
  band: string;
  reference: string;
  pooledLine: string;
  mark: string;
  quiet: string;
  excluded: string;
  second: string;
  prediction: string;
  classes: readonly string[];
}

/** Okabe and Ito's palette (2008), told apart by all kinds of color vision; black and yellow left out. */
const CLASSES = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#B37400"] as const;
const CLASSES_ON_DARK = ["#56B4E9", "#E69F00", "#2FC19A", "#E39BC2", "#8FCBF0", "#F0E442"] as const;

const LIGHT: FigureColors = {
  background: "#ffffff",
  ink: "#16181d",
  muted: "#59606d",
  rule: "#c9ced6",
  band: "#f4f5f8",
  reference: "#59606d",
  pooledLine: "#0b5c8f",
  mark: "#16181d",
  quiet: "#6f7785",
  excluded: "#a3a9b4",
  second: "#8a919e",
  prediction: "#0b5c8f",
  classes: CLASSES,
};

const DARK: FigureColors = {
  background: "#0e1116",
  ink: "#f2f4f8",
  muted: "#aab2c0",
  rule: "#3b4250",
  band: "#171b22",
  reference: "#8b94a3",
  pooledLine: "#5db4e8",
  mark: "#f2f4f8",
  quiet: "#98a1b1",
  excluded: "#626b7a",
  second: "#98a1b1",
  prediction: "#5db4e8",
  classes: CLASSES_ON_DARK,
};

const BLACK: FigureColors = {
  ...LIGHT,
  ink: "#000000",
  muted: "#333333",
  rule: "#000000",
  reference: "#000000",
  pooledLine: "#000000",
  mark: "#000000",
  quiet: "#5f5f5f",
  excluded: "#9a9a9a",
  prediction: "#000000",
};

const ALL_PARTS: readonly FigurePart[] = [
  "headings",
  "subtotals",
  "prediction",
  "pooled-line",
  "favors",
  "populations",
  "cuts",
  "symbols",
  "heterogeneity",
  "caution",
  "citations",
];

const millimeters = (length: number) => (length / 25.4) * 72;

const SITE: FigureStyle = {
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
  diamond: { fill: "#0b5c8f", stroke: null },
  interval: ["(", "–", ")"],
  point: ".",
  percentSign: true,
  favorsOnTop: false,
  favorsArrows: true,
  rules: "head",
  labels: { trial: "Trial", weight: "Weight", favors: "Favors", total: "" },
  parts: new Set(ALL_PARTS),
  trialWithReport: false,
};

/** What each style changes of the site's. */
const STYLES: Record<FigureStyleId, Partial<FigureStyle>> = {
  site: {},
  revman: {
    width: 680,
    text: 8.5,
    head: 8.5,
    colors: { ...BLACK, mark: "#1464c8", quiet: "#7ca7de" },
    diamond: { fill: "#000000", stroke: null },
    interval: ["[", ", ", "]"],
    favorsArrows: false,
    rowPadding: 0.2,
    labels: { trial: "Study or Subgroup", weight: "Weight", favors: "Favors", total: "Total (95% CI), " },
    parts: new Set(ALL_PARTS.filter((part) => part !== "pooled-line")),
    trialWithReport: true,
  },
  jama: {
    width: 560,
    text: 8.5,
    head: 8.5,
    colors: { ...BLACK, mark: "#14316b", quiet: "#7486ab", rule: "#b9bec7" },
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
    width: 680,
    text: 8.5,
    head: 8.5,
    colors: { ...BLACK, mark: "#7a7a7a", quiet: "#a9a9a9" },
    mark: "diamond",
    diamond: { fill: "#bdbdbd", stroke: "#000000" },
    interval: ["(", " to ", ")"],
    favorsArrows: false,
    labels: { trial: "Study or subgroup", weight: "Weight (%)", favors: "Favors", total: "Total (95% CI), " },
    percentSign: false,
    trialWithReport: true,
  },
  lancet: {
    width: 680,
    text: 8.5,
    head: 8.5,
    colors: { ...BLACK, mark: "#00407a", quiet: "#7f9fbc", band: "#eef3f8" },
    diamond: { fill: "#00407a", stroke: null },
    interval: ["(", "–", ")"],
    point: "·",
    labels: { trial: "Study", weight: "Weight", favors: "Favors", total: "Overall, " },
    parts: new Set([...ALL_PARTS, "bands"]),
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
    rowPadding: 0.34,
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

const STYLE_COLUMNS: Record<FigureStyleId, { comparison: readonly ColumnId[]; arm: readonly ColumnId[] }> = {
  site: {
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
  },
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
  dark: {
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
  },
};

/** The columns that a style shows of itself. */
export const columnsOfStyle = (id: FigureStyleId, result: "comparison" | "arm"): readonly ColumnId[] =>
  STYLE_COLUMNS[id][result];

/** The parts that a style draws of itself. */
export const partsOfStyle = (id: FigureStyleId): ReadonlySet<FigurePart> => STYLES[id].parts ?? SITE.parts;

const A4 = { width: 595.28, height: 841.89 };

/** The style of a View's figure with all of its choices. */
export function figureStyle(options: FigureOptions): FigureStyle {
  const style: FigureStyle = { ...SITE, ...STYLES[options.style], id: options.style };
  const scale = options.textSize === null ? 1 : options.textSize / style.text;
  const paged = options.paper === "a4" && style.page === null;
  return {
    ...withTextScaled(style, scale),
    width: paged ? A4.width : options.width === null ? style.width : millimeters(options.width),
    page: paged ? { height: A4.height, mostRows: Number.POSITIVE_INFINITY } : style.page,
    margin: paged ? millimeters(15) : style.margin,
    equalMarks: options.marks === "equal",
    parts: options.parts === null ? style.parts : new Set(options.parts),
    ...(options.color === "mono" ? monochrome(style) : {}),
  };
}

/** The style with all of its text larger or smaller. */
export const withTextScaled = (style: FigureStyle, scale: number): FigureStyle => ({
  ...style,
  text: style.text * scale,
  title: style.title * scale,
  head: style.head * scale,
  foot: style.foot * scale,
});

function monochrome(style: FigureStyle): Partial<FigureStyle> {
  if (style.id === "dark") {
    const { ink } = DARK;
    return { colors: { ...DARK, pooledLine: ink, prediction: ink }, diamond: { fill: ink, stroke: null } };
  }
  return { colors: BLACK, diamond: { fill: "#ffffff", stroke: "#000000" } };
}
