/** An error as RFC 9457 writes it, with the parameter at fault where there is one. */
export function problem(
  status: number,
  title: string,
  detail: string,
  more: { parameter?: string } = {},
): Response {
  return new Response(JSON.stringify({ type: "about:blank", title, status, detail, ...more }), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}
