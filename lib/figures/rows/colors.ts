/** The colors of a figure, each named after what is drawn in it. */
export interface FigureColors {
  background: string;
  ink: string;
  muted: string;
  rule: string;
  band: string;
  reference: string;
  pooledLine: string;
  mark: string;
  excluded: string;
  second: string;
  prediction: string;
  classes: readonly string[];
}

/** Okabe and Ito's palette (2008), told apart by all kinds of color vision; black and yellow left out. */
const CLASSES = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#B37400"] as const;
const CLASSES_ON_DARK = ["#56B4E9", "#E69F00", "#2FC19A", "#E39BC2", "#8FCBF0", "#F0E442"] as const;

export const LIGHT: FigureColors = {
  background: "#ffffff",
  ink: "#16181d",
  muted: "#59606d",
  rule: "#c9ced6",
  band: "#f4f5f8",
  reference: "#59606d",
  pooledLine: "#0b5c8f",
  mark: "#16181d",
  excluded: "#a3a9b4",
  second: "#8a919e",
  prediction: "#0b5c8f",
  classes: CLASSES,
};

export const DARK: FigureColors = {
  background: "#0e1116",
  ink: "#f2f4f8",
  muted: "#aab2c0",
  rule: "#3b4250",
  band: "#171b22",
  reference: "#8b94a3",
  pooledLine: "#5db4e8",
  mark: "#f2f4f8",
  excluded: "#626b7a",
  second: "#98a1b1",
  prediction: "#5db4e8",
  classes: CLASSES_ON_DARK,
};

/** Black on white, for journals and printers. */
export const BLACK: FigureColors = {
  ...LIGHT,
  ink: "#000000",
  muted: "#333333",
  rule: "#000000",
  reference: "#000000",
  pooledLine: "#000000",
  mark: "#000000",
  excluded: "#9a9a9a",
  prediction: "#000000",
};
