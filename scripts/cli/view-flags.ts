import { DATA_PARAM } from "../../lib/versions/link";
import { DEFAULT_VIEW, type UrlNotice, VIEW_KEYS, type View, type ViewKey } from "../../lib/view";
import { DEFAULT_FIGURE, FIGURE_KEYS, type FigureKey, type FigureOptions } from "../../lib/view/figure";
import { FIGURE_HELP } from "../../lib/view/figure-help";
import { parseFigure } from "../../lib/view/figure-url";
import { GROUP_TITLES, KEY_HELP, type KeyHelp } from "../../lib/view/key-help";
import { UsageError } from "./faults";
import type { Flag, GivenFlags } from "./flags";

export const SECTIONS = [...Object.values(GROUP_TITLES), "The figure"] as const;
export type Section = (typeof SECTIONS)[number];

export interface SectionFlag extends Flag {
  section: Section;
}

/** A flag for each key of the View, named as its parameter in the URL. */
export const VIEW_FLAGS: readonly SectionFlag[] = (Object.keys(VIEW_KEYS) as ViewKey[]).map((key) =>
  flagOf(VIEW_KEYS[key], KEY_HELP[key], GROUP_TITLES[VIEW_KEYS[key].group]),
);
/** The same for each option of a figure. */
export const FIGURE_FLAGS: readonly SectionFlag[] = (Object.keys(FIGURE_KEYS) as FigureKey[]).map((key) =>
  flagOf(FIGURE_KEYS[key], FIGURE_HELP[key], "The figure"),
);

interface Told {
  param: string;
  values?: readonly (string | number)[];
}

/** The words of a choice and the parts of a list are told whole; of other keys an example, where the help names no value. */
function flagOf({ param, values }: Told, { help, value, examples }: KeyHelp, section: Section): SectionFlag {
  const flag = { name: param, section, value: value ?? values?.join("|") ?? "" };
  const plain = help.replaceAll("`", "");
  if (values !== undefined)
    return { ...flag, help: value === undefined ? plain : `${plain}: ${values.join(", ")}` };
  return {
    ...flag,
    help: value?.startsWith("ROW") || help.includes("`") ? plain : `${plain}, such as ${examples[0]}`,
  };
}

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
 * over what it can't read and says so; a command would answer another question silently, so it refuses.
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
    figure: merged(fromAddress.figure, fromFlags.figure, DEFAULT_FIGURE, FIGURE_KEYS, given),
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
