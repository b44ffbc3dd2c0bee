import { INTERVAL_METHODS, PREDICTION_VARIANTS, TAU_SQUARED_METHODS } from "../../lib/stats";
import { DATA_PARAM } from "../../lib/versions/link";
import { COLUMN_IDS, DEFAULT_VIEW, PAGE_SIZES, type UrlNotice, VIEW_KEYS, type View } from "../../lib/view";
import {
  DEFAULT_FIGURE,
  FIGURE_CODECS,
  FIGURE_PARTS,
  FIGURE_STYLES,
  type FigureOptions,
  ROW_ORDERS,
} from "../../lib/view/figure";
import { FIGURE_KINDS } from "../../lib/view/figure-kinds";
import { parseFigure } from "../../lib/view/figure-url";
import { UsageError } from "./faults";
import type { Flag, GivenFlags } from "./flags";

/** What the help says of a key: its place in the help, the shape of its value, what it does. */
interface KeyHelp {
  section: Section;
  value: string;
  help: string;
}

export const SECTIONS = ["Filters", "What a row is", "Pooling", "How it is shown", "The figure"] as const;
export type Section = (typeof SECTIONS)[number];

const words = (values: readonly (string | number)[]) => values.join("|");
/** The words of a choice, in order; a word too many or too few does not compile. */
const choices = <T extends string>(values: Record<T, true>) => words(Object.keys(values));

const filter = (value: string, help: string): KeyHelp => ({ section: "Filters", value, help });
const row = (value: string, help: string): KeyHelp => ({ section: "What a row is", value, help });
const pooling = (value: string, help: string): KeyHelp => ({ section: "Pooling", value, help });
const shown = (value: string, help: string): KeyHelp => ({ section: "How it is shown", value, help });
const ofFigure = (value: string, help: string): KeyHelp => ({ section: "The figure", value, help });

/** Help for each key of the View. A key without help does not compile; names come from the codecs. */
export const VIEW_HELP: { readonly [K in keyof View]: KeyHelp } = {
  search: filter("WORDS", "a trial, drug, brand, code, tumor (HCC) or NCT number; else words"),
  tumor: filter("ID,...", "tumor types: nsclc, melanoma, ..."),
  therapyClass: filter("ID,...", "therapy classes of the experimental arm: pd-1, cd19-car-t, ..."),
  partner: filter("ID,...", "further classes in the same arm; none for one class alone"),
  comparator: filter(
    "ID,...",
    "what the whole control is: chemotherapy, anti-vegf+chemotherapy, observation, ...",
  ),
  endpoint: filter("ID,...", "endpoints: OS, PFS, ORR, ..."),
  measure: filter("HR,OR,RR,RD", "measures of effect"),
  line: filter("LINE,...", "lines of therapy: 1L, 2L+, ..."),
  setting: filter("WORD,...", "settings: metastatic, adjuvant, ..."),
  biomarker: filter("NAME,...", "biomarker groups; cut-offs of PD-L1"),
  histology: filter("NAME,...", "histologies as recorded"),
  phase: filter("PHASE,...", "phases: 1, 1/2, 2, 2/3, 3"),
  masking: filter("WORD,...", "open-label, single-blind, double-blind"),
  verified: filter("yes|no", "figures checked against their source, or not yet"),
  origin: filter("WORD,...", "curated (alone by default), ctgov, own"),
  startYear: filter("YEAR[-YEAR]", "first year of enrollment: 2015, 2012-2018, 2015-, -2010"),
  show: row(
    choices<View["show"]>({ auto: true, comparison: true, arm: true }),
    "comparisons, or results of one arm",
  ),
  cut: row(
    "latest|primary|DATE",
    "which report heads a row; a date: as known at the end of a year (2019) or month (2020-06)",
  ),
  population: row(
    choices<View["population"]>({ primary: true, all: true }),
    "primary populations, or every one",
  ),
  group: row(words(VIEW_KEYS.group.values), "grouping"),
  collapsed: shown("LABEL,...", "groups folded away"),
  sort: row("COLUMN,...", "order; a minus sign before a column for descending"),
  columns: shown("COLUMN,...", `columns: ${COLUMN_IDS.join(", ")}`),
  density: shown(
    choices<View["density"]>({ compact: true, normal: true, roomy: true }),
    "line height on screen",
  ),
  pool: pooling(
    choices<View["pool"]>({ off: true, auto: true, common: true, random: true }),
    "model; auto: random effects from 3 studies on",
  ),
  tauMethod: pooling(words(TAU_SQUARED_METHODS), "estimator of tau²"),
  intervalMethod: pooling(words(INTERVAL_METHODS), "interval of the estimate"),
  predictionVariant: pooling(words(PREDICTION_VARIANTS), "prediction interval"),
  proportionMethod: pooling(
    choices<View["proportionMethod"]>({ glmm: true, logit: true, "freeman-tukey": true }),
    "how response rates are pooled",
  ),
  excluded: pooling("ROW,...", "rows left out of the pool, by id"),
  explore: pooling(
    choices<View["explore"]>({
      none: true,
      "leave-one-out": true,
      cumulative: true,
      influence: true,
      funnel: true,
      estimators: true,
      "two-arms": true,
    }),
    "a closer look at the pool",
  ),
  page: shown("NUMBER", "page of the workbench"),
  pageSize: shown(words(PAGE_SIZES), "rows a page"),
  open: shown("ROW,...", "rows unfolded, by id"),
  selected: shown("ROW,...", "rows selected, by id"),
};

