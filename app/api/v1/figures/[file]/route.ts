import { ApiProblem, badParameter } from "@/app/api/v1/problem";
import { noticeText } from "@/components/evidence-table/notice-text";
import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { drawFigure } from "@/db/queries/drawn-figure";
import { database } from "@/db/server";
import { FIGURE_FORMATS, type FigureFormat, MEDIA_TYPES, writeFigure } from "@/lib/export/figure-files";
import { DPI, PictureTooLargeError } from "@/lib/export/png";
import { SVG_TEXTS, type SvgText } from "@/lib/export/svg";
import { FIGURE_KINDS, type FigureKind } from "@/lib/figures/scene";
import { today } from "@/lib/site";
import type { FigureOptions, FigureStyleId } from "@/lib/view/figure";
import { parseFigure } from "@/lib/view/figure-url";
import { FIGURE_FILE_PARAMETERS } from "../../schema/file-parameters";
import { readFileQuery } from "../../server/file-query";
import { refuseMethod, serveOptions } from "../../server/http";
import type { Query } from "../../server/read-query";
import { serveFile } from "../../server/serve-file";

/** `GET /api/v1/figures/forest.svg?<View>`: the figure of a View as a file. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { file } = await params;
  return serveFile(request, (search, origin) => answer(file, search, origin));
}

export { GET as HEAD };
export const OPTIONS = serveOptions;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;

async function answer(file: string, search: URLSearchParams, origin: string): Promise<Response> {
  const [kind, format, ...rest] = file.split(".");
  if (!isKind(kind) || !isFormat(format) || rest.length > 0)
    throw new ApiProblem(
      404,
      "No such figure",
      `Ask for one of ${FIGURE_KINDS.join(", ")} as one of ${FIGURE_FORMATS.join(", ")}.`,
    );
  const db = await database();
  const asked = fileOptionsOf(readFileQuery("figure", search, await readApiVocabulary(db)));
  for (const { name } of FIGURE_FILE_PARAMETERS) search.delete(name);
  const parsed = parseFigure(search);
  const options = { ...parsed.figure, kind };
  const figure = await drawFigure(db, { ...parsed, figure: options });
  // A page shows what it can and says what it left out; a file can't say so, and must not hold other rows than asked for.
  const [fault] = figure.notices;
  if (fault !== undefined) throw badParameter(fault.param, noticeText(fault));
  const slides =
    (format === "pptx" || format === "zip") && !asked.asShown && !SLIDES.has(options.style)
      ? (await drawFigure(db, { ...parsed, figure: forSlides(options) })).scenes
      : figure.scenes;
  const meta = {
    url: origin + figure.href,
    datasetVersion: figure.source.datasetVersion,
    date: today(),
    citations: figure.citations,
  };
  if (asked.sheet > figure.scenes.length)
    throw new ApiProblem(404, "No such page", `The figure has ${figure.scenes.length} pages.`, {
      parameter: "sheet",
    });
  try {
    const { name, content } = await writeFigure({ ...figure, ...asked, slides, meta }, format);
    return new Response(typeof content === "string" ? content : new Uint8Array(content), {
      headers: {
        "content-type": MEDIA_TYPES[format],
        "content-disposition": `attachment; filename="${name}"`,
      },
    });
  } catch (error) {
    if (!(error instanceof PictureTooLargeError)) throw error;
    throw new ApiProblem(400, "The picture is too large", error.message, { parameter: "dpi" });
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

const fileOptionsOf = ({ dpi, svg, sheet, pptx }: Query): FileOptions => ({
  dpi: Number(dpi ?? DPI.usual),
  text: SVG_TEXTS.find((item) => item === svg) ?? "embedded",
  sheet: Number(sheet ?? 1),
  asShown: pptx === "shown",
});
