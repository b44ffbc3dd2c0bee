import { z } from "zod";
import type { ApiVocabulary } from "@/db/queries/api/vocabulary";
import { UNSELECTED } from "@/lib/evidence/lists";
import { own } from "@/lib/own";
import { SAFETY_COLUMNS } from "@/lib/safety/view";
import { choice, id, ids, list, oneOf, type Parameter } from "./parameter";
import { asOf, type Change, groupOf, ofView, VIEW_KEY_NAMES, viewFilters } from "./view-parameters";

/** Items per page: the maximum and the default. */
export const MOST_ITEMS = 200;
export const USUAL_ITEMS = 100;

/** Lists of figures can hold those of every report. */
const withAllReports: Change = ({ description, ...parameter }) => ({
  ...parameter,
  schema: z.union([oneOf(["latest", "primary", "all"]), asOf]),
  description: `${description} \`all\`: the figures of every report.`,
});

const instead =
  (words: string): Change =>
  (parameter) =>
    unused(parameter, words);
const described =
  (description: string): Change =>
  (parameter) => ({ ...parameter, description });

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

/** Whether a parameter has no effect at its endpoint and is therefore refused. */
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
/** Links hold it so that the page can say what has changed since. */
const linkVersion = unused(
  { name: "data", kind: "text", schema: z.string(), description: "" },
  "Answers hold today's data; /api/v1/data-changes?since= lists what changed since a version.",
);
/** Parameters of the workbench that decide how it looks, and that an answer has no use for. */
const looks = (vocabulary: ApiVocabulary): Parameter[] => [
  ...groupOf("look", vocabulary).map((parameter) => unused(parameter)),
  linkVersion,
];
/** Those of pools, where nothing is pooled. */
const unpooled = (vocabulary: ApiVocabulary): Parameter[] =>
  groupOf("pool", vocabulary).map(instead("/api/v1/pool pools the rows of a View."));

export const figureParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...viewFilters(vocabulary),
  ...groupOf("row", vocabulary, {
    cut: withAllReports,
    show: instead("/effects holds comparisons, /outcomes results of arms."),
  }),
  trial,
  ...paging,
  ...unpooled(vocabulary),
  ...looks(vocabulary),
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
  ...groupOf("row", vocabulary, {
    cut: withAllReports,
    show: described("Only trials with rows of this kind; `auto`: of either."),
    group: instead("Trials are listed by name."),
    sort: instead("Trials are listed by name."),
  }),
  trial,
  ...paging,
  ...unpooled(vocabulary),
  ...looks(vocabulary),
];

export const poolParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...viewFilters(vocabulary),
  ...groupOf("row", vocabulary, {
    show: described("What is pooled: comparisons, or rates of arms; `auto`: as in the workbench."),
  }),
  ...groupOf("pool", vocabulary, {
    pool: described("Model; `auto` (and `off`): random effects from 3 studies on, a common effect of 2."),
  }),
  ...looks(vocabulary),
];

/** A script pools again what the workbench pools. */
export const scriptParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...viewFilters(vocabulary),
  ...groupOf("row", vocabulary),
  ...groupOf("pool", vocabulary, { explore: (parameter) => unused(parameter) }),
  ...looks(vocabulary),
];

/** The whole View, each parameter with its meaning. */
export const viewParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...VIEW_KEY_NAMES.map((key) => ofView(key, vocabulary)),
  linkVersion,
];

const eventFilters = (vocabulary: ApiVocabulary): Parameter[] => [
  list(
    "event",
    [...new Set(vocabulary.events.flatMap(({ id: event, formerId }) => [event, formerId]))],
    "Groups of adverse events. Earlier ids (`related-severe`, `serious`, ...) stand for all groups into which they were split.",
    "crs",
  ),
  ofView("tumor", vocabulary),
  list("class", vocabulary.known.therapyClass, "Therapy classes given in an arm other than the control."),
  ofView("line", vocabulary),
  ofView("origin", vocabulary),
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
  unused(ofView("page", vocabulary)),
  linkVersion,
];

/** The parameters in the address of the safety page. */
export const safetyPageParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  ...eventFilters(vocabulary),
  unused(ofView("page", vocabulary), "A file holds all rows that match."),
  linkVersion,
];

/** The parameters in the address of the compare page. */
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
  ofView("cut", vocabulary),
  choice(
    "endpoint",
    vocabulary.known.endpoint,
    "The endpoint on which comparability is checked; by default, the one that most trials report.",
  ),
  patients(vocabulary),
  choice("equal", ["hide"], "`hide`: leaves out the rows in which all trials are equal."),
  unused(
    ofView("search", vocabulary),
    "It searches for further trials on the page; trials= names those compared.",
  ),
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
  ofView("cut", vocabulary),
];

export const notIncludedParameters = (vocabulary: ApiVocabulary): Parameter[] => [
  {
    ...ofView("search", vocabulary),
    description: "The beginning of a name, or an NCT number.",
    example: "skyscraper",
  },
  ofView("tumor", vocabulary),
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
  ofView("tumor", vocabulary),
  ...paging,
];
