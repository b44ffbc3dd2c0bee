import { isUnchanged } from "@/app/api/v1/server/conditional";
import { fingerprint } from "@/app/api/v1/server/cursor";
import { headOnly, refuseMethod } from "@/app/api/v1/server/http";
import { readVersions } from "@/db/versions/read";
import { originOf } from "@/lib/site";
import { atomFeed } from "@/lib/versions/feed";

export const dynamic = "force-dynamic";

/** The versions of the data as an Atom feed. It draws on curated records only, so every site may read it. */
export async function GET(request: Request): Promise<Response> {
  const text = atomFeed(readVersions(), originOf(request));
  const validators = { etag: `W/"${fingerprint(text)}"`, modified: null };
  const headers = {
    "content-type": "application/atom+xml; charset=utf-8",
    "cache-control": "public, no-cache",
    "access-control-allow-origin": "*",
    etag: validators.etag,
  };
  if (isUnchanged(request.headers, validators)) return new Response(null, { status: 304, headers });
  return headOnly(request, new Response(text, { headers }));
}

export { GET as HEAD };
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
