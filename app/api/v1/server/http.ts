import { editionOf } from "@/db/queries/api/places";
import { type ApiVocabulary, readApiVocabulary } from "@/db/queries/api/vocabulary";
import { database } from "@/db/server";
import { problem } from "../problem";
import { BUILD } from "./build";
import { modifiedAt, type Validators } from "./conditional";
import { fingerprint } from "./cursor";
import { openApi } from "./openapi";

/** What HTTP asks of every address of the API, files too: validators, who may read, methods. */

export const METHODS = "GET, HEAD, OPTIONS";

const EXPOSED = "ETag, Last-Modified, Link, Total-Count, Dataset-Version, Content-Disposition";

/**
 * Any site may read public data: no cookie or login decides what is answered. Once trials of one's own are in the
 * database, a page opened by somebody who can reach this server must not read them, so the header is left out.
 */
export const crossOrigin = (vocabulary: ApiVocabulary | null): Record<string, string> =>
  vocabulary?.isPublic
    ? { "access-control-allow-origin": "*", "access-control-expose-headers": EXPOSED }
    : {};

/** Made once for each load of the dataset, whose words the document holds. */
const revisions = new WeakMap<ApiVocabulary, string>();

function revisionOf(vocabulary: ApiVocabulary): string {
  const revision = revisions.get(vocabulary) ?? fingerprint(JSON.stringify(openApi(vocabulary)));
  revisions.set(vocabulary, revision);
  return revision;
}

/** All that answers hang on beside their address: the dataset, the code, the document with its promises. */
export const answersEdition = (vocabulary: ApiVocabulary): string =>
  `${editionOf(vocabulary)} ${revisionOf(vocabulary)} ${BUILD.id}`;

/** @param key of the answer: its edition, format and address. */
export const validatorsOf = (key: string, vocabulary: ApiVocabulary): Validators => ({
  etag: `W/"${fingerprint(key)}"`,
  modified: modifiedAt(vocabulary.loadedAt, BUILD.time),
});

/** Headers that each answer has, whatever it holds. */
export const copyHeaders = (
  { etag, modified }: Validators,
  vocabulary: ApiVocabulary,
): Record<string, string> => ({
  etag,
  ...(modified === null ? {} : { "last-modified": modified.toUTCString() }),
  "cache-control": `${vocabulary.isPublic ? "public" : "private"}, no-cache`,
  "dataset-version": vocabulary.version,
});

/** The copy that the client has still holds. */
export const unchanged = (headers: Record<string, string>): Response =>
  new Response(null, { status: 304, headers });

/** An answer to HEAD is that to GET without its body, which nobody goes on making. */
export async function headOnly(request: Request, answer: Response): Promise<Response> {
  if (request.method !== "HEAD") return answer;
  await answer.body?.cancel();
  return new Response(null, { status: answer.status, headers: answer.headers });
}

/** Answers OPTIONS: what may be asked, and to whom of another site. */
export async function serveOptions(): Promise<Response> {
  const open = await database()
    .then(readApiVocabulary)
    .then(crossOrigin, () => ({}));
  const preflight =
    "access-control-allow-origin" in open
      ? {
          "access-control-allow-methods": METHODS,
          "access-control-allow-headers": "Accept, If-None-Match, If-Modified-Since",
          "access-control-max-age": "86400",
        }
      : {};
  return new Response(null, { status: 204, headers: { allow: METHODS, ...open, ...preflight } });
}

/** Answers every other method. */
export const refuseMethod = (request: Request): Response =>
  problem(
    405,
    "Method not allowed",
    `The API is read: ${METHODS}, not ${request.method}.`,
    {},
    { allow: METHODS },
  );
