import type { Codec } from "./codecs";
import { VIEW_KEYS, type View } from "./keys";
import { DEFAULT_VIEW, isDefault } from "./view";

/** A part of the URL that was left out of the View. */
export interface UrlNotice {
  param: string;
  /** What could not be used. */
  found: string;
  reason: "unknown-parameter" | "malformed" | "unknown-value" | "former-row";
}

export interface ParsedView {
  view: View;
  notices: UrlNotice[];
}

/** What Next.js hands a page: a parameter given twice is a list. */
export type SearchParams = Record<string, string | string[] | undefined>;

const KEYS = Object.keys(VIEW_KEYS) as (keyof View)[];

/** Writes a View as URL parameters, in one fixed order, defaults left out: equal Views give equal links. */
export function formatView(view: View): string {
  const parts = KEYS.filter((key) => !isDefault(view, key)).map((key) => formatKey(key, view));
  return parts.join("&");
}

function formatKey<K extends keyof View>(key: K, view: View): string {
  const codec: Codec<View[K]> = VIEW_KEYS[key];
  return `${codec.param}=${encode(codec.format(view[key]))}`;
}

/** Percent-encodes what must be, and leaves commas and slashes readable. */
export const encode = (text: string) =>
  encodeURIComponent(text)
    .replaceAll("%2C", ",")
    .replaceAll("%2F", "/")
    .replaceAll("%3B", ";")
    .replaceAll("%20", "+");

/** The path and query that show a View. */
export function viewHref(view: View, path = "/evidence"): string {
  const query = formatView(view);
  return query === "" ? path : `${path}?${query}`;
}

/** A link to a View that differs from the default in a few keys. */
export const linkTo = (change: Partial<View>, path = "/evidence"): string =>
  viewHref({ ...DEFAULT_VIEW, ...change }, path);
