import { signs } from "../../evidence/format";
import type { PanelKind } from "../../evidence/panel-kinds";
import type { PlotFrame } from "../rows/row-figure";
import type { FigureStyle } from "../rows/styles";
import type { FigureSource } from "./source";

/** Longest name of a side that is an arm's own; longer ones fall back to the class. */
const LONGEST_ARM = 42;

/**
 * Whom either side of the line favors: the arms where all rows compare the same ones, their therapy classes where these
 * are the same, otherwise "experimental" and "control": one pair of names for all panels of a figure. Turned around where a higher figure is the better one; so are names
 * of one's own, which are those of the first panel's sides.
 */
export function favorsOf(
  source: Pick<FigureSource, "rows" | "result" | "options">,
  style: FigureStyle,
  panel: PanelKind,
  first: PanelKind = panel,
): PlotFrame["favors"] {
  const { result, options, rows } = source;
  if (result === "arm") return null;
  const word = (side: string) => (side === "" ? "" : `${style.labels.favors} ${side}`);
  const experimental = nameOf(rows.map(({ arm }) => arm)) ?? "experimental";
  const control = nameOf(rows.flatMap(({ reference }) => reference ?? [])) ?? "control";
  const mirrored = panel.better !== first.better;
  const [ownLeft, ownRight] = mirrored
    ? [options.favorsRight, options.favorsLeft]
    : [options.favorsLeft, options.favorsRight];
  const sides = (of: string, against: string) => {
    const [left, right] = panel.better === "higher" ? [against, of] : [of, against];
    return { left: ownLeft ?? word(left), right: ownRight ?? word(right) };
  };
  return {
    ...sides(experimental, control),
    shorter: [sides("experimental", "control"), sides("exp.", "ctrl.")],
  };
}

/** The control of all rows under one name; null where they have several. */
export const sharedControl = (rows: FigureSource["rows"]): string | null =>
  nameOf(rows.flatMap(({ reference }) => reference ?? []));

function nameOf(arms: readonly { label: string; regimenClass: string }[]): string | null {
  const labels = new Set(arms.map(({ label }) => label));
  const [label] = labels;
  if (labels.size === 1 && label !== undefined && label.length <= LONGEST_ARM) return signs(label);
  const classes = new Set(arms.map(({ regimenClass }) => regimenClass));
  const [only] = classes;
  if (classes.size !== 1 || only === undefined || only === "" || only.length > LONGEST_ARM) return null;
  return asTerm(only);
}

/** "Chemotherapy" within a line: "chemotherapy"; "PD-1 inhibitor" as it is. */
const asTerm = (name: string): string =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
