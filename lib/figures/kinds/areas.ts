import type { FigureSource } from "./source";

/** What the areas of the marks stand for: a GLMM has no weights, so that its rows are drawn by their n. */
export function areaWords(source: FigureSource): string {
  const { pool, rows, result } = source;
  const { weights } = source.weights;
  const own = result === "arm" ? "n" : "inverse variance";
  const weighed = rows.filter(({ rowId }) => weights[rowId] !== undefined);
  if (weighed.length === 0) return `area proportional to ${own}`;
  const model = pool?.whole.figures == null ? "the model of its group" : "the model shown";
  const rest = weighed.length < rows.length ? ` (rows that are not pooled: to ${own})` : "";
  return `area proportional to its weight in ${model}${rest}`;
}
