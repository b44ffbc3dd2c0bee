/** Chunks of a PNG file (ISO/IEC 15948): what a picture says about itself. */

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const INCH_IN_METERS = 0.0254;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** The cyclic redundancy check of PNG and ZIP. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(Buffer.from(type, "latin1"), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

/** Pixels per meter, from which programs work out the printed size. */
function physicalSize(dpi: number): Uint8Array {
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  const perMeter = Math.round(dpi / INCH_IN_METERS);
  view.setUint32(0, perMeter);
  view.setUint32(4, perMeter);
  data[8] = 1;
  return chunk("pHYs", data);
}

/** A word about the picture: as Latin-1 where it fits, which all programs read, otherwise as UTF-8. */
function words(key: string, text: string): Uint8Array {
  if (/^[\n\u0020-\u007e\u00a0-\u00ff]*$/.test(text))
    return chunk("tEXt", Buffer.from(`${key}\0${text}`, "latin1"));
  // After the key: not compressed, no language, no translated key.
  return chunk("iTXt", Buffer.concat([Buffer.from(`${key}\0\0\0\0\0`, "latin1"), Buffer.from(text, "utf8")]));
}

/** What a picture is: its size, eight bits a channel, red, green, blue and opacity. */
function header({ width, height }: { width: number; height: number }): Uint8Array {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  data.set([8, 6], 8);
  return chunk("IHDR", data);
}

/**
 * A PNG file.
 * @param packed the lines of the picture, each after its filter, compressed as one stream.
 * @param texts what the file says about itself, before its pixels.
 */
export const pngFile = (
  size: { width: number; height: number },
  packed: readonly Uint8Array[],
  dpi: number,
  texts: Readonly<Record<string, string>>,
): Uint8Array =>
  Buffer.concat([
    SIGNATURE,
    header(size),
    physicalSize(dpi),
    ...Object.entries(texts).map(([key, text]) => words(key, text)),
    ...packed.map((piece) => chunk("IDAT", piece)),
    chunk("IEND", new Uint8Array()),
  ]);
