import { z } from "zod";
import type { ApiVocabulary } from "@/db/queries/api/vocabulary";
import { SAFETY_COLUMNS } from "@/lib/safety/view";
import { COLUMN_IDS, GROUP_KEYS, PAGE_SIZES } from "@/lib/view";
import { choice, id, ids, list, oneOf, type Parameter } from "./parameter";

/** Items of a page: at the most, and where nothing is said. */
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
  description: "Words of trial names, aliases, drugs, brands, NCT numbers.",
  example: "keynote-189",
};

const YEAR = "(19|20)\\d{2}";
const DATE = new RegExp(`^${YEAR}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$`);
const asOf = z.string().regex(DATE, "must be a date: YYYY, YYYY-MM or YYYY-MM-DD");

const cut = (withAll: boolean): Parameter => ({
  name: "cut",
  kind: "text",
  schema: z.union([oneOf(withAll ? ["latest", "primary", "all"] : ["latest", "primary"]), asOf]),
  description: `Which report heads each row: \`latest\` (default), \`primary\`, or a date (what had been published by then)${withAll ? "; `all`: the figures of every report" : ""}.`,
  example: "latest",
});

const sortOf = (columns: readonly string[], description: string): Parameter =>
  list("sort", [...columns, ...columns.map((column) => `-${column}`)], description, columns[0]);

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
      "Therapy classes of the experimental arm; a branch holds its classes.",
      "pd-1",
    ),
    list("with", known.partner, "Classes that the arm holds besides; `none`: no other."),
    list("vs", known.comparator, "Classes of the comparator; `observation`: none."),
    list("endpoint", known.endpoint, "Endpoints.", "OS"),
    list("measure", known.measure, "Measures of effect."),
    list("biomarker", known.biomarker, "Biomarker groups."),
    list("phase", known.phase, "Phases."),
    list("masking", known.masking, "Masking."),
    list("verified", known.verified, "Whether figures were checked against their source."),
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
  choice("group", GROUP_KEYS, "Groups, which come before the sort keys."),
  sortOf(COLUMN_IDS, "Columns to sort by; a minus before one: descending."),
];

const trial = ids("trial", "Ids of trials: only these.", "keynote-189");

const LIMIT = `must be a whole number from 1 to ${MOST_ITEMS}`;

const paging: Parameter[] = [
  {
    name: "limit",
    kind: "number",
    schema: z.int(LIMIT).min(1, LIMIT).max(MOST_ITEMS, LIMIT),
    description: `Items of a page. JSON: ${USUAL_ITEMS} where nothing is said. CSV and NDJSON hold all that match where nothing is said.`,
    example: "50",
  },
  {
    name: "cursor",
    kind: "text",
    schema: z
      .string()
      .min(1)
      .max(100)
      .regex(/^[\w-]+$/, "must be a `nextCursor` of an answer"),
    description: "`nextCursor` of the page before, with the same other parameters.",
  },
];

const UNUSED = "Accepted, so that the query of a page can be used as it is; changes nothing here.";
/** Whether a parameter changes nothing at its endpoint. */
export const isUnused = ({ description }: Parameter): boolean => description === UNUSED;

const unused = (parameter: Parameter): Parameter => {
  const { example: _, ...rest } = parameter;
  return { ...rest, description: UNUSED };
};
const page: Parameter = {
  name: "page",
  kind: "number",
  schema: z.int().min(1).max(99_999),
  description: UNUSED,
};

const pooling: Parameter[] = [
  choice(
    "pool",
    ["off", "auto", "common", "random"],
    "Model; `auto` (and `off`): random effects from 3 studies.",
  ),
  choice("tau", ["REML", "DL", "PM", "ML", "EB", "SJ", "HS"], "Estimator of tau2 of the pool that is shown."),
  choice("ci", ["wald", "hartung-knapp", "hartung-knapp-guarded"], "Interval of the pool that is shown."),
  choice(
    "pi",
    ["hartung-knapp", "veroniki", "higgins-thompson-spiegelhalter", "partlett-riley", "skipka"],
    "Prediction interval of the pool that is shown.",
  ),
  choice("rates", ["glmm", "logit", "freeman-tukey"], "How rates of single arms are pooled."),
  ids("out", "Rows left out by hand, by `rowId`."),
];

