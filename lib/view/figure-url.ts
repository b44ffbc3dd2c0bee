import type { Codec } from "./codecs";
import { DEFAULT_FIGURE, FIGURE_KEYS, type FigureOptions } from "./figure";
import type { View } from "./keys";
import { parseView } from "./parse";
import { toUrlSearchParams } from "./search-params";
import { encode, formatView, type ParsedView, type SearchParams } from "./url";

/** A View with the options of its figure, read from one address. */
export interface ParsedFigure extends ParsedView {
  figure: FigureOptions;
}

const KEYS = Object.keys(FIGURE_KEYS) as (keyof FigureOptions)[];

/** Reads a View and the options of its figure. Never throws; what can't be read is named in `notices`. */
export function parseFigure(params: SearchParams | URLSearchParams): ParsedFigure {
  const search = toUrlSearchParams(params);
  const figure: FigureOptions = { ...DEFAULT_FIGURE };
  const notices = KEYS.flatMap((key) => readOption(key, search, figure));
  for (const key of KEYS) search.delete(FIGURE_KEYS[key].param);
  const parsed = parseView(search);
  return { view: parsed.view, figure, notices: [...parsed.notices, ...notices] };
}

function readOption<K extends keyof FigureOptions>(
  key: K,
  search: URLSearchParams,
  figure: FigureOptions,
): ParsedView["notices"] {
  const codec: Codec<FigureOptions[K]> = FIGURE_KEYS[key];
  const text = search.get(codec.param);
  if (text === null || text === "") return [];
  const { value, rejected } = codec.parse(text);
  figure[key] = value;
  return rejected.map((found) => ({ param: codec.param, found: found.slice(0, 60), reason: "malformed" }));
}

const isDefault = (figure: FigureOptions, key: keyof FigureOptions) =>
  JSON.stringify(figure[key]) === JSON.stringify(DEFAULT_FIGURE[key]);

/** Writes the options as URL parameters, in one fixed order, defaults left out. */
export function formatFigure(figure: FigureOptions): string {
  return KEYS.filter((key) => !isDefault(figure, key))
    .map((key) => formatOption(key, figure))
    .join("&");
}

function formatOption<K extends keyof FigureOptions>(key: K, figure: FigureOptions): string {
  const codec: Codec<FigureOptions[K]> = FIGURE_KEYS[key];
  return `${codec.param}=${encode(codec.format(figure[key]))}`;
}

/** The path and query that show a figure of a View. */
export function figureHref(view: View, figure: FigureOptions, path = "/figure"): string {
  const query = [formatView(view), formatFigure(figure)].filter((part) => part !== "").join("&");
  return query === "" ? path : `${path}?${query}`;
}
