import { citationsOfFigure } from "@/lib/figures/kinds/citations";
import type { FigureSource } from "@/lib/figures/kinds/source";
import type { Scene } from "@/lib/figures/scene";
import type { Fonts } from "@/lib/figures/text/fonts";
import { fileName, viewParts } from "./file-name";
import type { FileMeta } from "./meta";
import { scenesToPdf } from "./pdf";
import { requireFit } from "./pixels";
import { sceneToPng } from "./png";
import { scenesToPptx } from "./pptx";
import { type SvgText, sceneToSvg } from "./svg";
import { type ZippedFile, zipFiles } from "./zip";

/** The formats that a figure is written in. */
export const FIGURE_FORMATS = ["svg", "png", "pdf", "pptx", "zip"] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

export const MEDIA_TYPES: Record<FigureFormat, string> = {
  svg: "image/svg+xml; charset=utf-8",
  png: "image/png",
  pdf: "application/pdf",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  zip: "application/zip",
};

/** A figure ready to be written. */
export interface FigureToWrite {
  source: FigureSource;
  scenes: readonly Scene[];
  /** The content of a presentation, if it is drawn differently from the figure: in larger type. */
  slides?: readonly Scene[];
  /** Whether a presentation was requested as the figure is shown, not in slides: its name says so. */
  asShown?: boolean;
  meta: FileMeta;
  fonts: Fonts;
  /** How an SVG holds its text. */
  text: SvgText;
  dpi: number;
  /** The page that a format of one page holds, from 1. */
  sheet: number;
  /** Ends the work if nobody is waiting for the file any more. */
  signal?: AbortSignal;
}

/** A file, or an archive produced while it is read. */
export interface WrittenFile {
  name: string;
  content: Uint8Array | string | AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/**
 * Writes a figure in one format; a ZIP holds all of them, every page.
 * @throws PictureTooLargeError before anything is drawn.
 */
export function writeFigure(figure: FigureToWrite, format: Exclude<FigureFormat, "zip">): Promise<ZippedFile>;
export function writeFigure(figure: FigureToWrite, format: FigureFormat): Promise<WrittenFile>;
export async function writeFigure(figure: FigureToWrite, format: FigureFormat): Promise<WrittenFile> {
  const { scenes, meta, fonts } = figure;
  const name = nameOf(figure, format);
  switch (format) {
    case "svg":
      return { name, content: await sceneToSvg(sheetOf(figure), { meta, fonts, text: figure.text }) };
    case "png":
      return { name, content: await sceneToPng(sheetOf(figure), pictureOptions(figure)) };
    case "pdf":
      return { name, content: await scenesToPdf(scenes, { meta, fonts }) };
    case "pptx":
      return { name, content: await scenesToPptx(slidesOf(figure), { meta }) };
    case "zip":
      requireFit(scenes, figure.dpi);
      return { name, content: zipFiles(allFiles(figure), meta.date) };
  }
}

const pictureOptions = ({ dpi, meta, fonts, signal }: FigureToWrite) => ({
  dpi,
  meta,
  fonts,
  ...(signal && { signal }),
});

const sheetOf = ({ scenes, sheet }: FigureToWrite): Scene => {
  const scene = scenes[sheet - 1];
  if (scene === undefined)
    throw new RangeError(`sheet ${sheet} does not exist: the figure has ${scenes.length}`);
  return scene;
};

/** Speaker notes of the first slide: the pool in words. Sources are in the notes of every slide. */
const slidesOf = ({ scenes, slides = scenes, source }: FigureToWrite) =>
  slides.map((scene, index) => ({
    scene,
    notes: index === 0 && source.pool !== null ? [source.pool.whole.sentence] : [],
  }));

/** One after the other: the pictures of many pages at once would take more memory than a server has. */
async function* allFiles(figure: FigureToWrite): AsyncGenerator<ZippedFile> {
  for (const index of figure.scenes.keys()) {
    figure.signal?.throwIfAborted();
    const page = { ...figure, sheet: index + 1 };
    yield await writeFigure(page, "svg");
    yield await writeFigure(page, "png");
  }
  yield await writeFigure(figure, "pdf");
  yield await writeFigure(figure, "pptx");
  yield { name: "sources.txt", content: sourcesText(figure) };
}

const sourcesText = ({ source, meta }: FigureToWrite): string =>
  [
    source.options.title ?? source.title,
    ...(source.filters === "" ? [] : [source.filters]),
    meta.url,
    `Crosstrial, dataset ${meta.datasetVersion}, ${meta.date}`,
    source.pool?.whole.sentence ?? "",
    ...citationsOfFigure(source),
    "",
  ].join("\n");

/** "forest_os_nsclc_1l_with-chemotherapy_jama_2026-11-25.svg". */
function nameOf(
  { source, scenes, meta, sheet, dpi, text, asShown = false }: FigureToWrite,
  format: FigureFormat,
): string {
  const { view, options } = source;
  const paged = scenes.length > 1 && (format === "svg" || format === "png");
  return fileName(
    [
      options.kind,
      ...viewParts(view),
      options.only === "selected" ? `selection-${view.selected.length}` : "",
      options.style === "site" ? "" : options.style,
      options.paper === "a4" ? "a4" : "",
    ],
    meta.date,
    format,
    [
      format === "svg" && text !== "embedded" ? text : "",
      format === "png" ? `${dpi}dpi` : "",
      paged ? `page-${sheet}` : "",
      format === "pptx" && asShown ? "as-shown" : "",
    ],
  );
}
