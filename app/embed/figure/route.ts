import type { NextRequest } from "next/server";
import { problem, problemOfError } from "@/app/api/v1/problem";
import { type DrawnFigure, drawFigure, scopeOfFigure } from "@/db/answers/figure";
import { steadily } from "@/db/queries/reading";
import { database } from "@/db/server";
import { oneLine } from "@/lib/evidence/view-words";
import { sceneToSvg } from "@/lib/export/svg";
import { originOf, today } from "@/lib/site";
import { parseFigure } from "@/lib/view/figure-url";

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** A figure for another site's iframe: one small page without scripts or navigation, which any site may frame. */
export async function GET(request: NextRequest): Promise<Response> {
  try {
    return await answer(request);
  } catch (error) {
    return problemOfError(error);
  }
}

async function answer(request: NextRequest): Promise<Response> {
  const parsed = parseFigure(request.nextUrl.searchParams);
  const db = await database();
  const scope = scopeOfFigure(parsed);
  return steadily(db, scope, async ({ isPublic }) =>
    isPublic
      ? embedded(request, await drawFigure(db, parsed))
      : problem(
          403,
          "Not public",
          "This figure draws on trials that are not curated. They are shown on this site only, not inside another.",
          {},
          { "cache-control": "private, no-store" },
        ),
  );
}

async function embedded(request: NextRequest, figure: DrawnFigure): Promise<Response> {
  const { source, scenes, fonts, citations } = figure;
  const url = originOf(request) + figure.href;
  const meta = { url, datasetVersion: source.datasetVersion, date: today(), citations };
  const pictures = await Promise.all(
    scenes.map((scene) => sceneToSvg(scene, { meta, fonts, text: "embedded" })),
  );
  const title = escapeHtml(oneLine({ title: source.options.title ?? source.title, filters: source.filters }));
  const ground = scenes[0]?.background ?? "#ffffff";
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · Crosstrial</title>
<style>body{margin:0;background:${ground}}figure{margin:0}svg{display:block;width:100%;height:auto}
p{margin:0;padding:4px 12px 8px;font:12px/1.4 system-ui,sans-serif}p a{color:${source.options.style === "dark" ? "#8fcbf0" : "#0b5c8f"}}</style></head>
<body><figure>${pictures.map((svg) => svg.replace(/^<\?xml[^>]*\?>\s*/, "")).join("\n")}</figure>
<p><a href="${escapeHtml(url)}" target="_blank" rel="noopener">Open in Crosstrial</a></p></body></html>`;
  return new Response(html, {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" },
  });
}
