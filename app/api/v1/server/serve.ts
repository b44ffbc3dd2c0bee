import { type ApiVocabulary, readApiVocabulary } from "@/db/queries/api/vocabulary";
import { database } from "@/db/server";
import { LINK_MIGRATIONS } from "@/lib/view/migrations";
import { ApiProblem, problem, problemOfError } from "../problem";
import { isUnchanged, modifiedAt, type Validators } from "./conditional";
import { fingerprint } from "./cursor";
import { ENDPOINTS, type Endpoint } from "./endpoints";
import { HotAnswers } from "./hot";
import { type Format, formatOf, MEDIA_TYPES, splitSuffix } from "./negotiate";
import { openApi } from "./openapi";
import { type QueryReader, queryReader } from "./read-query";
import { type Written, writeList, writeOne } from "./respond";

export const METHODS = "GET, HEAD, OPTIONS";
const BASE = "/api/v1/";
const hot = new HotAnswers(24 * 2 ** 20);

/** Answers GET and HEAD of every address below /api/v1. Never throws. */
export async function serve(request: Request): Promise<Response> {
  const answer = await answerOrProblem(request);
  if (request.method !== "HEAD") return answer;
  await answer.body?.cancel();
  return new Response(null, { status: answer.status, headers: answer.headers });
}

async function answerOrProblem(request: Request): Promise<Response> {
  let vocabulary: ApiVocabulary | null = null;
  try {
    const db = await database();
    vocabulary = await readApiVocabulary(db);
    return await answer(request, new URL(request.url), db, vocabulary);
  } catch (error) {
    const response = problemOfError(error);
    for (const [name, value] of Object.entries(shared(vocabulary))) response.headers.set(name, value);
    return response;
  }
}

/**
 * Any site may read public data: no cookie or login decides what is answered. Once trials of one's own are in the
 * database, a page opened by somebody who can reach this server must not read them, so the header is left out.
 */
const crossOrigin = (vocabulary: ApiVocabulary | null): Record<string, string> =>
  vocabulary?.isPublic
    ? {
        "access-control-allow-origin": "*",
        "access-control-expose-headers": "ETag, Last-Modified, Link, Total-Count, Dataset-Version",
      }
    : {};

const shared = (vocabulary: ApiVocabulary | null) => ({ vary: "Accept", ...crossOrigin(vocabulary) });

type Db = Awaited<ReturnType<typeof database>>;

async function answer(request: Request, url: URL, db: Db, vocabulary: ApiVocabulary): Promise<Response> {
  const suffixed = splitSuffix(url.pathname.slice(BASE.length));
  const isDocument = suffixed.path === "openapi" && suffixed.format === "json";
  const format = suffixed.format ?? formatOf(request.headers.get("accept"));
  const edition = `${vocabulary.version} ${vocabulary.loadedAt} ${revisionOf(vocabulary)}`;
  const key = `${edition} ${format} ${url.pathname}${url.search}`;
  const validators = { etag: `W/"${fingerprint(key)}"`, modified: modifiedAt(vocabulary.loadedAt) };
  const headers = { ...shared(vocabulary), ...headersOf(format, validators, vocabulary) };
  const kept = hot.get(key);
  if (kept !== undefined)
    return isUnchanged(request.headers, validators) ? unchanged(headers) : send(kept, headers);
  const written = isDocument
    ? { body: Buffer.from(JSON.stringify(openApi(vocabulary))), headers: {} }
    : await write(suffixed.path, format, url, db, vocabulary);
  const { body } = written;
  if (Buffer.isBuffer(body)) hot.set(key, { body, headers: written.headers });
  if (!isUnchanged(request.headers, validators)) return send(written, headers);
  if (!Buffer.isBuffer(body)) await body.cancel();
  return unchanged(headers);
}

function headersOf(format: Format, { etag, modified }: Validators, vocabulary: ApiVocabulary) {
  return {
    etag,
    ...(modified === null ? {} : { "last-modified": modified.toUTCString() }),
    "cache-control": `${vocabulary.isPublic ? "public" : "private"}, no-cache`,
    "content-type": MEDIA_TYPES[format],
    "dataset-version": vocabulary.version,
  };
}

function send({ body, headers: own }: Written, headers: Record<string, string>): Response {
  const length = Buffer.isBuffer(body) ? { "content-length": String(body.byteLength) } : {};
  return new Response(body, { headers: { ...headers, ...own, ...length } });
}

function unchanged({ "content-type": _, ...headers }: Record<string, string>): Response {
  return new Response(null, { status: 304, headers });
}

/** An answer as bytes or stream. @throws ApiProblem */
async function write(
  path: string,
  format: Format,
  url: URL,
  db: Db,
  vocabulary: ApiVocabulary,
): Promise<Written> {
  const { endpoint, id } = endpointOf(path);
  const search = new URLSearchParams(url.search);
  for (const { migrate } of LINK_MIGRATIONS) migrate(search);
  const query = readerOf(endpoint, vocabulary)(search);
  const asked = { db, vocabulary, query, id };
  if (endpoint.kind === "one") return writeOne(await endpoint.answer(asked), endpoint, format);
  const place = { path: url.pathname, query, version: `${vocabulary.version} ${vocabulary.loadedAt}` };
  return writeList(await endpoint.answer(asked), endpoint, format, place);
}

function endpointOf(path: string): { endpoint: Endpoint; id: string } {
  const [, id] = /^trials\/([^/]+)$/.exec(path) ?? [];
  const wanted = id === undefined ? `/${path}` : "/trials/{id}";
  const endpoint = ENDPOINTS.find((item) => item.path === wanted);
  if (endpoint !== undefined) return { endpoint, id: id ?? "" };
  const all = ENDPOINTS.map((item) => item.path).join(", ");
  throw new ApiProblem(404, "No such endpoint", `There are ${all}, /openapi.json; /api tells of each.`);
}

/** Made once for each load of the dataset: schemas and document hold its words. */
const byVocabulary = new WeakMap<ApiVocabulary, { revision: string; readers: Map<Endpoint, QueryReader> }>();

function madeFor(vocabulary: ApiVocabulary) {
  const found = byVocabulary.get(vocabulary);
  if (found !== undefined) return found;
  // The document changes whenever the shape of an answer does: copies of before an upgrade no longer hold.
  const made = { revision: fingerprint(JSON.stringify(openApi(vocabulary))), readers: new Map() };
  byVocabulary.set(vocabulary, made);
  return made;
}

const revisionOf = (vocabulary: ApiVocabulary) => madeFor(vocabulary).revision;

function readerOf(endpoint: Endpoint, vocabulary: ApiVocabulary): QueryReader {
  const { readers } = madeFor(vocabulary);
  const reader = readers.get(endpoint) ?? queryReader(endpoint.parameters(vocabulary));
  readers.set(endpoint, reader);
  return reader;
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
