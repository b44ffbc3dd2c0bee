import {
  INTERVAL_METHODS,
  PREDICTION_VARIANTS,
  type ProportionMethod,
  TAU_SQUARED_METHODS,
} from "../stats/methods";
import {
  ANY_YEAR,
  type Codec,
  choice,
  columnList,
  dataCut,
  ids,
  LATEST,
  list,
  pageNumber,
  rowsPerPage,
  searchText,
  sortKeys,
  years,
} from "./codecs";
import { COLUMN_IDS, PAGE_SIZES } from "./values";

/** The part of a View that a key belongs to: a section of the documentation, of the help and of the API. */
export type KeyGroup = "filter" | "row" | "look" | "pool";

/** What a key holds. */
export type KeyKind =
  | "search"
  | "facet"
  | "years"
  | "choice"
  | "cut"
  | "labels"
  | "sort"
  | "columns"
  | "rows"
  | "page"
  | "size";

const key = <T, Kind extends KeyKind, Group extends KeyGroup>(
  kind: Kind,
  group: Group,
  codec: Codec<T>,
  fallback: NoInfer<T>,
) => ({ ...codec, kind, group, default: fallback });

const NONE: readonly string[] = [];

/** A filter with a list of values: within it values are alternatives, across filters all must hold. None: no restriction. */
const facet = (param: string, label: string) => ({ ...key("facet", "filter", list(param), NONE), label });

/** Rows by their ids. */
const rows = <Group extends KeyGroup>(group: Group, param: string) => key("rows", group, ids(param), NONE);

/** One of a few words. */
const oneOf = <T extends string, Group extends KeyGroup>(
  group: Group,
  param: string,
  values: readonly T[],
  fallback: NoInfer<T>,
) => ({ ...key("choice", group, choice<T>(param, values, fallback), fallback), values });

/** One of a few words that a menu offers, each with its name there. */
const menu = <T extends string, Group extends KeyGroup>(
  group: Group,
  param: string,
  label: string,
  names: Readonly<Record<T, string>>,
  fallback: NoInfer<T>,
) => ({ ...oneOf(group, param, Object.keys(names) as T[], fallback), label, names });

/**
 * The keys of the View in the order in which an address has them. A parameter and a default are promises: links hold the
 * one and leave out the other. What is read on screen is here; all other texts are in `key-help.ts`, which no page loads.
 */
