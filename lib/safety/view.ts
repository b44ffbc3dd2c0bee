import { type Codec, choice, splitList } from "../view/codecs";
import { FOREIGN, toUrlSearchParams } from "../view/search-params";
import { encode, type SearchParams, type UrlNotice } from "../view/url";

export const SAFETY_COLUMNS = ["event", "trial", "arm", "percent", "n", "report", "verified"] as const;
export type SafetyColumn = (typeof SAFETY_COLUMNS)[number];

/** What the table of adverse events shows; it lives in the URL. */
export interface SafetyView {
  /** Groups of events (`db/derive/adverse-event.ts`). Within a filter values are alternatives; none: all. */
  event: readonly string[];
  tumor: readonly string[];
  /** Classes of therapy; a trial that gives one of them in an arm other than a control is shown with all its arms. */
  therapyClass: readonly string[];
  /** Lines of therapy of the trials, as in the workbench. */
  line: readonly string[];
  /** Where the trials' records are from; none: curated ones only. */
  origin: readonly string[];
  /** The most mature report that gives an event of an arm; or every report. */
  reports: "latest" | "all";
  /** Null: by event, then trial. */
  sort: { column: SafetyColumn; descending: boolean } | null;
  page: number;
}

export const DEFAULT_SAFETY: SafetyView = {
  event: [],
  tumor: [],
  therapyClass: [],
  line: [],
  origin: [],
  reports: "latest",
  sort: null,
  page: 1,
};

/** A group of events, with the id that it had while it was part of a wider one. */
export interface EventGroup {
  id: string;
  formerId: string;
}

/** Ids of groups of today: an id of before stands for all groups that it was split into, so that links keep their rows. */
export const groupsOfToday = (asked: readonly string[], groups: readonly EventGroup[]): string[] => [
  ...new Set(
    asked.flatMap((id) => {
      if (groups.some((group) => group.id === id)) return id;
      const parts = groups.filter(({ formerId }) => formerId === id).map((group) => group.id);
      return parts.length === 0 ? id : parts;
    }),
  ),
];

/** What the page of a therapy class shows of toxicity: severe events, cytokine release and neurotoxicity. */
export const SEVERE_AND_CELLULAR = [
  "any-grade-3-5",
  "any-grade-3-4",
  "any-grade-4",
  "related-grade-3-5",
  "related-grade-3-4",
  "crs",
  "crs-grade-3-5",
  "icans",
  "icans-grade-3-5",
  "neurotoxicity",
  "neurotoxicity-grade-3-5",
] as const;

/** Filters with a list of values. */
export const SAFETY_FILTERS = ["event", "tumor", "therapyClass", "line"] as const;
export type SafetyFilter = (typeof SAFETY_FILTERS)[number];

const list = (param: string): Codec<readonly string[]> => ({
  param,
  parse: (text) => ({ value: [...new Set(splitList(text))].slice(0, 60), rejected: [] }),
  format: (value) => value.join(","),
});

const sort: Codec<SafetyView["sort"]> = {
  param: "sort",
  parse: (text) => {
    const column = SAFETY_COLUMNS.find((item) => item === text.replace(/^-/, ""));
    return column === undefined
      ? { value: null, rejected: [text] }
      : { value: { column, descending: text.startsWith("-") }, rejected: [] };
  },
  format: (value) => (value === null ? "" : `${value.descending ? "-" : ""}${value.column}`),
};

const page: Codec<number> = {
  param: "page",
  parse: (text) =>
    /^[1-9]\d{0,4}$/.test(text) ? { value: Number(text), rejected: [] } : { value: 1, rejected: [text] },
  format: String,
};

export const SAFETY_CODECS: { readonly [K in keyof SafetyView]: Codec<SafetyView[K]> } = {
  event: list("event"),
  tumor: list("tumor"),
  therapyClass: list("class"),
  line: list("line"),
  origin: list("origin"),
  reports: choice("reports", ["latest", "all"], "latest"),
  sort,
  page,
};
const KEYS = Object.keys(SAFETY_CODECS) as (keyof SafetyView)[];

export const safetyParam = (key: keyof SafetyView): string => SAFETY_CODECS[key].param;

/** Reads the address. Never throws: what makes no sense falls back to its default and is named. */
export function parseSafety(params: SearchParams): { view: SafetyView; notices: UrlNotice[] } {
  const search = toUrlSearchParams(params);
  const view: SafetyView = { ...DEFAULT_SAFETY };
  const notices = KEYS.flatMap((key) => readKey(key, search, view));
  const known = new Set(KEYS.map(safetyParam));
  for (const [param, found] of search)
    if (!known.has(param) && !FOREIGN.test(param))
      notices.push({ param: param.slice(0, 60), found: found.slice(0, 60), reason: "unknown-parameter" });
  return { view, notices };
}

function readKey<K extends keyof SafetyView>(key: K, search: URLSearchParams, view: SafetyView): UrlNotice[] {
  const codec: Codec<SafetyView[K]> = SAFETY_CODECS[key];
  const text = search.get(codec.param);
  if (text === null || text.trim() === "") return [];
  const { value, rejected } = codec.parse(text.trim());
  view[key] = value;
  return rejected.map((found) => ({ param: codec.param, found: found.slice(0, 60), reason: "malformed" }));
}

/** The parameters of a View in one fixed order, defaults left out. */
export const safetyParams = (view: SafetyView): [name: string, value: string][] =>
  KEYS.filter((key) => JSON.stringify(view[key]) !== JSON.stringify(DEFAULT_SAFETY[key])).map((key) =>
    paramOf(key, view),
  );

function paramOf<K extends keyof SafetyView>(key: K, view: SafetyView): [string, string] {
  const codec: Codec<SafetyView[K]> = SAFETY_CODECS[key];
  return [codec.param, codec.format(view[key])];
}

/** A link to the table with a change; whatever changes the rows goes back to the first page. */
export function safetyHref(view: SafetyView, change: Partial<SafetyView> = {}): string {
  const query = safetyParams({ ...view, page: 1, ...change }).map(
    ([name, value]) => `${name}=${encode(value)}`,
  );
  return query.length === 0 ? "/safety" : `/safety?${query.join("&")}`;
}

/** The order after a click on a column's head: ascending, descending (rates the other way round), then none. */
export function nextSort(view: SafetyView, column: SafetyColumn): SafetyView["sort"] {
  const firstDescending = column === "percent" || column === "n";
  if (view.sort?.column !== column) return { column, descending: firstDescending };
  return view.sort.descending === firstDescending ? { column, descending: !firstDescending } : null;
}
