import { z } from "zod";
import { regimenKeyOf } from "@/db/derive/regimen";
import type { ApiVocabulary } from "@/db/queries/api/vocabulary";
import { UNSELECTED } from "@/lib/evidence/lists";
import { own } from "@/lib/own";
import { SAFETY_COLUMNS } from "@/lib/safety/view";
import { COLUMN_IDS, PAGE_SIZES, VIEW_KEYS } from "@/lib/view";
import { choice, id, ids, list, oneOf, type Parameter } from "./parameter";

/** Items of a page: the most, and the default. */
export const MOST_ITEMS = 200;
export const USUAL_ITEMS = 100;

/** Characters, not units of UTF-16, are counted, as JSON Schema does. */
const search: Parameter = {
  name: "q",
  kind: "text",
  schema: z
    .string()
    .refine((text) => [...text].length <= 200, "must have at most 200 characters")
    .meta({ maxLength: 200 }),
  description:
    "The name of a trial, drug, brand, code, tumor (`HCC`), class or adverse event, or an NCT number; otherwise words, each matched by its beginning. Known trials that are not included are at /api/v1/not-included.",
  example: "keynote-189",
};

const YEAR = "(19|20)\\d{2}";
const DATE = new RegExp(`^${YEAR}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$`);
const asOf = z.string().regex(DATE, "must be a date: YYYY, YYYY-MM or YYYY-MM-DD");

const cut = (withAll: boolean): Parameter => ({
  name: "cut",
  kind: "text",
  schema: z.union([oneOf(withAll ? ["latest", "primary", "all"] : ["latest", "primary"]), asOf]),
  description: `Which report heads each row: \`latest\` (default), \`primary\`, or a date: what had been published by the end of that year (\`2020\`) or month (\`2020-06\`); a report whose month is not in our data is shown only from December on${withAll ? "; `all`: the figures of every report" : ""}.`,
  example: "latest",
});

const sortOf = (columns: readonly string[], description: string): Parameter =>
  list("sort", [...columns, ...columns.map((column) => `-${column}`)], description, columns[0]);

const origin = (known: readonly string[]): Parameter =>
  list("origin", known, "Where the trials' records come from; by default, `curated` only.", "curated");

/** What decides which rows of the workbench match. */
export function viewFilters({ known }: ApiVocabulary): Parameter[] {
  return [
    search,
    list("tumor", known.tumor, "Tumor types.", "nsclc"),
    list("line", known.line, "Lines of therapy.", "1L"),
    list("setting", known.setting, "Settings."),
    list("histology", known.histology, "Histologies."),
    list(
      "class",
      known.therapyClass,
      "Therapy classes of the experimental arm; a branch includes its classes.",
      "pd-1",
    ),
    list("with", known.partner, "Further classes in the same arm; `none`: no other class."),
    {
      ...list(
        "vs",
        known.comparator,
        "The whole control: one class or branch (an added placebo makes no difference), a combination with its classes in alphabetical order (`anti-vegf+chemotherapy`), or `observation`: no drug.",
      ),
      lift: regimenKeyOf,
    },
    list("endpoint", known.endpoint, "Endpoints.", "OS"),
    list("measure", known.measure, "Measures of effect."),
    list("biomarker", known.biomarker, "Biomarker groups, and cut-offs of PD-L1 by score."),
    list("phase", known.phase, "Phases."),
    list("masking", known.masking, "Masking."),
    list("verified", known.verified, "Whether figures were checked against their source."),
    origin(known.origin),
    {
      name: "start",
      kind: "text",
      schema: z
        .string()
        .regex(
          new RegExp(`^(${YEAR}|${YEAR}-|-${YEAR}|${YEAR}-${YEAR})$`),
          "must be years, such as 2015-2020",
        ),
      description: "First year of enrollment: 2015, 2015-2020, 2015- or -2020.",
      example: "2015-2020",
    },
  ];
}

const population = choice(
  "population",
  ["primary", "all"],
  "`primary` (default): the trial's primary analysis populations; `all`: every population and subgroup.",
);
const show = (values: readonly string[], description: string) => choice("show", values, description);
const order = [
  choice("group", VIEW_KEYS.group.values, "The grouping, applied before the sort keys."),
  sortOf(COLUMN_IDS, "Columns to sort by; a minus sign before a column means descending."),
];

const trial = ids("trial", "Only these trials, each by its id, name, an alias or NCT number.", "keynote-189");

const LIMIT = `must be a whole number from 1 to ${MOST_ITEMS}`;

