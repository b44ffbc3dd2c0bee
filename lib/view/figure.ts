import { atMost, type Codec, choice, splitList } from "./codecs";
import { FIGURE_KINDS } from "./figure-kinds";
import { COLUMN_IDS } from "./values";

export const FIGURE_STYLES = ["site", "revman", "jama", "bmj", "lancet", "slide", "dark"] as const;
export type FigureStyleId = (typeof FIGURE_STYLES)[number];

export const ROW_ORDERS = ["table", "effect", "precision", "year", "weight", "name", "hand"] as const;
export type RowOrder = (typeof ROW_ORDERS)[number];

export const FIGURE_PARTS = [
  "headings",
  "subtotals",
  "prediction",
  "pooled-line",
  "favors",
  "populations",
  "cuts",
  "symbols",
  "heterogeneity",
  "caution",
  "citations",
  "bands",
  "symmetric-axis",
] as const;
export type FigurePart = (typeof FIGURE_PARTS)[number];

/** Limits that a figure can be drawn within. */
export const TEXT_SIZES = { from: 5, to: 40 };
export const WIDTHS = { from: 60, to: 600 };

/** Longest text that a link may carry for a title or a label. */
export const LONGEST_TEXT = 10_000;

const listOf = <T extends string>(param: string, allowed: readonly T[]): Codec<readonly T[] | null> => ({
  param,
  parse: (text) => {
    // "none" is an empty list; an empty parameter would be taken for one that is not there.
    if (text === "none") return { value: [], rejected: [] };
    const found = splitList(text);
    const value = [...new Set(found)].flatMap((part) => allowed.find((item) => item === part) ?? []);
    const rejected = found.filter((part) => !allowed.some((item) => item === part));
    return { value: value.length === 0 && found.length > 0 ? null : value, rejected };
  },
  format: (value) => (value === null || value.length === 0 ? "none" : value.join(",")),
});

const within = (param: string, { from, to }: { from: number; to: number }): Codec<number | null> => ({
  param,
  parse: (text) => {
    const value = Number(text);
    return /^\d+(\.\d+)?$/.test(text) && value >= from && value <= to
      ? { value, rejected: [] }
      : { value: null, rejected: [text] };
  },
  format: String,
});

/** `-` stands for a text that is to be left out; an empty parameter would be taken for one that is not there. */
const words = (param: string): Codec<string | null> => ({
  param,
  parse: (text) => ({ value: text === "-" ? "" : text.slice(0, LONGEST_TEXT), rejected: [] }),
  format: (value) => (value === "" || value === null ? "-" : value),
});

const NUMBER = /^-?\d{1,6}(\.\d{1,6})?$/;

/** The ends of an axis: "0.3..2". */
const span = (param: string): Codec<{ from: number; to: number } | null> => ({
  param,
  parse: (text) => {
    const [from = "", to = "", ...rest] = text.split("..");
    const sound = rest.length === 0 && NUMBER.test(from) && NUMBER.test(to) && Number(from) < Number(to);
    return sound
      ? { value: { from: Number(from), to: Number(to) }, rejected: [] }
      : { value: null, rejected: [text] };
  },
  format: (value) => (value === null ? "" : `${value.from}..${value.to}`),
});

const numbers = (param: string): Codec<readonly number[]> => ({
  param,
  parse: (text) => {
    const parts = atMost(splitList(text), 30);
    const isNumber = (part: string) => NUMBER.test(part);
    return {
      value: [...new Set(parts.value.filter(isNumber).map(Number))].sort((a, b) => a - b),
      rejected: [...parts.value.filter((part) => !isNumber(part)), ...parts.rejected],
    };
  },
  format: (value) => value.join(","),
});

const names = (param: string): Codec<readonly string[]> => ({
  param,
  parse: (text) => atMost([...new Set(splitList(text))], 100),
  format: (value) => value.map((name) => name.replaceAll(",", ";;")).join(","),
});

/** "row~Name" for each; commas and tildes inside a name are doubled like those of lists. */
const renamed = (param: string): Codec<Readonly<Record<string, string>>> => ({
  param,
  parse: (text) => {
    const pairs = splitList(text).map((part) => {
      const at = part.indexOf("~");
      return at > 0 ? ([part.slice(0, at), part.slice(at + 1)] as const) : ([part, null] as const);
    });
    return {
      value: Object.fromEntries(
        pairs.flatMap(([row, name]) => (name === null ? [] : [[row, name.slice(0, LONGEST_TEXT)]])),
      ),
      rejected: pairs.flatMap(([row, name]) => (name === null ? [row] : [])),
    };
  },
  format: (value) =>
    Object.entries(value)
      .map(([row, name]) => `${row}~${name}`.replaceAll(",", ";;"))
      .join(","),
});

