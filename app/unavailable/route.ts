import type { NextRequest } from "next/server";
import { THEME_SCRIPT } from "@/components/site/theme-script";
import { explainProblem } from "@/db/problem";
import { checkDatabase } from "@/db/server";
import { ASKED_FOR } from "./asked-for";
import { unavailablePage } from "./page-html";

export const dynamic = "force-dynamic";

const RETRY_AFTER_SECONDS = "5";

/** True if the caller wants JSON rather than a page: by its headers, or because it calls the API. */
function wantsJson(request: NextRequest): boolean {
  const accept = request.headers.get("accept") ?? "";
  const asksApi = request.headers.get(ASKED_FOR)?.startsWith("/api/") ?? false;
  return !accept.includes("text/html") && (asksApi || /application\/(problem\+)?json/.test(accept));
}

/** Repaired in the meantime, or opened by hand: there is nothing to report. */
function backToPage(request: NextRequest): Response {
  const path = request.headers.get(ASKED_FOR) ?? "/";
  return new Response(null, {
    status: 307,
    headers: { location: /^\/(?![/\\])/.test(path) ? path : "/", "cache-control": "no-store" },
  });
}

/** What the proxy shows in place of every page while the database can't be read. */
export async function GET(request: NextRequest): Promise<Response> {
  const fault = await checkDatabase();
  if (fault === null) return backToPage(request);
  const headers = { "cache-control": "no-store", "retry-after": RETRY_AFTER_SECONDS };
  if (!wantsJson(request))
    return new Response(unavailablePage(fault.problem, fault.location, THEME_SCRIPT), {
      status: 503,
      headers: { ...headers, "content-type": "text/html; charset=utf-8" },
    });
  const { title, detail, remedy, command } = explainProblem(fault.problem);
  const problem = {
    type: `urn:crosstrial:problem:database-${fault.problem}`,
    title,
    status: 503,
    detail,
    remedy,
    command,
    location: fault.location,
  };
  return new Response(JSON.stringify(problem), {
    status: 503,
    headers: { ...headers, "content-type": "application/problem+json" },
  });
}

export const POST = GET;
export const HEAD = GET;
