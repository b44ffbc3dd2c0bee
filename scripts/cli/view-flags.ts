import { DATA_PARAM } from "../../lib/versions/link";
import { COLUMN_IDS, DEFAULT_VIEW, type UrlNotice, VIEW_KEYS, type View, type ViewKey } from "../../lib/view";
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
import { GROUP_TITLES, KEY_HELP } from "../../lib/view/key-help";
import { UsageError } from "./faults";
import type { Flag, GivenFlags } from "./flags";

/** What the help says of an option of a figure: the shape of its value, what it does. */
interface FlagHelp {
  value: string;
  help: string;
}

export const SECTIONS = [...Object.values(GROUP_TITLES), "The figure"] as const;
export type Section = (typeof SECTIONS)[number];

export interface SectionFlag extends Flag {
  section: Section;
}

const words = (values: readonly (string | number)[]) => values.join("|");
/** The words of a choice, in order; a word too many or too few does not compile. */
const choices = <T extends string>(values: Record<T, true>) => words(Object.keys(values));

/** A flag for each key of the View, named as its parameter in the URL. */
export const VIEW_FLAGS: readonly SectionFlag[] = (Object.keys(VIEW_KEYS) as ViewKey[]).map((key) => ({
  name: VIEW_KEYS[key].param,
  section: GROUP_TITLES[VIEW_KEYS[key].group],
  ...flagHelp(key),
}));

/** The words of a choice and the columns are told whole; of other keys an example, where the help names no value. */
function flagHelp(key: ViewKey): FlagHelp {
  const record = VIEW_KEYS[key];
  const { help, value = "", examples } = KEY_HELP[key];
  const plain = help.replaceAll("`", "");
  if ("values" in record) return { value: words(record.values), help: plain };
  if (record.kind === "columns") return { value, help: `${plain}: ${COLUMN_IDS.join(", ")}` };
  if (record.kind === "rows" || help.includes("`")) return { value, help: plain };
  return { value, help: `${plain}, such as ${examples[0]}` };
}

const ofFigure = (value: string, help: string): FlagHelp => ({ value, help });

/** Help for each option of a figure. An option without help does not compile. */
const FIGURE_HELP: { readonly [K in keyof FigureOptions]: FlagHelp } = {
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

/** A flag for each option of a figure. */
export const FIGURE_FLAGS: readonly SectionFlag[] = (Object.keys(FIGURE_HELP) as (keyof FigureOptions)[]).map(
  (key) => ({ name: FIGURE_CODECS[key].param, section: "The figure", ...FIGURE_HELP[key] }),
);

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
