import type { Codec } from "./codecs";
import { FIGURE_KEYS } from "./figure";
import { VIEW_KEYS, type View } from "./keys";
import { LINK_MIGRATIONS } from "./migrations";
import { FOREIGN, toUrlSearchParams } from "./search-params";
import type { ParsedView, SearchParams, UrlNotice } from "./url";
import { DEFAULT_VIEW } from "./view";

const KEYS = Object.keys(VIEW_KEYS) as (keyof View)[];

/** Parameters that style a figure: a link may carry them from a figure to the workbench and back. */
const FIGURE_PARAMETERS: ReadonlySet<string> = new Set(Object.values(FIGURE_KEYS).map(({ param }) => param));

/**
 * Reads a View from a URL's parameters. Never throws: what is unknown or malformed falls back to its default and is
 * named in `notices`.
 */
export function parseView(params: SearchParams | URLSearchParams): ParsedView {
  const search = toUrlSearchParams(params);
  for (const { migrate } of LINK_MIGRATIONS) migrate(search);
  const view: View = { ...DEFAULT_VIEW };
  const notices: UrlNotice[] = [];
  for (const key of KEYS) readKey(key, search, view, notices);
  const known = new Set(KEYS.map((key) => VIEW_KEYS[key].param));
  for (const param of search.keys())
    if (!known.has(param) && !FOREIGN.test(param) && !FIGURE_PARAMETERS.has(param))
      notices.push({
        param: shorten(param),
        found: shorten(search.get(param) ?? ""),
        reason: "unknown-parameter",
      });
  return { view, notices };
}

function readKey<K extends keyof View>(
  key: K,
  search: URLSearchParams,
  view: View,
  notices: UrlNotice[],
): void {
  const codec: Codec<View[K]> = VIEW_KEYS[key];
  const text = search.get(codec.param);
  if (text === null || text === "") return;
  const { value, rejected } = codec.parse(text);
  view[key] = value;
  for (const found of rejected)
    notices.push({ param: codec.param, found: shorten(found), reason: "malformed" });
}

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}...` : text);
