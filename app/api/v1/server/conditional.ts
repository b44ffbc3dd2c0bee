/** What a client can ask about with its condition: RFC 9110, section 13. */
export interface Validators {
  etag: string;
  /** Whole seconds, as HTTP dates have them. */
  modified: Date | null;
}

/**
 * Whether the client's copy still holds. If-None-Match decides alone where it is given; tags are compared weakly, as a
 * compressed answer has the tag of the plain one.
 */
export function isUnchanged(headers: Headers, { etag, modified }: Validators): boolean {
  const tags = headers.get("if-none-match");
  if (tags !== null)
    return tags.trim() === "*" || tags.split(",").some((tag) => opaque(tag) === opaque(etag));
  const since = Date.parse(headers.get("if-modified-since") ?? "");
  return modified !== null && !Number.isNaN(since) && modified.getTime() <= since;
}

const opaque = (tag: string) => tag.trim().replace(/^W\//, "");

/** The time of a load in whole seconds; null where it is none. */
export function modifiedAt(loadedAt: string): Date | null {
  const time = Date.parse(loadedAt);
  return Number.isNaN(time) ? null : new Date(Math.floor(time / 1000) * 1000);
}
