import type { Scene } from "@/lib/figures/scene";

/** How large pictures may be; separate from the code that draws them, so that a menu can offer what works. */

/** Dots per inch that a picture may have, and has where nothing is said. */
export const DPI = { least: 36, most: 1200, usual: 300 };

/** Of one picture: a figure of 70 rows at the 600 dpi that journals ask of line art. Drawn in bands, it costs time only. */
export const MOST_PIXELS = 250_000_000;
/** Of all pictures that one request asks for: about a minute of one core. */
export const MOST_PIXELS_OF_REQUEST = 600_000_000;

type Size = Pick<Scene, "width" | "height">;

/** The pictures would take more time or memory than one request may use. The message says what to do. */
export class PictureTooLargeError extends RangeError {
  override name = "PictureTooLargeError";
}

/** Width and height in pixels of a scene at a resolution. */
export const pixelSize = ({ width, height }: Size, dpi: number) => ({
  width: Math.max(1, Math.round((width / 72) * dpi)),
  height: Math.max(1, Math.round((height / 72) * dpi)),
});

const pixelsOf = (scene: Size, dpi: number): number => {
  const { width, height } = pixelSize(scene, dpi);
  return width * height;
};

/** True where all these pictures may be drawn for one request. */
export const fits = (scenes: readonly Size[], dpi: number): boolean =>
  scenes.every((scene) => pixelsOf(scene, dpi) <= MOST_PIXELS) &&
  scenes.reduce((sum, scene) => sum + pixelsOf(scene, dpi), 0) <= MOST_PIXELS_OF_REQUEST;

/** The most dots per inch, in steps of ten, at which all of them may be drawn; null where none does. */
export function mostDpi(scenes: readonly Size[]): number | null {
  for (let dpi = DPI.most; dpi >= DPI.least; dpi -= 10) if (fits(scenes, dpi)) return dpi;
  return null;
}

const millions = (pixels: number) => `${Math.round(pixels / 1e6)} million`;

/** Refuses pictures before the first is drawn. @throws PictureTooLargeError with what to do instead. */
export function requireFit(scenes: readonly Size[], dpi: number): void {
  if (fits(scenes, dpi)) return;
  const sum = scenes.reduce((total, scene) => total + pixelsOf(scene, dpi), 0);
  const [first] = scenes;
  const { width, height } = pixelSize(first ?? { width: 0, height: 0 }, dpi);
  const most = mostDpi(scenes);
  const what =
    scenes.length === 1
      ? `A picture of ${width} x ${height} pixels is too large; the limit is ${millions(MOST_PIXELS)}`
      : `${scenes.length} pictures of ${millions(sum)} pixels in all are too many; the limit is ${millions(MOST_PIXELS_OF_REQUEST)} per request and ${millions(MOST_PIXELS)} per picture`;
  const instead = [
    ...(most === null ? [] : [`${most} dpi`]),
    "a vector format (SVG, PDF)",
    ...(scenes.length === 1 ? ["pages (paper=a4)"] : ["single pages (sheet)"]),
  ];
  throw new PictureTooLargeError(`${what}. Choose ${instead.slice(0, -1).join(", ")} or ${instead.at(-1)}.`);
}
