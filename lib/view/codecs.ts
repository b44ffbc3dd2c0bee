import {
  COLUMN_IDS,
  type ColumnId,
  type DataCut,
  DEFAULT_VIEW,
  GROUP_KEYS,
  PAGE_SIZES,
  type PageSize,
  type SortKey,
  type View,
  type YearRange,
} from "./view";

/** What a part of the URL was read as: the value, and what of it had to be left out. */
export interface Parsed<T> {
  value: T;
  /** The parts that made no sense; empty where all was understood. */
  rejected: string[];
}

/** How one key of the View is written in the URL. */
export interface Codec<T> {
  /** Name of the parameter: short and readable, and a promise: links hold it. */
  param: string;
  parse(text: string): Parsed<T>;
  /** Never called with the default value: defaults are left out of the URL. */
  format(value: T): string;
}

const ok = <T>(value: T): Parsed<T> => ({ value, rejected: [] });

/** Commas separate values; a comma inside a value is written `;;`, which none of our vocabularies holds. */
const COMMA_INSIDE = ";;";
/** The parts of a list, as typed in a URL. */
export const splitList = (text: string) =>
  text
    .split(",")
    .map((part) => part.trim().replaceAll(COMMA_INSIDE, ","))
    .filter((part) => part !== "");
const joinList = (values: readonly string[]) =>
  values.map((value) => value.replaceAll(",", COMMA_INSIDE)).join(",");

/** Most values of a list: an address of more would pass what servers take. */
export const LONGEST_LIST = 200;

const list = (param: string): Codec<readonly string[]> => ({
  param,
  parse: (text) => {
    const values = [...new Set(splitList(text))];
    return {
      value: values.slice(0, LONGEST_LIST),
      rejected: values.length > LONGEST_LIST ? [`all after the first ${LONGEST_LIST}`] : [],
    };
  },
  format: joinList,
});

/** A key that holds one of a few words. */
export function choice<T extends string>(param: string, values: readonly T[], fallback: T): Codec<T> {
  return {
    param,
    parse: (text) => {
      const value = values.find((item) => item === text);
      return value === undefined ? { value: fallback, rejected: [text] } : ok(value);
    },
    format: (value) => value,
  };
}

/** Half an emoji, as a cut between its two units leaves it; no URL can hold one. */
const HALF_CHARACTER = /\p{Surrogate}/gu;

const search: Codec<string> = {
  param: "q",
  parse: (text) => {
    const characters = [...text.replace(HALF_CHARACTER, "")];
    if (characters.length <= 200) return ok(characters.join(""));
    return { value: characters.slice(0, 200).join(""), rejected: ["all after 200 characters"] };
  },
  format: (value) => value.replace(HALF_CHARACTER, ""),
};

const startYear: Codec<YearRange> = {
  param: "start",
  parse: (text) => {
    const match = /^((?:19|20)\d{2})?(-)?((?:19|20)\d{2})?$/.exec(text);
    const from = match?.[1] === undefined ? null : Number(match[1]);
    const to = match?.[2] === undefined ? from : match[3] === undefined ? null : Number(match[3]);
    const empty =
      match === null || (from === null && to === null) || (from !== null && to !== null && from > to);
    return empty ? { value: DEFAULT_VIEW.startYear, rejected: [text] } : ok({ from, to });
  },
  format: ({ from, to }) => (from === to ? `${from}` : `${from ?? ""}-${to ?? ""}`),
};

/** True for YYYY, YYYY-MM and YYYY-MM-DD that exist in the calendar. */
export function isPartialDate(text: string): boolean {
  if (!/^(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text)) return false;
  if (text.length < 10) return true;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const cut: Codec<DataCut> = {
  param: "cut",
  parse: (text) => {
    if (text === "latest" || text === "primary") return ok({ kind: text });
    return isPartialDate(text)
      ? ok({ kind: "asOf", date: text })
      : { value: DEFAULT_VIEW.cut, rejected: [text] };
  },
  format: (value) => (value.kind === "asOf" ? value.date : value.kind),
};

const isColumn = (text: string): text is ColumnId => COLUMN_IDS.some((id) => id === text);

const sort: Codec<readonly SortKey[]> = {
  param: "sort",
  parse: (text) => {
    const value: SortKey[] = [];
    const rejected: string[] = [];
    for (const part of splitList(text)) {
      const column = part.replace(/^-/, "");
      if (isColumn(column) && !value.some((key) => key.column === column))
        value.push({ column, descending: part.startsWith("-") });
      else rejected.push(part);
    }
    return { value, rejected };
  },
  format: (keys) => keys.map(({ column, descending }) => (descending ? `-${column}` : column)).join(","),
};

const columns: Codec<readonly ColumnId[] | null> = {
  param: "cols",
  parse: (text) => {
    const parts = splitList(text);
    const value = [...new Set(parts.filter(isColumn))];
    return { value: value.length === 0 ? null : value, rejected: parts.filter((part) => !isColumn(part)) };
  },
  format: (value) => joinList(value ?? []),
};

const page: Codec<number> = {
  param: "page",
  parse: (text) => (/^[1-9]\d{0,5}$/.test(text) ? ok(Number(text)) : { value: 1, rejected: [text] }),
  format: String,
};

const pageSize: Codec<PageSize> = {
  param: "rows",
  parse: (text) => {
    const value = PAGE_SIZES.find((size) => String(size) === text);
    return value === undefined ? { value: DEFAULT_VIEW.pageSize, rejected: [text] } : ok(value);
  },
  format: String,
};

/** One codec for each key. A key of the View without one does not compile. */
export const CODECS: { readonly [K in keyof View]: Codec<View[K]> } = {
  search,
  tumor: list("tumor"),
  line: list("line"),
  setting: list("setting"),
  histology: list("histology"),
  therapyClass: list("class"),
  partner: list("with"),
  comparator: list("vs"),
  endpoint: list("endpoint"),
  measure: list("measure"),
  biomarker: list("biomarker"),
  phase: list("phase"),
  masking: list("masking"),
  verified: list("verified"),
  startYear,
  show: choice("show", ["auto", "comparison", "arm"], "auto"),
  cut,
  population: choice("population", ["primary", "all"], "primary"),
  group: choice("group", GROUP_KEYS, "none"),
  collapsed: list("closed"),
  sort,
  columns,
  density: choice("density", ["compact", "normal", "roomy"], "normal"),
  pool: choice("pool", ["off", "auto", "common", "random"], "off"),
  tauMethod: choice("tau", ["REML", "DL", "PM", "ML", "EB", "SJ", "HS"], "REML"),
  intervalMethod: choice("ci", ["wald", "hartung-knapp", "hartung-knapp-guarded"], "hartung-knapp-guarded"),
  predictionVariant: choice(
    "pi",
    ["hartung-knapp", "veroniki", "higgins-thompson-spiegelhalter", "partlett-riley", "skipka"],
    "hartung-knapp",
  ),
  proportionMethod: choice("rates", ["glmm", "logit", "freeman-tukey"], "glmm"),
  excluded: list("out"),
  explore: choice(
    "explore",
    ["none", "leave-one-out", "cumulative", "influence", "funnel", "estimators"],
    "none",
  ),
  page,
  pageSize,
  open: list("open"),
  selected: list("sel"),
};
