import { isStreamed, isTableFormat } from "../export/table/formats";
import { DEFAULT_FIGURE, FIGURE_KEYS, type FigureOptions } from "./figure";
import type { FigureKind } from "./figure-kinds";
import { VIEW_KEYS, type View } from "./keys";
import { isDefault } from "./view";

/** A parameter that is set and changes nothing beside the other settings. */
export interface Useless {
  param: string;
  /** Why, and what to use. */
  why: string;
}

const ROWS: readonly FigureKind[] = ["forest", "landmark", "medians", "safety"];
const EFFECTS: readonly FigureKind[] = ["forest", "cumulative", "history"];
const POOLED: readonly FigureKind[] = ["forest", "cumulative", "funnel"];
const ALL_BUT = (...others: FigureKind[]): readonly FigureKind[] =>
  (
    ["cumulative", "forest", "funnel", "history", "landmark", "map", "medians", "response", "safety"] as const
  ).filter((kind) => !others.includes(kind));

/** The kinds of figure that an option shapes; one that is not named shapes all. */
const SHAPES: Partial<Record<keyof FigureOptions, readonly FigureKind[]>> = {
  columns: ROWS,
  order: [...ROWS, "history"],
  hand: [...ROWS, "history"],
  times: ["landmark"],
  events: ["safety"],
  digits: ALL_BUT("map", "medians"),
  axis: ALL_BUT("map"),
  ticks: ALL_BUT("map"),
  labels: ALL_BUT("map", "cumulative"),
  favorsLeft: EFFECTS,
  favorsRight: EFFECTS,
  color: [...ROWS, "response"],
  marks: EFFECTS,
  looks: ["forest", "history"],
};

/** The same of keys of the View. */
const SHAPES_OF_VIEW: Partial<Record<keyof View, readonly FigureKind[]>> = {
  pool: POOLED,
  tauMethod: POOLED,
  intervalMethod: POOLED,
  predictionVariant: POOLED,
  proportionMethod: POOLED,
  excluded: POOLED,
  group: ["forest", "medians"],
  sort: ALL_BUT("map", "safety"),
};

/** Keys of the View that shape the table on a page, and no file. */
const LOOKS = ["columns", "density", "explore", "page", "pageSize", "open", "collapsed"] as const;

const listed = (kinds: readonly FigureKind[]) => kinds.join(", ");

/** What of a View's pool is set and decides nothing. */
export function uselessOfPool(view: View, poolsAnyway = false): Useless[] {
  const found: Useless[] = [];
  const add = (
    key: "tauMethod" | "intervalMethod" | "predictionVariant" | "proportionMethod" | "excluded",
    why: string,
  ) => {
    if (!isDefault(view, key)) found.push({ param: VIEW_KEYS[key].param, why });
  };
  if (view.pool === "off" && !poolsAnyway)
    for (const key of [
      "tauMethod",
      "intervalMethod",
      "predictionVariant",
      "proportionMethod",
      "excluded",
    ] as const)
      add(key, "Nothing is pooled: pool=auto, common or random pools.");
  else if (view.pool === "common") {
    for (const key of ["tauMethod", "predictionVariant"] as const)
      add(key, "It applies to random effects: pool=random, not pool=common.");
    add("intervalMethod", "A common effect has Wald's interval; pool=random has the others.");
  }
  return found;
}

/** The same of a pool whose rows are known. @param measure null for rates of arms. */
export function uselessOfPooled(view: View, measure: string | null): Useless[] {
  const found = uselessOfPool(view, true);
  if (measure !== null && !isDefault(view, "proportionMethod"))
    found.push({
      param: VIEW_KEYS.proportionMethod.param,
      why: `It applies to rates of single arms; this View pools ${measure}.`,
    });
  if (measure === null && view.proportionMethod === "glmm" && !isDefault(view, "predictionVariant"))
    found.push({
      param: VIEW_KEYS.predictionVariant.param,
      why: "The GLMM has one prediction interval: rates=logit has the others.",
    });
  return found;
}

/** What of an address is set and changes nothing in its figure; defaults may be written out. */
export function uselessOfFigure(view: View, figure: FigureOptions): Useless[] {
  const { kind } = figure;
  const isSet = (key: keyof FigureOptions) =>
    JSON.stringify(figure[key]) !== JSON.stringify(DEFAULT_FIGURE[key]);
  const found: Useless[] = [];
  for (const [key, kinds] of Object.entries(SHAPES) as [keyof FigureOptions, readonly FigureKind[]][])
    if (isSet(key) && !kinds.includes(kind))
      found.push({ param: FIGURE_KEYS[key].param, why: `It applies to ${listed(kinds)}, not ${kind}.` });
  for (const [key, kinds] of Object.entries(SHAPES_OF_VIEW) as [keyof View, readonly FigureKind[]][])
    if (!isDefault(view, key) && !kinds.includes(kind))
      found.push({ param: VIEW_KEYS[key].param, why: `It applies to ${listed(kinds)}, not ${kind}.` });
  for (const key of LOOKS)
    if (!isDefault(view, key))
      found.push({
        param: VIEW_KEYS[key].param,
        why:
          key === "columns"
            ? "It applies to the page's table; figcols= names the columns of a figure."
            : "It applies to the page's table: leave it out.",
      });
  if (isSet("hand") && figure.order !== "hand")
    found.push({ param: "hand", why: "Rows by hand are drawn with order=hand." });
  if (figure.order === "hand" && !isSet("hand"))
    found.push({ param: "order", why: "order=hand draws the rows in hand=, which names none." });
  if (view.selected.length > 0 && figure.only !== "selected")
    found.push({ param: "sel", why: "only=selected draws the rows in sel." });
  if (POOLED.includes(kind)) found.push(...uselessOfPool(view, kind !== "forest"));
  return found.filter(({ param }, at) => found.findIndex((other) => other.param === param) === at);
}

/** What is set and changes nothing in a file of the table; the rows of a page or a selection depend on more. */
export function uselessOfTable(view: View, scope: "all" | "page" | "selection", format: string): Useless[] {
  const found: Useless[] = [];
  const add = (key: keyof View, why: string) => {
    if (!isDefault(view, key)) found.push({ param: VIEW_KEYS[key].param, why });
  };
  add("density", "A file has no rows on a screen: leave it out.");
  add("explore", "Explorations of a pool are on the page only: leave it out.");
  if (scope !== "page")
    for (const key of ["page", "pageSize", "open", "collapsed"] as const)
      add(key, "It selects the page on screen: scope=page writes that page.");
  if (scope !== "selection") add("selected", "scope=selection writes the rows in sel.");
  const pool = uselessOfPool(view);
  if (pool.length === 0 && isTableFormat(format) && isStreamed(format))
    for (const key of ["intervalMethod", "predictionVariant"] as const)
      add(
        key,
        "This format holds rows and their weights; workbooks and documents hold the pooled estimate too.",
      );
  return [...found, ...pool];
}
