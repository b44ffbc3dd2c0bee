import { type DatabaseProblem, explainProblem } from "@/db/problem";

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");

/** Self-contained: if the database is gone, nothing else can be relied on. Colors are those of app/globals.css. */
const STYLE = `
:root{color-scheme:light dark;--bg:light-dark(#fff,#0f1318);--surface:light-dark(#f6f7f9,#171c23);--ink:light-dark(#14181f,#eef1f5);
--ink-2:light-dark(#475061,#b3bccb);--rule:light-dark(#d9dee6,#2e3744);--accent:light-dark(#0a5c8f,#6db8ea);--warn:light-dark(#8a4b00,#f0b35a)}
:root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
header{border-bottom:1px solid var(--rule);padding:.9rem 1.5rem;font-weight:650;letter-spacing:-.01em}
main{max-width:42rem;margin:0 auto;padding:3.5rem 1.5rem}
.kind{margin:0;color:var(--warn);font-size:.85rem;font-weight:600}
h1{margin:.3rem 0 1rem;font-size:1.75rem;line-height:1.2;letter-spacing:-.02em}
h2{margin:2rem 0 .4rem;font-size:1rem}p{margin:0 0 .8rem;color:var(--ink-2)}
code,pre{font:.9rem/1.5 ui-monospace,SFMono-Regular,Menlo,monospace;overflow-wrap:anywhere}
pre{margin:.8rem 0;padding:.8rem 1rem;border:1px solid var(--rule);border-radius:8px;background:var(--surface);color:var(--ink);white-space:pre-wrap}
a{display:inline-block;margin-top:1rem;padding:.4rem .9rem;border:1px solid var(--rule);border-radius:6px;color:var(--accent);text-decoration:none}
a:hover{border-color:var(--accent)}a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}`;

/** The page that replaces every other while the database can't be read. */
export function unavailablePage(problem: DatabaseProblem, location: string, themeScript: string): string {
  const { title, detail, remedy, command } = explainProblem(problem);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<title>${escapeHtml(title)} · Crosstrial</title>
<script>${themeScript}</script>
<style>${STYLE}</style>
</head>
<body>
<header>Crosstrial</header>
<main>
<p class="kind">Service unavailable (503)</p>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(detail)} No results can be shown until this is fixed; this does not mean that there are none.</p>
<h2>Where</h2>
<pre>${escapeHtml(location)}</pre>
<h2>What to do</h2>
<p>${escapeHtml(remedy)}</p>
${command === null ? "" : `<pre>${escapeHtml(command)}</pre>\n`}<p>Once it is fixed, just try again; the server does not need to be restarted.</p>
<a href="">Try again</a>
</main>
</body>
</html>
`;
}