/** The same for the options of a figure. */
export const FIGURE_HELP: { readonly [K in keyof FigureOptions]: KeyHelp } = {
  kind: ofFigure(words(FIGURE_KINDS), "what is drawn"),
  style: ofFigure(words(FIGURE_STYLES), "house style"),
  columns: ofFigure("COLUMN,...", "columns of the figure; none for none"),
  order: ofFigure(words(ROW_ORDERS), "order of rows"),
  hand: ofFigure("ROW,...", "rows in order, for --order hand"),
  times: ofFigure("MONTH,...", "landmark times in months"),
  events: ofFigure("EVENT,...", "adverse events"),
  only: ofFigure(choices<FigureOptions["only"]>({ matching: true, selected: true }), "which rows are drawn"),
  digits: ofFigure("0-3", "decimals of estimates"),
  axis: ofFigure("FROM..TO", "ends of the axis"),
  ticks: ofFigure("NUMBER,...", "ticks of the axis"),
  labels: ofFigure("ROW~NAME,...", "other names for rows"),
  title: ofFigure("TEXT", "title; - for none"),
  subtitle: ofFigure("TEXT", "subtitle; - for none"),
  favorsLeft: ofFigure("TEXT", "words below the axis, left"),
  favorsRight: ofFigure("TEXT", "words below the axis, right"),
  parts: ofFigure("PART,...", `what is drawn besides the rows: ${FIGURE_PARTS.join(", ")}; none`),
  color: ofFigure(choices<FigureOptions["color"]>({ style: true, class: true, mono: true }), "colors"),
  marks: ofFigure(choices<FigureOptions["marks"]>({ weight: true, equal: true }), "size of marks"),
  looks: ofFigure(
    choices<FigureOptions["looks"]>({ style: true, shown: true, alike: true }),
    "whether marks show what is exploratory, not significant or not checked",
  ),
  textSize: ofFigure("POINTS", "size of text"),
  width: ofFigure("MM", "width of the figure"),
  paper: ofFigure(choices<FigureOptions["paper"]>({ none: true, a4: true }), "pages to print"),
};

export interface SectionFlag extends Flag {
  section: Section;
}

const flagsOf = <Key extends string>(
  help: Readonly<Record<Key, KeyHelp>>,
  codecs: Readonly<Record<Key, { param: string }>>,
): SectionFlag[] => (Object.keys(help) as Key[]).map((key) => ({ name: codecs[key].param, ...help[key] }));

/** A flag for each key of the View, named as its parameter in the URL. */
export const VIEW_FLAGS: readonly SectionFlag[] = flagsOf(VIEW_HELP, VIEW_KEYS);
/** A flag for each option of a figure. */
export const FIGURE_FLAGS: readonly SectionFlag[] = flagsOf(FIGURE_HELP, FIGURE_CODECS);

export const WHOLE_VIEW_FLAG: Flag = {
  name: "view",
  value: "URL",
  help: "a View as the address of a page, or its query alone; flags change it",
};

