import { createHash } from "node:crypto";
import { badParameter } from "../problem";

/** A few letters for a text of any length. */
export const fingerprint = (text: string): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, 12);

/** What a cursor belongs to: an edition of some trials, and an ordered list of them. */
export interface CursorScope {
  edition: string;
  list: string;
}

const scopeOf = ({ edition, list }: CursorScope) => fingerprint(`${edition}\n${list}`);

/** The cursor of the page that begins at a place. */
export const cursorAt = (scope: CursorScope, place: number): string =>
  Buffer.from(`${scopeOf(scope)} ${place}`).toString("base64url");

/**
 * The place that a cursor encodes. It is checked, so that no page is missed or repeated because the parameters
 * or the dataset have changed. @throws ApiProblem naming the parameter.
 */
export function placeOf(scope: CursorScope, cursor: string): number {
  const [mark, place, ...rest] = Buffer.from(cursor, "base64url").toString().split(" ");
  if (place === undefined || rest.length > 0 || !/^\d{1,9}$/.test(place))
    throw badParameter("cursor", "cursor is not the `nextCursor` of an answer.");
  if (mark !== scopeOf(scope))
    throw badParameter(
      "cursor",
      "cursor belongs to other parameters, or the dataset has changed since: start again without it.",
    );
  return Number(place);
}
