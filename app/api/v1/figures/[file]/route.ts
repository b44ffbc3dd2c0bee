import type { NextRequest } from "next/server";
import { problem } from "@/app/api/v1/problem";
import { noticeText } from "@/components/evidence-table/notice-text";
import { drawFigure } from "@/db/queries/drawn-figure";
import { database } from "@/db/server";
import { FIGURE_FORMATS, type FigureFormat, MEDIA_TYPES, writeFigure } from "@/lib/export/figure-files";
import { PictureTooLargeError } from "@/lib/export/png";
import { SVG_TEXTS, type SvgText } from "@/lib/export/svg";
import { FIGURE_KINDS, type FigureKind } from "@/lib/figures/scene";
import { originOf, today } from "@/lib/site";
import type { FigureOptions, FigureStyleId } from "@/lib/view/figure";
import { parseFigure } from "@/lib/view/figure-url";

/** Parameters that are the file's, not the View's. */
const OF_FILE = ["dpi", "svg", "sheet", "pptx"] as const;

const DPI = { least: 36, most: 1200, usual: 300 };

/** `GET /api/v1/figures/forest.svg?<View>`: the figure of a View as a file. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { file } = await params;
  const [kind, format, ...rest] = file.split(".");
  if (!isKind(kind) || !isFormat(format) || rest.length > 0)
    return problem(
      404,
      "No such figure",
      `Ask for one of ${FIGURE_KINDS.join(", ")} as one of ${FIGURE_FORMATS.join(", ")}.`,
    );
  const search = new URLSearchParams(request.nextUrl.searchParams);
  const asked = readFileOptions(search);
  if ("parameter" in asked) return problem(400, "Bad request", asked.detail, { parameter: asked.parameter });
  for (const name of OF_FILE) search.delete(name);
  const parsed = parseFigure(search);
  const db = await database();
  const options = { ...parsed.figure, kind };
  const figure = await drawFigure(db, { ...parsed, figure: options });
  // A page shows what it can and says what it left out; a file can't say so, and must not hold other rows than asked for.
  const [fault] = figure.notices;
  if (fault !== undefined) return problem(400, "Bad request", noticeText(fault), { parameter: fault.param });
  const slides =
    (format === "pptx" || format === "zip") && !asked.asShown && !SLIDES.has(options.style)
      ? (await drawFigure(db, { ...parsed, figure: forSlides(options) })).scenes
      : figure.scenes;
  const meta = {
    url: originOf(request) + figure.href,
    datasetVersion: figure.source.datasetVersion,
    date: today(),
    citations: figure.citations,
  };
  if (asked.sheet > figure.scenes.length)
    return problem(404, "No such page", `The figure has ${figure.scenes.length} pages.`, {
      parameter: "sheet",
    });
  try {
    const { name, content } = await writeFigure({ ...figure, ...asked, slides, meta }, format);
    return new Response(typeof content === "string" ? content : new Uint8Array(content), {
      headers: {
        "content-type": MEDIA_TYPES[format],
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-cache",
      },
    });
  } catch (error) {
    if (!(error instanceof PictureTooLargeError)) throw error;
    return problem(400, "The picture is too large", error.message, { parameter: "dpi" });
  }
}

/** Styles that are made for a screen of 16:9 or chosen for one. */
const SLIDES: ReadonlySet<FigureStyleId> = new Set(["slide", "dark"]);

/** The same figure in type for the last row of a lecture hall. */
const forSlides = (options: FigureOptions): FigureOptions => ({
  ...options,
  style: "slide",
  columns: null,
  parts: null,
  width: null,
  textSize: null,
  paper: "none",
});

const isKind = (text: string | undefined): text is FigureKind => FIGURE_KINDS.some((kind) => kind === text);
const isFormat = (text: string | undefined): text is FigureFormat =>
  FIGURE_FORMATS.some((format) => format === text);

type FileOptions = { dpi: number; text: SvgText; sheet: number; asShown: boolean };

function readFileOptions(search: URLSearchParams): FileOptions | { parameter: string; detail: string } {
  const dpi = Number(search.get("dpi") ?? DPI.usual);
  if (!Number.isInteger(dpi) || dpi < DPI.least || dpi > DPI.most)
    return { parameter: "dpi", detail: `dpi is a whole number from ${DPI.least} to ${DPI.most}.` };
  const text = SVG_TEXTS.find((item) => item === (search.get("svg") ?? "embedded"));
  if (text === undefined) return { parameter: "svg", detail: `svg is one of ${SVG_TEXTS.join(", ")}.` };
  const sheet = Number(search.get("sheet") ?? 1);
  if (!Number.isInteger(sheet) || sheet < 1)
    return { parameter: "sheet", detail: "sheet is a page, from 1." };
  const pptx = search.get("pptx");
  if (pptx !== null && pptx !== "shown")
    return {
      parameter: "pptx",
      detail: "pptx is “shown”, for the figure as it is; without it slides are drawn.",
    };
  return { dpi, text, sheet, asShown: pptx === "shown" };
}
