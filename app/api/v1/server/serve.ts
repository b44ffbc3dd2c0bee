import { type ApiVocabulary, readApiVocabulary } from "@/db/queries/api/vocabulary";
import { type Reading, steadily } from "@/db/queries/reading";
import { database } from "@/db/server";
import { LINK_MIGRATIONS } from "@/lib/view/migrations";
import { ApiProblem, problemOfError } from "../problem";
import { isUnchanged } from "./conditional";
import { ENDPOINTS, type Endpoint } from "./endpoints";
import { HotAnswers } from "./hot";
import { answersEdition, copyHeaders, headOnly, problemHeaders, unchanged, validatorsOf } from "./http";
import { type Format, formatOf, MEDIA_TYPES, splitSuffix } from "./negotiate";
import { openApi } from "./openapi";
import { type QueryReader, queryReader } from "./read-query";
import { type Written, writeList, writeOne } from "./respond";
import { scopeOf } from "./scope";

const BASE = "/api/v1/";
const hot = new HotAnswers(24 * 2 ** 20);

/** Answers GET and HEAD of every address below /api/v1. Never throws. */
export async function serve(request: Request): Promise<Response> {
  return headOnly(request, await answerOrProblem(request));
}

async function answerOrProblem(request: Request): Promise<Response> {
  try {
    return await answer(request, new URL(request.url), await database());
  } catch (error) {
    const response = problemOfError(error);
    const headers = { vary: "Accept", ...(await problemHeaders()) };
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  }
}

type Db = Awaited<ReturnType<typeof database>>;

async function answer(request: Request, url: URL, db: Db): Promise<Response> {
  const suffixed = splitSuffix(url.pathname.slice(BASE.length));
  const format = suffixed.format ?? formatOf(request.headers.get("accept"));
  const scope = await scopeOf(db, suffixed.path, url.searchParams);
  return steadily(
    db,
    scope,
    async (reading) => {
      const vocabulary = await readApiVocabulary(db);
      const also = ENDPOINTS.find(({ path }) => path === `/${suffixed.path}`)?.dependsOn?.() ?? "";
      const key = `${answersEdition(reading, vocabulary)} ${also} ${format} ${url.pathname}${url.search}`;
      const validators = validatorsOf(key, reading);
      const headers = { vary: "Accept", ...copyHeaders(validators, reading, vocabulary.version) };
      const kept = hot.get(key);
      const written = kept ?? (await write(suffixed, format, { url, db, vocabulary, reading }));
      const { body } = written;
      if (kept === undefined && Buffer.isBuffer(body)) hot.set(key, { body, headers: written.headers });
      if (!isUnchanged(request.headers, validators))
        return send(written, { ...headers, "content-type": MEDIA_TYPES[format] });
      if (!Buffer.isBuffer(body)) await body.cancel();
      return unchanged(headers);
    },
    async ({ body }) => body?.cancel(),
  );
}

function send({ body, headers: own }: Written, headers: Record<string, string>): Response {
  const length = Buffer.isBuffer(body) ? { "content-length": String(body.byteLength) } : {};
  return new Response(body, { headers: { ...headers, ...own, ...length } });
}

/** An answer as bytes or stream. @throws ApiProblem */
async function write(
  { path, format: suffix }: ReturnType<typeof splitSuffix>,
  format: Format,
  { url, db, vocabulary, reading }: { url: URL; db: Db; vocabulary: ApiVocabulary; reading: Reading },
): Promise<Written> {
  if (path === "openapi" && suffix === "json")
    return { body: Buffer.from(JSON.stringify(openApi(vocabulary))), headers: {} };
  const { endpoint, id } = endpointOf(path);
  const search = new URLSearchParams(url.search);
  for (const { migrate } of LINK_MIGRATIONS) migrate(search);
  const query = readerOf(endpoint, vocabulary)(search);
  const asked = { db, vocabulary, query, id };
  if (endpoint.kind === "one") return writeOne(await endpoint.answer(asked), endpoint, format);
  const place = { path: url.pathname, query, edition: reading.tag };
  return writeList(await endpoint.answer(asked), endpoint, format, place);
}

function endpointOf(path: string): { endpoint: Endpoint; id: string } {
  const [, id] = /^trials\/([^/]+)$/.exec(path) ?? [];
  const wanted = id === undefined ? `/${path}` : "/trials/{id}";
  const endpoint = ENDPOINTS.find((item) => item.path === wanted);
  if (endpoint !== undefined) return { endpoint, id: decoded(id ?? "") };
  const all = ENDPOINTS.map((item) => item.path).join(", ");
  throw new ApiProblem(
    404,
    "No such endpoint",
    `The endpoints are ${all} and /openapi.json; /api describes each.`,
  );
}

/** A name with spaces is escaped in a path; a malformed escape names nothing. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** Made once for each edition of the data, whose words the schemas hold. */
const readersOf = new WeakMap<ApiVocabulary, Map<Endpoint, QueryReader>>();

function readerOf(endpoint: Endpoint, vocabulary: ApiVocabulary): QueryReader {
  const readers = readersOf.get(vocabulary) ?? new Map<Endpoint, QueryReader>();
  readersOf.set(vocabulary, readers);
  const reader = readers.get(endpoint) ?? queryReader(endpoint.parameters(vocabulary));
  readers.set(endpoint, reader);
  return reader;
}
