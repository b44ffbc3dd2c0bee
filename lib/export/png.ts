import { pipeline } from "node:stream/promises";
import { createDeflate } from "node:zlib";
import { renderAsync } from "@resvg/resvg-js";
import type { Scene } from "@/lib/figures/scene";
import type { Fonts } from "@/lib/figures/text/fonts";
import { printable } from "@/lib/figures/text/printable";
import { creatorOf, type FileMeta, SOFTWARE } from "./meta";
import { pixelSize, requireFit } from "./pixels";
import { pngFile } from "./png-chunks";
import { sceneToOutlinedSvg } from "./svg";

/** Pixels drawn at a time, four bytes each: what a picture needs of memory, however large it is. */
const BAND_PIXELS = 4_000_000;

interface PngOptions {
  dpi: number;
  meta: FileMeta;
  fonts: Fonts;
  /** Ends the work where nobody waits for it any more. */
  signal?: AbortSignal;
}

/**
 * A Scene as a PNG of its physical size. Drawn and packed band by band, on threads beside the server's own.
 * @throws PictureTooLargeError before anything is drawn; the signal's reason where it was aborted.
 */
export async function sceneToPng(
  scene: Scene,
  { dpi, meta, fonts, signal }: PngOptions,
): Promise<Uint8Array> {
  requireFit([scene], dpi);
  const size = pixelSize(scene, dpi);
  const svg = sceneToOutlinedSvg(scene, { fonts, size });
  const pixels = await packed(bands(svg, scene, size, signal));
  return pngFile(size, pixels, dpi, {
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

interface Size {
  width: number;
  height: number;
}

/** The lines of the picture from top to bottom, some at a time, as a PNG holds them: each after its filter, which is none. */
async function* bands(svg: string, scene: Scene, size: Size, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const most = Math.max(1, Math.floor(BAND_PIXELS / size.width));
  const stride = size.width * 4;
  for (let top = 0; top < size.height; top += most) {
    // Before and after drawing a band, which is what takes time.
    signal?.throwIfAborted();
    const height = Math.min(most, size.height - top);
    // Text is drawn as outlines, so no font of the machine is used.
    const image = await renderAsync(bandOf(svg, scene, size, top, height), {
      font: { loadSystemFonts: false },
    });
    signal?.throwIfAborted();
    const { pixels } = image;
    const lines = Buffer.alloc(height * (stride + 1));
    for (let line = 0; line < height; line += 1)
      pixels.copy(lines, line * (stride + 1) + 1, line * stride, (line + 1) * stride);
    yield lines;
  }
}

/** The same drawing through a window that shows only some of its lines. */
function bandOf(svg: string, { height: whole }: Scene, size: Size, top: number, height: number): string {
  const share = whole / size.height;
  return svg.replace(
    /height="[^"]*" viewBox="0 0 (\S+) [^"]*"/,
    (_, width) => `height="${height}" viewBox="0 ${top * share} ${width} ${height * share}"`,
  );
}

/** Packs the lines as they come; a piece is requested when the one before it is packed. */
async function packed(lines: AsyncIterable<Buffer>): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  await pipeline(lines, createDeflate(), async (stream: AsyncIterable<Buffer>) => {
    for await (const piece of stream) pieces.push(piece);
  });
  return pieces;
}
