import { inflateSync } from "node:zlib";
import { crc32 } from "@/lib/export/png-chunks";

/** A PNG taken apart; every check sum must be right. */
export function readPng(file: Uint8Array) {
  const bytes = Buffer.from(file);
  if (bytes.toString("latin1", 1, 4) !== "PNG") throw new Error("no PNG");
  const texts: Record<string, string> = {};
  const data: Buffer[] = [];
  let [width, height, perMeter, channels] = [0, 0, 0, 0];
  const order: string[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length))
      throw new Error(`wrong check sum of ${type}`);
    order.push(type);
    if (type === "IHDR") {
      [width, height] = [content.readUInt32BE(0), content.readUInt32BE(4)];
      channels = content[9] === 6 ? 4 : 3;
    } else if (type === "pHYs") perMeter = content.readUInt32BE(0);
    else if (type === "tEXt" || type === "iTXt") {
      const end = content.indexOf(0);
      const rest = content.subarray(type === "tEXt" ? end + 1 : end + 5);
      texts[content.toString("latin1", 0, end)] = rest.toString(type === "tEXt" ? "latin1" : "utf8");
    } else if (type === "IDAT") data.push(content);
    at += length + 12;
  }
  const pixels = unfiltered(inflateSync(Buffer.concat(data)), width * channels, height, channels);
  const color = (x: number, y: number) => {
    const at = (Math.floor(y) * width + Math.floor(x)) * channels;
    return `#${pixels.toString("hex", at, at + 3)}`;
  };
  return { width, height, dpi: perMeter * 0.0254, texts, order, color };
}

/** Takes the filters of the lines back (chapter 9 of the specification). */
function unfiltered(raw: Buffer, stride: number, height: number, step: number): Buffer {
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x >= step ? (pixels[at - step] ?? 0) : 0;
      const up = y > 0 ? (pixels[at - stride] ?? 0) : 0;
      const corner = x >= step && y > 0 ? (pixels[at - stride - step] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      pixels[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return pixels;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
