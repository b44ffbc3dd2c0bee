import { renderAsync } from "@resvg/resvg-js";
import type { Scene } from "@/lib/figures/scene";
import type { Fonts } from "@/lib/figures/text/fonts";
import { printable } from "@/lib/figures/text/printable";
import { creatorOf, type FileMeta, SOFTWARE } from "./meta";
import { describedPng } from "./png-chunks";
import { sceneToOutlinedSvg } from "./svg";

/** Dots per inch that a picture may have, and has where nothing is said. */
export const DPI = { least: 36, most: 1200, usual: 300 };

/** Four bytes each while drawing: what a small server can spare. */
export const MOST_PIXELS = 80_000_000;

/** A picture would need more memory than there is for one. The message says what to do. */
export class PictureTooLargeError extends RangeError {
  override name = "PictureTooLargeError";
}

/** Width and height in pixels of a scene at a resolution. */
export const pixelSize = ({ width, height }: Pick<Scene, "width" | "height">, dpi: number) => ({
  width: Math.max(1, Math.round((width / 72) * dpi)),
  height: Math.max(1, Math.round((height / 72) * dpi)),
});

/** A Scene as a PNG of its physical size; drawn beside the server's main thread. */
export async function sceneToPng(
  scene: Scene,
  { dpi, meta, fonts }: { dpi: number; meta: FileMeta; fonts: Fonts },
): Promise<Uint8Array> {
  const size = pixelSize(scene, dpi);
  if (!(size.width * size.height <= MOST_PIXELS))
    throw new PictureTooLargeError(
      `${size.width} x ${size.height} pixels are too many for one picture: choose fewer dots per inch, pages, or a vector format`,
    );
  const svg = sceneToOutlinedSvg(scene, { fonts, size });
  // Text comes as outlines, so that no font of the machine is asked.
  const image = await renderAsync(svg, { font: { loadSystemFonts: false } });
  return describedPng(image.asPng(), dpi, {
    Title: printable(scene.title),
    Author: creatorOf(meta),
    Description: printable(scene.description),
    Source: printable(meta.url),
    Software: SOFTWARE,
    "Creation Time": meta.date,
    "Dataset version": printable(meta.datasetVersion),
    ...(meta.citations.length > 0 && { Citations: meta.citations.map(printable).join("\n") }),
  });
}
