import { citationsOfFigure } from "@/lib/figures/kinds/citations";
import type { FigureSource } from "@/lib/figures/kinds/source";
import type { Scene } from "@/lib/figures/scene";
import type { Fonts } from "@/lib/figures/text/fonts";
import { fileName } from "./file-name";
import type { FileMeta } from "./meta";
import { scenesToPdf } from "./pdf";
import { sceneToPng } from "./png";
import { scenesToPptx } from "./pptx";
import { type SvgText, sceneToSvg } from "./svg";
import { zipFiles } from "./zip";

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
  /** What a presentation holds, where it is drawn otherwise than the figure: in larger type. */
  slides?: readonly Scene[];
  meta: FileMeta;
  fonts: Fonts;
  /** How an SVG holds its text. */
  text: SvgText;
  dpi: number;
  /** The page that a format of one page holds, from 1. */
  sheet: number;
}

export interface WrittenFile {
  name: string;
  content: Uint8Array | string;
}

/** Writes a figure in one format; a ZIP holds all of them, every page. */
export async function writeFigure(figure: FigureToWrite, format: FigureFormat): Promise<WrittenFile> {
  const { scenes, meta, fonts } = figure;
  const name = nameOf(figure, format);
  switch (format) {
    case "svg":
      return { name, content: await sceneToSvg(sheetOf(figure), { meta, fonts, text: figure.text }) };
    case "png":
      return { name, content: await sceneToPng(sheetOf(figure), { dpi: figure.dpi, meta, fonts }) };
    case "pdf":
      return { name, content: await scenesToPdf(scenes, { meta, fonts }) };
    case "pptx":
      return { name, content: await scenesToPptx(slidesOf(figure), { meta }) };
    case "zip":
      return { name, content: await writeAll(figure) };
  }
}

const sheetOf = ({ scenes, sheet }: FigureToWrite): Scene => {
  const scene = scenes[sheet - 1];
  if (scene === undefined)
    throw new RangeError(`sheet ${sheet} does not exist: the figure has ${scenes.length}`);
  return scene;
};

/** What the speaker says beside the first slide: the pool in words. Sources stand in the notes of every slide. */
const slidesOf = ({ scenes, slides = scenes, source }: FigureToWrite) =>
  slides.map((scene, index) => ({
    scene,
    notes: index === 0 && source.pool !== null ? [source.pool.whole.sentence] : [],
  }));

async function writeAll(figure: FigureToWrite): Promise<Uint8Array> {
  const pages = await Promise.all(
    figure.scenes.map(async (_, index) => {
      const page = { ...figure, sheet: index + 1 };
      return [await writeFigure(page, "svg"), await writeFigure(page, "png")];
    }),
  );
  const whole = [await writeFigure(figure, "pdf"), await writeFigure(figure, "pptx")];
  const readme = { name: "sources.txt", content: sourcesText(figure) };
  return zipFiles([...pages.flat(), ...whole, readme], figure.meta.date);
}

const sourcesText = ({ source, meta }: FigureToWrite): string =>
  [
    source.options.title ?? source.title,
    meta.url,
    `Crosstrial, dataset ${meta.datasetVersion}, ${meta.date}`,
    source.pool?.whole.sentence ?? "",
    ...citationsOfFigure(source),
    "",
  ].join("\n");

/** "forest_os_nsclc_1l_jama_2026-11-25.svg". */
function nameOf({ source, scenes, meta, sheet, dpi, text }: FigureToWrite, format: FigureFormat): string {
  const { view, options } = source;
  const paged = scenes.length > 1 && (format === "svg" || format === "png");
  return fileName(
    [
      options.kind,
      view.endpoint.join("-"),
      view.tumor.join("-"),
      view.line.join("-"),
      view.search,
      options.style === "site" ? "" : options.style,
      view.cut.kind === "latest" ? "" : view.cut.kind === "primary" ? "primary" : `as-of-${view.cut.date}`,
      options.paper === "a4" ? "a4" : "",
      format === "svg" && text !== "embedded" ? text : "",
      format === "png" ? `${dpi}dpi` : "",
      paged ? `page-${sheet}` : "",
    ],
    meta.date,
    format,
  );
}
