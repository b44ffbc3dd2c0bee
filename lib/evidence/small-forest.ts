import type { ResultKind, View } from "../view";

/** Number of rows drawn from a forest plot too long for its place; a few more are drawn rather than counted. */
const ROWS = 8;
const ROWS_WITHOUT_REST = 10;

/** How many of a View's rows a small forest plot draws. */
export const rowsDrawn = (total: number): number => (total <= ROWS_WITHOUT_REST ? total : ROWS);

/**
 * The order in which a plot that can't show all rows shows the first: by weight, which is the inverse variance of an effect
 * and the patients of a rate. It reflects how much data a figure rests on, not how favorable it is.
 */
export const HEAVIEST_FIRST: View["sort"] = [{ column: "forest", descending: true }];

/** The order of a View's first rows in words. */
export function orderWords({ sort, group }: Pick<View, "sort" | "group">, result: ResultKind): string {
  const [first] = sort;
  if (group === "none" && first?.column === "forest" && first.descending)
    return result === "arm"
      ? "those with the most patients first"
      : "those with the narrowest intervals first";
  return group === "none" ? "in the order of the workbench" : `by ${group}, in the order of the workbench`;
}
