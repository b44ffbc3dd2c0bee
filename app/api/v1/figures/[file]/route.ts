import { ApiProblem, badParameter } from "@/app/api/v1/problem";
import { noticeText } from "@/components/evidence-table/notice-text";
import { drawFigure } from "@/db/answers/figure";
import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { database } from "@/db/server";
import {
  FIGURE_FORMATS,
  type FigureFormat,
  MEDIA_TYPES,
  type WrittenFile,
  writeFigure,
} from "@/lib/export/figure-files";
import { DPI, PictureTooLargeError, requireFit } from "@/lib/export/pixels";
import { SVG_TEXTS, type SvgText } from "@/lib/export/svg";
import type { Scene } from "@/lib/figures/scene";
import { today } from "@/lib/site";
import { withVersion } from "@/lib/versions/link";
import type { FigureOptions, FigureStyleId } from "@/lib/view/figure";
import { FIGURE_KINDS, type FigureKind } from "@/lib/view/figure-kinds";
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
  return serveFile(request, (search, origin) => answer(file, search, origin, request.signal));
}

export { GET as HEAD };
export const OPTIONS = serveOptions;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;

async function answer(
  file: string,
  search: URLSearchParams,
  origin: string,
  signal: AbortSignal,
): Promise<Response> {
  const [kind, format, ...rest] = file.split(".");
  if (!isKind(kind) || !isFormat(format) || rest.length > 0)
    throw new ApiProblem(
      404,
      "No such figure",
      `The kinds are ${FIGURE_KINDS.join(", ")}; the formats are ${FIGURE_FORMATS.join(", ")}.`,
    );
  const db = await database();
  const asked = fileOptionsOf(readFileQuery("figure", search, await readApiVocabulary(db)));
  const other = FILE_OPTIONS.find(
    ({ name, formats }) => search.getAll(name).some(Boolean) && !formats.includes(format),
  );
  if (other !== undefined)
    throw badParameter(
      other.name,
      `${other.name} has no effect here. It is for ${other.formats.join(" and ")}, not for ${format}.`,
    );
  for (const { name } of FIGURE_FILE_PARAMETERS) search.delete(name);
  const parsed = parseFigure(search);
  const options = { ...parsed.figure, kind };
  const figure = await drawFigure(db, { ...parsed, figure: options });
  // A page shows what it can and says what it ignored; a file can't say so, and must hold only the rows requested.
  const [fault] = figure.notices;
  if (fault !== undefined) throw badParameter(fault.param, noticeText(fault));
  const [useless] = figure.useless;
  if (useless !== undefined)
    throw badParameter(useless.param, `${useless.param} has no effect here. ${useless.why}`);
  if (format === "zip" || format === "png") refuseTooLarge(figure.scenes, asked, format);
  const slides =
    (format === "pptx" || format === "zip") && !asked.asShown && !SLIDES.has(options.style)
      ? (await drawFigure(db, { ...parsed, figure: forSlides(options) }, options.style)).scenes
      : figure.scenes;
  const meta = {
    url: withVersion(origin + figure.href, figure.source.datasetVersion),
    datasetVersion: figure.source.datasetVersion,
    date: today(),
    citations: figure.citations,
  };
  if (asked.sheet > figure.scenes.length)
    throw new ApiProblem(404, "No such page", `The figure has ${figure.scenes.length} pages.`, {
      parameter: "sheet",
    });
  const { name, content } = await writeFigure({ ...figure, ...asked, slides, meta, signal }, format);
  return new Response(bodyOf(content), {
    headers: {
      "content-type": MEDIA_TYPES[format],
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}

/** Runs before slides are drawn or a file is begun, because a half-written file can't report an error. @throws ApiProblem */
function refuseTooLarge(scenes: readonly Scene[], { dpi, sheet }: FileOptions, format: "zip" | "png"): void {
  try {
    requireFit(format === "zip" ? scenes : scenes.slice(sheet - 1, sheet), dpi);
  } catch (error) {
    if (!(error instanceof PictureTooLargeError)) throw error;
    throw new ApiProblem(400, "The picture is too large", error.message, { parameter: "dpi" });
  }
}

/** A stream is produced piece by piece as it is read, and stops when its reader goes away. */
function bodyOf(content: WrittenFile["content"]): BodyInit {
  if (typeof content === "string") return content;
  if (content instanceof Uint8Array) return new Uint8Array(content);
  const pieces = content[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Styles made for a 16:9 screen, or chosen for one. */
const SLIDES: ReadonlySet<FigureStyleId> = new Set(["slide", "dark"]);

/** The same figure in type for the last row of a lecture hall; it keeps the numbers and marks of its own style. */
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

/** The formats that each file parameter affects. */
const FILE_OPTIONS: readonly { name: string; formats: readonly FigureFormat[] }[] = [
  { name: "dpi", formats: ["png", "zip"] },
  { name: "svg", formats: ["svg", "zip"] },
  { name: "sheet", formats: ["svg", "png"] },
  { name: "pptx", formats: ["pptx", "zip"] },
];

type FileOptions = { dpi: number; text: SvgText; sheet: number; asShown: boolean };

const fileOptionsOf = ({ dpi, svg, sheet, pptx }: Query): FileOptions => ({
  dpi: Number(dpi ?? DPI.usual),
  text: SVG_TEXTS.find((item) => item === svg) ?? "embedded",
  sheet: Number(sheet ?? 1),
  asShown: pptx === "shown",
});
