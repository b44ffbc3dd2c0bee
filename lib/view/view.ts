import type { IntervalMethod, PredictionVariant, TauSquaredMethod } from "../stats";
import { lastFullMonth } from "./months";

/**
 * The View: everything that a person looks at, as one value. It lives in the URL; pages, figures, exporters and the API
 * all start from it, so they can't disagree. `codecs.ts` says how each key is written in the URL.
 */
export interface View {
  /** Free text over trial names, aliases, drugs, brands and NCT numbers. */
  search: string;
  /** What a row is: a comparison of two arms, or the result of one arm. `auto`: the endpoint's kind decides. */
  show: "auto" | ResultKind;
  /** Facets. Within one, values are alternatives; across facets, all must hold. Empty: no restriction. */
  therapyClass: readonly string[];
  /** Further classes that the experimental arm must hold beside the therapy class: "PD-1 inhibitor with chemotherapy". */
  partner: readonly string[];
  tumor: readonly string[];
  histology: readonly string[];
  setting: readonly string[];
  line: readonly string[];
  endpoint: readonly string[];
  measure: readonly string[];
  biomarker: readonly string[];
  comparator: readonly string[];
  phase: readonly string[];
  masking: readonly string[];
  verified: readonly string[];
  /** Where the trials' records are from. Empty: curated ones only (`originsOf`). */
  origin: readonly string[];
  /** First year of enrollment, both ends included. */
  startYear: YearRange;
  /** Which report heads each row. */
  cut: DataCut;
  /** The trial's primary analysis populations as rows, the others beneath; or every population and subgroup as a row. */
  population: "primary" | "all";
  group: GroupKey;
  /** Groups that are folded away, by label. */
  collapsed: readonly string[];
  sort: readonly SortKey[];
  /** Columns shown, in order. `null`: the default set of the result kind. */
  columns: readonly ColumnId[] | null;
  density: "compact" | "normal" | "roomy";
  /** Whether and by which model the rows are pooled. `auto`: random effects from 3 studies, common effect of 2. */
  pool: "off" | "auto" | "common" | "random";
  tauMethod: TauSquaredMethod;
  intervalMethod: IntervalMethod;
  predictionVariant: PredictionVariant;
  proportionMethod: "glmm" | "logit" | "freeman-tukey";
  /** Rows left out of the pool by hand. */
  excluded: readonly string[];
  /** The exploration of the pool that is open. */
  explore: "none" | "leave-one-out" | "cumulative" | "influence" | "funnel" | "estimators" | "two-arms";
  page: number;
  pageSize: PageSize;
  /** Rows whose other populations, subgroups and data cuts are unfolded. */
  open: readonly string[];
  /** Rows selected by hand; survives paging and filtering. */
  selected: readonly string[];
}

export type ResultKind = "comparison" | "arm";

export interface YearRange {
  from: number | null;
  to: number | null;
}

/**
 * `latest`: the most mature report; `primary`: the primary report, or the first that gave the figure; `asOf`: what had
 * been published by then. Reports are dated by month where it is known, so an as-of date counts those of months that had ended.
 */
export type DataCut = { kind: "latest" } | { kind: "primary" } | { kind: "asOf"; date: string };

export const GROUP_KEYS = [
  "none",
  "class",
  "tumor",
  "line",
  "setting",
  "comparator",
  "endpoint",
  "biomarker",
  "trial",
] as const;
export type GroupKey = (typeof GROUP_KEYS)[number];

export const COLUMN_IDS = [
  "trial",
  "population",
  "endpoint",
  "experimental",
  "control",
  "n",
  "medianExperimental",
  "medianControl",
  "forest",
  "estimate",
  "weight",
  "p",
  "tested",
  "significant",
  "report",
  "followUp",
  "tumor",
  "line",
  "phase",
  "masking",
  "biomarker",
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export interface SortKey {
  column: ColumnId;
  descending: boolean;
}

export const PAGE_SIZES = [25, 50, 100] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

export const DEFAULT_VIEW: View = {
  search: "",
  show: "auto",
  therapyClass: [],
  partner: [],
  tumor: [],
  histology: [],
  setting: [],
  line: [],
  endpoint: [],
  measure: [],
  biomarker: [],
  comparator: [],
  phase: [],
  masking: [],
  verified: [],
  origin: [],
  startYear: { from: null, to: null },
  cut: { kind: "latest" },
  population: "primary",
  group: "none",
  collapsed: [],
  sort: [],
  columns: null,
  density: "normal",
  pool: "off",
  tauMethod: "REML",
  intervalMethod: "hartung-knapp-guarded",
  predictionVariant: "hartung-knapp",
  proportionMethod: "glmm",
  excluded: [],
  explore: "none",
  page: 1,
  pageSize: 25,
  open: [],
  selected: [],
};

/** The keys of the View that are facets with a list of values. */
export const FACET_KEYS = [
  "tumor",
  "therapyClass",
  "partner",
  "line",
  "setting",
  "endpoint",
  "measure",
  "biomarker",
  "comparator",
  "histology",
  "phase",
  "masking",
  "verified",
  "origin",
] as const satisfies readonly (keyof View)[];
export type FacetKey = (typeof FACET_KEYS)[number];

/** Everything that decides which rows match, as opposed to how they are shown. */
export const FILTER_KEYS = ["search", ...FACET_KEYS, "startYear"] as const satisfies readonly (keyof View)[];
export type FilterKey = (typeof FILTER_KEYS)[number];

/** True where the key holds what it holds by default. Compares by content. */
export function isDefault<K extends keyof View>(view: View, key: K): boolean {
  return JSON.stringify(view[key]) === JSON.stringify(DEFAULT_VIEW[key]);
}

/** The filters that restrict this View. */
export const activeFilters = (view: View): FilterKey[] => FILTER_KEYS.filter((key) => !isDefault(view, key));

/** The View without its filters, and without the rows left out of a pool that is no longer the same. */
export function clearFilters(view: View): View {
  const cleared = Object.fromEntries(FILTER_KEYS.map((key) => [key, DEFAULT_VIEW[key]]));
  return { ...view, ...cleared, excluded: [], page: 1 };
}

/** Keys that change how rows are pooled, not which there are. */
export const POOL_KEYS = [
  "pool",
  "tauMethod",
  "intervalMethod",
  "predictionVariant",
  "proportionMethod",
  "excluded",
  "explore",
] as const satisfies readonly (keyof View)[];

const PAGE_KEEPERS = [
  "page",
  "open",
  "selected",
  "columns",
  "density",
] as const satisfies readonly (keyof View)[];

/** Changes the View. Whatever changes the rows or their order goes back to the first page. */
export function changeView(view: View, change: Partial<View>): View {
  const staysOnPage: readonly string[] = [...PAGE_KEEPERS, ...POOL_KEYS];
  const back = Object.keys(change).some((key) => !staysOnPage.includes(key));
  return { ...view, ...(back ? { page: 1 } : {}), ...change };
}

/** The month by whose end a figure must have been published to be shown; null where the View sets no such bound. */
export const knownUntil = ({ cut }: Pick<View, "cut">): number | null =>
  cut.kind === "asOf" ? lastFullMonth(cut.date) : null;
