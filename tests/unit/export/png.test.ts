import { renderAsync } from "@resvg/resvg-js";
import { beforeAll, expect, test } from "vitest";
import { fits, mostDpi, PictureTooLargeError, pixelSize, requireFit } from "@/lib/export/pixels";
import { sceneToPng } from "@/lib/export/png";
import { crc32 } from "@/lib/export/png-chunks";
import { sceneToOutlinedSvg } from "@/lib/export/svg";
import { type Fonts, loadFonts } from "@/lib/figures/text/fonts";
import { printable } from "@/lib/figures/text/printable";
import { HOSTILE_SCENE, HOSTILE_TEXTS, MADE_UP_META, MADE_UP_SCENE, madeUpText } from "./made-up-scene";
import { readPng } from "./read-png";

let fonts: Fonts;
beforeAll(async () => {
  fonts = await loadFonts();
});

const meta = MADE_UP_META;

test.each([72, 96, 150, 300, 600])("at %i dots per inch the picture has its physical size", async (dpi) => {
  const png = readPng(await sceneToPng(MADE_UP_SCENE, { dpi, meta, fonts }));
  expect([png.width, png.height]).toEqual([Math.round((460 / 72) * dpi), Math.round((210.5 / 72) * dpi)]);
  expect(png.dpi).toBeCloseTo(dpi, 1);
});

test("marks and intervals stand where the scene has them", async () => {
  const dpi = 288;
  const png = readPng(await sceneToPng(MADE_UP_SCENE, { dpi, meta, fonts }));
  const at = (x: number, y: number) => png.color((x * dpi) / 72, (y * dpi) / 72);
  const [ink, blue, white] = ["#1a1a1a", "#0b5cad", "#ffffff"];
  // Middle of the first mark, its interval at both ends, and just beyond.
  expect(at(215.12, 44)).toBe(blue);
  expect([at(180.3, 44), at(254.7, 44), at(179.6, 44), at(255.4, 44)]).toEqual([ink, ink, white, white]);
  expect([at(211.4, 41), at(210.9, 41)]).toEqual([blue, white]);
  // The arrow, the line of no difference, the hollow circle.
  expect([at(334, 84), at(280, 100), at(16, 181)]).toEqual([ink, ink, white]);
  expect([at(300, 5), at(459, 209)]).toEqual([white, white]);
});

test("every line of text leaves ink in its place, whatever its script", async () => {
  const dpi = 288;
  const texts = ["MADE-UP", "腫瘍", "שלום", "مرحبا", "😀", "नमस्ते"];
  const items = texts.map((text, index) => madeUpText(text, 10, 30 + index * 30, { size: 16 }));
  const png = readPng(await sceneToPng({ ...MADE_UP_SCENE, items }, { dpi, meta, fonts }));
  texts.forEach((text, index) => {
    let inked = 0;
    for (let x = 10; x < 60; x += 0.25)
      for (let y = 18; y < 30; y += 0.25)
        if (png.color((x * dpi) / 72, ((y + index * 30) * dpi) / 72) === "#1a1a1a") inked += 1;
    expect(inked, text).toBeGreaterThan(100);
  });
});

test("the file says what it is and where from, before its pixels", async () => {
  const png = readPng(await sceneToPng(MADE_UP_SCENE, { dpi: 72, meta, fonts }));
  expect(png.texts).toEqual({
    Title: MADE_UP_SCENE.title,
    Author: "Crosstrial",
    Description: MADE_UP_SCENE.description,
    Source: meta.url,
    Software: "Crosstrial",
    "Creation Time": meta.date,
    "Dataset version": meta.datasetVersion,
    Citations: meta.citations.join("\n"),
  });
  expect(png.order.slice(0, 2)).toEqual(["IHDR", "pHYs"]);
  expect(png.order.indexOf("tEXt")).toBeLessThan(png.order.indexOf("IDAT"));
  expect(png.order.at(-1)).toBe("IEND");
});

test("hostile texts are drawn and kept as text", async () => {
  const hostile = { ...meta, citations: HOSTILE_TEXTS };
  const png = readPng(await sceneToPng(HOSTILE_SCENE, { dpi: 96, meta: hostile, fonts }));
  expect(png.texts.Title).toBe(printable(HOSTILE_TEXTS.join(" ")));
  expect(png.texts.Citations).toBe(HOSTILE_TEXTS.map(printable).join("\n"));
});

test("a picture that no memory holds is refused with advice", async () => {
  const scene = { ...MADE_UP_SCENE, height: 70_000 };
  await expect(sceneToPng(scene, { dpi: 600, meta, fonts })).rejects.toThrow(PictureTooLargeError);
  await expect(sceneToPng(scene, { dpi: Number.NaN, meta, fonts })).rejects.toThrow(PictureTooLargeError);
});

test("the check sum is that of the specification", () => {
  expect(crc32(Buffer.from("IEND")).toString(16)).toBe("ae426082");
  expect(crc32(Buffer.from("123456789")).toString(16)).toBe("cbf43926");
});

test("a picture drawn in bands is the one drawn at once: no line is missing, shifted or twice", async () => {
  const dpi = 900;
  const size = pixelSize(MADE_UP_SCENE, dpi);
  // More than one band of four million pixels.
  expect(size.width * size.height).toBeGreaterThan(8_000_000);
  const png = readPng(await sceneToPng(MADE_UP_SCENE, { dpi, meta, fonts }));
  const svg = sceneToOutlinedSvg(MADE_UP_SCENE, { fonts, size });
  const { pixels } = await renderAsync(svg, { font: { loadSystemFonts: false } });
  let others = 0;
  for (let y = 0; y < size.height; y += 7)
    for (let x = 0; x < size.width; x += 11) {
      const at = (y * size.width + x) * 4;
      if (png.color(x, y) !== `#${pixels.toString("hex", at, at + 3)}`) others += 1;
    }
  // Of the shades at an edge a few differ by one: the window of a band is placed in floating point.
  expect(others / ((size.width * size.height) / 77)).toBeLessThan(0.0005);
});

test("600 dpi of a figure of 20 rows in the style Site fits, and a ZIP of 57 such pages does not", () => {
  // 720 points wide; a row is 30 points high with its notes.
  const figure = { width: 720, height: 1200 };
  expect(fits([figure], 600)).toBe(true);
  expect(fits(Array(57).fill({ width: 842, height: 595 }), 600)).toBe(false);
  expect(mostDpi([figure])).toBeGreaterThanOrEqual(600);
  expect(mostDpi([{ width: 1e6, height: 1e6 }])).toBeNull();
  expect(() => requireFit(Array(57).fill({ width: 842, height: 595 }), 600)).toThrow(
    /57 pictures of \d+ million pixels in all are too many.*Choose \d+ dpi/,
  );
});

test("drawing ends where nobody waits for the picture any more", async () => {
  const abort = new AbortController();
  abort.abort(new Error("gone"));
  await expect(sceneToPng(MADE_UP_SCENE, { dpi: 300, meta, fonts, signal: abort.signal })).rejects.toThrow(
    "gone",
  );
});
