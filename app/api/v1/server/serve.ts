import { type ApiVocabulary, readApiVocabulary } from "@/db/queries/api/vocabulary";
import { database } from "@/db/server";
import { LINK_MIGRATIONS } from "@/lib/view/migrations";
import { ApiProblem, problemOfError } from "../problem";
import { isUnchanged } from "./conditional";
import { ENDPOINTS, type Endpoint } from "./endpoints";
import { HotAnswers } from "./hot";
import { answersEdition, copyHeaders, crossOrigin, headOnly, unchanged, validatorsOf } from "./http";
import { type Format, formatOf, MEDIA_TYPES, splitSuffix } from "./negotiate";
import { openApi } from "./openapi";
import { type QueryReader, queryReader } from "./read-query";
import { type Written, writeList, writeOne } from "./respond";

const BASE = "/api/v1/";
const hot = new HotAnswers(24 * 2 ** 20);

/** Answers GET and HEAD of every address below /api/v1. Never throws. */
export async function serve(request: Request): Promise<Response> {
  return headOnly(request, await answerOrProblem(request));
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

const shared = (vocabulary: ApiVocabulary | null) => ({ vary: "Accept", ...crossOrigin(vocabulary) });

type Db = Awaited<ReturnType<typeof database>>;

async function answer(request: Request, url: URL, db: Db, vocabulary: ApiVocabulary): Promise<Response> {
  const suffixed = splitSuffix(url.pathname.slice(BASE.length));
  const isDocument = suffixed.path === "openapi" && suffixed.format === "json";
  const format = suffixed.format ?? formatOf(request.headers.get("accept"));
  const key = `${answersEdition(vocabulary)} ${format} ${url.pathname}${url.search}`;
  const validators = validatorsOf(key, vocabulary);
  const headers = { ...shared(vocabulary), ...copyHeaders(validators, vocabulary) };
  const whole = { ...headers, "content-type": MEDIA_TYPES[format] };
  const kept = hot.get(key);
  if (kept !== undefined)
    return isUnchanged(request.headers, validators) ? unchanged(headers) : send(kept, whole);
  const written = isDocument
    ? { body: Buffer.from(JSON.stringify(openApi(vocabulary))), headers: {} }
    : await write(suffixed.path, format, url, db, vocabulary);
  const { body } = written;
  if (Buffer.isBuffer(body)) hot.set(key, { body, headers: written.headers });
  if (!isUnchanged(request.headers, validators)) return send(written, whole);
  if (!Buffer.isBuffer(body)) await body.cancel();
  return unchanged(headers);
}

function send({ body, headers: own }: Written, headers: Record<string, string>): Response {
  const length = Buffer.isBuffer(body) ? { "content-length": String(body.byteLength) } : {};
  return new Response(body, { headers: { ...headers, ...own, ...length } });
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

/** Made once for each load of the dataset, whose words the schemas hold. */
const readersOf = new WeakMap<ApiVocabulary, Map<Endpoint, QueryReader>>();

function readerOf(endpoint: Endpoint, vocabulary: ApiVocabulary): QueryReader {
  const readers = readersOf.get(vocabulary) ?? new Map<Endpoint, QueryReader>();
  readersOf.set(vocabulary, readers);
  const reader = readers.get(endpoint) ?? queryReader(endpoint.parameters(vocabulary));
  readers.set(endpoint, reader);
  return reader;
}
