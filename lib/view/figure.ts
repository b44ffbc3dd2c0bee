import { atMost, type Codec, choice, splitList } from "./codecs";
import { FIGURE_KINDS, type FigureKind } from "./figure-kinds";
import { COLUMN_IDS, type ColumnId } from "./values";

/**
 * How a figure is made of a View: the second half of what the URL of `/figure`, `/present` and an exported file holds.
 * The workbench passes over these parameters; it has no figure of its own to style.
 */
export interface FigureOptions {
  kind: FigureKind;
  style: FigureStyleId;
  /** Columns in order, `forest` where the plot stands; null: those of the style. */
  columns: readonly ColumnId[] | null;
  order: RowOrder;
  /** Rows in the order wished for, for `order: "hand"`; rows that are not named follow. */
  hand: readonly string[];
  /** Landmark times in months and adverse events that are drawn; none: all. */
  times: readonly number[];
  events: readonly string[];
  /** All rows that match, or those selected. */
  only: "matching" | "selected";
  /** Decimals of estimates; null: as reported. */
  digits: number | null;
  axis: { from: number; to: number } | null;
  /** Ticks; none: chosen by range. */
  ticks: readonly number[];
  /** Other names for rows, by row. */
  labels: Readonly<Record<string, string>>;
  /** Null: written from the View. An empty text: none. */
  title: string | null;
  subtitle: string | null;
  favorsLeft: string | null;
  favorsRight: string | null;
  /** What is drawn besides the rows; null: what the style draws. */
  parts: readonly FigurePart[] | null;
  color: "style" | "class" | "mono";
  marks: "weight" | "equal";
  /** Whether marks show what is exploratory, not significant or not checked; as the style has it, or chosen. */
  looks: "style" | "shown" | "alike";
  /** Points; null: that of the style. */
  textSize: number | null;
  /** Millimeters; null: that of the style. */
  width: number | null;
  paper: "none" | "a4";
}

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

export const DEFAULT_FIGURE: FigureOptions = {
  kind: "forest",
  style: "site",
  columns: null,
  order: "table",
  hand: [],
  times: [],
  events: [],
  only: "matching",
  digits: null,
  axis: null,
  ticks: [],
  labels: {},
  title: null,
  subtitle: null,
  favorsLeft: null,
  favorsRight: null,
  parts: null,
  color: "style",
  marks: "weight",
  looks: "style",
  textSize: null,
  width: null,
  paper: "none",
};

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

const axis: Codec<FigureOptions["axis"]> = {
  param: "axis",
  parse: (text) => {
    const [from = "", to = "", ...rest] = text.split("..");
    const sound = rest.length === 0 && NUMBER.test(from) && NUMBER.test(to) && Number(from) < Number(to);
    return sound
      ? { value: { from: Number(from), to: Number(to) }, rejected: [] }
      : { value: null, rejected: [text] };
  },
  format: (value) => (value === null ? "" : `${value.from}..${value.to}`),
};

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
const labels: Codec<FigureOptions["labels"]> = {
  param: "labels",
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
};

const hand: Codec<readonly string[]> = {
  param: "hand",
  parse: (text) => atMost([...new Set(splitList(text))], 500),
  format: (value) => value.join(","),
};

/** One codec for each option. An option without one does not compile. */
export const FIGURE_CODECS: { readonly [K in keyof FigureOptions]: Codec<FigureOptions[K]> } = {
  kind: choice("fig", FIGURE_KINDS, "forest"),
  style: choice("style", FIGURE_STYLES, "site"),
  columns: listOf("figcols", COLUMN_IDS),
  order: choice("order", ROW_ORDERS, "table"),
  hand,
  times: numbers("times"),
  events: names("events"),
  only: choice("only", ["matching", "selected"], "matching"),
  digits: within("digits", { from: 0, to: 3 }),
  axis,
  ticks: numbers("ticks"),
  labels,
  title: words("title"),
  subtitle: words("subtitle"),
  favorsLeft: words("left"),
  favorsRight: words("right"),
  parts: listOf("parts", FIGURE_PARTS),
  color: choice("color", ["style", "class", "mono"], "style"),
  marks: choice("marks", ["weight", "equal"], "weight"),
  looks: choice("looks", ["style", "shown", "alike"], "style"),
  textSize: within("text", TEXT_SIZES),
  width: within("width", WIDTHS),
  paper: choice("paper", ["none", "a4"], "none"),
};
