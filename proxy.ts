import { type NextRequest, NextResponse } from "next/server";
import { problem } from "@/app/api/v1/problem";
import { ASKED_FOR } from "@/app/unavailable/asked-for";
import { checkDatabase } from "@/db/server";

/**
 * Answers for the pages while the database can't: a page can't change its status once it streams, so this looks first.
 * The check is one primary-key look-up on the connection that the pages use.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!isDecodable(request.url)) return badAddress();
  const fault = await checkDatabase();
  if (fault === null) return NextResponse.next();
  const { pathname, search } = request.nextUrl;
  const url = request.nextUrl.clone();
  url.pathname = "/unavailable";
  url.search = "";
  const headers = new Headers(request.headers);
  headers.set(ASKED_FOR, pathname + search);
  return NextResponse.rewrite(url, { request: { headers } });
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
