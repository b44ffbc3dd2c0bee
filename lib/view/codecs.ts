import { isPartialDate } from "../partial-date";
import {
  COLUMN_IDS,
  type ColumnId,
  type DataCut,
  PAGE_SIZES,
  type PageSize,
  type SortKey,
  type YearRange,
} from "./values";

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

/** The values up to a number of them; that there were more is said. */
export const atMost = <T>(values: readonly T[], most: number): Parsed<readonly T[]> => ({
  value: values.slice(0, most),
  rejected: values.length > most ? [`all after the first ${most}`] : [],
});

/** A list of any values. */
export const list = (param: string): Codec<readonly string[]> => ({
  param,
  parse: (text) => atMost([...new Set(splitList(text))], LONGEST_LIST),
  format: joinList,
});

/** Rows are ids that are much alike: a long list of them is written shorter, or servers and mail programs would cut the link. */
const LONG_TEXT = 1500;
/** Begins a list that is written so; no id begins with it. In the list it begins a part that was there before. */
const PACKED = "~";
/** Digits of the numbers in it, signs that an address may hold. */
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** Letters of the shortest part that is worth a reference. */
const SHORTEST = 5;
/** Longest part, and how far back it may be: one digit and two. */
const LONGEST = SHORTEST + DIGITS.length - 1;
const FARTHEST = DIGITS.length ** 2;

/**
 * "a.PFS.drug.itt,b.PFS.drug.itt" as "~~a.PFS.drug.itt,b~IAO": what was there before is "~", how long it is, and how far
 * back. Sorted, as neighbors then share most; which rows they are counts, not their order.
 */
function pack(ids: readonly string[]): string {
  const text = joinList([...ids].sort());
  const places = new Map<string, number>();
  let packed = PACKED + PACKED;
  for (let at = 0; at < text.length; ) {
    const before = places.get(text.slice(at, at + SHORTEST));
    let length = 0;
    if (before !== undefined && at - before <= FARTHEST)
      // Up to the first sign that is no plain letter: half a character can't stand in an address.
      while (
        length < LONGEST &&
        text.charCodeAt(at + length) < 128 &&
        text[at + length] === text[before + length]
      )
        length++;
    const back = before === undefined ? 0 : at - before - 1;
    const part = length < SHORTEST ? (text[at] ?? "") : text.slice(at, at + length);
    if (length >= SHORTEST)
      packed += PACKED + DIGITS[length - SHORTEST] + DIGITS[back >> 6] + DIGITS[back & 63];
    else packed += part === PACKED ? PACKED + PACKED : part;
    for (const end = at + part.length; at < end; at++) places.set(text.slice(at, at + SHORTEST), at);
  }
  return packed;
}

function unpack(packed: string): string[] {
  if (!packed.startsWith(PACKED + PACKED)) return unpackOlder(packed);
  let text = "";
  for (let at = 2; at < packed.length; at++) {
    const [length = -1, high = -1, low = -1] = [...packed.slice(at + 1, at + 4)].map((digit) =>
      DIGITS.indexOf(digit),
    );
    if (packed[at] !== PACKED) text += packed[at];
    else if (packed[at + 1] === PACKED) text += packed[at++];
    else {
      const from = text.length - 1 - high * DIGITS.length - low;
      // One by one: a part may reach into itself.
      for (let place = from; place < from + length + SHORTEST; place++) text += text[place] ?? "";
      at += 3;
    }
  }
  return splitList(text.replace(HALF_CHARACTER, ""));
}

/** Lists packed before ids held the population: of each, how many letters it shares with the one before, and the rest. */
function unpackOlder(packed: string): string[] {
  let before = "";
  return splitList(packed.slice(PACKED.length)).map((part) => {
    const [sign = "", ...rest] = part;
    before = before.slice(0, Math.max(0, DIGITS.indexOf(sign))) + rest.join("");
    return before.replace(HALF_CHARACTER, "");
  });
}