const paging: Parameter[] = [
  {
    name: "limit",
    kind: "number",
    schema: z.int(LIMIT).min(1, LIMIT).max(MOST_ITEMS, LIMIT),
    description: `Items per page. Default: ${USUAL_ITEMS} for JSON; everything that matches for CSV and NDJSON.`,
    example: "50",
  },
  {
    name: "cursor",
    kind: "text",
    schema: z
      .string()
      .min(1)
      .max(100)
      .regex(/^[\w-]+$/, "must be the `nextCursor` of an answer"),
    description: "`nextCursor` of the previous page; the other parameters must stay the same.",
  },
];

/** Whether a parameter changes nothing at its endpoint, and is refused there. */
export const isUnused = ({ instead }: Parameter): boolean => instead !== undefined;

const CURSOR = "Use cursor and limit.";
/** What to use in place of parameters that only a page has. */
const INSTEAD: Readonly<Record<string, string>> = {
  cols: "CSV and NDJSON hold all columns.",
  open: "With cut=all and population=all every figure is listed.",
  sel: "trial= restricts the answer to some trials.",
  page: CURSOR,
  rows: CURSOR,
};
const unused = (parameter: Parameter, instead?: string): Parameter => {
  const { example: _, ...rest } = parameter;
  return {
    ...rest,
    instead: instead ?? own(INSTEAD, parameter.name) ?? "It applies to pages only: leave it out.",
  };
};
const page: Parameter = {
  name: "page",
  kind: "number",
  schema: z.int().min(1).max(99_999),
  description: "Page on screen.",
};

const pooling: Parameter[] = [
  choice(
    "pool",
    ["off", "auto", "common", "random"],
    "Model; `auto` (and `off`): random effects from 3 studies.",
  ),
  choice("tau", ["REML", "DL", "PM", "ML", "EB", "SJ", "HS"], "Estimator of tau2 for the pool shown."),
  choice("ci", ["wald", "hartung-knapp", "hartung-knapp-guarded"], "Interval of the pool shown."),
  choice(
    "pi",
    ["hartung-knapp", "veroniki", "higgins-thompson-spiegelhalter", "partlett-riley", "skipka"],
    "Prediction interval of the pool shown.",
  ),
  choice("rates", ["glmm", "logit", "freeman-tukey"], "How rates of single arms are pooled."),
  ids("out", "Rows left out by hand, by `rowId`."),
];

const explore = choice(
  "explore",
  ["none", "leave-one-out", "cumulative", "influence", "funnel", "estimators", "two-arms"],
  "A sensitivity analysis of the pool; `funnel` is a figure: draw it with `fig=funnel`; `two-arms` is always under `twoArms`.",
);

/** Parameters of the workbench that decide how it looks, and what a file made of it holds. */
const ownLooks: Parameter[] = [
  ids("closed", "Groups that are folded."),
  list("cols", COLUMN_IDS, "Columns, in order."),
  choice("density", ["compact", "normal", "roomy"], "Height of the rows."),
  explore,
  page,
  choice("rows", PAGE_SIZES.map(String), "Rows per page."),
  ids("open", "Rows that are unfolded, by `rowId`."),
  ids("sel", "Rows that are selected, by `rowId`."),
];
/** A link holds it, to say on the page what changed since. */
const linkVersion = unused(
  { name: "data", kind: "text", schema: z.string(), description: "" },
  "Answers hold today's data; /api/v1/data-changes?since= lists what changed since a version.",
);
const looks = [...ownLooks.map((parameter) => unused(parameter)), linkVersion];
const POOLS = "/api/v1/pool pools the rows of a View.";

export const figureParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...viewFilters(vocabulary),
  cut(true),
  population,
  trial,
  ...order,
  ...paging,
  unused(show(["auto", "comparison", "arm"], ""), "/effects holds comparisons, /outcomes results of arms."),
  ...pooling.map((parameter) => unused(parameter, POOLS)),
  ...looks,
];

/** Results of single arms have neither a measure of effect nor a comparator. */
const OF_COMPARISONS: Readonly<Record<string, string>> = {
  measure: "Results of single arms have no measure of effect; /effects holds comparisons.",
  vs: "Results of single arms have no comparator; /effects holds comparisons.",
};

export const outcomeParameters = (vocabulary: ApiVocabulary): Parameter[] =>
  figureParameters(vocabulary).map((parameter) => {
    const instead = own(OF_COMPARISONS, parameter.name);
    return instead === undefined ? parameter : unused(parameter, instead);
  });

