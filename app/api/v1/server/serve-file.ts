import { type ApiVocabulary, readApiVocabulary } from "@/db/queries/api/vocabulary";
import { database } from "@/db/server";
import { originOf } from "@/lib/site";
import { problemOfError } from "../problem";
import { isUnchanged, namesTag } from "./conditional";
import { answersEdition, copyHeaders, crossOrigin, headOnly, unchanged, validatorsOf } from "./http";

/**
 * Answers GET and HEAD of a figure or table as a file: adds to what the route makes what HTTP asks for. Never throws.
 * A file tells the time at which it was made. That is no reason to send it again: all else in it hangs on the dataset,
 * the code and the address.
 * @param make the file; throws an ApiProblem where the request is no valid one.
 */
export async function serveFile(
  request: Request,
  make: (search: URLSearchParams, origin: string) => Promise<Response>,
): Promise<Response> {
  return headOnly(request, await answerOrProblem(request, make));
}

async function answerOrProblem(
  request: Request,
  make: (search: URLSearchParams, origin: string) => Promise<Response>,
): Promise<Response> {
  let vocabulary: ApiVocabulary | null = null;
  try {
    vocabulary = await readApiVocabulary(await database());
    const { pathname, search, searchParams } = new URL(request.url);
    // Files hold addresses of the site as the reader sees it.
    const origin = originOf(request);
    const validators = validatorsOf(
      `${answersEdition(vocabulary)} ${origin} ${pathname}${search}`,
      vocabulary,
    );
    const headers = { ...crossOrigin(vocabulary), ...copyHeaders(validators, vocabulary) };
    // Only a valid request was ever given this tag: the file need not be made to see that it is one.
    if (namesTag(request.headers, validators)) return unchanged(headers);
    const file = await make(searchParams, origin);
    if (isUnchanged(request.headers, validators)) {
      await file.body?.cancel();
      return unchanged(headers);
    }
    return withHeaders(file, headers);
  } catch (error) {
    return withHeaders(problemOfError(error), crossOrigin(vocabulary));
  }
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
