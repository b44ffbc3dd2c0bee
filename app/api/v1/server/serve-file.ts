import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { steadily } from "@/db/queries/reading";
import { database } from "@/db/server";
import { originOf } from "@/lib/site";
import { problemOfError } from "../problem";
import { isUnchanged, namesTag } from "./conditional";
import { answersEdition, copyHeaders, headOnly, problemHeaders, unchanged, validatorsOf } from "./http";
import { scopeOf } from "./scope";

const BASE = "/api/v1/";

/**
 * Answers GET and HEAD of a figure or table as a file: adds what HTTP requires to what the route makes. Never throws.
 * A file states when it was made. That alone is no reason to send it again: everything else in it depends on its trials, the
 * code and the address.
 * @param make the file; throws an ApiProblem where the request is not valid.
 */
export async function serveFile(request: Request, make: MakeFile): Promise<Response> {
  return headOnly(request, await answerOrProblem(request, make));
}

type MakeFile = (search: URLSearchParams, origin: string) => Promise<Response>;

async function answerOrProblem(request: Request, make: MakeFile): Promise<Response> {
  try {
    return await answer(request, make);
  } catch (error) {
    // The work was aborted because its reader has gone; nobody receives this answer.
    if (request.signal.aborted) return new Response(null, { status: 499 });
    return withHeaders(problemOfError(error), await problemHeaders());
  }
}

async function answer(request: Request, make: MakeFile): Promise<Response> {
  const db = await database();
  const { pathname, search, searchParams } = new URL(request.url);
  // Files hold addresses of the site as the reader sees it.
  const origin = originOf(request);
  const scope = await scopeOf(db, pathname.slice(BASE.length).replace(/\.\w+$/, ""), searchParams);
  return steadily(
    db,
    scope,
    async (reading) => {
      const vocabulary = await readApiVocabulary(db);
      const key = `${answersEdition(reading, vocabulary)} ${origin} ${pathname}${search}`;
      const validators = validatorsOf(key, reading);
      const headers = copyHeaders(validators, reading, vocabulary.version);
      // Only a valid request was ever given this tag, so there is no need to make the file to validate the request.
      if (namesTag(request.headers, validators)) return unchanged(headers);
      const file = await make(searchParams, origin);
      if (!isUnchanged(request.headers, validators)) return withHeaders(file, headers);
      await file.body?.cancel();
      return unchanged(headers);
    },
    async ({ body }) => body?.cancel(),
  );
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
