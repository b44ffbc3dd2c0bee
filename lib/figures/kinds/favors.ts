import { signs } from "../../evidence/format";
import type { PlotFrame } from "../rows/row-figure";
import type { FigureStyle } from "../rows/style";
import type { FigureSource } from "./source";

/** Longest name of a side that is an arm's own; longer ones fall back to the class. */
const LONGEST_ARM = 42;

/**
 * Whom either side of the line favors: the arms where all rows compare the same ones, their therapy classes where these
 * are the same, else "experimental" and "control". Turned around where a higher figure is the better one.
 */
export function favorsOf(source: FigureSource, style: FigureStyle): PlotFrame["favors"] {
  const { rows, result, directions, options } = source;
  if (result === "arm") return null;
  // Where a lower figure is better in some rows and a higher one in others, neither side favors anybody.
  if (directions.length > 1 && options.favorsLeft === null && options.favorsRight === null) return null;
  const word = (side: string) => (side === "" ? "" : `${style.labels.favors} ${side}`);
  const experimental = word(nameOf(rows.map(({ arm }) => arm)) ?? "experimental");
  const control = word(nameOf(rows.flatMap(({ reference }) => reference ?? [])) ?? "control");
  const turned = directions.length === 1 && directions[0] === "higher";
  return {
    left: options.favorsLeft ?? (turned ? control : experimental),
    right: options.favorsRight ?? (turned ? experimental : control),
  };
}

function nameOf(arms: readonly { label: string; regimenClass: string }[]): string | null {
  const labels = new Set(arms.map(({ label }) => label));
  const [label] = labels;
  if (labels.size === 1 && label !== undefined && label.length <= LONGEST_ARM) return signs(label);
  const classes = new Set(arms.map(({ regimenClass }) => regimenClass));
  const [only] = classes;
  if (classes.size !== 1 || only === undefined || only === "" || only.length > LONGEST_ARM) return null;
  return /^[A-Z][a-z]/.test(only) ? only.charAt(0).toLowerCase() + only.slice(1) : only;
}
