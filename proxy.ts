import { type NextRequest, NextResponse } from "next/server";
import { problem } from "@/app/api/v1/problem";
import { ASKED_FOR } from "@/app/unavailable/asked-for";
import { isKnown } from "@/db/queries/known";
import { trialIdOf } from "@/db/queries/trial-names";
import { checkDatabase, database } from "@/db/server";
import { namedIn } from "@/lib/named-address";

/**
 * Answers for the pages while the database can't, or where it does not know what is asked for: a page can't change its
 * status once it streams, so this looks first. Each check is one primary-key look-up on the connection that the pages use.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!isDecodable(request.url)) return badAddress();
  const fault = await checkDatabase();
  if (fault !== null) return standIn(request, "/unavailable");
  const { pathname } = request.nextUrl;
  if (!(await isUnknownAddress(pathname))) return NextResponse.next();
  const id = await otherName(pathname);
  return id === null ? standIn(request, UNKNOWN, 404) : toTrial(request, id);
}

/** Shows another page at the address asked for, and tells it which that was. */
function standIn(request: NextRequest, page: string, status?: number): NextResponse {
  const { pathname, search } = request.nextUrl;
  const url = request.nextUrl.clone();
  url.pathname = page;
  url.search = "";
  const headers = new Headers(request.headers);
  headers.set(ASKED_FOR, pathname + search);
  return NextResponse.rewrite(url, { request: { headers }, ...(status === undefined ? {} : { status }) });
}

const UNKNOWN = "/unknown";

/** The page for what is not known, opened by hand; or a trial, tumor type or class that the dataset does not know. */
async function isUnknownAddress(pathname: string): Promise<boolean> {
  if (pathname === UNKNOWN) return true;
  const asked = namedIn(pathname);
  try {
    return asked !== null && !(await isKnown(await database(), asked.kind, asked.name));
  } catch {
    // Gone since the check above: the page says so itself.
    return false;
  }
}

/** The id of a trial that is asked for by another of its names; null where there is none. */
async function otherName(pathname: string): Promise<string | null> {
  const asked = namedIn(pathname);
  try {
    return asked?.kind === "trials" ? await trialIdOf(await database(), asked.name) : null;
  } catch {
    return null;
  }
}

/** Leads to the one address of a trial; "/trials/NCT02853331" and "/trials/KEYNOTE-426" are others for it. */
function toTrial(request: NextRequest, id: string): NextResponse {
  const url = request.nextUrl.clone();
  url.pathname = `/trials/${id}`;
  return NextResponse.redirect(url, 308);
}

const badAddress = () => {
  const { body, status, headers } = problem(400, "Bad request", "The address holds a broken escape.");
  return new NextResponse(body, { status, headers });
};

/** A path with a broken escape (`%E0%A4`) is the asker's fault; Next.js would answer 500. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(new URL(url).pathname);
    return true;
  } catch {
    return false;
  }
}

export const config = {
  // Everything but Next's own files, the icon, the page for this very case, and the API's JSON, which says it itself.
  matcher: [
    "/((?!_next/|icon\\.svg|favicon\\.ico|robots\\.txt|unavailable$|api/v1/(?!figures/|tables/|places$)[^%]*$).*)",
  ],
};
