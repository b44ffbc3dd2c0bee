import { CODECS, type Codec } from "./codecs";
import { LINK_MIGRATIONS } from "./migrations";
import type { ParsedView, SearchParams, UrlNotice } from "./url";
import { DEFAULT_VIEW, type View } from "./view";

const KEYS = Object.keys(CODECS) as (keyof View)[];

/** Parameters that other software adds to links; they are no mistake of the reader's. */
export const FOREIGN = /^(utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|_rsc|ref|theme)$/;

/** Parameters that style a figure (`figure.ts`): a link may carry them from a figure to the workbench and back. */
export const FIGURE_PARAMETERS =
  /^(fig|style|figcols|order|hand|times|events|only|digits|axis|ticks|labels|title|subtitle|left|right|parts|color|marks|looks|text|width|paper)$/;

/** The parameters of an address, each once: one that is given several times is one list. */
export function toUrlSearchParams(params: SearchParams | URLSearchParams): URLSearchParams {
  const result = new URLSearchParams();
  for (const [key, value] of params instanceof URLSearchParams ? params : Object.entries(params))
    if (value !== undefined) result.set(key, [result.get(key) ?? [], value].flat().join());
  return result;
}

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
  const known = new Set(KEYS.map((key) => CODECS[key].param));
  for (const param of search.keys())
    if (!known.has(param) && !FOREIGN.test(param) && !FIGURE_PARAMETERS.test(param))
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
  const codec: Codec<View[K]> = CODECS[key];
  const text = search.get(codec.param);
  if (text === null || text === "") return;
  const { value, rejected } = codec.parse(text);
  view[key] = value;
  for (const found of rejected)
    notices.push({ param: codec.param, found: shorten(found), reason: "malformed" });
}

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}...` : text);