/** Rows by their ids, in order. */
const rowsInOrder = (param: string): Codec<readonly string[]> => ({
  param,
  parse: (text) => atMost([...new Set(splitList(text))], 500),
  format: (value) => value.join(","),
});

/** What an option holds. */
export type OptionKind =
  | "choice"
  | "several"
  | "rows"
  | "numbers"
  | "names"
  | "digits"
  | "size"
  | "span"
  | "renamed"
  | "text";

const option = <T, Kind extends OptionKind>(kind: Kind, codec: Codec<T>, fallback: NoInfer<T>) => ({
  ...codec,
  kind,
  default: fallback,
});
/** One of a few words. */
const oneOf = <T extends string>(param: string, values: readonly T[], fallback: NoInfer<T>) => ({
  ...option("choice", choice<T>(param, values, fallback), fallback),
  values,
});
/** Several of some words, in order; null: as the style has it. */
const several = <T extends string>(param: string, values: readonly T[]) => ({
  ...option("several", listOf(param, values), null),
  values,
});
/** A size within limits; null: that of the style. */
const size = (param: string, limits: { from: number; to: number }) => ({
  ...option("size", within(param, limits), null),
  limits,
});
/** Null: written from the View. An empty text: none. */
const text = (param: string) => option("text", words(param), null);

/** The options in the order in which an address has them; their help is in `figure-help.ts`. */
const KEYS = {
  kind: oneOf("fig", FIGURE_KINDS, "forest"),
  style: oneOf("style", FIGURE_STYLES, "site"),
  /** Columns in order, `forest` where the plot stands; null: those of the style. */
  columns: several("figcols", COLUMN_IDS),
  order: oneOf("order", ROW_ORDERS, "table"),
  /** Rows in the order wished for, for `order: "hand"`; rows that are not named follow. */
  hand: option("rows", rowsInOrder("hand"), []),
  /** Landmark times in months and adverse events that are drawn; none: all. */
  times: option("numbers", numbers("times"), []),
  events: option("names", names("events"), []),
  /** All rows that match, or those selected. */
  only: oneOf("only", ["matching", "selected"], "matching"),
  /** Decimals of estimates; null: as reported. */
  digits: option("digits", within("digits", { from: 0, to: 3 }), null),
  axis: option("span", span("axis"), null),
  /** Ticks; none: chosen by range. */
  ticks: option("numbers", numbers("ticks"), []),
  /** Other names for rows, by row. */
  labels: option("renamed", renamed("labels"), {}),
  title: text("title"),
  subtitle: text("subtitle"),
  favorsLeft: text("left"),
  favorsRight: text("right"),
  /** What is drawn besides the rows; null: what the style draws. */
  parts: several("parts", FIGURE_PARTS),
  color: oneOf("color", ["style", "class", "mono"], "style"),
  marks: oneOf("marks", ["weight", "equal"], "weight"),
  /** Whether marks show what is exploratory, not significant or not checked; as the style has it, or chosen. */
  looks: oneOf("looks", ["style", "shown", "alike"], "style"),
  /** Points; null: that of the style. */
  textSize: size("text", TEXT_SIZES),
  /** Millimeters; null: that of the style. */
  width: size("width", WIDTHS),
  paper: oneOf("paper", ["none", "a4"], "none"),
};

/**
 * How a figure is made of a View: the second half of what the URL of `/figure`, `/present` and an exported file holds.
 * The workbench passes over these parameters; it has no figure of its own to style.
 */
export type FigureOptions = { [K in keyof typeof KEYS]: (typeof KEYS)[K]["default"] };
export type FigureKey = keyof FigureOptions;

/** One record for each option: how it is written, and what it is by default. */
export const FIGURE_KEYS: { readonly [K in FigureKey]: (typeof KEYS)[K] & Codec<FigureOptions[K]> } = KEYS;

export const DEFAULT_FIGURE = Object.fromEntries(
  Object.entries(FIGURE_KEYS).map(([key, { default: value }]) => [key, value]),
) as unknown as FigureOptions;
