import type { NextRequest } from "next/server";
import { drawFigure } from "@/db/queries/drawn-figure";
import { database } from "@/db/server";
import { sceneToSvg } from "@/lib/export/svg";
import { originOf, today } from "@/lib/site";
import { parseFigure } from "@/lib/view/figure-url";

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** A figure for another site's iframe: one small page without scripts or navigation, which any site may frame. */
export async function GET(request: NextRequest): Promise<Response> {
  const figure = await drawFigure(await database(), parseFigure(request.nextUrl.searchParams));
  const { source, scenes, fonts, citations } = figure;
  const url = originOf(request) + figure.href;
  const meta = { url, datasetVersion: source.datasetVersion, date: today(), citations };
  const pictures = await Promise.all(
    scenes.map((scene) => sceneToSvg(scene, { meta, fonts, text: "embedded" })),
  );
  const title = escapeHtml(source.options.title ?? source.title);
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
