import { type NextRequest, NextResponse } from "next/server";
import { ASKED_FOR } from "@/app/unavailable/asked-for";
import { checkDatabase } from "@/db/server";

/**
 * Answers for the pages while the database can't: a page can't change its status once it streams, so this looks first.
 * The check is one primary-key look-up on the connection that the pages use.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
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

export const config = {
  // Everything but Next's own files, the icon, the page for this very case, and the API's JSON, which says it itself.
  matcher: [
    "/((?!_next/|icon\\.svg|favicon\\.ico|robots\\.txt|unavailable$|api/v1/(?!figures/|tables/|places$)).*)",
  ],
};
