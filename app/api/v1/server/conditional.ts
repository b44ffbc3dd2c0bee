/** The validators that a conditional request can name: RFC 9110, section 13. */
export interface Validators {
  etag: string;
  /** Whole seconds, as HTTP dates have them. */
  modified: Date | null;
}

/**
 * Whether the client's copy is still current. If-None-Match, if given, decides alone; tags are compared weakly, as a
 * compressed answer has the tag of the plain one.
 */
export function isUnchanged(headers: Headers, validators: Validators): boolean {
  const tags = headers.get("if-none-match");
  if (tags !== null) return tags.trim() === "*" || namesTag(headers, validators);
  const { modified } = validators;
  const since = Date.parse(headers.get("if-modified-since") ?? "");
  return modified !== null && !Number.isNaN(since) && modified.getTime() <= since;
}

/** Whether the client names exactly the tag that came with an earlier answer. */
export const namesTag = (headers: Headers, { etag }: Validators): boolean =>
  (headers.get("if-none-match") ?? "").split(",").some((tag) => opaque(tag) === opaque(etag));

const opaque = (tag: string) => tag.trim().replace(/^W\//, "");

/**
 * When answers last changed, in whole seconds: with the last edition of the data or with the build of the code, whichever
 * was later. Null within a second of the edition: another edition within the same second would have the same time.
 * @param edition of the whole, which is the time of the change in milliseconds.
 * @param builtAt in milliseconds, as is `now`.
 */
export function modifiedAt(edition: number, builtAt: number, now: number): Date | null {
  const second = (time: number) => Math.floor(time / 1000);
  if (second(edition) >= second(now)) return null;
  return new Date(second(Math.max(edition, builtAt)) * 1000);
}
