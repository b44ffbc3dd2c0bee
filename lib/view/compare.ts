import { UNSELECTED } from "../evidence/lists";
import { splitList } from "./codecs";
import { VIEW_KEYS, type View } from "./keys";
import { toUrlSearchParams } from "./search-params";
import { encode, type SearchParams } from "./url";
import type { DataCut } from "./values";
import { DEFAULT_VIEW } from "./view";

/** Trials that stand side by side at most, and at least. */
export const MOST_COMPARED = 8;
export const LEAST_COMPARED = 2;
/** Ids read from a link; more is no list that anyone made. */
const MOST_IDS = 60;

/** What the page of compared trials shows; it lives in the URL, as every View does. */
export interface CompareView {
  /** Ids in the order of the columns; those behind the eighth wait for a free column. */
  trials: readonly string[];
  cut: DataCut;
  /** The endpoint for which comparability is checked; null: the one that most of the trials have. */
  endpoint: string | null;
  /** Whose results are shown: a value of the workbench's biomarker filter; null: each trial's main populations. */
  biomarker: string | null;
  /** What was typed to find a further trial. */
  search: string;
  /** Whether rows in which all columns are equal are folded away. */
  hideEqual: boolean;
}

/** What of the address made no sense: said on the page, nothing thrown. */
export interface CompareNotice {
  param: string;
  found: string;
}

/** Reads the address of the page. What makes no sense falls back to its default and is named. */
export function parseCompare(params: SearchParams): { view: CompareView; notices: CompareNotice[] } {
  const search = toUrlSearchParams(params);
  const text = (name: string) => search.get(name)?.trim() ?? "";
  const cut =
    text("cut") === "" ? { value: DEFAULT_VIEW.cut, rejected: [] } : VIEW_KEYS.cut.parse(text("cut"));
  const [biomarker = null, ...others] = splitList(text("biomarker"));
  return {
    view: {
      trials: [...new Set(splitList(text("trials").toLowerCase()))].slice(0, MOST_IDS),
      cut: cut.value,
      endpoint: text("endpoint") || null,
      biomarker,
      search: VIEW_KEYS.search.parse(text("q")).value.trim(),
      hideEqual: text("equal") === "hide",
    },
    notices: [
      ...cut.rejected.map((found) => notUnderstood("cut", found)),
      ...others.map((found) => notUnderstood("biomarker", found)),
    ],
  };
}

/** A notice that repeats no more of the address than a reader needs to find it. */
export const notUnderstood = (param: string, found: string): CompareNotice => ({
  param,
  found: found.slice(0, 60),
});

/** The parameters that bring a comparison back, in one fixed order, defaults left out. */
export function compareParams(view: CompareView): [name: string, value: string][] {
  const all: [string, string][] = [
    ["trials", view.trials.join(",")],
    ["cut", view.cut.kind === DEFAULT_VIEW.cut.kind ? "" : VIEW_KEYS.cut.format(view.cut)],
    ["endpoint", view.endpoint ?? ""],
    ["biomarker", view.biomarker ?? ""],
    ["equal", view.hideEqual ? "hide" : ""],
    ["q", view.search],
  ];
  return all.filter(([, value]) => value !== "");
}

/** The address of a comparison. */
export function compareHref(view: Partial<CompareView>): string {
  const params = compareParams({ ...EMPTY_COMPARISON, ...view });
  return params.length === 0
    ? "/compare"
    : `/compare?${params.map(([name, value]) => `${name}=${encode(value)}`).join("&")}`;
}

/** The comparison that a link from a View leads to: its trials at its data cut, checked for its endpoint, in its patients. */
export const comparisonOf = (
  { cut, endpoint, biomarker }: Pick<View, "cut" | "endpoint" | "biomarker">,
  trials: readonly string[],
): Partial<CompareView> => ({
  trials,
  cut,
  endpoint: onlyOne(endpoint),
  biomarker: patientsOf(biomarker),
});

/** What a link to the comparison adds, where that shows other patients than the View's biomarkers choose. */
export const inMainPopulations = ({ biomarker }: Pick<View, "biomarker">): string =>
  biomarker.length > 0 && patientsOf(biomarker) === null ? " in their main populations" : "";

/** Patients of one biomarker; those whom none selected are the main populations of their trials. */
function patientsOf(biomarker: readonly string[]): string | null {
  const only = onlyOne(biomarker);
  return only === UNSELECTED ? null : only;
}

const onlyOne = (values: readonly string[]): string | null =>
  values.length === 1 ? (values[0] ?? null) : null;

export const EMPTY_COMPARISON: CompareView = {
  trials: [],
  cut: DEFAULT_VIEW.cut,
  endpoint: null,
  biomarker: null,
  search: "",
  hideEqual: false,
};

/** The trials with one moved by a number of places; at an end it stays. */
export function moveTrial(trials: readonly string[], id: string, by: -1 | 1): string[] {
  const from = trials.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= trials.length) return [...trials];
  const moved = trials.filter((other) => other !== id);
  return [...moved.slice(0, to), id, ...moved.slice(to)];
}

/** The trials behind rows of the workbench, in their order: a row's id begins with that of its trial. */
export const trialsOfRows = (rows: readonly string[]): string[] => [
  ...new Set(rows.map((row) => row.split(".")[0] ?? "").filter((id) => id !== "")),
];