/** A page links to many Views with the same selection: it is packed once. */
const packedLists = new WeakMap<readonly string[], string>();

/** A list of row ids. */
export const ids = (param: string): Codec<readonly string[]> => {
  const plain = list(param);
  return {
    param,
    parse: (text) => plain.parse(text.startsWith(PACKED) ? joinList(unpack(text)) : text),
    format: (values) => {
      const text = plain.format(values);
      // An address of another's making may hold a value that begins as a packed list does.
      if (text.length <= LONG_TEXT && !text.startsWith(PACKED)) return text;
      const packed = packedLists.get(values) ?? pack(values);
      packedLists.set(values, packed);
      return packed;
    },
  };
};

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

/** Most signs of a search. */
const LONGEST_SEARCH = 200;

/** Words to search for. */
export const searchText = (param: string): Codec<string> => ({
  param,
  parse: (text) => {
    const characters = [...text.replace(HALF_CHARACTER, "")];
    if (characters.length <= LONGEST_SEARCH) return ok(characters.join(""));
    return {
      value: characters.slice(0, LONGEST_SEARCH).join(""),
      rejected: [`all after ${LONGEST_SEARCH} characters`],
    };
  },
  format: (value) => value.replace(HALF_CHARACTER, ""),
});

/** Any year. */
export const ANY_YEAR: YearRange = { from: null, to: null };

/** One year, or the first and the last of several: "2015", "2012-2018", "2015-", "-2010". */
export const years = (param: string): Codec<YearRange> => ({
  param,
  parse: (text) => {
    const match = /^((?:19|20)\d{2})?(-)?((?:19|20)\d{2})?$/.exec(text);
    const from = match?.[1] === undefined ? null : Number(match[1]);
    const to = match?.[2] === undefined ? from : match[3] === undefined ? null : Number(match[3]);
    const empty =
      match === null || (from === null && to === null) || (from !== null && to !== null && from > to);
    return empty ? { value: ANY_YEAR, rejected: [text] } : ok({ from, to });
  },
  format: ({ from, to }) => (from === to ? `${from}` : `${from ?? ""}-${to ?? ""}`),
});

/** The data cut of today. */
export const LATEST: DataCut = { kind: "latest" };

/** "latest", "primary", or the date of an as-of cut. */
export const dataCut = (param: string): Codec<DataCut> => ({
  param,
  parse: (text) => {
    if (text === "latest" || text === "primary") return ok({ kind: text });
    return isPartialDate(text) ? ok({ kind: "asOf", date: text }) : { value: LATEST, rejected: [text] };
  },
  format: (value) => (value.kind === "asOf" ? value.date : value.kind),
});

const isColumn = (text: string): text is ColumnId => COLUMN_IDS.some((id) => id === text);

/** Columns to sort by, a minus sign before those in descending order. */
export const sortKeys = (param: string): Codec<readonly SortKey[]> => ({
  param,
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
});

/** Columns in order; none for the default set. */
export const columnList = (param: string): Codec<readonly ColumnId[] | null> => ({
  param,
  parse: (text) => {
    const parts = splitList(text);
    const value = [...new Set(parts.filter(isColumn))];
    return { value: value.length === 0 ? null : value, rejected: parts.filter((part) => !isColumn(part)) };
  },
  format: (value) => joinList(value ?? []),
});

/** The number of a page, from 1. */
export const pageNumber = (param: string): Codec<number> => ({
  param,
  parse: (text) => (/^[1-9]\d{0,5}$/.test(text) ? ok(Number(text)) : { value: 1, rejected: [text] }),
  format: String,
});

/** How many rows a page has. */
export const rowsPerPage = (param: string, fallback: PageSize): Codec<PageSize> => ({
  param,
  parse: (text) => {
    const value = PAGE_SIZES.find((size) => String(size) === text);
    return value === undefined ? { value: fallback, rejected: [text] } : ok(value);
  },
  format: String,
});
