const NOWHERE = "http://nowhere.invalid";

/** Most paths: they contain nothing that browsers interpret differently. */
const PLAIN_PATH = /^\/(?:[\w?=&%,;:@+~-][\w?=&%,;:@+~./-]*)?$/;

/** An address that a figure may link to: http, https, or a path of this site; null for any other. */
export function safeHref(href: string | undefined): string | null {
  if (href === undefined) return null;
  if (PLAIN_PATH.test(href)) return href;
  if (href.startsWith("/")) {
    // Browsers read "/\\host" and "//host" as another site; URL reads them as browsers do.
    const url = URL.canParse(href, NOWHERE) ? new URL(href, NOWHERE) : null;
    return url?.origin === NOWHERE ? url.pathname + url.search + url.hash : null;
  }
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return null;
  return new URL(href).href;
}

/** The same for a file that is opened away from the site: a path becomes an address of the View's site. */
export function absoluteHref(href: string | undefined, site: string): string | null {
  const safe = safeHref(href);
  if (safe === null || !safe.startsWith("/")) return safe;
  const base = safeHref(site);
  return base === null || base.startsWith("/") ? null : new URL(safe, base).href;
}
