import { isLoud } from "../evidence/plan-verdict";
import type { AxisBounds, EvidenceFigure } from "../evidence/types";
import type { ResultKind } from "../view";
import { type Axis, differenceAxis, PERCENT_AXIS, ratioAxis } from ".";

/** How evidence is drawn, wherever it is: the table, small forests, figures. */

/** The axis for a set of rows: percent for rates, points where every row is a risk difference, else ratios. */
export function evidenceAxis(result: ResultKind, measures: readonly string[], bounds: AxisBounds): Axis {
  if (result === "arm") return PERCENT_AXIS;
  const differences = measures.length > 0 && measures.every((measure) => measure === "RD");
  return differences ? differenceAxis(bounds) : ratioAxis(bounds);
}

/**
 * True for a figure that must look less sure (DESIGN.md, honesty rule 3): not checked against a source, beneath a row,
 * or a comparison that the trial's plan is not known to have found significant, in this report or in one before it.
 */
export function isQuiet(figure: EvidenceFigure): boolean {
  if (!figure.verified || figure.relation !== "head") return true;
  if (figure.result === "arm") return false;
  return !isLoud(figure);
}