/** What is looked at, as the command line says it. */
export interface AskedView {
  view: View;
  figure: FigureOptions;
  /** Where links in a file lead: the site that the View's address names. */
  origin: string | null;
  /** How a parameter was given, for messages: `--tumor`, or `--view: tumor`. */
  nameOf(param: string): string;
}

/**
 * Reads the View and the options of its figure from `--view` and the flags; a flag wins over the address. A site passes
 * over what it can't read and says so; a command would answer another question in silence, so it refuses.
 * @throws UsageError naming the flag.
 */
export function readView(given: GivenFlags): AskedView {
  const address = given.one("view");
  const { search, origin } = address === undefined ? { search: "", origin: null } : addressParts(address);
  const ofAddress = new URLSearchParams(search);
  // A link says by which version of the data it was made; what is written here is of today's and says so.
  ofAddress.delete(DATA_PARAM);
  const fromAddress = parseFigure(ofAddress);
  refuse(fromAddress.notices, (param) => `--view: ${param}`);
  const params = new URLSearchParams();
  const named = (param: string) => given.values.get(param)?.join(",");
  for (const { name } of [...VIEW_FLAGS, ...FIGURE_FLAGS]) {
    const text = named(name);
    if (text !== undefined) params.set(name, text);
  }
  const fromFlags = parseFigure(params);
  refuse(fromFlags.notices, (param) => `--${param}`);
  return {
    view: merged(fromAddress.view, fromFlags.view, DEFAULT_VIEW, VIEW_KEYS, given),
    figure: merged(fromAddress.figure, fromFlags.figure, DEFAULT_FIGURE, FIGURE_CODECS, given),
    origin,
    nameOf: (param) => (given.has(param) ? `--${param}` : `--view: ${param}`),
  };
}

function merged<T extends object>(
  address: T,
  flags: T,
  defaults: T,
  codecs: { readonly [K in keyof T]: { param: string } },
  given: GivenFlags,
): T {
  const keys = (Object.keys(defaults) as (keyof T)[]).filter((key) => given.has(codecs[key].param));
  return { ...address, ...Object.fromEntries(keys.map((key) => [key, flags[key]])) };
}

function addressParts(address: string): { search: string; origin: string | null } {
  if (/^https?:\/\//i.test(address)) {
    if (!URL.canParse(address)) throw new UsageError(`--view: "${address}" is not an address`);
    const { pathname, search, origin } = new URL(address);
    requirePageOfView(pathname);
    return { search, origin };
  }
  const at = address.indexOf("?");
  if (at > 0) requirePageOfView(`/${address.slice(0, at).replace(/^\//, "")}`);
  if (at < 0 && !address.includes("="))
    throw new UsageError(
      `--view needs an address with a query, such as 'https://.../evidence?tumor=nsclc' or 'tumor=nsclc', got "${address}"`,
    );
  return { search: address.slice(at + 1).replace(/#.*$/, ""), origin: null };
}

/** Pages, and addresses of the API, whose queries are Views. */
const OF_VIEWS =
  /^\/(evidence|figure|present|embed\/figure|api\/v1\/(figures\/.*|tables\/(evidence|pool)\..*|effects|outcomes|pool|trials)(\.\w+)?)?\/?$/;

/** Another page's address holds no View: taken for one it would stand for everything. @throws UsageError */
function requirePageOfView(path: string): void {
  if (OF_VIEWS.test(path)) return;
  const trial = /^\/trials\/([^/]+)/.exec(path)?.[1];
  const hint =
    trial === undefined
      ? "; /evidence and /figure do. Files of /compare and /safety are linked there"
      : `; a trial is written by \`crosstrial export --trial ${trial}\``;
  throw new UsageError(`--view: ${path} shows no View${hint}`);
}

/** @throws UsageError on the first part that could not be read. */
function refuse(notices: readonly UrlNotice[], nameOf: (param: string) => string): void {
  const [first] = notices;
  if (first === undefined) return;
  const { param, found, reason } = first;
  if (reason === "unknown-parameter") throw new UsageError(`${nameOf(param)}: a View has no such parameter`);
  const flag = [...VIEW_FLAGS, ...FIGURE_FLAGS].find(({ name }) => name === param);
  throw new UsageError(
    `${nameOf(param)} can't be "${found}"; write ${flag?.value ?? "another"}: ${flag?.help ?? ""}`,
  );
}