const KEYS = {
  /** Free text over trial names, aliases, drugs, brands and NCT numbers. */
  search: { ...key("search", "filter", searchText("q"), ""), label: "Search" },
  tumor: facet("tumor", "Tumor type"),
  line: facet("line", "Line"),
  setting: facet("setting", "Setting"),
  histology: facet("histology", "Histology"),
  therapyClass: facet("class", "Therapy class"),
  /** Further classes that the experimental arm must hold beside the therapy class: "PD-1 inhibitor with chemotherapy". */
  partner: facet("with", "Combined with"),
  comparator: facet("vs", "Comparator class"),
  endpoint: facet("endpoint", "Endpoint"),
  measure: facet("measure", "Measure"),
  biomarker: facet("biomarker", "Biomarker"),
  phase: facet("phase", "Phase"),
  masking: facet("masking", "Masking"),
  sponsor: facet("sponsor", "Sponsor"),
  verified: facet("verified", "Verification"),
  /** Where the trials' records are from. None: curated ones only (`originsOf`). */
  origin: facet("origin", "Origin"),
  /** First year of enrollment, both ends included. */
  startYear: { ...key("years", "filter", years("start"), ANY_YEAR), label: "First enrollment" },
  /** What a row is: a comparison of two arms, or the result of one arm. `auto`: the endpoint's kind decides. */
  show: oneOf("row", "show", ["auto", "comparison", "arm"], "auto"),
  /** Which report heads each row. */
  cut: key("cut", "row", dataCut("cut"), LATEST),
  /** The trial's primary analysis populations as rows, the others beneath; or every population and subgroup as a row. */
  population: menu(
    "row",
    "population",
    "Populations",
    { primary: "Primary; others unfold", all: "Every population and subgroup" },
    "primary",
  ),
  group: menu(
    "row",
    "group",
    "Group by",
    {
      none: "No grouping",
      class: "Therapy class",
      tumor: "Tumor type",
      line: "Line",
      setting: "Setting",
      comparator: "Comparator",
      endpoint: "Endpoint",
      biomarker: "Biomarker",
      trial: "Trial",
    },
    "none",
  ),
  /** Groups that are folded away, by label. */
  collapsed: key("labels", "look", list("closed"), NONE),
  sort: key("sort", "row", sortKeys("sort"), []),
  /** Columns shown, in order. `null`: the default set of the result kind. */
  columns: { ...key("columns", "look", columnList("cols"), null), values: COLUMN_IDS },
  density: menu(
    "look",
    "density",
    "Density",
    { compact: "Compact", normal: "Normal", roomy: "Roomy" },
    "normal",
  ),
  /** Whether and by which model the rows are pooled. `auto`: random effects from 3 studies, common effect of 2. */
  pool: menu(
    "pool",
    "pool",
    "Pool",
    { off: "Off", auto: "On", random: "Random effects", common: "Common effect" },
    "off",
  ),
  tauMethod: oneOf("pool", "tau", TAU_SQUARED_METHODS, "REML"),
  intervalMethod: oneOf("pool", "ci", INTERVAL_METHODS, "hartung-knapp-guarded"),
  predictionVariant: oneOf("pool", "pi", PREDICTION_VARIANTS, "hartung-knapp"),
  proportionMethod: oneOf(
    "pool",
    "rates",
    ["glmm", "logit", "freeman-tukey"] satisfies ProportionMethod[],
    "glmm",
  ),
  /** Rows left out of the pool by hand. */
  excluded: rows("pool", "out"),
  /** The exploration of the pool that is open. */
  explore: oneOf(
    "pool",
    "explore",
    ["none", "leave-one-out", "cumulative", "influence", "funnel", "estimators", "two-arms"],
    "none",
  ),
  page: key("page", "look", pageNumber("page"), 1),
  pageSize: { ...key("size", "look", rowsPerPage("rows", 25), 25), values: PAGE_SIZES },
  /** Rows whose other populations, subgroups and data cuts are unfolded. */
  open: rows("look", "open"),
  /** Rows selected by hand; survives paging and filtering. */
  selected: rows("look", "sel"),
};

/**
 * The View: everything that a person looks at, as one value. It lives in the URL; pages, figures, exporters and the API
 * all start from it, so they can't disagree.
 */
export type View = { [K in keyof typeof KEYS]: (typeof KEYS)[K]["default"] };
export type ViewKey = keyof View;

/** One record for each key of the View: how it is written, what it is by default, what it is called. */
export const VIEW_KEYS: { readonly [K in ViewKey]: (typeof KEYS)[K] & Codec<View[K]> } = KEYS;

type KeysWith<Part> = { [K in ViewKey]: (typeof KEYS)[K] extends Part ? K : never }[ViewKey];

/** The filters with a list of values. */
export type FacetKey = KeysWith<{ kind: "facet" }>;
/** Everything that decides which rows match, as opposed to how they are shown. */
export type FilterKey = KeysWith<{ group: "filter" }>;
/** The choices that a menu offers. */
export type MenuKey = KeysWith<{ names: object }>;

/** The facets in the order of their panel. A facet that is not among them does not compile. */
export const FACET_KEYS = eachOf<FacetKey>()(
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
  "sponsor",
  "verified",
  "origin",
);

/** The filters, the facets among them in the order of their panel. A filter that is not among them does not compile. */
export const FILTER_KEYS = eachOf<FilterKey>()("search", ...FACET_KEYS, "startYear");

/** A list of words in the order in which it is given, where each of them must be. */
function eachOf<Word extends string>() {
  return <const Words extends readonly Word[]>(
    ...words: [Word] extends [Words[number]] ? Words : never
  ): Words => words;
}
