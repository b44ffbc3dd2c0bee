import { explainProblem } from "@/db/problem";
import { DatabaseUnavailable, problemOf } from "@/db/server";
import type { TwoArms } from "@/lib/pool/two-arms";

/** What a problem says in addition to its title and detail. */
export interface ProblemMore {
  /** The parameter at fault. */
  parameter?: string;
  /** Why a View is not pooled. */
  refusals?: readonly { code: string; message: string; rows: readonly string[] }[];
  /** Both arms of each trial compared, which needs no pool of their rates. */
  twoArms?: TwoArms;
}

/** An error in the format of RFC 9457, with the parameter at fault if there is one. */
export function problem(
  status: number,
  title: string,
  detail: string,
  more: ProblemMore = {},
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify({ type: "about:blank", title, status, detail, ...more }), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-cache", ...headers },
  });
}

/** A request that can't be answered: thrown where it is found, sent as a problem. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly more: ProblemMore = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(detail);
  }

  toResponse(): Response {
    return problem(this.status, this.title, this.detail, this.more, this.headers);
  }
}

/** A parameter that does not exist, or whose value is invalid. */
export const badParameter = (parameter: string, detail: string): ApiProblem =>
  new ApiProblem(400, "Bad request", detail, { parameter: shorten(parameter) });

/** The part of a reader's text that an answer repeats. */
export const shorten = (text: string): string => {
  const characters = [...text];
  return characters.length > 60 ? `${characters.slice(0, 57).join("")}...` : text;
};

/** Errors that are not the fault of the request. */
function faultOf(error: unknown): Response {
  const cause = error instanceof DatabaseUnavailable ? error.problem : problemOf(error);
  if (cause !== undefined) {
    const { title, detail } = explainProblem(cause);
    return problem(503, title, detail, {}, { "retry-after": "5", "cache-control": "no-store" });
  }
  console.error(error);
  return problem(500, "Internal error", "The request could not be answered. The server's log says why.");
}

/** An error as an answer: 503 where the database can't be read, 500 where the fault is ours. */
export const problemOfError = (error: unknown): Response =>
  error instanceof ApiProblem ? error.toResponse() : faultOf(error);