export const trialParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...viewFilters(vocabulary),
  cut(true),
  population,
  show(["auto", "comparison", "arm"], "Only trials with rows of this kind; `auto`: of either."),
  trial,
  ...paging,
  ...order.map((parameter) => unused(parameter, "Trials are listed by name.")),
  ...pooling.map((parameter) => unused(parameter, POOLS)),
  ...looks,
];

const resultParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...viewFilters(vocabulary),
  cut(false),
  population,
  show(
    ["auto", "comparison", "arm"],
    "What is pooled: comparisons, or rates of arms; `auto`: as in the workbench.",
  ),
  ...order,
  ...pooling,
];

export const poolParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...resultParameters(vocabulary),
  ...ownLooks.map((parameter) => (parameter === explore ? explore : unused(parameter))),
  linkVersion,
];

/** A script pools again what the workbench pools. */
export const scriptParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...resultParameters(vocabulary),
  ...looks,
];

/** The whole View, each parameter with its meaning. */
export const viewParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...resultParameters(vocabulary),
  ...ownLooks,
  linkVersion,
];

const eventFilters = (vocabulary: ApiVocabulary): Parameter[] => [
  list(
    "event",
    [...new Set(vocabulary.events.flatMap(({ id: event, formerId }) => [event, formerId]))],
    "Groups of adverse events. Earlier ids (`related-severe`, `serious`, ...) stand for all groups into which they were split.",
    "crs",
  ),
  list("tumor", vocabulary.known.tumor, "Tumor types.", "nsclc"),
  list("class", vocabulary.known.therapyClass, "Therapy classes given in an arm other than the control."),
  list("line", vocabulary.known.line, "Lines of therapy.", "1L"),
  origin(vocabulary.known.origin),
  choice(
    "reports",
    ["latest", "all"],
    "`latest` (default): the most mature report of an event; `all`: every one.",
  ),
  choice(
    "sort",
    SAFETY_COLUMNS.flatMap((column) => [column, `-${column}`]),
    "Column to sort by; a minus sign before it means descending.",
  ),
];

export const eventParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...eventFilters(vocabulary),
  trial,
  ...paging,
  unused(page),
  linkVersion,
];

/** What the address of the page of adverse events holds. */
export const safetyPageParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...eventFilters(vocabulary),
  unused(page, "A file holds all rows that match."),
  linkVersion,
];

/** What the address of the page of compared trials holds. */
export const comparePageParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  {
    ...ids(
      "trials",
      "One to eight trials, in the order of the columns, each by its id, name, an alias or NCT number.",
      "keynote-024,keynote-189",
    ),
    schema: z.array(id).min(1).max(8, "holds at most eight trials"),
    required: true,
  },
  cut(false),
  choice(
    "endpoint",
    vocabulary.known.endpoint,
    "The endpoint on which comparability is checked; by default, the one that most trials report.",
  ),
  patients(vocabulary),
  choice("equal", ["hide"], "`hide`: leaves out the rows in which all trials are equal."),
  unused(search, "It searches for further trials on the page; trials= names those compared."),
  linkVersion,
];

/** Whose results are compared. */
const patients = ({ known }: ApiVocabulary) =>
  choice(
    "biomarker",
    known.biomarker.filter((value) => value !== UNSELECTED),
    "The patients whose results are compared: a biomarker group, or a cut-off of PD-L1 by score; by default, each trial's main populations.",
  );

export const comparabilityParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  {
    ...ids(
      "trials",
      "Two to eight trials, each by its id, name, an alias or NCT number.",
      "keynote-189,checkmate-227",
    ),
    schema: z.array(id).min(2).max(8),
    required: true,
  },
  choice(
    "endpoint",
    vocabulary.known.endpoint,
    "The endpoint on which comparability is checked; by default, the one that most trials report.",
  ),
  patients(vocabulary),
  cut(false),
];

export const notIncludedParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  { ...search, description: "The beginning of a name, or an NCT number.", example: "skyscraper" },
  list("tumor", vocabulary.known.tumor, "Tumor types.", "nsclc"),
  ...paging,
];

export const dataChangeParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  {
    name: "version",
    kind: "number",
    schema: z.int().min(1).max(999_999),
    description: "Only what this version changed, by its number.",
    example: "1",
  },
  {
    name: "since",
    kind: "text",
    schema: z
      .string()
      .regex(/^[0-9a-f]{12}(\+[0-9a-f]{4})?$/, "must be a dataset version, such as 237481d82d57"),
    description: "A dataset version, as links and files name it; the answer lists what has changed since.",
    example: "237481d82d57",
  },
  trial,
  list("tumor", vocabulary.known.tumor, "Tumor types.", "nsclc"),
  ...paging,
];
