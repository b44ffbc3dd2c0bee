import { expect, test } from "vitest";
import { fits, mostDpi, PictureTooLargeError, pixelSize, requireFit } from "@/lib/export/pixels";
import { crc32, pngFile } from "@/lib/export/png-chunks";

const file = Buffer.from(
  pngFile({ width: 70_000, height: 3 }, [Uint8Array.of(1, 2), Uint8Array.of(3)], 300, {
    Title: "Made up, é",
    Citations: "µ\n“made up” ≥",
  }),
);
/** The chunks behind the signature, each with what it holds. */
function chunks() {
  const found: { type: string; data: Buffer; sum: number }[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const data = file.subarray(at + 8, at + 8 + length);
    found.push({
      type: file.toString("latin1", at + 4, at + 8),
      data,
      sum: file.readUInt32BE(at + 8 + length),
    });
    at += length + 12;
  }
  return found;
}

test("a PNG begins with the eight bytes of the specification, and each chunk ends with its check sum", () => {
  expect(file.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
  expect(chunks().map(({ type }) => type)).toEqual(["IHDR", "pHYs", "tEXt", "iTXt", "IDAT", "IDAT", "IEND"]);
  for (const { type, data, sum } of chunks())
    expect(crc32(Buffer.concat([Buffer.from(type, "latin1"), data])), type).toBe(sum);
});

test("it says its size, eight bits of four channels, and pixels to the meter", () => {
  const [head, physical] = chunks();
  expect(head?.data.toString("hex")).toBe("000111700000000308060000" + "00");
  // 300 dots to the inch are 11,811 to the meter; 1: the unit is the meter.
  expect(physical?.data.toString("hex")).toBe(`${"00002e23".repeat(2)}01`);
});

test("words that Latin-1 has are written in it, others in UTF-8", () => {
  const [, , title, citations, first, second, end] = chunks();
  expect(title?.data.toString("latin1")).toBe("Title\0Made up, é");
  expect(citations?.data.toString("utf8")).toBe("Citations\0\0\0\0\0µ\n“made up” ≥");
  expect([first, second, end].map((one) => [...(one?.data ?? [])])).toEqual([[1, 2], [3], []]);
});

test("a picture has at least a pixel, and as many as its inches have dots", () => {
  expect(pixelSize({ width: 144, height: 36 }, 100)).toEqual({ width: 200, height: 50 });
  expect(pixelSize({ width: 0.1, height: 0.1 }, 36)).toEqual({ width: 1, height: 1 });
});

/** 72 dpi: a point is a pixel. */
const picture = (pixels: number) => ({ width: pixels / 1000, height: 1000 });

test("one picture may have 250 million pixels, those of a request 600", () => {
  expect(fits([picture(250e6)], 72)).toBe(true);
  expect(fits([picture(250e6 + 1000)], 72)).toBe(false);
  expect(fits(Array(3).fill(picture(200e6)), 72)).toBe(true);
  expect(fits([...Array(2).fill(picture(200e6)), picture(200e6 + 1000)], 72)).toBe(false);
  expect(fits([], 72)).toBe(true);
});

test("the most dots are found in steps of ten, between 36 and 1200", () => {
  expect(mostDpi([{ width: 72, height: 72 }])).toBe(1200);
  // 10 inches by 10: 1200 dpi are 144 million pixels; 20 by 20 at 790 are 249.6.
  expect(mostDpi([{ width: 720, height: 720 }])).toBe(1200);
  expect(mostDpi([{ width: 1440, height: 1440 }])).toBe(790);
  expect(mostDpi([picture(250e6 * 2)])).toBe(50);
  expect(mostDpi([picture(250e6 * 4.2)])).toBeNull();
});

const refusal = (scenes: { width: number; height: number }[], dpi: number) => {
  try {
    requireFit(scenes, dpi);
  } catch (error) {
    if (error instanceof PictureTooLargeError) return `${error.name}: ${error.message}`;
  }
  return null;
};

test("a refusal says how large it would be, how large it may be, and what to choose instead", () => {
  expect(refusal([{ width: 1440, height: 1440 }], 790)).toBeNull();
  expect(refusal([{ width: 1440, height: 1440 }], 800)).toBe(
    "PictureTooLargeError: A picture of 16000 x 16000 pixels is too large; the limit is 250 million. Choose 790 dpi, a vector format (SVG, PDF) or pages (paper=a4).",
  );
  expect(refusal([picture(250e6 * 5)], 72)).toBe(
    "PictureTooLargeError: A picture of 1250000 x 1000 pixels is too large; the limit is 250 million. Choose a vector format (SVG, PDF) or pages (paper=a4).",
  );
  expect(refusal(Array(4).fill({ width: 720, height: 720 }), 1300)).toBe(
    "PictureTooLargeError: 4 pictures of 676 million pixels in all are too many; the limit is 600 million per request and 250 million per picture. Choose 1200 dpi, a vector format (SVG, PDF) or single pages (sheet).",
  );
});
