import type { ApiVocabulary } from "@/db/queries/api/vocabulary";
import { type Reading, readingOf, WHOLE } from "@/db/queries/reading";
import { database } from "@/db/server";
import { problem } from "../problem";
import { BUILD } from "./build";
import { modifiedAt, type Validators } from "./conditional";
import { fingerprint } from "./cursor";

/** What HTTP requires of every address of the API, including files: validators, access, methods. */

export const METHODS = "GET, HEAD, OPTIONS";

const EXPOSED = "ETag, Last-Modified, Link, Total-Count, Dataset-Version, Content-Disposition";

/**
 * Any site may read an answer of curated trials only: no cookie or login decides what is answered. An answer that draws on
 * trials of another origin is for this site's own pages only.
 */
export const crossOrigin = (isPublic: boolean): Record<string, string> =>
  isPublic ? { "access-control-allow-origin": "*", "access-control-expose-headers": EXPOSED } : {};

/** Everything that an answer depends on besides its data and its address: the code, and which years can be requested. */
export const answersEdition = ({ tag }: Reading, { reportYears }: ApiVocabulary): string =>
  `${tag} ${reportYears?.to ?? ""} ${BUILD.id}`;

/** @param key of the answer: its edition, format and address. */
export const validatorsOf = (key: string, { edition }: Reading): Validators => ({
  etag: `W/"${fingerprint(key)}"`,
  modified: modifiedAt(edition, BUILD.time, Date.now()),
});

/** Headers that each answer has, whatever it holds. */
export const copyHeaders = (
  { etag, modified }: Validators,
  { isPublic }: Reading,
  version: string,
): Record<string, string> => ({
  etag,
  ...(modified === null ? {} : { "last-modified": modified.toUTCString() }),
  "cache-control": isPublic ? "public, no-cache" : "private, no-store",
  "dataset-version": version,
  ...crossOrigin(isPublic),
});

/** A problem may name any word of the dataset, so it is public only if the whole dataset is. */
export async function problemHeaders(): Promise<Record<string, string>> {
  const isPublic = await database()
    .then((db) => readingOf(db, WHOLE))
    .then((reading) => reading.isPublic)
    .catch(() => false);
  return isPublic ? crossOrigin(true) : { "cache-control": "no-store" };
}

/** The client's copy is still current. */
export const unchanged = (headers: Record<string, string>): Response =>
  new Response(null, { status: 304, headers });

/** The answer to HEAD is the answer to GET without its body, whose production stops. */
export async function headOnly(request: Request, answer: Response): Promise<Response> {
  if (request.method !== "HEAD") return answer;
  await answer.body?.cancel();
  return new Response(null, { status: answer.status, headers: answer.headers });
}

/** Answers OPTIONS. It reveals nothing about the data; each answer itself says whether another site may read it. */
export const serveOptions = async (): Promise<Response> =>
  new Response(null, {
    status: 204,
    headers: {
      allow: METHODS,
      ...crossOrigin(true),
      "access-control-allow-methods": METHODS,
      "access-control-allow-headers": "Accept, If-None-Match, If-Modified-Since",
      "access-control-max-age": "86400",
    },
  });

/** Answers every other method. */
export const refuseMethod = (request: Request): Response =>
  problem(
    405,
    "Method not allowed",
    `The API is read-only: it accepts ${METHODS}, not ${request.method}.`,
    {},
    { allow: METHODS },
  );
