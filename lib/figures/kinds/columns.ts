import { columnLabel } from "../../evidence/columns";
import { signs } from "../../evidence/format";
import type { ColumnId } from "../../view";
import type { FigureStyle } from "../rows/styles";
import type { FigureSource } from "./source";

/** Columns of figures that set two arms beside each other: those of the options, otherwise what the style has room for. */

const WIDE: readonly ColumnId[] = [
  "trial",
  "experimental",
  "n",
  "forest",
  "medianExperimental",
  "medianControl",
  "estimate",
];
const NARROW: readonly ColumnId[] = ["trial", "forest", "medianExperimental", "medianControl", "estimate"];

const ONLY_PAIRED: ReadonlySet<ColumnId> = new Set(["medianControl", "estimate", "control"]);

/** A row without its name says nothing, and a figure without its plot is a table. */
export const withTrialAndPlot = (ids: readonly ColumnId[]): ColumnId[] => {
  const named: ColumnId[] = ids.includes("trial") ? [...ids] : ["trial", ...ids];
  return named.includes("forest") ? named : [...named, "forest"];
};

/**
 * @param paired whether any row has a control arm.
 * @param differs whether any row has a difference between its arms.
 * @param without columns that a kind shows on request only.
 */
export function armColumns(
  { options }: Pick<FigureSource, "options">,
  style: FigureStyle,
  paired: boolean,
  differs: boolean,
  without: readonly ColumnId[] = [],
): ColumnId[] {
  const narrow = style.id === "slide" || style.id === "jama" || style.id === "revman";
  const wanted = options.columns ?? (narrow ? NARROW : WIDE);
  return withTrialAndPlot(
    wanted.filter(
      (id) =>
        (paired || !ONLY_PAIRED.has(id)) &&
        (options.columns !== null || ((id !== "estimate" || differs) && !without.includes(id))),
    ),
  );
}

/** "Experimental, mo (95% CI)"; without a unit where the figures carry it. */
export function armHead(
  id: ColumnId,
  style: FigureStyle,
  paired: boolean,
  unit: string,
  differenceUnit: string,
): string {
  if (id === "trial") return style.labels.trial;
  // A blank that does not break keeps the parenthesis whole.
  const rest = `${unit === "" ? "" : `, ${unit}`} (95%\u00a0CI)`;
  if (id === "medianExperimental") return `${paired ? "Experimental" : "Arm"}${rest}`;
  if (id === "medianControl") return `Control${rest}`;
  if (id === "estimate") return `Difference, ${differenceUnit}`;
  if (id === "n") return paired ? "n, exp. / ctrl." : "n";
  return signs(columnLabel(id, paired ? "comparison" : "arm"));
}
