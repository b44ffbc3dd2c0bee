/** What is said of a request that is too long: a page for who reads pages, otherwise problem details (RFC 9457). */

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);

/**
 * @param {string | undefined} accept the request's header Accept, undefined where it is not known.
 * @param {{ title: string, status: number, detail: string }} problem
 * @returns {{ type: string, body: string }} the content type and the body.
 */
export function refusal(accept, { title, status, detail }) {
  if (!accept?.includes("text/html"))
    return {
      type: "application/problem+json",
      body: JSON.stringify({ type: "about:blank", title, status, detail }),
    };
  return { type: "text/html; charset=utf-8", body: pageOf(title, status, detail) };
}

/** Self-contained: what leads to the rest of the app may be what is too long. Colors are those of app/globals.css. */
const pageOf = (title, status, detail) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} · Crosstrial</title>
<style>
:root{color-scheme:light dark}
body{margin:0;background:light-dark(#fff,#0f1318);color:light-dark(#14181f,#eef1f5);font:1rem/1.55 system-ui,sans-serif}
header{border-bottom:1px solid light-dark(#d9dee6,#2e3744);padding:.9rem 1.5rem;font-weight:650}
main{max-width:42rem;margin:0 auto;padding:3.5rem 1.5rem}
.kind{margin:0;color:light-dark(#8a4b00,#f0b35a);font-size:.85rem;font-weight:600}
h1{margin:.3rem 0 1rem;font-size:1.75rem;line-height:1.2}p{overflow-wrap:anywhere}
a{display:inline-block;padding:.2rem 0;color:light-dark(#0a5c8f,#6db8ea)}
</style>
</head>
<body>
<header>Crosstrial</header>
<main>
<p class="kind">Not answered (${status})</p>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(detail)}</p>
<p><a href="/evidence" rel="noreferrer">Start again with the workbench</a></p>
</main>
</body>
</html>
`;