/** Parameters of the workbench that decide how it looks, and what a file made of it holds. */
const ownLooks: Parameter[] = [
  ids("closed", "Groups that are folded."),
  list("cols", COLUMN_IDS, "Columns, in order."),
  choice("density", ["compact", "normal", "roomy"], "Height of the rows."),
  choice(
    "explore",
    ["none", "leave-one-out", "cumulative", "influence", "funnel", "estimators"],
    "What is asked of the pool.",
  ),
  { ...page, description: "Page on screen." },
  choice("rows", PAGE_SIZES.map(String), "Rows of a page."),
  ids("open", "Rows that are unfolded, by `rowId`."),
  ids("sel", "Rows that are selected, by `rowId`."),
];
const looks = ownLooks.map(unused);

export const figureParameters = (vocabulary: ApiVocabulary, kind: "comparison" | "arm"): Parameter[] => [
  ...viewFilters(vocabulary),
  cut(true),
  population,
  trial,
  ...order,
  ...paging,
  show(["auto", kind], UNUSED),
  ...pooling.map(unused),
  ...looks,
];

export const trialParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...viewFilters(vocabulary),
  cut(true),
  population,
  show(["auto", "comparison", "arm"], "Only trials with rows of this kind; `auto`: of either."),
  trial,
  ...paging,
  ...order.map(unused),
  ...pooling.map(unused),
  ...looks,
];

const resultParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...viewFilters(vocabulary),
  cut(false),
  population,
  show(
    ["auto", "comparison", "arm"],
    "What is pooled: comparisons, or rates of arms; `auto`: as the workbench.",
  ),
  ...order,
  ...pooling,
];

export const poolParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...resultParameters(vocabulary),
  ...looks,
];

/** The whole View, each parameter with its meaning. */
export const viewParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...resultParameters(vocabulary),
  ...ownLooks,
];

const eventFilters = (vocabulary: ApiVocabulary): Parameter[] => [
  list(
    "event",
    vocabulary.events.map(({ id: event }) => event),
    "Groups of adverse events.",
    "crs",
  ),
  list("tumor", vocabulary.known.tumor, "Tumor types.", "nsclc"),
  list(
    "class",
    vocabulary.known.therapyClass,
    "Therapy classes that a trial gives in an arm that is no control.",
  ),
  choice(
    "reports",
    ["latest", "all"],
    "`latest` (default): the most mature report of an event; `all`: every one.",
  ),
  choice(
    "sort",
    SAFETY_COLUMNS.flatMap((column) => [column, `-${column}`]),
    "Column to sort by; a minus before it: descending.",
  ),
];

export const eventParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...eventFilters(vocabulary),
  trial,
  ...paging,
  page,
];

/** What the address of the page of adverse events holds. */
export const safetyPageParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...eventFilters(vocabulary),
  page,
];

/** What the address of the page of compared trials holds. */
export const comparePageParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  {
    ...ids("trials", "Ids of one to eight trials, in the order of the columns.", "keynote-024,keynote-189"),
    schema: z.array(id).min(1).max(8, "holds eight trials at the most"),
    required: true,
  },
  cut(false),
  choice(
    "endpoint",
    vocabulary.known.endpoint,
    "The endpoint on which they are checked; else the one that most have.",
  ),
  choice("equal", ["hide"], "`hide`: without the rows in which all trials are equal."),
  unused(search),
];

export const comparabilityParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  {
    ...ids("trials", "Ids of two to eight trials.", "keynote-189,checkmate-227"),
    schema: z.array(id).min(2).max(8),
    required: true,
  },
  choice(
    "endpoint",
    vocabulary.known.endpoint,
    "The endpoint on which they are checked; else the one that most have.",
  ),
  cut(false),
];
