import type { LinkScope } from "../versions/link-scope";
import { mapOfView } from "./kinds/map-of-view";
import type { FigureSource } from "./kinds/source";

/** What a figure shows, as what changed since a link was made is told of it. */
export function linkScopeOf(
  source: Pick<FigureSource, "options" | "rows" | "view" | "result" | "map">,
): LinkScope {
  const { options, rows, view, result, map } = source;
  if (options.kind === "map") {
    const cells = map === undefined ? [] : mapOfView(map, source).cells;
    return { kind: "trials", ids: [...new Set(cells.flatMap(({ trials }) => trials.map(({ id }) => id)))] };
  }
  if (options.kind === "safety")
    return { kind: "events", tumors: [], trials: [...new Set(rows.map(({ trial }) => trial.id))] };
  const filters = options.only === "matching" ? { view, result } : undefined;
  return { kind: "rows", rows: rows.map(({ rowId }) => rowId), filters };
}
