import type { ColumnId, ResultKind, View } from "../view";
import { visibleColumns } from "./columns";

const DEFAULT_COLUMNS: Record<ResultKind, readonly ColumnId[]> = {
  comparison: [
    "trial",
    "endpoint",
    "experimental",
    "n",
    "medianExperimental",
    "medianControl",
    "forest",
    "estimate",
    "tested",
    "significant",
    "report",
  ],
  arm: ["trial", "endpoint", "experimental", "n", "forest", "estimate", "medianExperimental", "report"],
};

/**
 * The columns of a View that names none. Weights if it pools, in place of the tested analysis, because width is limited.
 * The tumor if rows have several, unless they are grouped by it: a trial's name does not show it.
 */
export function standardColumns(
  view: Pick<View, "pool" | "group">,
  result: ResultKind,
  tumors: number,
): ColumnId[] {
  const standard = DEFAULT_COLUMNS[result];
  const pooled =
    view.pool === "off"
      ? standard
      : standard
          .flatMap((id) => (id === "estimate" ? [id, "weight" as const] : [id]))
          .filter((id) => id !== "tested");
  if (tumors < 2 || view.group === "tumor") return [...pooled];
  return pooled.flatMap((id) => (id === "trial" ? [id, "tumor" as const] : [id]));
}

/** The columns that a View shows on the server, in order. */
export const shownColumns = (
  view: Pick<View, "columns" | "pool" | "group">,
  result: ResultKind,
  tumors: number,
): ColumnId[] => visibleColumns(view, result, standardColumns(view, result, tumors));
