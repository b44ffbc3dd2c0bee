/** Where this site was asked at, as the reader sees it: behind a proxy by what that says. */
export function originOf(request: { url: string; headers: Headers }): string {
  const url = new URL(request.url);
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host") ?? url.host;
  const scheme =
    request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim() ?? url.protocol.replace(":", "");
  const sound = /^[\w.:[\]-]+$/.test(host) && /^https?$/.test(scheme);
  return sound ? `${scheme}://${host}` : url.origin;
}

/** Today as an ISO day. */
export const today = (): string => new Date().toISOString().slice(0, 10);
